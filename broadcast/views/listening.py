"""Look at a script as it would air at a station on a day, and hear it or one line of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from broadcast.bundle.from_programme import tag_of
from broadcast.errors import BroadcastError, UnknownName
from broadcast.model.announcement import Announcement
from broadcast.model.approval import Approval
from broadcast.model.programme import Item
from broadcast.model.script import Script
from broadcast.model.units import AreaCode, Millis, ScriptId, StationId
from broadcast.ports import UnitOfWork
from broadcast.services.day import programmes
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.approvals import subject
from broadcast.services.scripts.copy_check import CheckInputs, check_filled, check_inputs
from broadcast.services.scripts.reviews import ReviewStanding, standing_of
from broadcast.services.scripts.scripts import SAMPLE_NOTE
from broadcast.services.scripts.station_day import StationDay
from broadcast.services.sound.items import announce, record
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.tools import Tools
from broadcast.views.nearby_days import station_asked, station_day_near, stations_near
from broadcast.views.notices import ShownNotice, reasons, shown_notice
from broadcast.views.sentences import Pair, pairs
from broadcast.views.slot_labels import slot_labels
from broadcast.views.station_labels import labels_on


@dataclass(frozen=True, kw_only=True)
class ScriptView:
    """A script at a station on a day; without an announcement ``problem`` says why it cannot be read there."""

    script: Script
    approval: Approval | None
    station_day: StationDay
    announcement: Announcement | None
    problem: str
    pairs: tuple[Pair, ...]
    refusals: tuple[str, ...]
    findings: tuple[ShownNotice, ...]
    """What the copy check says of the text, whatever its figures."""
    needs: tuple[str, ...]
    """Labels of the figures without which it is not produced."""
    stations: Mapping[StationId, str]
    """Every station's short name, to choose another."""
    approvable: bool
    """Whether the copy check leaves it to be approved."""
    author: str
    subject: str
    """The SHA-256 (hex) that a yes to this very text is bound to."""
    standing: ReviewStanding | None
    """Where it stands on its way; None before it is kept."""

    own_names: Mapping[AreaCode, str]
    """The units with a station, by code."""

    @property
    def sample(self) -> bool:
        """Whether its yes came with the product and is no person's."""
        return self.approval is not None and self.approval.note == SAMPLE_NOTE

    @property
    def length(self) -> Millis:
        """An estimate of the whole."""
        return Millis(sum(pair.length for pair in self.pairs))

    @property
    def syllables(self) -> int:
        """How many syllables it has."""
        return self.announcement.spoken.syllables if self.announcement else 0


@dataclass(frozen=True, kw_only=True)
class Sound:
    """MP3 bytes with their SHA-256 (hex)."""

    data: bytes
    sha256: str
    item: Item
    refusals: tuple[str, ...]
    """Why the script may not air there on that day; empty when it may. Hearing it is always allowed."""


@dataclass(frozen=True, kw_only=True)
class ListedScript:
    """A script in the catalogue with what keeps it off the air on a day."""

    script: Script
    approval: Approval | None
    refusals: tuple[str, ...]
    standing: ReviewStanding

    @property
    def sample(self) -> bool:
        """Whether its yes came with the product and is no person's."""
        return self.approval is not None and self.approval.note == SAMPLE_NOTE


def catalogue_on(tools: Tools, day: date | None = None) -> tuple[ListedScript, ...]:
    """Return every script with its approval and why it does not play at the first station, if so."""
    with tools.begin() as uow:
        station_day = station_day_near(tools, uow, station_asked(uow, "", day or tools.today()).id, day or tools.today())
        scripts = catalogue.listed_in(uow)
        standings = {listed.script.id: standing_of(uow, listed.script, listed.approval, "") for listed in scripts}
    return tuple(
        ListedScript(
            script=listed.script,
            approval=listed.approval,
            refusals=_refusals(tools, listed.script, listed.approval, station_day),
            standing=standings[listed.script.id],
        )
        for listed in scripts
    )


def look(tools: Tools, script: ScriptId, station: StationId | None, day: date | None) -> ScriptView:
    """Return a script as it is read at a station (the first if none is named) on a day (today). Raises UnknownName."""
    with tools.begin() as uow:
        text, approval, station_day = _find(tools, uow, script, station, day)
        inputs = check_inputs(tools, uow, text)
        standing = standing_of(uow, text, approval, subject(text, inputs.lexicon))
        seen = _Seen(
            text,
            approval,
            station_day,
            inputs,
            labels_on(uow, station_day.day),
            uow.scripts.author(text),
            standing,
            _names(uow, station_day.day),
        )
    return _view(tools, seen)


def preview(tools: Tools, script: Script, station: StationId | None, day: date | None) -> ScriptView:
    """Return a script that is not saved yet as it would be read. Raises UnknownName."""
    with tools.begin() as uow:
        station_day = station_day_near(tools, uow, station_asked(uow, station or "", day or tools.today()).id, day or tools.today())
        seen = _Seen(script, None, station_day, check_inputs(tools, uow, script), labels_on(uow, station_day.day), "", None, {})
    return _view(tools, seen)


class _Seen(NamedTuple):
    """What a page of a script reads from the database, in one transaction."""

    script: Script
    approval: Approval | None
    station_day: StationDay
    inputs: CheckInputs
    stations: Mapping[StationId, str]
    author: str
    standing: ReviewStanding | None
    own_names: Mapping[AreaCode, str]


def _names(uow: UnitOfWork, day: date) -> Mapping[AreaCode, str]:
    labels = labels_on(uow, day)
    return {station.area: labels[station.id] for station in stations_near(uow, day)}


def _view(tools: Tools, seen: _Seen) -> ScriptView:
    labels = slot_labels(tools)
    try:
        announcement, problem = announce(seen.script, seen.station_day), ""
    except BroadcastError as error:
        announcement, problem = None, error.in_words(labels)
    checked = check_filled(tools, seen.script, seen.inputs)
    return ScriptView(
        script=seen.script,
        approval=seen.approval,
        station_day=seen.station_day,
        announcement=announcement,
        problem=problem,
        pairs=pairs(announcement, seen.station_day.lexicon) if announcement else (),
        refusals=_refusals(tools, seen.script, seen.approval, seen.station_day),
        findings=tuple(shown_notice(finding, labels, seen.script.body_line - 1) for finding in checked.findings),
        approvable=not checked.errors,
        needs=_labels(tools, seen.script),
        stations=seen.stations,
        author=seen.author,
        subject=subject(seen.script, seen.inputs.lexicon),
        standing=seen.standing,
        own_names=seen.own_names,
    )


def hear(tools: Tools, script: ScriptId, station: StationId | None, day: date | None, line: int | None = None) -> Sound:
    """Return a script's sound, or that of one line (from 1). Raises UnknownName, MissingFigure, NoVoice."""
    with tools.begin() as uow:
        text, approval, station_day = _find(tools, uow, script, station, day)
    announcement = announce(text, station_day)
    if line is not None:
        announcement = _only(announcement, station_day, line)
    item = record(tools, announcement, tools.profiles[station_day.station.profile], chime=line is None)
    data = splice_recipe(tools, item.recipe, tag_of(announcement.title, station_day.day))
    refusals = _refusals(tools, text, approval, station_day)
    return Sound(data=data, sha256=hashlib.sha256(data).hexdigest(), item=item, refusals=refusals)


def _find(
    tools: Tools, uow: UnitOfWork, script: ScriptId, station: StationId | None, day: date | None
) -> tuple[Script, Approval | None, StationDay]:
    text = catalogue.get(uow, script)
    station_day = station_day_near(tools, uow, station_asked(uow, station or "", day or tools.today()).id, day or tools.today())
    return text, catalogue.approval_of(uow, text), station_day


def _only(announcement: Announcement, station_day: StationDay, line: int) -> Announcement:
    sentences = pairs(announcement, station_day.lexicon)
    chosen = next((pair for pair in sentences if pair.number == line), None)
    if chosen is None or not chosen.groups:
        raise UnknownName("câu", str(line), [f"1 đến {len(sentences)}"])
    return replace(announcement, spoken=replace(announcement.spoken, groups=chosen.groups))


def _refusals(tools: Tools, script: Script, approval: Approval | None, station_day: StationDay) -> tuple[str, ...]:
    return reasons(programmes.why_not(script, station_day, approved=approval is not None), slot_labels(tools))


def _labels(tools: Tools, script: Script) -> tuple[str, ...]:
    labels = slot_labels(tools)
    return tuple(labels[name] for name in script.needs if name in labels)
