"""Whatever changes what programmes are made from asks for the days in the same transaction; what failed is tried again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from broadcast.errors import StorageFailed
from broadcast.model.actor import operator
from broadcast.model.jobs import BuildBundle, JobState, PlanDay
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.notice import EVERYWHERE
from broadcast.model.units import AreaCode, StationId
from broadcast.services.background import jobs
from broadcast.services.background.jobs import AGAIN_AFTER, ProgressBoard, work_state
from broadcast.services.figures import figures
from broadcast.services.scripts import lexicon, scripts
from broadcast.voice_bank import takes
from broadcast.wording import notice

DAY = date(2021, 2, 4)
WHO = operator("chị Hà")
READING = StaffRow(area=AreaCode("06787"), row=LexiconRow(written="BHXH", spoken="bảo hiểm xã hội"))
SAID = "Xin chào bà con."


def asked(tools):
    with tools.begin() as uow:
        return [job.job for job in uow.jobs.all() if job.state is JobState.WAITING]


def corrected(tools):
    with tools.begin() as uow:
        newest = uow.figures.all()[0]
    return replace(newest, values={**newest.values, "accounts": 72_015})


def record(tools, human):
    return takes.add(tools, WHO, "chị Lan", {"1.wav": (SAID, human.file(SAID))}, hear=lambda texts: [SAID for _ in texts])


CHANGES = {
    "figures": lambda tools, _: figures.store(tools, WHO, [corrected(tools)], None),
    "retired": lambda tools, _: scripts.retire(tools, WHO, "7"),
    "approved": lambda tools, _: scripts.approve(tools, WHO, "1"),
    "reading": lambda tools, _: lexicon.save(tools, WHO, READING),
    "readings": lambda tools, _: lexicon.import_tsv(tools, WHO, AreaCode("06787"), "x.tsv", "BHXH\tbảo hiểm xã hội".encode()),
    "take": record,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_asks_for_today_and_tomorrow(tools, human, change):
    assert asked(tools) == []
    CHANGES[change](tools, human)
    assert asked(tools) == [PlanDay(day=DAY), PlanDay(day=DAY + timedelta(days=1))]


def test_what_changes_nothing_asks_for_nothing(tools):
    with tools.begin() as uow:
        stored = uow.figures.all()
    figures.store(tools, WHO, stored, None)
    assert asked(tools) == []


def test_a_build_that_failed_is_asked_for_again_after_a_while_and_told_until_it_went_well(tools):
    jobs.ask(tools, PlanDay(day=DAY))
    jobs.finish(tools, jobs.claim(tools), "Đĩa đã đầy.")
    state = work_state(tools, ProgressBoard(), DAY)
    assert (state.busy, state.failure) == (False, "Đĩa đã đầy.")
    assert work_state(tools, ProgressBoard(), DAY + timedelta(days=1)).failure == ""
    with tools.begin() as uow:
        (again,) = [job for job in uow.jobs.all() if job.state is JobState.WAITING]
    assert (again.not_before, again.attempts) == (tools.now() + AGAIN_AFTER, 1)
    assert jobs.claim(tools) is None


def test_a_day_that_is_over_is_not_tried_again(tools):
    jobs.ask(tools, PlanDay(day=DAY - timedelta(days=1)))
    jobs.finish(tools, jobs.claim(tools), "Đĩa đã đầy.")
    assert asked(tools) == []


def test_only_the_stations_that_failed_are_asked_for_again(tools):
    failed = {"cam-thach": StorageFailed("Không ghi được."), "cua-ong": StorageFailed("Đĩa đã đầy.")}
    jobs.note_stations(tools, DAY, failed)
    assert asked(tools) == [BuildBundle(station=StationId(name), day=DAY) for name in failed]
    assert work_state(tools, ProgressBoard(), DAY).failure == "Không ghi được.\nĐĩa đã đầy."
    jobs.note_stations(tools, DAY, {})
    assert work_state(tools, ProgressBoard(), DAY).failure == ""


def test_progress_is_shown_beside_the_job_at_hand(tools):
    board = ProgressBoard()
    jobs.ask(tools, PlanDay(day=DAY))
    assert work_state(tools, board).waiting[0].day == DAY
    held = jobs.claim(tools)
    board(12, 34, "đọc")
    state = work_state(tools, board)
    assert (state.job, state.what, state.percent, state.busy) == (held, "đọc", 35, True)
    board.clear()
    assert work_state(tools, board).percent == 0


def test_a_worker_that_waits_is_woken():
    board = ProgressBoard()
    board.wake()
    board.wait(60)


def test_the_days_are_asked_for_by_hand_and_a_job_at_work_is_held_for_longer(tools):
    jobs.ask_for_days(tools)
    assert asked(tools) == [PlanDay(day=DAY), PlanDay(day=DAY + timedelta(days=1))]
    job = jobs.claim(tools)
    late = replace(tools, now=lambda: tools.now() + jobs.LEASE + timedelta(seconds=1))
    jobs.renew(replace(tools, now=lambda: tools.now() + jobs.LEASE), job)
    assert jobs.claim(late).number != job.number
    assert jobs.claim(late) is None


def test_what_is_put_off_does_not_wait_yet(tools):
    job = BuildBundle(station=StationId("cam-thach"), day=DAY)
    with tools.begin(write=True) as uow:
        uow.jobs.put(job, tools.now() + AGAIN_AFTER)
        uow.commit()
    board = ProgressBoard()
    assert work_state(tools, board).waiting == ()
    assert jobs.claim(tools) is None
    assert [waiting.job for waiting in work_state(replace(tools, now=lambda: tools.now() + AGAIN_AFTER), board).waiting] == [job]


def test_how_far_the_present_step_has_come_is_a_share_of_a_hundred(tools):
    board = jobs.ProgressBoard()
    assert jobs.state_of((), board, tools.now()).percent == 0
    for done, total, percent in ((1, 3, 33), (2, 3, 67), (3, 3, 100), (0, 3, 0)):
        board(done, total, "đọc")
        state = jobs.state_of((), board, tools.now())
        assert (state.percent, state.done, state.total, state.what) == (percent, done, total, "đọc")
    board.clear()
    assert board.read() == (0, 0, "")


def test_a_failed_build_is_put_off_by_ten_minutes_to_the_last_day_that_may_still_air(tools):
    today = tools.today()
    with tools.begin(write=True) as uow:
        while (job := uow.jobs.claim(tools.now(), tools.now())) is not None:
            uow.jobs.finish(job.number)
        uow.commit()
    failed = {"cam-thach": StorageFailed("đầy")}
    for day in (today - timedelta(days=1), today):
        jobs.note_stations(tools, day, failed)
    with tools.begin() as uow:
        waiting = [(row.job, row.not_before) for row in uow.jobs.all() if row.state is JobState.WAITING]
    assert waiting == [(BuildBundle(station="cam-thach", day=today), tools.now() + timedelta(minutes=10))]


def test_what_leaves_the_next_day_is_told_today_and_everything_of_the_day_itself(tools):
    today = tools.today()
    left, other = notice("figures-left", EVERYWHERE, script="3", title="x"), notice("nothing-to-say", EVERYWHERE)

    def told(day):
        rows = [replace(job, remarks=(left, other)) for job in stored]
        return jobs.state_of(rows, jobs.ProgressBoard(), tools.now(), day).remarks

    jobs.ask(tools, PlanDay(day=today))
    with tools.begin() as uow:
        stored = [row for row in uow.jobs.all() if row.job == PlanDay(day=today)]
    assert len(stored) == 1
    assert told(today) == (left, other)
    assert told(today - timedelta(days=1)) == (left,)
    assert told(today + timedelta(days=1)) == told(None) == ()
