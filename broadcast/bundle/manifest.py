"""``manifest.json``, format 2: a bundle as JSON, and back. No other module writes or reads it."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.fields import Fields
from broadcast.model.audio import FileRecipe, PartFile, Tag
from broadcast.model.bundle import Bundle, BundleFile, BundleItem, BundleSession, BundleText
from broadcast.model.programme import CueKind, RelaySource, SourceKind
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, Frames, Hertz, Millis, PartId, ScriptId, SpokenText, StationId, WrittenText
from broadcast.wording import worded

FORMAT = 2
ENCODER = json.JSONEncoder(ensure_ascii=False)
NO_FILE = '"file": null, "bytes": null, "sha256": null, "crc32": null'
NO_TEXT = ", ".join(
    f'"{name}": null' for name in ("script", "area", "written", "spoken", "figures_as_of", "priority", "not_before", "not_after")
)


class _Lines:
    """Writes items; what several airings share, a recipe or a text, is put into JSON once (most of a manifest is that)."""

    def __init__(self) -> None:
        self._recipes: dict[tuple[int, int], bytes] = {}
        self._texts: dict[int, bytes] = {}

    def line(self, item: BundleItem) -> bytes:
        """Return an item as one JSON object. Items live as long as this does: shared values are told apart by identity."""
        pieces = [_own_members(item).encode(), b'"recipe": ' + self._recipe(item.file), self._text(item.text)]
        if item.source:
            pieces.append(_relay_members(item.source, item.standby))
        return b"{" + b", ".join(pieces) + b"}"

    def _recipe(self, file: BundleFile | None) -> bytes:
        if file is None:
            return b"null"
        key = id(file.recipe), id(file.tag)
        if (written := self._recipes.get(key)) is None:
            written = self._recipes[key] = _recipe_line(file)
        return written

    def _text(self, text: BundleText | None) -> bytes:
        if id(text) not in self._texts:
            self._texts[id(text)] = (_text_members(text) if text else NO_TEXT).encode()
        return self._texts[id(text)]


def to_bytes(bundle: Bundle) -> bytes:
    """Return a bundle as UTF-8 JSON, one item a line, with a closing line end; the same bytes for the same bundle."""
    head = {
        "format": FORMAT,
        "station": {"code": bundle.station, "name": bundle.station_name},
        "date": bundle.day.isoformat(),
        "revision": bundle.revision,
        "published": bundle.published.isoformat(),
        "figures_as_of": bundle.figures_as_of.isoformat() if bundle.figures_as_of else None,
    }
    lines = _Lines()
    return _with_rows(head, b"sessions", (_session_rows(session, lines) for session in bundle.sessions)) + b"\n"


def from_bytes(data: bytes) -> Bundle:
    """Return the bundle that a manifest holds. Raises BadManifest for what is none, or of another format."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadManifest(worded("manifest-not-json")) from error
    fields = Fields(values, "manifest.json")
    if (written := fields.count("format")) != FORMAT:
        raise BadManifest.of_another_format(written, FORMAT)
    station = fields.inner("station")
    return Bundle(
        station=StationId(station.name("code")),
        station_name=station.text("name"),
        day=fields.day("date"),
        revision=fields.count("revision"),
        published=fields.moment("published"),
        sessions=tuple(map(_session, fields.rows("sessions"))),
    )


def _session_rows(session: BundleSession, lines: _Lines) -> bytes:
    head = {"start": session.start.isoformat(), "cap_s": session.cap // 1000, "playlist": session.playlist}
    return _with_rows(head, b"items", map(lines.line, session.items))


def _with_rows(values: Mapping[str, Any], name: bytes, rows: Iterable[bytes]) -> bytes:
    """Write an object whose last member is a list, a row a line (Python's encoder is four times as slow when it indents)."""
    return b"{" + _members(values) + b', "' + name + b'": [\n' + b",\n".join(rows) + b"\n]}"


def _members(values: Mapping[str, Any]) -> bytes:
    return ENCODER.encode(values)[1:-1].encode()


def _own_members(item: BundleItem) -> str:
    """Return what an airing shares with no other, put together by hand: the encoder takes three times as long over so little."""
    copy = _members_of(item.file) if item.file else NO_FILE
    return (
        f'"kind": {quoted(item.kind)}, "title": {quoted(item.title)}, "at": "{_to_the_millisecond(item.at)}", '
        f'"duration_ms": {item.length}, "because": {quoted(item.because)}, "voice": {quoted(item.voice)}, '
        f'"fallback": {quoted(item.fallback)}, {copy}'
    )


def _members_of(file: BundleFile) -> str:
    crc32 = "null" if file.crc32 is None else file.crc32
    return f'"file": "{file.name}", "bytes": {file.bytes}, "sha256": "{file.sha256}", "crc32": {crc32}'


def _to_the_millisecond(at: datetime) -> str:
    """Return a moment of whole milliseconds in RFC 3339 with three decimals (asked for by name they take three times as long)."""
    text = at.isoformat()
    return f"{text[:23]}{text[26:]}" if at.microsecond else f"{text[:19]}.000{text[19:]}"


def _relay_members(source: RelaySource, standby: BundleFile | None) -> bytes:
    """Return what only relays have; ``standby`` is a file like an item's own."""
    return f'"source": {{"kind": "{source.kind}", "address": {quoted(source.address)}}}, "standby": '.encode() + _file(standby)


def _file(file: BundleFile | None) -> bytes:
    """Return a file by itself as a JSON object."""
    return b"{" + _members_of(file).encode() + b', "recipe": ' + _recipe_line(file) + b"}" if file else b"null"


def file_values(file: BundleFile) -> dict[str, Any]:
    """Return a file's fields as JSON has them."""
    values: dict[str, Any] = json.loads(_file(file))
    return values


def _recipe_line(file: BundleFile) -> bytes:
    recipe, first = file.recipe, file.recipe.parts[0]
    parts = b", ".join([_part_line(part.id, part.sha256, part.bytes, part.frames) for part in recipe.parts])
    sound = (
        f'"title": {quoted(file.tag.title)}, "album": {quoted(file.tag.album)}, "date": {quoted(file.tag.date)}, '
        f'"rate_hz": {first.rate}, "samples_per_frame": {first.samples_per_frame}, "lead_frames": {recipe.lead_frames}, '
        f'"pauses_frames": {list(recipe.pauses)}'
    )
    return b"{" + sound.encode() + b', "parts": [' + parts + b"]}"


@lru_cache(maxsize=1 << 16)
def _part_line(id: PartId, sha256: str, size: int, frames: Frames) -> bytes:  # noqa: A002
    """Return a part as JSON, once for all the manifests of a day: most parts are sentences that every station says."""
    return f'{{"id": "{id}", "sha256": "{sha256}", "bytes": {size}, "frames": {frames}}}'.encode()


def _text_members(text: BundleText) -> str:
    """Return what an announcement says, likewise by hand."""
    document = f', "document": {quoted(text.document)}' if text.document else ""
    return (
        f'"script": {quoted(text.script)}, "area": {quoted(text.area)}, '
        f'"written": {quoted(text.written)}, "spoken": {quoted(text.spoken)}, '
        f'"figures_as_of": {_day(text.figures_as_of)}, "priority": {int(text.priority)}, '
        f'"not_before": "{text.not_before.isoformat()}", "not_after": "{text.not_after.isoformat()}"{document}'
    )


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"


def _session(fields: Fields) -> BundleSession:
    return BundleSession(
        start=fields.moment("start"),
        cap=Millis(fields.count("cap_s") * 1000),
        playlist=fields.name("playlist"),
        items=tuple(map(_item, fields.rows("items"))),
    )


def _item(fields: Fields) -> BundleItem:
    return BundleItem(
        kind=fields.choice("kind", CueKind),
        title=fields.text("title"),
        at=fields.moment("at"),
        length=Millis(fields.count("duration_ms")),
        because=fields.text("because"),
        voice=fields.text("voice"),
        fallback=fields.text("fallback"),
        file=read_file(fields) if fields.has("file") else None,
        text=_text(fields) if fields.has("script") else None,
        source=_source(fields.inner("source")) if fields.has("source") else None,
        standby=read_file(fields.inner("standby")) if fields.has("standby") else None,
    )


def _source(fields: Fields) -> RelaySource:
    return RelaySource(kind=fields.choice("kind", SourceKind), address=fields.text("address"))


def read_file(fields: Fields) -> BundleFile:
    """Return the file that such fields tell of. Raises BadManifest."""
    recipe = fields.inner("recipe")
    return BundleFile(
        name=fields.name("file"),
        bytes=fields.count("bytes"),
        sha256=fields.digest("sha256"),
        crc32=fields.count("crc32") if fields.has("crc32") else None,
        recipe=_recipe(recipe),
        tag=Tag(title=recipe.text("title"), album=recipe.text("album"), date=recipe.text("date")),
    )


def _recipe(fields: Fields) -> FileRecipe:
    rate, samples = Hertz(fields.count("rate_hz")), fields.count("samples_per_frame")
    parts = tuple(
        PartFile(
            id=PartId(row.digest("id")),
            sha256=row.digest("sha256"),
            frames=Frames(row.count("frames")),
            samples_per_frame=samples,
            rate=rate,
            bytes=row.count("bytes"),
        )
        for row in fields.rows("parts")
    )
    pauses = tuple(map(Frames, fields.counts("pauses_frames")))
    if not parts or len(parts) != len(pauses):
        raise BadManifest(worded("recipe-parts-and-pauses", title=fields.text("title"), parts=len(parts), pauses=len(pauses)))
    return FileRecipe(parts=parts, pauses=pauses, lead_frames=Frames(fields.count("lead_frames")))


def _text(fields: Fields) -> BundleText:
    return BundleText(
        script=ScriptId(fields.text("script")),
        area=AreaCode(fields.text("area")),
        written=WrittenText(fields.text("written")),
        spoken=SpokenText(fields.text("spoken")),
        figures_as_of=fields.day("figures_as_of") if fields.has("figures_as_of") else None,
        priority=fields.choice("priority", Priority),
        not_before=fields.moment("not_before"),
        not_after=fields.moment("not_after"),
        document=fields.text("document") if fields.has("document") else "",
    )
