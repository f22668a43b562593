"""``broadcast voice bank``: recordings of people, from the cue sheet to the air."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from broadcast.config import Settings
    from broadcast.model.actor import Actor
    from broadcast.model.take import Take
    from broadcast.tools import Tools
    from broadcast.voice_bank.take_next import Wanted
    from broadcast.voice_bank.takes import Hear, Intake

app = typer.Typer(help="Ngân hàng giọng: bản thu của người thật thay giọng máy.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
Speaker = Annotated[str, typer.Option("--person", help="Tên người đọc (giọng của ai).")]
Worker = Annotated[str, typer.Option("--as", help="Họ tên người làm việc này; mặc định BROADCAST_PERSON.")]
Numbers = Annotated[list[int], typer.Argument(help="Số của bản thu, xem: broadcast voice bank list.")]


@app.command("next")
def next_takes(
    person: Speaker,
    into: Annotated[Path | None, typer.Option(help="Thư mục nhận phiếu thu để in (HTML) và bảng tên tệp (TSV).")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Số câu nhiều nhất.")] = 40,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày phát; mặc định hôm nay.")] = None,
    as_json: Json = False,
) -> None:
    """Cho biết nên thu câu nào trước: câu đem lại nhiều thời gian phát bằng giọng người này nhất."""
    from broadcast.cli.console import say, say_json
    from broadcast.config import read_settings
    from broadcast.services.day.take_demands import demands
    from broadcast.views.cue_sheet import write_sheet
    from broadcast.voice_bank.take_next import bank_now, next_to_record
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        day = date.date() if date else tools.today()
        airing = demands(tools, day)
        demands_left = next_to_record(bank_now(tools), person, airing)[:limit]
    if into is not None and demands_left:
        write_sheet([demand.text for demand in demands_left], into, person)
    if as_json:
        say_json([_wanted(demand) for demand in demands_left])
        return
    if not airing:
        say(f"Ngày {day:%d/%m/%Y} không có bài nào phát; chọn ngày khác bằng --date.")
        return
    for number, demand in enumerate(demands_left, 1):
        say(f"{number:03}  {demand.text}  ({demand.airtime / 60_000:.1f} phút phát, {demand.items} bài)")
    say(
        f"Phiếu thu ở {into}; thu xong: broadcast voice bank import {into} --person '{person}'."
        if into and demands_left
        else _end(demands_left)
    )


@app.command("import")
def import_takes(
    folder: Annotated[Path, typer.Argument(help="Thư mục tệp ghi âm, đặt tên theo phiếu thu.")],
    person: Speaker,
    worker: Worker = "",
) -> None:
    """Nhập bản thu: cắt lặng, chỉnh độ to, kiểm tra; bản hỏng bị từ chối kèm lý do, bản khác vẫn vào."""
    from broadcast.cli.console import complain
    from broadcast.config import read_settings
    from broadcast.views.cue_sheet import read_folder
    from broadcast.voice_bank import takes
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        recordings = read_folder(folder)
        done = takes.add(tools, _actor(settings, worker), person, recordings, hear=_hear(tools))
    _tell(done)
    for name, reason in done.refused.items():
        complain(f"{name}: {reason}")
    if done.refused:
        raise typer.Exit(1)


@app.command("list")
def list_takes(
    waiting: Annotated[bool, typer.Option("--waiting", help="Chỉ bản còn chờ người thứ hai nghe.")] = False, as_json: Json = False
) -> None:
    """Liệt kê các bản thu."""
    from broadcast.cli.console import say, say_json
    from broadcast.config import read_settings
    from broadcast.model.take import TakeState
    from broadcast.voice_bank import takes
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        listed = [take for take in takes.everything(tools) if not waiting or take.state is TakeState.WAITING]
    if as_json:
        say_json([_take(take) for take in listed])
        return
    for take in listed:
        say(f"{take.number:4}  {take.person}, bản {take.version}, {take.length / 1000:.1f} giây, {take.state}: {take.text}")
        for doubt in take.doubts:
            say(f"      {doubt}")


@app.command()
def get(
    number: Annotated[int, typer.Argument(help="Số của bản thu, xem: broadcast voice bank list.")],
    out: Annotated[Path, typer.Option(help="Tệp WAV sẽ ghi.")],
) -> None:
    """Lấy một bản thu ra tệp WAV để nghe trước khi xác nhận."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.files import write_whole
    from broadcast.voice_bank import takes
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        write_whole(out, takes.recording(tools, number))
    say(str(out))


@app.command()
def confirm(numbers: Numbers, worker: Worker = "") -> None:
    """Xác nhận đã nghe và đúng; người xác nhận phải khác người đọc và người nhập."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.voice_bank import takes
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        for number in numbers:
            say(f"Bản thu {number} dùng được: {takes.confirm(tools, _actor(settings, worker), number).text}")


@app.command()
def retire(numbers: Numbers, worker: Worker = "") -> None:
    """Thôi dùng bản thu; bản cũ hơn còn dùng được sẽ thay."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.voice_bank import takes
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        for number in numbers:
            takes.retire(tools, _actor(settings, worker), number)
            say(f"Bản thu {number} thôi dùng.")


def _actor(settings: "Settings", worker: str) -> "Actor":
    """Return who works at this machine: whoever is named, else the one of the settings."""
    return replace(settings.operator, person=worker) if worker else settings.operator


def _hear(tools: "Tools") -> "Hear | None":
    """Return the recogniser where the extra ``asr`` is installed; its figures are put into words like ours."""
    from importlib.util import find_spec

    from broadcast.model.units import WrittenText
    from broadcast.services.sound.voices import readings
    from broadcast.speech import listen
    from broadcast.spoken.read import read_aloud

    if find_spec(listen.RECOGNISER) is None:
        return None
    with tools.begin() as uow:
        lexicon = readings(uow, tools.today())
    return lambda recordings: [read_aloud(WrittenText(back.heard), lexicon).text for back in listen.read_all(recordings)]


def _tell(done: "Intake") -> None:
    from broadcast.cli.console import say

    for name, take in done.kept.items():
        say(f"{name}: bản thu {take.number}, {take.state}. {' '.join(f'{doubt}.' for doubt in take.doubts)}".rstrip())
    for name in done.already_kept:
        say(f"{name}: đã có trong ngân hàng giọng.")
    waiting = [str(take.number) for take in done.kept.values() if take.doubts]
    if waiting:
        say("Cần người khác nghe (broadcast voice bank get SỐ --out nghe.wav) rồi xác nhận:")
        say(f"broadcast voice bank confirm {' '.join(waiting)} --as 'Họ tên'")


def _end(demands_left: "tuple[Wanted, ...]") -> str:
    return "Thêm --into THƯ_MỤC để in phiếu thu." if demands_left else "Giọng này đã phủ hết các bài đang phát."


def _wanted(demand: "Wanted") -> dict[str, Any]:
    return {"text": demand.text, "airtime_ms": demand.airtime, "items": demand.items, "completes": list(demand.completes)}


def _take(take: "Take") -> dict[str, Any]:
    state = {"state": take.state.name.lower(), "doubts": list(take.doubts), "added_by": take.added_by, "confirmed_by": take.confirmed_by}
    return {"number": take.number, "person": take.person, "text": take.text, "version": take.version, "length_ms": take.length, **state}
