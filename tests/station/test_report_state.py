"""What a box says of itself, and what the server keeps of it."""

from datetime import date

from broadcast.services.people.contacts import latest
from broadcast.station.report_state import PLAYER_FILE, report_state, state_of_box, write_player
from broadcast.station.sync import sync


def test_a_box_says_what_it_holds_and_what_its_player_wrote(tool, served):
    sync(tool)
    write_player(tool.box.folder, volume=70, relay="tốt", playing="Nhạc hiệu")
    state = state_of_box(tool)
    assert (state.volume, state.relay, state.playing) == (70, "tốt", "Nhạc hiệu")
    assert state.revisions == {date(2021, 2, 4): 1}
    assert 0 < state.disk_free <= state.disk_total
    assert state.version
    report_state(tool)
    (contact,) = latest(served.tools, served.book).values()
    with served.tools.begin() as uow:
        (delivery,) = uow.ledgers.deliveries(date(2021, 2, 4), date(2021, 2, 5))
    assert (contact.station, contact.state.playing, contact.skew_s) == ("cam-thach", "Nhạc hiệu", 0)
    assert (delivery.by, delivery.revision, delivery.title) == ("agent", 1, "cả ngày")


def test_a_box_without_a_player_or_with_a_broken_file_says_nothing_of_it(tool):
    assert state_of_box(tool).volume is None
    (tool.box.folder / PLAYER_FILE).write_text("{")
    assert state_of_box(tool).playing == ""
    (tool.box.folder / PLAYER_FILE).write_text('{"volume": "laut"}')
    assert state_of_box(tool).volume is None
