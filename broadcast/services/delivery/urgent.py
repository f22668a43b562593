"""Khẩn cấp: a message is spoken when it is submitted, two other people say yes, and from that moment every station's feed has it."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from broadcast.access.consent import require_consent
from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.access.may import require
from broadcast.bundle.from_programme import tag_of
from broadcast.errors import BadScript, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.announcement import Announcement
from broadcast.model.bundle import BundleFile
from broadcast.model.notice import Notice, Where
from broadcast.model.programme import Item
from broadcast.model.script import Priority, Script
from broadcast.model.units import AreaCode, ScriptId, StationId
from broadcast.model.urgent import Urgent, UrgentAct, UrgentCase, UrgentDeed, UrgentDraft, UrgentSound, UrgentState
from broadcast.ports import UnitOfWork
from broadcast.script.write import placeholders, write
from broadcast.services.scripts.copy_check import check_script
from broadcast.services.scripts.script_context import city_lexicon
from broadcast.services.sound.casting import takes_at_hand
from broadcast.services.sound.items import prepare, record
from broadcast.services.sound.part_gate import failures
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.spoken.read import read_aloud
from broadcast.tools import Tools
from broadcast.wording import notice

NAME = ScriptId("khan-cap")
MOST_TIMES = 20
LONGEST_GAP = timedelta(hours=1)
LONGEST = timedelta(hours=24)
"""A message that should be heard longer is an announcement."""


def submit(tools: Tools, actor: Actor, draft: UrgentDraft) -> UrgentCase:
    """Speak a message for every kind of station, check its sound and keep it; it plays once two others agreed.

    Raises NotAllowed, FieldsRefused with every fault at its field, NoVoice, BadSound.
    """
    _require(actor, Action.URGENT, draft.areas)
    script = _script(tools, draft)
    faults = [*_faults(tools, draft), *_text_faults(tools, script)]
    if faults:
        raise FieldsRefused(*faults)
    with tools.begin() as uow:
        stations = _stations(tools, uow, draft.areas)
    announcement = _announcement(tools, script)
    items = _items(tools, announcement)
    urgent = Urgent(
        draft=draft,
        spoken=announcement.spoken.text,
        voice=next(iter(items.values())).voice,
        stations=stations,
        author=actor.person,
        submitted=tools.now(),
        sounds={profile: _sound(tools, item) for profile, item in items.items()},
    )
    with tools.begin(write=True) as uow:
        number = uow.urgent.add(urgent)
        uow.commit()
    return UrgentCase(urgent=replace(urgent, number=number))


def consent(tools: Tools, actor: Actor, number: int) -> UrgentCase:
    """Give a person's yes; the second one lets the message play at once, as nothing is left to be made.

    Raises UnknownName, NotAllowed: no right, the author's own, given before, stopped or too late.
    """
    case = case_of(tools, number)
    _require(actor, Action.CONSENT_URGENT, case.urgent.draft.areas)
    _remake_lost(tools, case.urgent)
    with tools.begin(write=True) as uow:
        require_consent(_of(uow, number), actor.person, tools.now())
        uow.urgent.add_deed(number, UrgentDeed(act=UrgentAct.CONSENT, person=actor.person, at=tools.now()))
        uow.commit()
        # the row was read under the lock of the writer, so nobody else's yes or stop came between
    return case_of(tools, number)


def cancel(tools: Tools, actor: Actor, number: int) -> UrgentCase:
    """Stop a message, waiting or playing: one person is enough. Stopping again changes nothing. Raises UnknownName, NotAllowed."""
    with tools.begin(write=True) as uow:
        case = _of(uow, number)
        _require(actor, Action.URGENT, case.urgent.draft.areas)
        if case.state(tools.now()) in (UrgentState.WAITING, UrgentState.PLAY):
            uow.urgent.add_deed(number, UrgentDeed(act=UrgentAct.CANCEL, person=actor.person, at=tools.now()))
            uow.commit()
    return case_of(tools, number)


def case_of(tools: Tools, number: int) -> UrgentCase:
    """Return a message with what was done about it. Raises UnknownName, RowDamaged."""
    with tools.begin() as uow:
        return _of(uow, number)


def newest(tools: Tools, limit: int = 20) -> tuple[UrgentCase, ...]:
    """Return the newest messages, the last one first."""
    with tools.begin() as uow:
        return uow.urgent.newest(limit)


def _of(uow: UnitOfWork, number: int) -> UrgentCase:
    case = uow.urgent.get(number)
    if case is None:
        raise UnknownName("tin khẩn", str(number), [str(other.urgent.number) for other in uow.urgent.newest(3)])
    return case


def _require(actor: Actor, action: Action, areas: Iterable[AreaCode] | None) -> None:
    for area in (None,) if areas is None else sorted(areas):
        require(actor, action, area)


def _script(tools: Tools, draft: UrgentDraft) -> Script:
    """Return the message as the script that its text is checked as."""
    return Script(
        id=NAME,
        title=draft.title,
        category=draft.category,
        channel="",
        audience="nguoi-dan",
        priority=Priority.URGENT,
        voice="female",
        valid_from=tools.today(),
        valid_to=draft.until.astimezone(tools.zone).date(),
        fixed_at=None,
        needs=(),
        approved_by="",
        source="",
        body=draft.text,
    )


def _faults(tools: Tools, draft: UrgentDraft) -> Iterable[Notice]:
    if not draft.title.strip():
        yield notice("typed-missing", Where(field="title"))
    if not 1 <= draft.times <= MOST_TIMES:
        yield notice("urgent-times", Where(field="times"), most=MOST_TIMES)
    if not timedelta(0) <= draft.gap <= LONGEST_GAP:
        yield notice("urgent-gap", Where(field="gap"), minutes=LONGEST_GAP // timedelta(minutes=1))
    if not tools.now() < draft.until <= tools.now() + LONGEST:
        yield notice("urgent-until", Where(field="until"), hours=LONGEST // timedelta(hours=1))
    if draft.areas is not None and not draft.areas:
        yield notice("areas-missing", Where(field="areas"))


def _text_faults(tools: Tools, script: Script) -> Iterable[Notice]:
    """Yield what keeps the words from being spoken; a placeholder does, for the people who agree see exactly what plays."""
    if not script.body.strip():
        return [notice("typed-missing", Where(field="text"))]
    try:
        if placeholders(script):
            return [notice("urgent-placeholder", Where(field="text"))]
    except BadScript as error:
        return [replace(fault, where=Where(field="text", row=fault.where.row)) for fault in error.notices]
    fields = {"urgent-category": "category"}
    return [replace(error, where=Where(field=fields.get(error.code, "text"))) for error in check_script(tools, script).errors]


def _stations(tools: Tools, uow: UnitOfWork, areas: frozenset[AreaCode] | None) -> frozenset[StationId] | None:
    """Return the stations of some areas and of what lies in them; None for all. Raises FieldsRefused where there is none."""
    if areas is None:
        return None
    parents = {area.code: area.parent for area in uow.areas.on(tools.today())}
    chosen = frozenset(station.id for station in uow.stations.all() if station.area in areas or parents.get(station.area) in areas)
    if not chosen:
        raise FieldsRefused(notice("urgent-nowhere", Where(field="areas"), areas=tuple(sorted(areas))))
    return chosen


def _announcement(tools: Tools, script: Script) -> Announcement:
    with tools.begin() as uow:
        lexicon = city_lexicon(uow, script)
    written = write(script, {})
    return Announcement(
        script=script.id,
        title=script.title,
        area=AreaCode(""),
        day=script.valid_from,
        written=written,
        spoken=read_aloud(written, lexicon, marks=True),
        figures_as_of=None,
        priority=Priority.URGENT,
        first_day=script.valid_from,
        last_day=script.valid_to,
    )


def _items(tools: Tools, announcement: Announcement) -> Mapping[str, Item]:
    """Return the message with its sound by profile, all of it made and decoded once. Raises NoVoice, BadSound."""
    bank = takes_at_hand(tools)
    prepare(tools, [(announcement, profile) for profile in tools.profiles.values()], bank)
    items = {name: record(tools, announcement, profile, bank=bank) for name, profile in tools.profiles.items()}
    for error in failures(tools, [item.recipe for item in items.values()]).values():
        raise error
    return items


def _sound(tools: Tools, item: Item) -> UrgentSound:
    tag = tag_of(item.announcement.title, item.announcement.day)
    data = splice_recipe(tools, item.recipe, tag)
    sha256 = hashlib.sha256(data).hexdigest()
    file = BundleFile(
        name=f"khan-cap-{sha256[:12]}.mp3", bytes=len(data), sha256=sha256, crc32=zlib.crc32(data), recipe=item.recipe.file, tag=tag
    )
    return UrgentSound(file=file, length=item.length)


def _remake_lost(tools: Tools, urgent: Urgent) -> None:
    """Speak again what the store has lost since the message was submitted, before anybody's yes counts. Raises NotAllowed."""
    parts = {part.id: part for sound in urgent.sounds.values() for part in sound.file.recipe.parts}
    if all(tools.parts.holds(part) for part in parts.values()):
        return
    for part in parts.values():
        if not tools.parts.holds(part):
            tools.parts.drop(part.id)
    _items(tools, _announcement(tools, _script(tools, urgent.draft)))
    if not all(tools.parts.holds(part) for part in parts.values()):
        raise NotAllowed(notice("urgent-sound-lost", title=urgent.draft.title))
