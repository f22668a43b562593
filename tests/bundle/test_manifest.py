"""The manifest says what is held, when it plays and how to check it."""

import json

from broadcast.bundle.manifest import to_bytes


def test_it_names_station_date_revision_and_the_figures_day(document):
    assert document["format"] == 1
    assert document["station"] == {"code": "cam-thach", "name": "Đài Truyền thanh phường Cẩm Thạch"}
    assert (document["date"], document["revision"], document["figures_as_of"]) == ("2021-02-04", 1, "2021-01-31")
    assert document["published"] == "2021-02-04T04:00:00+07:00"


def test_times_carry_the_offset_and_follow_each_other(document):
    first, second, _ = document["sessions"][0]["items"]
    assert first["at"] == "2021-02-04T05:30:00.000+07:00"
    assert second["at"] == "2021-02-04T05:30:58.400+07:00"
    assert second["duration_ms"] == 61_250


def test_an_item_tells_its_text_voice_figures_and_until_when_it_may_air(document):
    item = document["sessions"][0]["items"][1]
    assert (item["spoken"], item["figures_as_of"], item["voice"]) == ("xin chào.", "2021-01-31", "espeak/1.52.0 vi")
    assert (item["not_before"], item["not_after"]) == ("2021-02-01T00:00:00+07:00", "2021-10-01T00:00:00+07:00")
    assert item["priority"] == 3


def test_a_relay_has_no_file(document):
    relay = document["sessions"][0]["items"][2]
    assert (relay["kind"], relay["file"], relay["sha256"], relay["recipe"]) == ("relay", None, None, None)


def test_bytes_are_the_same_for_the_same_values_and_keep_diacritics(document):
    assert to_bytes(document) == to_bytes(json.loads(to_bytes(document)))
    assert "phường Cẩm Thạch".encode() in to_bytes(document)
