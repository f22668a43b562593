"""What became of each planned item: players and people are both heard, and nothing is counted twice."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.ledger import Outcome, Witness
from broadcast.reports.settle import settle

LATE = datetime(2021, 2, 4, 9, tzinfo=UTC)


def _proof(item, *airings):
    return settle([item], airings).proofs[0]


def test_an_item_of_which_nobody_spoke_is_not_said_to_be_silent(item):
    proof = _proof(item())
    assert (proof.outcome, proof.aired, proof.heard) == (None, 0, False)


def test_a_player_tells_how_long_it_played(item, airing):
    proof = _proof(item(), airing(length=41_000, outcome=Outcome.CUT, reason="khẩn cấp"))
    assert (proof.outcome, proof.aired, proof.reason) == (Outcome.CUT, 41_000, "khẩn cấp")


def test_two_parts_of_one_item_are_added_and_never_more_than_the_whole(item, airing):
    halves = [airing(event="1", length=41_000, outcome=Outcome.CUT), airing(event="2", length=41_000)]
    assert _proof(item(), *halves).aired == 60_000


def test_the_last_word_of_a_person_stands_over_the_player(item, airing):
    player = airing()
    no = airing(event="h1", witness=Witness.HAND, outcome=Outcome.FAILED, reason="Mất điện", received=LATE + timedelta(hours=1))
    yes = airing(event="h2", witness=Witness.HAND, length=60_000, received=LATE + timedelta(hours=2))
    assert _proof(item(), player, no).outcome is Outcome.FAILED
    assert _proof(item(), player, no).reason == "Mất điện"
    assert _proof(item(), player, yes, no).outcome is Outcome.PLAYED
    assert _proof(item(), yes).aired == 60_000


def test_a_player_that_could_not_play_says_why(item, airing):
    proof = _proof(item(), airing(outcome=Outcome.FAILED, length=0, reason="Tệp sai mã"))
    assert (proof.outcome, proof.reason, proof.heard) == (Outcome.FAILED, "Tệp sai mã", False)


def test_what_the_plan_does_not_have_is_counted_apart(item, airing):
    settled = settle([item()], [airing(planned_at=item().at + timedelta(seconds=1))])
    assert settled.proofs[0].outcome is None
    assert len(settled.outside) == 1


OUTCOMES = st.lists(st.tuples(st.sampled_from(Outcome), st.sampled_from(Witness), st.integers(0, 90_000), st.integers(0, 3)), max_size=5)


@given(OUTCOMES)
def test_whatever_is_reported_no_item_was_heard_for_longer_than_it_is(item, airing, reports):
    airings = [
        airing(event=str(number), outcome=outcome, witness=witness, length=length, received=LATE + timedelta(hours=hours))
        for number, (outcome, witness, length, hours) in enumerate(reports)
    ]
    proof = settle([item()], airings).proofs[0]
    assert 0 <= proof.aired <= item().length
    assert proof.heard or proof.aired == 0
    assert (proof.outcome is None) == (not airings)
