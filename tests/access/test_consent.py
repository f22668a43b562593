"""Whose yes counts: two people who differ from each other and from the author, in time, once."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.access.consent import refusal, require_consent, same_person
from broadcast.access.errors import NotAllowed
from broadcast.model.units import SpokenText, WrittenText
from broadcast.model.urgent import CONSENTS, Urgent, UrgentAct, UrgentCase, UrgentDeed, UrgentDraft, UrgentState

NOW = datetime.fromisoformat("2021-02-04T10:42:00+07:00")
UNTIL = NOW + timedelta(hours=1)
PEOPLE = ("chị Hà", "Chị  HÀ", "anh Nam", "bà Lê", "ông Tư")


def case(*deeds, author="chị Hà"):
    draft = UrgentDraft(
        title="Lũ", category="thien-tai", text=WrittenText("Lũ."), areas=None, times=3, gap=timedelta(seconds=60), until=UNTIL
    )
    urgent = Urgent(draft=draft, spoken=SpokenText("lũ."), voice="", stations=None, author=author, submitted=NOW, sounds={})
    return UrgentCase(urgent=urgent, deeds=tuple(UrgentDeed(act=act, person=person, at=NOW) for act, person in deeds))


YES, STOP = UrgentAct.CONSENT, UrgentAct.CANCEL


@pytest.mark.parametrize(
    ("deeds", "person", "at", "code"),
    [
        ((), "anh Nam", NOW, None),
        (((YES, "anh Nam"),), "bà Lê", NOW, None),
        ((), "chị  hà", NOW, "urgent-own"),
        (((YES, "anh Nam"),), "Anh Nam ", NOW, "urgent-twice"),
        (((YES, "anh Nam"), (YES, "bà Lê")), "ông Tư", NOW, "urgent-play"),
        (((YES, "anh Nam"), (STOP, "anh Nam")), "bà Lê", NOW, "urgent-cancelled"),
        ((), "anh Nam", UNTIL, "urgent-over"),
        ((), "anh Nam", UNTIL - timedelta(microseconds=1), None),
    ],
)
def test_a_yes_counts_or_the_reason_is_named(deeds, person, at, code):
    reason = refusal(case(*deeds), person, at)
    assert (reason.code if reason else None) == code


def test_whose_yes_counts_goes_on_and_whose_does_not_is_stopped():
    require_consent(case(), "anh Nam", NOW)
    with pytest.raises(NotAllowed, match="không tự đồng ý được"):
        require_consent(case(), "chị Hà", NOW)


@given(st.lists(st.tuples(st.sampled_from(UrgentAct), st.sampled_from(PEOPLE)), max_size=8))
def test_what_plays_was_agreed_to_by_two_others_and_stopped_by_nobody(steps):
    """Whatever people do in whatever order, only lawful yeses are kept."""
    kept = []
    for act, person in steps:
        if act is STOP or refusal(case(*kept), person, NOW) is None:
            kept.append((act, person))
    end = case(*kept)
    if end.state(NOW) is UrgentState.PLAY:
        yeses = [deed.person for deed in end.consents]
        assert len(yeses) == CONSENTS and not same_person(*yeses)
        assert not any(same_person(person, "chị Hà") for person in yeses)
        assert end.cancelled is None


def test_a_name_is_one_however_its_letters_are_written():
    assert same_person("Hà", "Ha\u0300")
    assert not same_person("Hà", "Hạ")
