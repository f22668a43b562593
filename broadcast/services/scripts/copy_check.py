"""Check a script as it would air: filled with figures at hand or samples, read aloud, and looked at line by line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from broadcast.errors import BadScript
from broadcast.figures.slots import write_day
from broadcast.model.figures import FieldKind, FigureSet
from broadcast.model.limit import AirLimit
from broadcast.model.notice import Notice, Severity
from broadcast.model.programme import SessionRule
from broadcast.model.script import Script
from broadcast.model.station import StationKind
from broadcast.model.units import Millis, WrittenText
from broadcast.ports import UnitOfWork
from broadcast.programme.fixed_times import fixed_time_faults
from broadcast.programme.limits import all_limits
from broadcast.script.catalogue import read_script
from broadcast.script.check import check
from broadcast.script.line_rules import SpokenLine
from broadcast.script.write import WrittenLine, write_lines
from broadcast.services.places.stations import stations_on
from broadcast.services.scripts.script_context import city_lexicon, known_names
from broadcast.services.scripts.station_day import station_day_of
from broadcast.spoken.estimate import estimate_ms
from broadcast.spoken.lexicon import Lexicon
from broadcast.spoken.line import begins_entry
from broadcast.spoken.read import read_aloud
from broadcast.tools import Tools

SAMPLES = {FieldKind.COUNT: "98.765", FieldKind.RANK: "12", FieldKind.RANK_OF: "13"}
SAMPLE_SHARE = "98,76 %"
PLACE_SAMPLES = {"dai_ten": "Đài Truyền thanh phường Mông Dương", "phuong_xa": "phường Mông Dương", "thanh_pho": "thành phố Cẩm Phả"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A script as it was checked: how it reads, how long it takes, and what there is to put right."""

    name: str
    script: Script | None
    lines: tuple[SpokenLine, ...]
    length: Millis
    findings: tuple[Notice, ...]

    @property
    def errors(self) -> tuple[Notice, ...]:
        """What keeps it from being approved."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def syllables(self) -> int:
        """Syllables as spoken."""
        return sum(line.spoken.syllables for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class CheckInputs:
    """What a check reads from the database: how words are read, and what placeholders are filled with, form by form."""

    lexicon: Lexicon
    fillings: Sequence[Mapping[str, object]]
    sessions: Sequence[SessionRule]
    """Every session that some station has on some day."""
    limits: Sequence[AirLimit]


def check_text(tools: Tools, name: str, text: str, cleared: Collection[str] = ()) -> Checked:
    """Check the text of a script file; what is wrong with the text itself is among the findings."""
    try:
        return check_script(tools, read_script(text, name), cleared)
    except BadScript as error:
        return _unusable(name, None, error)


def check_script(tools: Tools, script: Script, cleared: Collection[str] = ()) -> Checked:
    """Check a script in all its forms: with and without figures of the station's own ward."""
    with tools.begin() as uow:
        inputs = check_inputs(tools, uow, script)
    return check_filled(tools, script, inputs, cleared)


def check_inputs(tools: Tools, uow: UnitOfWork, script: Script) -> CheckInputs:
    """Return what the check of a script reads: the city's figures on the script's day nearest to today, and its readings."""
    day = min(max(tools.today(), script.valid_from), script.valid_to)
    return CheckInputs(
        lexicon=city_lexicon(uow, script),
        fillings=_fillings(tools, uow, day),
        sessions=(*tools.usual_sessions, *(uow.session_rules.all() if script.fixed_at else ())),
        limits=all_limits(uow.air_limits.all() if script.fixed_at else ()),
    )


def check_filled(tools: Tools, script: Script, inputs: CheckInputs, cleared: Collection[str] = ()) -> Checked:
    """Check a script with inputs that were read before; asks the database nothing."""
    try:
        forms = [_form(script, filling, known_names(tools), inputs.lexicon) for filling in inputs.fillings]
    except BadScript as error:
        return _unusable(script.id, script, error)
    lines, length = max(forms, key=lambda form: form[1])
    findings = dict.fromkeys(finding for form in forms for finding in check(script, *form, cleared))
    findings |= dict.fromkeys(fixed_time_faults(script, inputs.sessions, inputs.limits))
    return Checked(
        name=script.id,
        script=script,
        lines=lines,
        length=length,
        findings=tuple(sorted(findings, key=lambda finding: finding.where.row or 0)),
    )


def _unusable(name: str, script: Script | None, error: BadScript) -> Checked:
    return Checked(name=name, script=script, lines=(), length=Millis(0), findings=error.notices)


def _form(script: Script, values: Mapping[str, object], names: Collection[str], lexicon: Lexicon) -> tuple[tuple[SpokenLine, ...], Millis]:
    written = write_lines(script, values, names)
    lines = tuple(
        SpokenLine(number=line.number, written=line.text, spoken=read_aloud(WrittenText(line.text), lexicon, marks=True))
        for line in _sentences_whole(written)
    )
    whole = read_aloud(WrittenText("\n".join(line.text for line in written)), lexicon, marks=True)
    return lines, estimate_ms(whole)


def _sentences_whole(lines: Sequence[WrittenLine]) -> Sequence[WrittenLine]:
    """Join lines over which a sentence runs on, as they are read; drop empty ones."""
    joined: list[WrittenLine] = []
    for before, line in zip((None, *lines), lines, strict=False):
        goes_on = line.text[:1].islower() and not begins_entry(line.text)
        if joined and before and before.text and goes_on and not joined[-1].text.endswith((".", "!", "?")):
            joined[-1] = WrittenLine(number=joined[-1].number, text=f"{joined[-1].text} {line.text}")
        elif line.text:
            joined.append(line)
    return joined


def _fillings(tools: Tools, uow: UnitOfWork, day: date) -> Sequence[Mapping[str, object]]:
    """Return the city's values on a day, samples where there are none, first without and then with figures of the own ward."""
    samples = {name: value for figure_set in tools.figure_sets.values() for name, value in _samples(figure_set, day).items()}
    everything = {**PLACE_SAMPLES, "ngay_phat": write_day(day), **samples, **_real(tools, uow, day)}
    figures = {name: everything[name] for name in samples}
    return [{**everything, "dia_ban": SimpleNamespace(co_so_lieu=own, **(figures if own else {}))} for own in (False, True)]


def _real(tools: Tools, uow: UnitOfWork, day: date) -> Mapping[str, object]:
    radio = next((station for station in stations_on(uow, day) if station.kind is StationKind.RADIO), None)
    return station_day_of(tools, uow, radio.id, day).slots if radio else {}


def _samples(figure_set: FigureSet, day: date) -> dict[str, str]:
    filled = {field.slot: SAMPLES[field.kind] for field in figure_set.fields}
    filled |= {field.change_slot: SAMPLES[field.kind] for field in figure_set.fields if field.change_slot}
    filled |= {share.slot: SAMPLE_SHARE for share in figure_set.shares}
    return {**filled, "ngay_so_lieu": write_day(day), "ngay_so_lieu_truoc": write_day(day), "nguon_so_lieu": "588/TBTT-VHTT"}
