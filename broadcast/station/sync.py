"""One pass: ask which days there are, fetch what the box lacks, check all of it, swap it in, and keep a few days."""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.manifest import from_bytes
from broadcast.bundle.packed import ENCODING, unpack
from broadcast.bundle.sign import check
from broadcast.errors import BroadcastError, PartLost, StorageFailed
from broadcast.model.audio import PartFile
from broadcast.model.bundle import Bundle
from broadcast.station.box import Box, part_names
from broadcast.station.enrolment import Enrolment
from broadcast.station.errors import BundleRefused, ForeignAnswer
from broadcast.station.fetch import Altered, Pause, fetch_part
from broadcast.station.memory import Memory, read_memory, write_memory
from broadcast.station.server import Answer, CentreServer

SIGNATURE_HEADER = "x-broadcast-signature"
KEEP_DAYS = 8
"""A week offline and the day itself."""
RESERVE = 20_000_000
"""Bytes that a box leaves free on its disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """What a pass works with."""

    box: Box
    enrolment: Enrolment
    server: CentreServer
    now: Callable[[], datetime]
    pause: Pause = time.sleep
    keep_days: int = KEEP_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a pass brought. ``faults`` are what went wrong with single days; the others are in all the same."""

    days: tuple[date, ...] = ()
    """Swapped in by this pass."""
    received: int = 0
    """Bytes of sound that came over the line."""
    faults: tuple[BroadcastError, ...] = ()


def sync(tool: Tool) -> Pass:
    """Bring the box up to date. Raises ServerUnreachable, TokenNotTaken, StorageFailed; what was fetched before stays and counts."""
    tool.box.tidy()
    memory = read_memory(tool.box.folder)
    try:
        result = _pass(tool, memory)
    except BroadcastError as error:
        failed = read_memory(tool.box.folder)
        write_memory(tool.box.folder, replace(failed, failures=failed.failures + 1, fault=str(error)))
        raise
    return result


def _pass(tool: Tool, memory: Memory) -> Pass:
    answer = tool.server.get(f"/api/v1/stations/{tool.enrolment.station}/days", **_condition(tool, memory))
    memory = replace(memory, failures=0, fault="", heard=tool.now(), contact=answer.server_time or tool.now())
    if answer.status == 304:
        write_memory(tool.box.folder, memory)
        return Pass()
    result = Pass()
    listed = _listed(answer)
    for day, digest in listed.items():
        result, memory = _one_day(tool, memory, result, day, digest)
    etag = "" if result.faults else answer.headers.get("etag", "")
    write_memory(tool.box.folder, replace(memory, etag=etag, listed=tuple(listed), fault=_first_fault(result)))
    _keep(tool)
    return result


def _first_fault(result: Pass) -> str:
    return str(result.faults[0]) if result.faults else ""


def _condition(tool: Tool, memory: Memory) -> Mapping[str, str]:
    """Return the condition under which nothing need be sent: the list is as it was, and all of its days lie here whole."""
    whole = all(tool.box.is_whole(day, tool.enrolment.public_key) for day in memory.listed)
    return {"if-none-match": memory.etag} if memory.etag and whole else {}


def _listed(answer: Answer) -> Mapping[date, str]:
    """Return the days that the server lists, each with its manifest's SHA-256. Raises ForeignAnswer."""
    try:
        return {date.fromisoformat(row["date"]): str(row["sha256"]) for row in json.loads(answer.data)["days"]}
    except (ValueError, TypeError, KeyError) as error:
        raise ForeignAnswer(f"danh sách ngày không đọc được, trả lời {answer.status}") from error


def _one_day(tool: Tool, memory: Memory, result: Pass, day: date, digest: str) -> tuple[Pass, Memory]:
    """Bring one day; what is wrong with it alone does not keep the others away."""
    if memory.revisions.get(day, (0, ""))[1] == digest and tool.box.is_whole(day, tool.enrolment.public_key):
        return result, memory
    try:
        bundle, manifest, received = _bring(tool, memory, day)
    except (BundleRefused, PartLost) as error:
        return replace(result, faults=(*result.faults, error)), memory
    memory = replace(memory, revisions={**memory.revisions, day: (bundle.revision, hashlib.sha256(manifest).hexdigest())})
    write_memory(tool.box.folder, memory)
    return replace(result, days=(*result.days, day), received=result.received + received), memory


def _bring(tool: Tool, memory: Memory, day: date) -> tuple[Bundle, bytes, int]:
    """Fetch a day and swap it in; return it, its manifest's bytes, and how many bytes of sound came."""
    path = f"/api/v1/stations/{tool.enrolment.station}/manifest?date={day.isoformat()}"
    answer = tool.server.get(path, **{"accept-encoding": ENCODING})
    if answer.status != 200:
        raise BundleRefused(day, "máy chủ vừa rút ngày này")
    signature, manifest = answer.headers.get(SIGNATURE_HEADER, ""), _unpacked(answer, day)
    bundle = checked(tool.enrolment, memory, day, manifest, signature)
    received = _fetch_parts(tool, bundle)
    tool.box.write_day(bundle, manifest, signature)
    return bundle, manifest, received


def _unpacked(answer: Answer, day: date) -> bytes:
    try:
        return unpack(answer.data) if answer.headers.get("content-encoding") == ENCODING else answer.data
    except BadManifest as error:
        raise BundleRefused(day, str(error).rstrip(".")) from error


def checked(enrolment: Enrolment, memory: Memory, day: date, manifest: bytes, signature: str) -> Bundle:
    """Return the bundle of a manifest that may be taken for a day. Raises BundleRefused with the reason.

    It must be signed by the pinned key, for this station and this day, and not older than what was taken before.
    """
    try:
        check(enrolment.public_key, manifest, signature)
        bundle = from_bytes(manifest)
    except BadManifest as error:
        raise BundleRefused(day, str(error).rstrip(".")) from error
    revision, digest = memory.revisions.get(day, (0, ""))
    if bundle.station != enrolment.station:
        raise BundleRefused(day, f"bản này của trạm {bundle.station}, không phải {enrolment.station}")
    if bundle.day != day:
        raise BundleRefused(day, f"bản này của ngày {bundle.day:%d/%m/%Y}")
    if bundle.revision < revision:
        raise BundleRefused(day, f"bản số {bundle.revision} cũ hơn bản số {revision} đã nhận")
    if bundle.revision == revision and hashlib.sha256(manifest).hexdigest() != digest:
        raise BundleRefused(day, f"có hai bản khác nhau cùng số {revision}")
    return bundle


def _fetch_parts(tool: Tool, bundle: Bundle) -> int:
    parts: dict[str, PartFile] = {part.sha256: part for file in bundle.files for part in file.recipe.parts}
    missing = [part for part in parts.values() if tool.box.lacks(part)]
    _check_room(tool, bundle, missing)
    try:
        for part in missing:
            fetch_part(tool.server, tool.box, part, tool.pause)
    except Altered as error:
        raise BundleRefused(bundle.day, "âm thanh tới nơi không đúng mã kiểm tra") from error
    return sum(part.bytes for part in missing)


def _check_room(tool: Tool, bundle: Bundle, missing: list[PartFile]) -> None:
    needed, free = bundle.bytes + sum(part.bytes for part in missing) + RESERVE, tool.box.free()
    if needed > free:
        raise StorageFailed(
            f"Đĩa của máy trạm còn {free // 1_000_000} MB, bản tin ngày {bundle.day:%d/%m/%Y} cần {needed // 1_000_000} MB. "
            "Dọn bớt đĩa rồi chạy lại; trạm giữ bản đang có."
        )


def _keep(tool: Tool) -> None:
    """Keep the newest days with their parts."""
    named: set[str] = set()
    for day in tool.box.days()[-tool.keep_days :]:
        try:
            named |= part_names(tool.box.bundle(day, tool.enrolment.public_key))
        except BadManifest:
            continue
    tool.box.keep(tool.keep_days, frozenset(named))
