"""What may play, and every reason against what may not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from broadcast.model.script import Priority, Script
from broadcast.model.units import ScriptId
from broadcast.programme.eligible import refusals
from broadcast.wording import words

SCRIPT = Script(
    id=ScriptId("3"),
    title="Tiến độ",
    category="thong-bao",
    channel="loudspeaker",
    audience="nguoi-dan",
    priority=Priority.ORDINARY,
    voice="female",
    valid_from=date(2021, 2, 3),
    valid_to=date(2021, 9, 30),
    fixed_at=None,
    needs=("so_tai_khoan",),
    approved_by="",
    source="588/TBTT-VHTT",
    body="",
)
AS_OF = date(2021, 1, 31)


def _refusals(day, script=SCRIPT, *, approved=True, known=("so_tai_khoan",), as_of=AS_OF):
    notices = refusals(script, day, approved=approved, figures=known, figures_day=as_of, max_age=7)
    return tuple(words(notice, {}).message for notice in notices)


def test_fresh_approved_and_valid_may_play():
    assert _refusals(date(2021, 2, 4)) == ()


@pytest.mark.parametrize(("day", "text"), [(date(2021, 2, 2), "chỉ phát từ ngày 03/02/2021"), (date(2021, 10, 1), "đã hết hạn")])
def test_outside_its_days_it_may_not(day, text):
    assert text in _refusals(day, as_of=day)[0]


def test_its_last_day_counts_to_its_end():
    assert _refusals(date(2021, 9, 30), as_of=date(2021, 9, 29)) == ()


def test_figures_may_be_seven_days_old_and_not_eight():
    assert _refusals(AS_OF + timedelta(days=7)) == ()
    assert "quá 7 ngày" in _refusals(AS_OF + timedelta(days=8))[0]


def test_figures_from_the_future_are_refused():
    assert "mới hơn ngày phát" in _refusals(date(2021, 2, 4), as_of=date(2021, 2, 5))[0]


def test_all_reasons_are_given_at_once():
    reasons = _refusals(date(2021, 10, 1), approved=False, known=())
    assert [text for text in ("chưa được duyệt", "đã hết hạn", "thiếu số liệu «so_tai_khoan»") if any(text in one for one in reasons)] == [
        "chưa được duyệt",
        "đã hết hạn",
        "thiếu số liệu «so_tai_khoan»",
    ]


def test_a_script_without_figures_does_not_age():
    assert _refusals(date(2021, 9, 1), replace(SCRIPT, needs=()), as_of=None) == ()


def test_figures_that_are_said_only_where_they_are_known_age_too():
    assert "quá 7 ngày" in _refusals(date(2021, 9, 1), replace(SCRIPT, needs=()))[0]


@pytest.mark.parametrize(
    ("day", "reasons"),
    [(date(2021, 2, 2), 1), (date(2021, 2, 3), 0), (date(2021, 9, 30), 0), (date(2021, 10, 1), 1)],
)
def test_a_script_may_play_from_its_first_day_to_its_last(day, reasons):
    assert len(_refusals(day, as_of=day)) == reasons


def test_figures_of_the_day_itself_may_be_said():
    assert _refusals(date(2021, 2, 4), as_of=date(2021, 2, 4)) == ()
    assert len(_refusals(date(2021, 2, 4), as_of=date(2021, 2, 5))) == 1
