"""What is chosen where several rules take a token, and when a person is asked."""

from broadcast.model.announcement import Certainty
from broadcast.spoken.choice import BESIDE, HINT, NEAR, POSSIBLE, RULED_OUT, USUAL, OfferedReading, choose
from broadcast.spoken.line import Line, Reading
from broadcast.spoken.style import NORTHERN

DATE, SHARE = Reading(3, "ngày hai tháng tư", "date"), Reading(3, "hai trên bốn", "fraction")


def chosen(lexicon, *candidates):
    return choose(Line("2/4 cửa", lexicon, NORTHERN), 0, candidates)


def test_without_candidates_nothing_is_read(lexicon):
    assert chosen(lexicon) is None
    assert chosen(lexicon, OfferedReading(DATE, RULED_OUT)) is None


def test_one_candidate_is_plain(lexicon):
    assert chosen(lexicon, OfferedReading(DATE, POSSIBLE)) == DATE


def test_more_evidence_decides(lexicon):
    reading = chosen(lexicon, OfferedReading(DATE, HINT), OfferedReading(SHARE, NEAR))
    assert (reading.spoken, reading.certainty, reading.other) == (SHARE.spoken, Certainty.DECIDED, DATE.spoken)
    assert reading.doubt == ""


def test_as_much_evidence_for_both_is_a_doubt_with_both(lexicon):
    reading = chosen(lexicon, OfferedReading(SHARE, BESIDE), OfferedReading(DATE, BESIDE))
    assert reading.certainty is Certainty.OPEN
    assert "«2/4»" in reading.doubt
    assert SHARE.spoken in reading.doubt
    assert DATE.spoken in reading.doubt


def test_custom_alone_decides_nothing(lexicon):
    assert chosen(lexicon, OfferedReading(SHARE, USUAL), OfferedReading(DATE, POSSIBLE)).certainty is Certainty.OPEN


def test_two_rules_that_say_the_same_are_no_choice(lexicon):
    assert chosen(lexicon, OfferedReading(SHARE, NEAR), OfferedReading(SHARE._replace(rule="address"), NEAR)).certainty is Certainty.PLAIN
