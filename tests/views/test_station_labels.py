"""Short names of stations."""

from datetime import date

from broadcast.views.station_labels import station_labels


def test_a_station_is_called_by_the_unit_it_serves(seen_tools):
    labels = station_labels(seen_tools)
    assert list(labels.values())[:2] == ["Thành phố Cẩm Phả", "Phường Mông Dương"]
    assert labels["cam-hai"] == "Xã Cẩm Hải"
    assert len(labels) == 17


def test_also_after_its_unit_has_ended(seen_tools):
    assert station_labels(seen_tools, date(2026, 11, 25))["cam-hai"] == "Xã Cẩm Hải"
