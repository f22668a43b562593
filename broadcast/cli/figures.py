"""``broadcast figures``: template, check, import, show."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from broadcast.model.actor import Actor
    from broadcast.model.figures import CheckedFile, CheckOptions, FigureSet, NoticeProposal
    from broadcast.model.notice import Fact
    from broadcast.services.figures.figures import Shown
    from broadcast.tools import Tools

app = typer.Typer(help="Số liệu: mẫu để điền, kiểm tra, nhập và xem.", no_args_is_help=True)

FileArgument = Annotated[Path, typer.Argument(help="Tệp CSV, TSV, XLSX; hoặc văn bản TXT, DOCX có câu nêu số liệu.")]
JsonOption = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
SheetOption = Annotated[str | None, typer.Option("--sheet", help="Tên trang tính, khi tệp có nhiều trang.")]
DayOption = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày của số liệu, khi tệp không ghi."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", metavar='TRƯỜNG="TIÊU ĐỀ"', help='Cột nào cho trường nào, ví dụ accounts="Số Bluezoner".'),
]
SetOption = Annotated[str, typer.Option("--set", help="Bộ số liệu; không cần khi chỉ có một bộ.")]


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="Tệp XLSX sẽ ghi.")],
    as_of: DayOption = None,
    set_id: SetOption = "",
    force: Annotated[bool, typer.Option("--force", help="Ghi đè nếu tệp đã có.")] = False,
) -> None:
    """Ghi một bảng mẫu có sẵn tên các đơn vị, Excel tự kiểm tra từng ô."""
    from broadcast.cli.console import fail, say
    from broadcast.files import write_whole
    from broadcast.services.figures import figures

    if file.suffix.lower() != ".xlsx":
        raise typer.BadParameter("tên tệp phải kết thúc bằng .xlsx", param_hint="FILE")
    if file.exists() and not force:
        raise typer.Exit(fail(f"{file} đã có, có thể đang chứa số liệu. Chọn tên khác, hoặc thêm --force để ghi đè."))
    with _tools() as tools:
        _set_of(tools, set_id)
        write_whole(file, figures.blank_form(tools, _day(as_of), set_id=set_id))
    say(f"Đã ghi mẫu {file}. Điền xong thì chạy: broadcast figures check {file}")


@app.command()
def check(
    file: FileArgument,
    as_json: JsonOption = False,
    sheet: SheetOption = None,
    as_of: DayOption = None,
    column: ColumnOption = None,
    set_id: SetOption = "",
) -> None:
    """Đọc thử một tệp số liệu và nói mọi điều đáng ngờ; không lưu gì."""
    from broadcast.cli.console import say_json

    with _tools() as tools:
        figure_set = _set_of(tools, set_id)
        checked, proposal, _ = _read(tools, file, figure_set, _options(figure_set, sheet, as_of, column))
    if as_json:
        say_json(_checked_json(checked, proposal))
    else:
        _print(checked, proposal, figure_set)
    raise typer.Exit(1 if checked.refused else 0)


@app.command("import")
def import_(
    file: FileArgument,
    as_json: JsonOption = False,
    sheet: SheetOption = None,
    as_of: DayOption = None,
    column: ColumnOption = None,
    set_id: SetOption = "",
    accept: Annotated[bool, typer.Option("--accept", help="Lưu số liệu mà một văn bản đề xuất.")] = False,
) -> None:
    """Nhập một tệp số liệu: lưu tất cả, hoặc không lưu gì nếu có một lỗi."""
    from broadcast.cli.console import say, say_json
    from broadcast.services.figures import figures

    with _tools() as tools:
        figure_set = _set_of(tools, set_id)
        options = _options(figure_set, sheet, as_of, column)
        checked, proposal, data = _read(tools, file, figure_set, options)
        stored = 0
        if proposal is not None and accept:
            stored = figures.accept(tools, _actor(), proposal, data)
        elif proposal is None and not checked.refused:
            imported = figures.import_file(tools, _actor(), checked.file, data, options, set_id=set_id)
            checked, stored = imported.checked, imported.stored
    if as_json:
        say_json({**_checked_json(checked, proposal), "stored": stored})
    else:
        _print(checked, proposal, figure_set)
        say(_what_was_stored(checked, proposal, stored, accept=accept))
    raise typer.Exit(1 if checked.refused else 0)


@app.command()
def show(
    area: Annotated[str | None, typer.Option("--area", help="Mã đơn vị, ví dụ 195.")] = None,
    as_of: DayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Xem số liệu đã lưu, ngày mới nhất trước; đơn vị chưa có thì nói rõ."""
    from broadcast.cli.console import say, say_json
    from broadcast.model.units import AreaCode
    from broadcast.services.figures import figures

    with _tools() as tools:
        shown = figures.show(tools, AreaCode(area) if area else None, _day(as_of))
        sets = tools.figure_sets
    if as_json:
        say_json([_shown_json(row) for row in shown])
        return
    for row in shown:
        say(_shown_line(row, sets[row.figures.set]) if row.figures else f"{row.name} ({row.area}): chưa có số liệu")


def _tools() -> "Tools":
    from broadcast.config import read_settings
    from broadcast.wiring import build_tools

    return build_tools(read_settings())


def _actor() -> "Actor":
    """Return the person at this machine."""
    from broadcast.config import read_settings

    return read_settings().operator


def _set_of(tools: "Tools", set_id: str) -> "FigureSet":
    from broadcast.errors import NoCampaign, UnknownName
    from broadcast.services.figures import figures

    try:
        return figures.figure_set_of(tools, set_id)
    except (UnknownName, NoCampaign) as error:
        raise typer.BadParameter(str(error), param_hint="--set") from error


def _options(figure_set: "FigureSet", sheet: str | None, as_of: datetime | None, columns: list[str] | None) -> "CheckOptions":
    from broadcast.model.figures import CheckOptions

    shares = {share.name for share in figure_set.shares}
    names = {field.name for field in figure_set.fields} | shares | {"area", "code", "day", "source", "value"}
    chosen: dict[str, str] = {}
    for column in columns or ():
        name, mark, header = column.partition("=")
        if not mark or name.strip() not in names or not header.strip(" \"'"):
            choice = ", ".join(sorted(names))
            raise typer.BadParameter(f'«{column}»: cần dạng TRƯỜNG="tiêu đề cột", TRƯỜNG là một trong: {choice}', param_hint="--column")
        chosen[name.strip()] = header.strip(" \"'")
    return CheckOptions(sheet=sheet, as_of=_day(as_of), columns=chosen)


def _read(
    tools: "Tools", file: Path, figure_set: "FigureSet", options: "CheckOptions"
) -> "tuple[CheckedFile, NoticeProposal | None, bytes]":
    """Return the check; for a text without a table the notice's proposal too."""
    from broadcast.cli.given_file import MAX_BYTES, read_given
    from broadcast.figures.check import unreadable
    from broadcast.figures.read_notice import NOTICE_NAMES
    from broadcast.services.figures import figures

    read = read_given(file)
    name = file.name or str(file)
    if read.reason:
        facts: dict[str, Fact] = {"reason": read.doubt, "size": read.size, "limit": MAX_BYTES >> 20}
        return unreadable(name, figure_set, read.reason, facts), None, b""
    ending = file.suffix.lower()
    checked = figures.check(tools, name, read.data, options, set_id=figure_set.id)
    if ending in NOTICE_NAMES and checked.refused and not checked.rows:
        proposal = figures.propose_from_notice(tools, name, read.data, set_id=figure_set.id)
        if ending == ".docx" or figures.is_better_answer(proposal, checked):
            return proposal.checked, proposal, read.data
    return checked, None, read.data


def _print(checked: "CheckedFile", proposal: "NoticeProposal | None", figure_set: "FigureSet") -> None:
    from broadcast.cli.console import say
    from broadcast.cli.figures_answers import answer
    from broadcast.figures.report import message_line, proposal_lines, summary

    for notice in checked.messages:
        say(message_line(checked.file, notice, answer(notice)))
    for line in proposal_lines(proposal, figure_set) if proposal else ():
        say(line)
    say(summary(checked))


def _what_was_stored(checked: "CheckedFile", proposal: "NoticeProposal | None", stored: int, *, accept: bool) -> str:
    if checked.refused:
        return "Chưa lưu gì. Sửa các lỗi trên rồi nhập lại."
    if proposal is not None and not accept:
        return "Chưa lưu gì. Xem lại từng câu; nếu đúng thì chạy lại với --accept."
    return f"Đã lưu số liệu của {stored} đơn vị." if stored else "Không có gì mới: số liệu này đã lưu rồi."


def _checked_json(checked: "CheckedFile", proposal: "NoticeProposal | None") -> dict[str, Any]:
    from broadcast.cli.figures_answers import answer
    from broadcast.figures.report import as_json, proposal_json

    return proposal_json(proposal, answer) if proposal else as_json(checked, answer)


def _shown_json(shown: "Shown") -> dict[str, Any]:
    from broadcast.figures.report import figures_json

    if shown.figures is None:
        return {"area": shown.area, "name": shown.name, "as_of": None, "values": {}, "state": "chưa có số liệu"}
    return figures_json(shown.figures, shown.name)


def _shown_line(shown: "Shown", figure_set: "FigureSet") -> str:
    from broadcast.figures.report import figures_line

    return figures_line(shown.figures, shown.name, figure_set) if shown.figures else shown.name


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
