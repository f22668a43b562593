"""The rules H1 to H6 restated for a decided day, from what is written down and from nothing of the planner."""

from collections import Counter
from datetime import datetime, time, timedelta
from itertools import groupby, pairwise

from broadcast.model.programme import CueKind
from broadcast.model.script import Priority

MS = timedelta(milliseconds=1)
SHORT_SILENCE = timedelta(seconds=5)
CERTIFICATES = {
    "distance": "distance-given-up",
    "directive": "demand-short",
    "clash": "overlap-clash",
    "strangers": "overlap-nothing-common",
    "relay": "relay-left-out",
}


def said(cue):
    return cue.announcement is not None and cue.kind is CueKind.ANNOUNCEMENT


def end(cue):
    return cue.at + cue.length * MS


def broken(inputs, decision):
    """Every broken rule of one station's day that no notice of the day declares, in words."""
    codes = Counter(notice.code for notice in decision.notices)
    near = {notice.facts["start"] for notice in decision.notices if notice.code == CERTIFICATES["distance"]}
    yield from _sessions(inputs, decision)
    yield from _fixed(inputs, decision)
    yield from _distances(inputs, decision, near)
    yield from _directives(inputs, decision)
    if (codes[CERTIFICATES["distance"]] or codes[CERTIFICATES["directive"]]) and not any(code.startswith("relaxed.") for code in codes):
        yield "rules were given up and no set was named"


def _sessions(inputs, decision):
    for plan in decision.sessions:
        where = f"{plan.start:%H:%M}"
        for fault in (*_order_of_time(inputs, plan), *_validity(plan), *_once(inputs, plan), *_ranks(inputs, plan)):
            yield f"{where}: {fault}"


def _order_of_time(inputs, plan):
    tune, clock = inputs.frame.tune.length * MS, plan.start
    for before, cue in pairwise((None, *plan.cues)):
        if cue.at < clock:
            yield f"{cue.title} begins before what stands in front of it has ended"
        if before is not None and cue.at - clock > max(SHORT_SILENCE, tune):
            yield f"silence before {cue.title}"
        clock = end(cue)
    if clock > plan.start + plan.session.cap * MS:
        yield "longer than its cap"


def _validity(plan):
    for cue in filter(said, plan.cues):
        if not _midnight(cue.announcement.first_day, cue) <= cue.at <= end(cue) <= _midnight(cue.announcement.last_day, cue, 1):
            yield f"{cue.title} outside its time"


def _once(inputs, plan):
    lineages = [_candidate(inputs, cue).lineage for cue in plan.cues if said(cue)]
    if len(set(lineages)) < len(lineages):
        yield "one announcement twice"


def _ranks(inputs, plan):
    """Between two cues of another kind those that go first come first, where no distance makes them wait and there is one block."""
    spaced = any(session.clock.apart or session.clock.apart_positions for session in inputs.sessions)
    if spaced or sum(element.kind is CueKind.ANNOUNCEMENT for element in plan.session.clock.elements) > 1:
        return
    fixed = {one.item.announcement.script for one in inputs.candidates if one.fixed_at}
    for in_turn, run in groupby(plan.cues, key=lambda cue: said(cue) and cue.announcement.script not in fixed):
        ranks = [_rank(_candidate(inputs, cue)) for cue in run] if in_turn else []
        if ranks != sorted(ranks):
            yield "an ordinary announcement before one that goes first"


def _fixed(inputs, decision):
    cues = [(plan, cue) for plan in decision.sessions for cue in plan.cues]
    for candidate in inputs.candidates:
        script = candidate.item.announcement.script
        if candidate.fixed_at is not None and script not in decision.refused:
            at = [cue.at.astimezone(inputs.zone).time() for _, cue in cues if said(cue) and cue.announcement.script == script]
            if at != [candidate.fixed_at]:
                yield f"{script} plays at {at}, not at {candidate.fixed_at}"
    for plan, cue in cues:
        if cue.kind is CueKind.RELAY:
            times = [(element.at, element.until) for element in plan.session.clock.elements if element.kind is CueKind.RELAY]
            if (cue.at.time(), end(cue).time()) not in times:
                yield f"a relay at {cue.at}"
    left_out = sum(notice.code == CERTIFICATES["relay"] for notice in decision.notices)
    relays = sum(element.kind is CueKind.RELAY for plan in decision.sessions for element in plan.session.clock.elements)
    if sum(cue.kind is CueKind.RELAY for _, cue in cues) + left_out != relays:
        yield "a relay is missing and nobody was told"


def _distances(inputs, decision, near):
    lineages = {one.item.announcement.script: one.lineage for one in inputs.candidates}
    last = {lineages.get(play.script, play.script): (play.at, place) for place, play in enumerate(inputs.history)}
    position = len(inputs.history)
    for number, plan in enumerate(decision.sessions):
        clocks = [session.clock for session in inputs.sessions]
        apart, positions = max(clock.apart for clock in clocks), max(clock.apart_positions for clock in clocks)
        free = {element.script for element in plan.session.clock.elements} | {
            one.item.announcement.script for one in inputs.candidates if one.fixed_at
        }
        given = number in inputs.shared and inputs.shared[number].plays is not None
        for cue in plan.cues:
            if not said(cue):
                continue
            lineage = lineages[cue.announcement.script]
            at, place = last.get(lineage, (None, None))
            exempt = given or cue.announcement.script in free or f"{plan.session.start:%H:%M}" in near
            if at is not None and not exempt and (cue.at - at < apart * MS or (positions and position - place - 1 < positions)):
                yield f"{plan.start:%H:%M}: {cue.title} too soon"
            last[lineage], position = (cue.at, position), position + 1


def _directives(inputs, decision):
    short = {notice.facts["demand"] for notice in decision.notices if notice.code == CERTIFICATES["directive"]}
    plays = Counter(_candidate(inputs, cue).lineage for plan in decision.sessions for cue in plan.cues if said(cue))
    for demand in inputs.demands:
        if (sum(plays[lineage] for lineage in demand.lineages) < demand.least) != (demand.name in short):
            yield f"directive {demand.name} is met or not, and the notice says otherwise"


def apart_or_equal(decided, overlaps):
    """H6: every two sessions of stations that hear each other which meet and differ, where no notice names it."""
    days = {inputs.station.id: (inputs, decision) for inputs, decision in decided}
    for overlap in overlaps:
        one, other = days[overlap.one][1], days[overlap.other][1]
        declared = {notice.code.partition(".")[0] for decision in (one, other) for notice in decision.notices}
        if declared & {CERTIFICATES["clash"], CERTIFICATES["strangers"]}:
            continue
        for plan in one.sessions:
            for following in other.sessions:
                meet = plan.start < _cap_end(following) and following.start < _cap_end(plan)
                if meet and [_heard(cue) for cue in plan.cues] != [_heard(cue) for cue in following.cues]:
                    yield f"{overlap.one} and {overlap.other} differ at {plan.start:%H:%M}"


def _heard(cue):
    return cue.kind, cue.title, cue.at, cue.length


def _cap_end(plan):
    return plan.start + plan.session.cap * MS


def _candidate(inputs, cue):
    return next(one for one in inputs.candidates if one.item.announcement.script == cue.announcement.script)


def _rank(candidate):
    return 0 if candidate.priority is not Priority.ORDINARY else 1 if candidate.own else 2


def _midnight(day, cue, days=0):
    return datetime.combine(day + timedelta(days=days), time(), cue.at.tzinfo)
