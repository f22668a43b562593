"""Where an urgent message stands at a moment."""

from datetime import datetime, timedelta

from broadcast.model.units import SpokenText, StationId, WrittenText
from broadcast.model.urgent import Urgent, UrgentAct, UrgentCase, UrgentDeed, UrgentDraft, UrgentState

NOW = datetime.fromisoformat("2021-02-04T10:42:00+07:00")
SECOND = timedelta(seconds=1)


def message(*deeds, stations=None):
    draft = UrgentDraft(
        title="Lũ", category="thien-tai", text=WrittenText("Lũ."), areas=None, times=1, gap=SECOND, until=NOW + timedelta(hours=1)
    )
    urgent = Urgent(draft=draft, spoken=SpokenText("lũ."), voice="", stations=stations, author="a", submitted=NOW, sounds={})
    return UrgentCase(urgent=urgent, deeds=deeds)


def deed(act, person, after=0):
    return UrgentDeed(act=act, person=person, at=NOW + after * SECOND)


def test_it_is_released_by_the_second_yes_and_at_its_time():
    one, two = deed(UrgentAct.CONSENT, "b", 1), deed(UrgentAct.CONSENT, "c", 2)
    assert message(one).released is None
    assert message(one, two).released == NOW + 2 * SECOND
    assert message(one, two).state(NOW + 2 * SECOND) is UrgentState.PLAY


def test_a_stop_outweighs_every_yes_and_the_end_of_time():
    stopped = message(deed(UrgentAct.CONSENT, "b"), deed(UrgentAct.CANCEL, "b"), deed(UrgentAct.CONSENT, "c"))
    assert stopped.state(NOW) is stopped.state(NOW + timedelta(days=1)) is UrgentState.CANCELLED


def test_it_concerns_its_own_stations_or_all():
    assert message().concerns(StationId("cua-ong"))
    some = message(stations=frozenset({StationId("cua-ong")}))
    assert some.concerns(StationId("cua-ong")) and not some.concerns(StationId("cam-thach"))
