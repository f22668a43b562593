"""Published days of small parts that nobody listens to: as a station fetches them, made without speech."""

import hashlib
import zlib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from broadcast.bundle.segments import read_all
from broadcast.model.audio import FileRecipe, Part, Tag
from broadcast.model.bundle import Bundle, BundleFile, BundleItem, BundleSession, BundleText
from broadcast.model.programme import CueKind
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Frames, Hertz, Lufs, Millis, PartId, ScriptId, SpokenText, StationId, WrittenText
from broadcast.sound.frames import mono_word
from broadcast.sound.splice import file_segments

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)


def make_part(name: str, frames: int = 40) -> tuple[Part, bytes]:
    """A part of frames that a splice takes; nobody listens to it. ``name`` gives it an id of its own."""
    data = b"".join(mono_word(Hertz(48_000), 64) + bytes([number % 251]) * 188 for number in range(frames))
    return (
        Part(
            id=PartId(hashlib.sha256(name.encode()).hexdigest()),
            sha256=hashlib.sha256(data).hexdigest(),
            frames=Frames(frames),
            samples_per_frame=1152,
            rate=Hertz(48_000),
            bytes=len(data),
            crc32=zlib.crc32(data),
            loudness=Lufs(-16.0),
            peak_db=-1.5,
        ),
        data,
    )


def make_item_of(name: str, title: str, kind: CueKind, at: datetime, part: Part) -> BundleItem:
    recipe = FileRecipe(parts=(part.file,), pauses=(Frames(2),), lead_frames=Frames(13))
    tag = Tag(title=title, album="Bản tin ngày 04/02/2021", date="2021-02-04")
    sound = read_all(file_segments(recipe, tag), lambda _part: make_part("", part.frames)[1])
    text = BundleText(
        script=ScriptId("1"),
        area=AreaCode("06787"),
        written=WrittenText("Xin chào."),
        spoken=SpokenText("xin chào."),
        figures_as_of=date(2021, 1, 31),
        priority=Priority.ORDINARY,
        not_before=datetime(2021, 2, 1, tzinfo=HANOI),
        not_after=datetime(2021, 2, 8, tzinfo=HANOI),
    )
    return BundleItem(
        kind=kind,
        title=title,
        at=at,
        length=Millis(9_000 if kind is CueKind.TUNE else 61_000),
        because="đến lượt",
        voice="" if kind is CueKind.TUNE else "espeak/1.52.0 vi",
        fallback="",
        file=BundleFile(
            name=name, bytes=len(sound), sha256=hashlib.sha256(sound).hexdigest(), crc32=zlib.crc32(sound), recipe=recipe, tag=tag
        ),
        text=text if kind is CueKind.ANNOUNCEMENT else None,
    )


def make_bundle(
    station: str = "cam-thach", title: str = "Lợi ích của Bluezone", revision: int = 1, day: date = DAY, salt: str = ""
) -> Bundle:
    """A published day: in each of three sessions a tune, of which each revision has another, and an announcement."""
    sessions = []
    for number, hour in enumerate((5, 11, 17)):
        start = datetime.combine(day, time(hour, 30 if hour == 5 else 0), HANOI)
        tune = make_item_of(
            f"{2 * number + 1:03d}-nhac-hieu.mp3", "Nhạc hiệu", CueKind.TUNE, start, make_part(f"tune{revision}{salt}", 40 + revision)[0]
        )
        spoken = make_part(f"speech{salt}", 60)[0]
        said = make_item_of(f"{2 * number + 2:03d}-loi-ich.mp3", title, CueKind.ANNOUNCEMENT, start + timedelta(seconds=9), spoken)
        sessions.append(BundleSession(start=start, cap=Millis(900_000), playlist=f"buoi-{start:%H%M}.m3u8", items=(tune, said)))
    return Bundle(
        station=StationId(station),
        station_name="Đài Truyền thanh phường Cẩm Thạch",
        day=day,
        revision=revision,
        published=datetime(2021, 2, 4, 2, tzinfo=HANOI),
        sessions=tuple(sessions),
    )


def publish_bundle(tools, bundle: Bundle, salt: str = "") -> None:
    """Keep a bundle of ``make_bundle`` and its parts."""
    for name, frames in ((f"tune{bundle.revision}", 40 + bundle.revision), ("speech", 60)):
        tools.parts.put(*make_part(f"{name}{salt}", frames))
    with tools.begin(write=True) as uow:
        uow.bundles.save(bundle)
        uow.commit()
