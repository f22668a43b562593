"""The voice bank: recordings come in, are checked, wait for a second listener, and are heard in their newest usable version."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from broadcast.access.may import require
from broadcast.errors import BadInput, BroadcastError, StorageFailed, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.audio import Pcm
from broadcast.model.take import Take, TakeState, spoken_words
from broadcast.model.units import Millis, SpokenText
from broadcast.tools import Tools
from broadcast.voice_bank.take_checks import UNHEARD, click_doubt, heard_doubt, length_doubt, prepare, speech_seconds, usual_pace, wav_bytes
from broadcast.wording import worded

LONGEST = Millis(60_000)
"""No breath group takes longer."""
Hear = Callable[[Sequence[tuple[Pcm, str]]], Sequence[str]]
"""Return what a recogniser hears of each sound, numbers in words. Raises ListenerUnavailable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of a set of recordings, by the name of each file."""

    kept: Mapping[str, Take] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    """File → why it was refused, in Vietnamese."""
    already_kept: tuple[str, ...] = ()
    """Files whose very bytes are in the bank for the same text already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewTake:
    text: SpokenText
    source: bytes
    sound: Pcm


def add(tools: Tools, actor: Actor, person: str, recordings: Mapping[str, tuple[str, bytes]], hear: Hear | None = None) -> Intake:
    """Take recordings in: file name → (text, bytes). Bad ones are refused with the reason, the others kept.

    A take whose text a recogniser heard exactly may be heard at once; any other waits for a second person. The same bytes
    for the same text come in once. Raises NotAllowed, BadInput without a person's name, StorageFailed.
    """
    require(actor, Action.RECORD)
    if not person.strip():
        raise BadInput(worded("reader-missing"))
    with tools.begin() as uow:
        bank = [take for take in uow.takes.all() if take.person == person]
    seen = {(take.text, take.source_sha256) for take in bank if take.state is not TakeState.RETIRED}
    fresh = {name: entry for name, entry in recordings.items() if (entry[0], _sha(entry[1])) not in seen}
    drafts, refused = _prepare(tools, fresh)
    doubts = _doubts(hear, bank, drafts)
    stored_takes = {name: _keep(tools, _take(tools, person, draft, doubts[name], actor.person), draft) for name, draft in drafts.items()}
    return Intake(kept=stored_takes, refused=refused, already_kept=tuple(name for name in recordings if name not in fresh))


def confirm(tools: Tools, actor: Actor, number: int) -> Take:
    """Note that a second person listened and found it right. Raises NotAllowed, UnknownName, BadInput for the same person."""
    require(actor, Action.RECORD)
    take = _known(tools, number)
    if actor.person in (take.person, take.added_by):
        raise BadInput(worded("take-own-confirm", number=number, person=actor.person))
    return _settle(tools, take, TakeState.USABLE, actor.person)


def retire(tools: Tools, actor: Actor, number: int) -> Take:
    """Let a take be heard no more; an older usable version takes its place. Raises NotAllowed, UnknownName."""
    require(actor, Action.RECORD)
    return _settle(tools, _known(tools, number), TakeState.RETIRED, actor.person)


def recording(tools: Tools, number: int) -> bytes:
    """Return a take as WAV, for the person who listens to it. Raises UnknownName, StorageFailed."""
    data = tools.media.get(_known(tools, number).sha256)
    if data is None:
        raise StorageFailed(worded("take-file-lost", number=number))
    return data


def everything(tools: Tools) -> tuple[Take, ...]:
    """Return all takes of all versions."""
    with tools.begin() as uow:
        return uow.takes.all()


def _known(tools: Tools, number: int) -> Take:
    with tools.begin() as uow:
        take = uow.takes.get(number)
        if take is None:
            raise UnknownName("bản thu", str(number), [str(take.number) for take in uow.takes.all()])
    return take


def _settle(tools: Tools, take: Take, state: TakeState, person: str) -> Take:
    with tools.begin(write=True) as uow:
        uow.takes.settle(take.number, state, person)
        tools.ask_for_days(uow)
        uow.commit()
    return replace(take, state=state, confirmed_by=person)


def _prepare(tools: Tools, recordings: Mapping[str, tuple[str, bytes]]) -> tuple[dict[str, _NewTake], dict[str, str]]:
    drafts: dict[str, _NewTake] = {}
    refused: dict[str, str] = {}
    for name, (text, data) in recordings.items():
        try:
            _check_text(text)
            drafts[name] = _NewTake(text=SpokenText(text), source=data, sound=prepare(tools.decoder.decode(data, longest=LONGEST), text))
        except BroadcastError as error:
            refused[name] = str(error)
    return drafts, refused


def _check_text(text: str) -> None:
    if not text:
        raise BadInput(worded("sheet-without-line"))
    if not spoken_words(text) or any(map(str.isdigit, text)):
        raise BadInput(worded("take-not-in-letters", text=text))


def _doubts(hear: Hear | None, bank: Sequence[Take], drafts: Mapping[str, _NewTake]) -> dict[str, tuple[str, ...]]:
    text_lengths = [(take.text, take.length / 1000) for take in bank if take.state is not TakeState.RETIRED]
    pace = usual_pace([*text_lengths, *((draft.text, speech_seconds(draft.sound)) for draft in drafts.values())])
    heard: Mapping[str, str | None] = dict.fromkeys(drafts)
    if hear is not None and drafts:
        heard = dict(zip(drafts, hear([(draft.sound, draft.text) for draft in drafts.values()]), strict=True))
    return {name: _doubts_of(draft, pace, heard[name]) for name, draft in drafts.items()}


def _doubts_of(draft: _NewTake, pace: float | None, heard: str | None) -> tuple[str, ...]:
    click = click_doubt(draft.sound)
    if heard is not None and not (other := heard_doubt(draft.text, heard)):
        return (click,) if click else ()
    length = length_doubt(draft.text, speech_seconds(draft.sound), pace)
    return tuple(doubt for doubt in (click, length, UNHEARD if heard is None else other) if doubt)


def _take(tools: Tools, person: str, draft: _NewTake, doubts: tuple[str, ...], added_by: str) -> Take:
    return Take(
        text=draft.text,
        person=person,
        sha256=_sha(wav_bytes(draft.sound)),
        source_sha256=_sha(draft.source),
        length=Millis(round(1000 * speech_seconds(draft.sound))),
        state=TakeState.WAITING if doubts else TakeState.USABLE,
        doubts=doubts,
        added_by=added_by,
        added_at=tools.now(),
    )


def _keep(tools: Tools, take: Take, draft: _NewTake) -> Take:
    """Keep the bytes, then the row: a crash between leaves an unused file, never a row without sound."""
    tools.media.put(draft.source)
    tools.media.put(wav_bytes(draft.sound))
    with tools.begin(write=True) as uow:
        stored = uow.takes.add(take)
        if stored.state is TakeState.USABLE:
            tools.ask_for_days(uow)
        uow.commit()
    return stored


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
