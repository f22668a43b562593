"""Scripts for Debian's Liquidsoap 2.1: a studio that follows the server, and an hour of a day rendered to a file.

The scripts themselves stand in ``deploy/liquidsoap``; here their constants are written in front of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from itertools import cycle
from pathlib import Path

from broadcast.errors import BadInput
from broadcast.station.playout.rehearsal import file_length
from broadcast.station.playout.timeline import AirSlot, Timeline

Piece = tuple[timedelta, Path]
"""A file and for how long it sounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Icecast:
    """Where a studio sends its sound."""

    host: str
    port: int
    mount: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Whose programme a studio plays, and where it may find what can always be heard."""

    server: str
    station: str
    token: str
    always: Path
    """A folder of recordings."""
    zone: str = "+07:00"
    root: bool = False
    """Whether Liquidsoap, against its habit, may run as root."""


def icecast_of(address: str, password: str) -> Icecast:
    """Return where the sound goes, as people type it: ``127.0.0.1:8000/radio.mp3``. Raises BadInput."""
    match = re.fullmatch(r"([\w.-]+):(\d{1,5})(/[\w./-]+)", address)
    if match is None:
        raise BadInput(f"Nơi nhận «{address}» chưa đúng. Ghi máy:cổng/tên-luồng, ví dụ 127.0.0.1:8000/radio.mp3.")
    return Icecast(host=match[1], port=int(match[2]), mount=match[3].removeprefix("/"), password=password)


def live_script(studio: Studio, icecast: Icecast) -> str:
    """Return the script of a studio. Raises BadInput for a word that cannot stand in a script."""
    constants = {"SERVER": studio.server, "STATION": studio.station, "TOKEN": studio.token, "ZONE": studio.zone}
    head = _head(studio.root, {**constants, "ALWAYS": str(studio.always)})
    out = (
        f"output.icecast(%mp3(mono, bitrate=64, samplerate=48000), host={_quoted(icecast.host)}, port={icecast.port}, "
        f"password={_quoted(icecast.password)}, mount={_quoted(icecast.mount)}, name={_quoted(studio.station)}, mean(air))"
    )
    return "\n".join((head, _shipped("safe_air.liq"), _shipped("live.liq"), out, ""))


def hour_script(pieces: Sequence[Piece], always: Path, out: Path, *, root: bool = False) -> str:
    """Return the script that writes some pieces, one after the other, to a WAV file. Raises BadInput."""
    seconds = sum((length for length, _ in pieces), timedelta()).total_seconds()
    head = _head(root, {"ALWAYS": str(always), "OUT": str(out)})
    items = ",\n  ".join(f"item({length.total_seconds():.3f}, {_quoted(str(path))})" for length, path in pieces)
    write = (
        f'output.file(%wav(samplerate=44100, channels=1, duration={seconds:.3f}), id="ra_tep", fallible=true, '
        f"on_stop=fun () -> exit(0), OUT, mean(max_duration({seconds:.3f}, air)))"
    )
    return "\n".join((head, _shipped("safe_air.liq"), f"ITEMS = [\n  {items}\n]", _shipped("hour.liq"), write, ""))


def pieces_of(line: Timeline, first: datetime, length: timedelta, fillers: Mapping[Path, timedelta]) -> list[Piece]:
    """Return what sounds from a moment on for some time, without a gap: between sessions and in relays' places the fillers, in turn.

    Raises BadInput where there is a gap and nothing to fill it.
    """
    pieces, at, turns = [], first, cycle(fillers.items())
    for slot in line.slots:
        if slot.path is None or slot.begin < at or slot.begin >= first + length or slot.item.source is not None:
            continue
        pieces += [*_filled(slot.begin - at, turns), *_piece(slot, first + length)]
        at = min(slot.end, first + length)
    return [*pieces, *_filled(first + length - at, turns)]


def recordings(folder: Path) -> Mapping[Path, timedelta]:
    """Return the recordings of a folder and how long they are; what is no MP3, whatever it is called, is left out."""
    lengths = ((path, file_length(path)) for path in sorted(folder.glob("*.mp3")) if not path.name.startswith("."))
    return {path: length for path, length in lengths if length > timedelta()}


def _piece(slot: AirSlot, end: datetime) -> Iterator[Piece]:
    if slot.path is not None:
        yield min(slot.end, end) - slot.begin, slot.path


def _filled(gap: timedelta, turns: Iterator[tuple[Path, timedelta]]) -> Iterator[Piece]:
    while gap > timedelta():
        path, length = next(turns, (Path(), timedelta()))
        if length <= timedelta():
            raise BadInput("Không có tệp nào để phát giữa các buổi. Đặt vài tệp MP3 vào thư mục của --always.")
        yield min(gap, length), path
        gap -= length


def _head(root: bool, constants: Mapping[str, str]) -> str:
    lines = ["# Do `broadcast station liquidsoap` tạo ra; chạy: liquidsoap TỆP_NÀY.liq"]
    if root:
        lines.append("settings.init.allow_root.set(true)")
    return "\n".join([*lines, *(f"{name} = {_quoted(value)}" for name, value in constants.items())])


def _quoted(text: str) -> str:
    """Return a text as Liquidsoap writes it. Raises BadInput for one that would run."""
    if "#{" in text or "\n" in text:
        raise BadInput(f"«{text}» không đặt được vào kịch bản Liquidsoap. Bỏ dấu «#{{» và chỗ xuống dòng.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shipped(name: str) -> str:
    return resources.files("broadcast").joinpath("deploy", "liquidsoap", name).read_text("utf-8")
