from broadcast.bench.effort import FULL, QUICK


def test_quick_does_less_of_everything():
    assert QUICK.rounds <= FULL.rounds and QUICK.naive_items <= FULL.naive_items
    assert QUICK.checked < FULL.checked and QUICK.share > FULL.share
    assert FULL.share == 20 and QUICK.share == 200
