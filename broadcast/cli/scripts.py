"""``broadcast scripts``: list, check, import, export, approve and retire announcement scripts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from broadcast.wording import SEVERITIES, placed, words

if TYPE_CHECKING:
    from broadcast.model.notice import Notice
    from broadcast.services.scripts.copy_check import Checked
    from broadcast.services.scripts.scripts import Listed
    from broadcast.tools import Tools

app = typer.Typer(help="Kịch bản phát thanh: xem, kiểm tra, nhập, xuất, duyệt, ngừng dùng.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
Person = Annotated[str, typer.Option("--as", help="Họ tên người làm việc này.")]


@app.command("list")
def list_scripts(as_json: Json = False) -> None:
    """Liệt kê kịch bản đang dùng và tình trạng duyệt."""
    from broadcast.cli.console import say, say_json
    from broadcast.config import read_settings
    from broadcast.services.scripts import scripts
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        catalogue = scripts.listed(tools)
    if as_json:
        say_json([_listed(listed) for listed in catalogue])
        return
    for listed in catalogue:
        state = f"đã duyệt: {listed.approval.person}" if listed.approval else "chưa duyệt"
        say(f"{listed.script.id:10}  {listed.script.title}  (đến hết {listed.script.valid_to:%d/%m/%Y}; {state})")


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Tệp .j2 hoặc thư mục; để trống: kịch bản đang dùng.")] = None,
    allow_number: Annotated[list[str] | None, typer.Option(help="Số di động đã được phép đọc trên loa.")] = None,
    as_json: Json = False,
) -> None:
    """Kiểm tra lời đọc cho loa; lỗi thì kết thúc với mã 1."""
    from broadcast.cli.console import complain, say, say_json
    from broadcast.config import read_settings
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        problems, checks = _checked(tools, files or [], frozenset(allow_number or []))
    for problem in problems:
        complain(problem)
    if as_json:
        say_json([_check(checked) for checked in checks])
    else:
        for checked in checks:
            summary = f"{checked.syllables} âm tiết, khoảng {checked.length / 1000:.0f} giây, {len(checked.findings)} điều cần xem"
            say(f"{checked.name}: {summary}")
            for finding in checked.findings:
                say(f"  {placed(finding)}")
    if problems or any(checked.errors for checked in checks):
        raise typer.Exit(1)


@app.command("import")
def import_scripts(paths: Annotated[list[Path], typer.Argument(help="Tệp .j2 hoặc thư mục.")]) -> None:
    """Nhập kịch bản thành phiên bản mới; tệp hỏng không cản tệp khác."""
    from broadcast.cli.console import complain, say
    from broadcast.config import read_settings
    from broadcast.services.scripts import script_files, scripts
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        gathered = script_files.gather(paths)
        done = scripts.import_texts(tools, settings.operator, gathered.texts)
    for script in done.added:
        say(f"Đã nhập {script.id}, phiên bản {script.version}: {script.title}. Cần duyệt trước khi phát.")
    for script in done.unchanged:
        say(f"{script.id} không có gì thay đổi.")
    for problem in (*gathered.problems, *done.problems):
        complain(problem)
    if gathered.problems or done.problems:
        raise typer.Exit(1)


@app.command("export")
def export_scripts(folder: Annotated[Path, typer.Argument(help="Thư mục nhận các tệp .j2.")]) -> None:
    """Xuất mọi kịch bản đang dùng thành tệp."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.scripts import scripts
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        for path in scripts.export_texts(tools, folder):
            say(str(path))


@app.command()
def approve(
    script: Annotated[str, typer.Argument(help="Mã kịch bản, ví dụ 2a.")],
    person: Person,
    allow_number: Annotated[list[str] | None, typer.Option(help="Số di động được phép đọc trên loa.")] = None,
) -> None:
    """Duyệt lời đọc hiện tại của một kịch bản; còn lỗi thì chưa duyệt được."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.actor import operator
    from broadcast.model.units import ScriptId
    from broadcast.services.scripts import scripts
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        approval = scripts.approve(tools, operator(person), ScriptId(script), frozenset(allow_number or []))
    say(f"Đã duyệt {script}: {approval.person}, {approval.at:%d/%m/%Y}.")


@app.command()
def retire(script: Annotated[str, typer.Argument(help="Mã kịch bản, ví dụ 2a.")], person: Person) -> None:
    """Ngừng dùng một kịch bản; các phiên bản cũ vẫn được giữ."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.actor import operator
    from broadcast.model.units import ScriptId
    from broadcast.services.scripts import scripts
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        retired = scripts.retire(tools, operator(person), ScriptId(script))
    say(f"Đã ngừng dùng {retired.id}: {retired.title}.")


def _checked(tools: "Tools", files: list[Path], cleared: frozenset[str]) -> "tuple[tuple[str, ...], list[Checked]]":
    from broadcast.services.scripts import copy_check, script_files, scripts

    if not files:
        return (), [copy_check.check_script(tools, listed.script, cleared) for listed in scripts.listed(tools)]
    gathered = script_files.gather(files)
    return gathered.problems, [copy_check.check_text(tools, name, text, cleared) for name, text in gathered.texts]


def _listed(listed: "Listed") -> dict[str, Any]:
    """Return a script's head, its version and whether its text is approved; a time that is not fixed is null."""
    from broadcast.script.catalogue import head_of

    head = head_of(listed.script)
    return {
        **head,
        "fixed_at": head["fixed_at"] or None,
        "version": listed.script.version,
        "approved": listed.approval is not None,
        "approval": listed.approval.person if listed.approval else None,
    }


def _check(checked: "Checked") -> dict[str, Any]:
    return {
        "script": checked.script.id if checked.script else None,
        "file": checked.name,
        "syllables": checked.syllables,
        "seconds": checked.length / 1000,
        "blocked": bool(checked.errors),
        "written": "\n".join(line.written for line in checked.lines),
        "spoken": " ".join(line.spoken.text for line in checked.lines),
        "findings": [
            {"line": finding.where.row, "grade": SEVERITIES[finding.severity], "rule": finding.kind, **_said(finding)}
            for finding in checked.findings
        ],
    }


def _said(finding: "Notice") -> dict[str, str]:
    wording = words(finding)
    return {"what": wording.message, "mend": wording.hint}
