"""A planned day becomes a bundle; what stands already comes first and keeps its names."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from broadcast.bundle.from_programme import bundle_of, tag_of
from broadcast.model.programme import CueKind

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_it_names_station_day_revision_and_the_figures_day(bundle):
    assert (bundle.station, bundle.station_name) == ("cam-thach", "Đài Truyền thanh phường Cẩm Thạch")
    assert (bundle.day, bundle.revision, bundle.figures_as_of) == (date(2021, 2, 4), 1, date(2021, 1, 31))
    assert [file.name[:20] for file in bundle.files] == [
        f"2021-02-04-{number:03d}-{hour}-" for number, hour in enumerate(["0530"] * 3 + ["1700"] * 3, 1)
    ]


def test_an_item_may_air_from_its_first_day_to_the_end_of_its_last(bundle):
    text = bundle.items[1].text
    assert (text.not_before, text.not_after) == (datetime(2021, 2, 1, tzinfo=HANOI), datetime(2021, 10, 1, tzinfo=HANOI))


def test_a_relay_has_neither_file_nor_text(bundle):
    relay = bundle.items[2]
    assert (relay.kind, relay.file, relay.text, relay.play) == (CueKind.RELAY, None, None, None)


def test_standing_sessions_come_first_as_they_are_and_numbers_run_on(bundle, programme, station):
    again = bundle_of(programme, station, {}, bundle.sessions[:1])
    assert again.sessions[0] == bundle.sessions[0]
    assert len(again.sessions) == 3
    assert again.files == bundle.sessions[0].files


def test_the_tag_of_a_file_holds_the_whole_date():
    tag = tag_of("Nhạc hiệu", date(2021, 2, 4))
    assert (tag.date, tag.album) == ("2021-02-04", "Bản tin ngày 04/02/2021")


def test_a_relay_has_a_source_and_a_standby_and_no_file(bundle):
    relay = bundle.sessions[0].items[-1]
    assert (relay.file, relay.source.address, relay.standby.name) == (
        None,
        "https://tinh.example/fm",
        "2021-02-04-003-0530-tiep-song-tinh.mp3",
    )
    assert relay.sound is relay.standby
    assert [item.source for item in bundle.items if item.file] == [None] * 4
