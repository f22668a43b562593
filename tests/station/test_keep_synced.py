"""A box that fetches by itself, against a real server that goes away and comes back."""

from datetime import timedelta

from broadcast.errors import BroadcastError
from broadcast.services.people.contacts import latest
from broadcast.station.keep_synced import keep_synced

PERIOD = timedelta(minutes=5)


class Waits:
    """Notes each pause and does something instead of waiting; ends after the last."""

    def __init__(self, *acts):
        self.pauses, self._acts = [], list(acts)

    def __call__(self, pause):
        self.pauses.append(pause)
        if not self._acts:
            return True
        self._acts.pop(0)()
        return False


def test_it_goes_on_through_an_outage_and_says_how_it_stands(tool, line, served):
    told = []
    waits = Waits(lambda: None, lambda: line.cut(0), lambda: None, line.mend, lambda: None)
    keep_synced(tool, PERIOD, waits, told.append)
    kinds = [isinstance(outcome, BroadcastError) for outcome in told]
    assert kinds == [False, True, True, False, False]
    assert waits.pauses[0] < PERIOD
    assert waits.pauses[3] > waits.pauses[1]
    (contact,) = latest(served.tools, served.book).values()
    assert list(contact.state.revisions.values()) == [1]


def test_a_box_that_has_not_changed_says_so_once_an_hour(tool, line):
    asked = []
    line.change = lambda data: (asked.append(data), data)[1]
    keep_synced(tool, PERIOD, Waits(*[lambda: None] * 4), lambda _outcome: None)
    assert sum(data.startswith(b"HTTP/1.1 204") for data in asked) == 1
