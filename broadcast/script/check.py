"""Copy checks for the loudspeaker: what a hearer could misunderstand, named by line with the way to put it right."""

from collections.abc import Collection, Iterator, Sequence

from broadcast.model.notice import Fact, Notice, SlotName, Where
from broadcast.model.script import Priority, Script
from broadcast.model.units import Millis
from broadcast.script.copy_rules import official_audiences, place_slots, urgent_categories
from broadcast.script.line_rules import LINE_RULES, SpokenLine, commands, mobile_numbers
from broadcast.script.numbers_said import figures, has_date
from broadcast.script.write import placeholders
from broadcast.wording import notice

MOST_FIGURES = 3
LONGEST_ITEM = Millis(90_000)


def check(script: Script, lines: Sequence[SpokenLine], length: Millis, cleared: Collection[str] = ()) -> tuple[Notice, ...]:
    """Return everything to put right in a filled script, by line.

    ``length`` is how long it takes; ``cleared`` are telephone numbers (digits only) that a person allowed for the public.
    """
    public = script.audience not in official_audiences()
    findings = [finding for line in lines for rule in LINE_RULES for finding in rule(line)]
    findings += [finding for line in lines for finding in mobile_numbers(line, cleared)]
    findings += [finding for line in lines if public for finding in commands(line)]
    findings += [
        *_urgent_promotion(script),
        *_too_many_figures(lines),
        *_undated(script, lines),
        *_too_long(lines, length),
        *_needs(script),
    ]
    return tuple(sorted(findings, key=lambda finding: finding.where.row or 0))


def _urgent_promotion(script: Script) -> Iterator[Notice]:
    if script.priority is not Priority.URGENT:
        return
    if "bluezone" in f"{script.title}\n{script.body}".casefold():
        yield notice("urgent-promotion", Where(row=1))
    if script.category not in urgent_categories():
        yield notice("urgent-category", Where(row=1), category=script.category, categories=tuple(urgent_categories().values()))


def _too_many_figures(lines: Sequence[SpokenLine]) -> Iterator[Notice]:
    seen: list[str] = []
    for line in lines:
        for figure in figures(line.plain):
            if figure.text in seen:
                continue
            seen.append(figure.text)
            if len(seen) == MOST_FIGURES + 1:
                yield notice("too-many-figures", Where(row=line.number), limit=MOST_FIGURES, figures=tuple(seen))


def _undated(script: Script, lines: Sequence[SpokenLine]) -> Iterator[Notice]:
    slots = placeholders(script)
    names = {slot.name for slot in slots}
    for prefix in ("", "dia_ban."):
        used = [slot for slot in slots if _is_figure(slot.name, prefix)]
        if used and f"{prefix}ngay_so_lieu" not in names:
            yield _no_date(used[0].line, SlotName(name=used[0].name.removeprefix(prefix)))
            return
    dated = [(line.number, figure.text) for line in lines for figure in figures(line.plain) if figure.dated]
    if dated and not any(has_date(line.plain) for line in lines):
        yield _no_date(*dated[0])


def _is_figure(name: str, prefix: str) -> bool:
    bare = name.removeprefix(prefix)
    return name.startswith(prefix) and "." not in bare and bare not in place_slots() and not bare.startswith(("ngay_", "nguon_", "co_"))


def _no_date(line: int, figure: Fact) -> Notice:
    return notice("figure-without-date", Where(row=line), figure=figure)


def _too_long(lines: Sequence[SpokenLine], length: Millis) -> Iterator[Notice]:
    if lines and length > LONGEST_ITEM:
        yield notice("too-long", Where(row=lines[-1].number), seconds=length // 1000, limit=LONGEST_ITEM // 1000)


def _needs(script: Script) -> Iterator[Notice]:
    slots = placeholders(script)
    free = {*place_slots(), *script.needs}
    for slot in slots:
        if slot.name not in free and not slot.optional and not slot.name.startswith("dia_ban."):
            yield notice("needs-undeclared", Where(row=slot.line), figure=SlotName(name=slot.name), name=slot.name)
    for name in script.needs:
        if name not in {slot.name for slot in slots}:
            yield notice("needs-unused", Where(row=1), figure=SlotName(name=name), name=name)
