"""New figures beside the last ones: what grew, what shrank, what is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadcast.model.area import capital
from broadcast.model.figures import FigureSet, FoundRow
from broadcast.tools import Tools


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One number of one area: before (None: there was none) and now."""

    area: str
    label: str
    before: int | None
    now: int

    @property
    def change(self) -> int | None:
        """The difference, None where there was nothing before."""
        return None if self.before is None else self.now - self.before


def compare(tools: Tools, figure_set: FigureSet, rows: Sequence[FoundRow]) -> tuple[Compared, ...]:
    """Return every number of the rows that differs from the area's newest earlier or same-day one."""
    compared = []
    with tools.begin() as uow:
        for row in rows:
            last = next(iter(uow.figures.newest(figure_set.id, row.figures.area, row.figures.as_of, 1)), None)
            before = last.values if last else {}
            for field in figure_set.fields:
                now = row.figures.values.get(field.name)
                if now is not None and now != before.get(field.name):
                    compared.append(Compared(area=capital(row.name), label=field.label, before=before.get(field.name), now=now))
    return tuple(compared)
