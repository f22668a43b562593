"""``broadcast voice``: which voices can speak, install one, try one, and the bank of human recordings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from broadcast.cli import voice_bank

if TYPE_CHECKING:
    from broadcast.services.sound.blind import BlindShare
    from broadcast.services.sound.voices import VoiceStatus
    from broadcast.tools import Tools

app = typer.Typer(help="Giọng đọc: xem, cài, nghe thử, ngân hàng giọng người thật.", no_args_is_help=True)
app.add_typer(voice_bank.app, name="bank")


@app.command("list")
def list_voices(as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False) -> None:
    """Cho biết giọng nào nói được ngay bây giờ, và vì sao giọng khác chưa nói được."""
    from broadcast.cli.console import say, say_json
    from broadcast.config import read_settings
    from broadcast.services.sound import voices
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        statuses = voices.statuses(tools, settings.tts_order)
    if as_json:
        say_json([_row(status) for status in statuses])
        return
    for status in statuses:
        place = "" if status.in_order else " (không có trong BROADCAST_TTS_ORDER)"
        state = f"nói được: {', '.join(status.voices)}" if not status.reason else f"chưa nói được: {status.reason}"
        say(f"{status.engine:9}{status.note.title}{place}")
        say(f"{'':9}{state}")
        say(f"{'':9}giấy phép: {status.note.licence}")


@app.command()
def install(
    name: Annotated[str, typer.Argument(help="Tên giọng, ví dụ vais1000.")],
    from_file: Annotated[Path | None, typer.Option(help="Tệp .onnx đã tải sẵn (tệp .onnx.json để cạnh); không dùng mạng.")] = None,
) -> None:
    """Cài một giọng Piper: tải đúng bản đã kiểm tra, so kích thước và SHA-256, nạp thử rồi mới dùng."""
    from broadcast.cli.console import say
    from broadcast.cli.progress import showing_progress
    from broadcast.config import read_settings
    from broadcast.speech.install import install as install_voice
    from broadcast.speech.pinned import pinned_voice

    voice = pinned_voice(name)
    say(voice.remark)
    with showing_progress() as progress:
        install_voice(
            voice, read_settings().data_dir / "voices", source=from_file, progress=lambda done, total: progress(done, total, "tải")
        )
    say(f"Đã cài giọng {voice.title}. Nghe thử: broadcast voice try 'Xin chào bà con.' --out thu.wav")


@app.command("try")
def try_voice(
    text: Annotated[str, typer.Argument(help="Văn bản cần đọc.")] = "",
    out: Annotated[Path | None, typer.Option(help="Tệp WAV sẽ ghi.")] = None,
    from_file: Annotated[Path | None, typer.Option("--from", help="Tệp văn bản, mỗi dòng một câu.")] = None,
    into: Annotated[Path | None, typer.Option(help="Thư mục ghi 0001.wav, 0002.wav… cho từng dòng.")] = None,
) -> None:
    """Đọc thử một văn bản (số, ngày, chữ viết tắt được đọc thành lời) theo thứ tự giọng BROADCAST_TTS_ORDER."""
    from broadcast.cli.console import fail
    from broadcast.config import read_settings
    from broadcast.wiring import build_tools

    single, many = bool(text and out), bool(from_file and into)
    if single == many or (bool(text) != bool(out)) or (bool(from_file) != bool(into)):
        raise typer.BadParameter("cần TEXT với --out F.wav, hoặc --from TỆP với --into THƯ_MỤC")
    if out is not None and out.suffix.lower() != ".wav":
        raise typer.Exit(fail(f"{out}: chỉ ghi được tệp .wav."))
    jobs = [(text, out)] if out is not None else _lines(from_file, into)
    with build_tools(read_settings()) as tools:
        faults = [fault for fault in (_try(tools, *job) for job in jobs) if fault]
    if faults:
        raise typer.Exit(1)


@app.command()
def blind(
    out: Annotated[Path, typer.Option(help="Thư mục ghi các trang nghe và tệp khóa.")],
    people: Annotated[int, typer.Option(min=1, max=200, help="Bao nhiêu người nghe, mỗi người một trang.")] = 10,
) -> None:
    """Làm trang nghe giấu tên giọng: chọn câu rõ hơn, viết lại số nghe được; mỗi trang tự lưu kết quả để gửi lại."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.sound.blind import KEY_FILE, make_pages
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        pages = make_pages(tools, people, out)
    say(f"{out}: {len(pages)} trang nghe, mỗi người một trang. Giữ {KEY_FILE} lại, không gửi cho người nghe.")


@app.command("blind-read")
def blind_read(
    files: Annotated[list[Path], typer.Argument(help="Các tệp ket-qua-….json đã nhận lại.")],
    key: Annotated[Path, typer.Option(help="Tệp khoa.json của bộ trang nghe.")],
) -> None:
    """Đọc kết quả nghe: giọng nào rõ hơn, nghe đúng bao nhiêu số, kèm khoảng tin cậy 95 %."""
    from broadcast.cli.console import say
    from broadcast.services.sound.blind import read_results

    outcome = read_results(files, key)
    say(f"{outcome.listeners} người nghe")
    for (first, second), share in outcome.preferred.items():
        ties = outcome.equal.get((first, second), 0)
        say(f"{first} rõ hơn {second}: {_share(share)}; như nhau {ties} lần")
    for voice, share in outcome.numbers.items():
        say(f"{voice}: viết đúng số {_share(share)}")


def _share(share: "BlindShare") -> str:
    low, high = share.interval
    return f"{share.hits}/{share.of} (khoảng {100 * low:.0f}–{100 * high:.0f} %)"


def _lines(path: Path | None, folder: Path | None) -> list[tuple[str, Path]]:
    """Return the lines that hold anything, each with the file that its number names; lines end at a line feed only."""
    from broadcast.errors import BadInput
    from broadcast.files import read_whole

    if path is None or folder is None:
        return []
    try:
        lines = read_whole(path).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BadInput(f"Không đọc được {path}: cần tệp văn bản UTF-8, mỗi dòng một câu.") from error
    return [(line, folder / f"{number:04}.wav") for number, line in enumerate(lines, 1) if line.strip()]


def _try(tools: "Tools", text: str, path: Path) -> str:
    """Say one text into a file; return the fault that stopped it, told already, or nothing."""
    from broadcast.cli.console import complain, say
    from broadcast.errors import BroadcastError
    from broadcast.files import write_whole
    from broadcast.services.sound import voices
    from broadcast.voice_bank.take_checks import wav_bytes

    try:
        speech = voices.say(tools, text)
        write_whole(path, wav_bytes(speech.sound))
    except BroadcastError as error:
        complain(f"{path.name}: {error}")
        return str(error)
    say(f"{path}  {speech.sound.seconds:.1f} giây, giọng {speech.voice}: {speech.text}")
    if speech.fallback:
        complain(speech.fallback)
    return ""


def _row(status: "VoiceStatus") -> dict[str, object]:
    return {
        "engine": status.engine,
        "id": status.id,
        "title": status.note.title,
        "speaks": not status.reason,
        "voices": list(status.voices),
        "reason": status.reason,
        "in_order": status.in_order,
        "licence": status.note.licence,
    }
