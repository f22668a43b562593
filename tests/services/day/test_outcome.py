"""The stale guard by a clock that tests hold, and what the editor is told: what left, when it comes back, why nothing changed."""

from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.jobs import BuildBundle, JobState
from broadcast.model.units import StationId
from broadcast.services.background import jobs
from broadcast.services.background.jobs import ProgressBoard, state_of
from broadcast.services.day import bundles, outcome, programmes
from broadcast.wording import sentence
from broadcast.worker.handlers import job_handler
from broadcast.worker.run import work_off

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LAST, NEXT = date(2021, 2, 7), date(2021, 2, 8)
WARD = StationId("cam-thach")
"""The notice's figures are of 31 January; they may be said for seven days, up to 7 February."""


def at(tools, text, day=NEXT):
    moment = datetime.fromisoformat(f"{day}T{text}+07:00")
    return replace(tools, now=lambda: moment)


def with_limit(tools, days):
    return replace(
        tools,
        figure_sets=MappingProxyType({name: replace(each, max_age_days=days) for name, each in tools.figure_sets.items()}),
    )


def publish(tools, day=NEXT):
    return bundles.publish(tools, programmes.stations(tools, WARD), day)[0]


def dated(bundle):
    return [item for item in bundle.items if item.text and item.text.figures_as_of]


def words_of(notices):
    return [notice.code for notice in notices]


def new_figures(tools, as_of=date(2021, 2, 5)):
    with tools.begin(write=True) as uow:
        for figures in uow.figures.all():
            if not figures.illustrative:
                uow.figures.add(replace(figures, as_of=as_of))
        uow.commit()


@pytest.fixture
def stale(tools):
    """A day published while its figures were good for two weeks; then the limit was seven days, and the day has come."""
    publish(with_limit(at(tools, "04:00", LAST), 14))
    return tools


@pytest.mark.parametrize(("now", "played"), [("00:00", 0), ("05:25", 1), ("11:20", 2), ("16:00", 2)])
def test_what_is_too_old_leaves_whatever_is_not_locked_and_its_place_is_filled(stale, now, played):
    tools = at(stale, now)
    with tools.begin() as uow:
        before = uow.bundles.latest(WARD, NEXT)
    report = publish(tools)
    border = tools.now() + tools.lock
    assert [item for item in report.bundle.items if item.at <= border] == [item for item in before.items if item.at <= border]
    assert dated(before) and not [item for item in dated(report.bundle) if item.at > border]
    for session in report.bundle.sessions[played:]:
        assert sum(item.text is not None for item in session.items) >= 5
    (left, *_) = outcome.remarks(tools, NEXT, [report])
    assert left.code == "figures-left"
    assert left.facts["figures"] == date(2021, 1, 31)
    assert "từ ngày 08/02/2021 các bài" in sentence(left)


def test_new_figures_bring_it_back_where_nothing_is_locked_and_the_word_is_gone(stale):
    publish(at(stale, "00:00"))
    new_figures(stale)
    tools = at(stale, "10:55")
    report = publish(tools)
    assert dated(report.bundle)[0].at.hour >= 11
    assert all(item.at > tools.now() + tools.lock and item.text.figures_as_of == date(2021, 2, 5) for item in dated(report.bundle))
    assert words_of(outcome.remarks(tools, NEXT, [report])) == ["plan-changed"]


def test_the_last_day_is_told_before_it_is_over(tools):
    report = publish(at(tools, "04:00", LAST), LAST)
    (last, _) = outcome.remarks(tools, LAST, [report])
    assert (last.code, last.facts["next"]) == ("figures-last-day", NEXT)
    assert set(last.facts["scripts"]) == {item.text.script for item in dated(report.bundle)}


def test_every_published_day_to_come_is_asked_for_when_something_changes(tools):
    publish(at(tools, "04:00", LAST), date(2021, 2, 12))
    with (changing := at(tools, "05:00", LAST)).begin(write=True) as uow:
        changing.ask_for_days(uow)
        asked = [job.day for job in uow.jobs.all()]
    assert asked == [LAST, NEXT, date(2021, 2, 12)]


@pytest.mark.parametrize(("now", "code"), [("04:10", "plan-same"), ("05:35", "plan-same.begun"), ("23:00", "plan-over")])
def test_a_day_that_stays_the_same_says_why(tools, now, code):
    publish(at(tools, "04:00", LAST), LAST)
    report = publish(at(tools, now, LAST), LAST)
    assert not report.changed
    assert outcome.why_unchanged(at(tools, now, LAST), report).code == code


def work_once(tools):
    """Do what is due now as the worker does."""
    board, done = ProgressBoard(), []

    class Ended:
        def is_set(self):
            return not jobs.state_of(_stored(tools), board, tools.now()).busy or len(done) > 5

    work_off(board, lambda: done.append(1) or tools, job_handler(14), Ended())


def _stored(tools):
    with tools.begin() as uow:
        return uow.jobs.all()


def test_the_word_stands_at_the_day_until_it_is_planned_anew(stale):
    tools = at(stale, "00:00")
    jobs.ask(tools, BuildBundle(station=WARD, day=NEXT))
    work_once(tools)
    stored = _stored(tools)
    assert words_of(state_of(stored, ProgressBoard(), tools.now(), NEXT).remarks) == ["figures-left", "plan-changed"]
    assert words_of(state_of(stored, ProgressBoard(), tools.now(), LAST).remarks) == ["figures-left"]
    new_figures(tools)
    jobs.ask(tools, BuildBundle(station=WARD, day=NEXT))
    work_once(tools)
    assert words_of(state_of(_stored(tools), ProgressBoard(), tools.now(), NEXT).remarks) == ["plan-changed"]


@pytest.mark.parametrize("statement", [3, 11, 24, 33, 39])
def test_killed_at_any_statement_the_next_process_ends_the_same(stale, statement, killed_at):
    """The guard's job, stopped before a statement and taken over: the day and the word are those of an undisturbed run."""
    tools = at(stale, "00:00")
    jobs.ask(tools, BuildBundle(station=WARD, day=NEXT))
    killed = killed_at(statement, lambda: work_once(tools))
    later = at(stale, "00:02")
    work_once(later)
    with later.begin() as uow:
        bundle, stored = uow.bundles.latest(WARD, NEXT), uow.jobs.all()
    assert dated(bundle) == [] and bundle.revision == 2
    assert [(job.state, job.job) for job in stored] == [(JobState.DONE, BuildBundle(station=WARD, day=NEXT))]
    assert "figures-left" in words_of(stored[0].remarks)
    assert killed or statement > 30
