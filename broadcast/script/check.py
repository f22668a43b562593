"""Copy checks for the loudspeaker: what a hearer could misunderstand, named by line with the way to put it right."""

from collections.abc import Collection, Iterator, Sequence

from broadcast.model.finding import Finding, Grade
from broadcast.model.script import Priority, Script
from broadcast.model.units import Millis
from broadcast.script.copy_rules import official_audiences, place_slots
from broadcast.script.line_rules import LINE_RULES, SpokenLine, commands, mobile_numbers
from broadcast.script.numbers_said import figures, has_date
from broadcast.script.write import placeholders

MOST_FIGURES = 3
LONGEST_ITEM = Millis(90_000)


def check(script: Script, lines: Sequence[SpokenLine], length: Millis, cleared: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return everything to put right in a filled script, by line.

    ``length`` is how long it takes; ``cleared`` are telephone numbers (digits only) that a person allowed for the public.
    """
    public = script.audience not in official_audiences()
    found = [finding for line in lines for rule in LINE_RULES for finding in rule(line)]
    found += [finding for line in lines for finding in mobile_numbers(line, cleared)]
    found += [finding for line in lines if public for finding in commands(line)]
    found += [*_urgent_promotion(script), *_too_many_figures(lines), *_undated(script, lines), *_too_long(lines, length), *_needs(script)]
    return tuple(sorted(found, key=lambda finding: finding.line))


def _urgent_promotion(script: Script) -> Iterator[Finding]:
    if script.priority is Priority.URGENT and "bluezone" in script.body.casefold():
        yield Finding(
            line=1,
            grade=Grade.ERROR,
            rule="urgent-promotion",
            what="Vận động cài Bluezone không phải tin khẩn cấp.",
            mend="Ghi priority: 3 (thông thường) hoặc 2 (ưu tiên).",
        )


def _too_many_figures(lines: Sequence[SpokenLine]) -> Iterator[Finding]:
    seen: list[str] = []
    for line in lines:
        for said in figures(line.plain):
            if said.text in seen:
                continue
            seen.append(said.text)
            if len(seen) == MOST_FIGURES + 1:
                yield Finding(
                    line=line.number,
                    grade=Grade.ADVICE,
                    rule="too-many-figures",
                    what=f"Quá {MOST_FIGURES} con số trong một bản tin: {', '.join(seen)}; người nghe không nhớ được.",
                    mend="Giữ ba con số chính, chuyển các số còn lại sang bản tin khác.",
                )


def _undated(script: Script, lines: Sequence[SpokenLine]) -> Iterator[Finding]:
    names = {one.name for one in placeholders(script)}
    for prefix in ("", "dia_ban."):
        used = [one for one in placeholders(script) if _is_figure(one.name, prefix)]
        if used and f"{prefix}ngay_so_lieu" not in names:
            yield _no_date(used[0].line, f"{{{{ {used[0].name} }}}}")
            return
    dated = [(line.number, said.text) for line in lines for said in figures(line.plain) if said.dated]
    if dated and not any(has_date(line.plain) for line in lines):
        yield _no_date(*dated[0])


def _is_figure(name: str, prefix: str) -> bool:
    bare = name.removeprefix(prefix)
    return name.startswith(prefix) and "." not in bare and bare not in place_slots() and not bare.startswith(("ngay_", "nguon_", "co_"))


def _no_date(line: int, figure: str) -> Finding:
    return Finding(
        line=line,
        grade=Grade.ERROR,
        rule="figure-without-date",
        what=f"Có số liệu {figure} mà không nói số liệu của ngày nào.",
        mend="Thêm câu «Số liệu tính đến hết ngày {{ ngay_so_lieu }}.».",
    )


def _too_long(lines: Sequence[SpokenLine], length: Millis) -> Iterator[Finding]:
    if lines and length > LONGEST_ITEM:
        yield Finding(
            line=lines[-1].number,
            grade=Grade.ADVICE,
            rule="too-long",
            what=f"Bản tin dài khoảng {length // 1000} giây (tối đa {LONGEST_ITEM // 1000} giây).",
            mend="Bỏ ý phụ hoặc chia thành hai bản tin.",
        )


def _needs(script: Script) -> Iterator[Finding]:
    named = placeholders(script)
    free = {*place_slots(), *script.needs}
    for one in named:
        if one.name not in free and not one.optional and not one.name.startswith("dia_ban."):
            yield Finding(
                line=one.line,
                grade=Grade.ERROR,
                rule="needs-undeclared",
                what=f"Dùng số liệu «{one.name}» mà phần đầu không ghi trong needs.",
                mend=f"Thêm {one.name} vào needs.",
            )
    for name in script.needs:
        if name not in {one.name for one in named}:
            yield Finding(
                line=1,
                grade=Grade.NOTE,
                rule="needs-unused",
                what=f"needs có «{name}» mà nội dung không dùng.",
                mend=f"Bỏ {name} khỏi needs.",
            )
