"""What may play on a day, and the reasons against what may not."""

from collections.abc import Collection, Sequence
from datetime import date

from broadcast.model.script import Script


def refusals(
    script: Script, day: date, *, approved: bool, known: Collection[str], figures_day: date | None, max_age: int
) -> tuple[str, ...]:
    """Return every reason, in Vietnamese, why a script may not play on ``day``; empty when it may.

    ``known`` are the names of figures at hand, ``figures_day`` is the day that those of them which the script may say count for
    (None: it says none), ``max_age`` their limit in days (a figure of day d may still be said on day d + max_age).
    """
    reasons = _of_the_text(script, day, approved=approved)
    return (*reasons, *_of_the_figures(script.needs, day, known=known, figures_day=figures_day, max_age=max_age))


def _of_the_text(script: Script, day: date, *, approved: bool) -> list[str]:
    reasons = []
    if not approved:
        reasons.append("chưa được duyệt")
    if day < script.valid_from:
        reasons.append(f"chỉ phát từ ngày {script.valid_from:%d/%m/%Y}")
    if day > script.valid_to:
        reasons.append(f"đã hết hạn, phát đến hết ngày {script.valid_to:%d/%m/%Y}")
    return reasons


def _of_the_figures(needs: Sequence[str], day: date, *, known: Collection[str], figures_day: date | None, max_age: int) -> list[str]:
    missing = [name for name in needs if name not in known]
    if missing:
        return [f"thiếu số liệu {', '.join(missing)}"]
    if figures_day is None:
        return []
    if figures_day > day:
        return [f"số liệu ngày {figures_day:%d/%m/%Y} mới hơn ngày phát"]
    age = (day - figures_day).days
    return [f"số liệu ngày {figures_day:%d/%m/%Y} đã {age} ngày, quá {max_age} ngày"] if age > max_age else []
