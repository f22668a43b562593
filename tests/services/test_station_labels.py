"""Short names of stations."""

from datetime import date

from broadcast.services.station_labels import station_labels


def test_a_station_is_called_by_the_unit_it_serves(tools):
    labels = station_labels(tools)
    assert list(labels.values())[:2] == ["Thành phố Cẩm Phả", "Phường Mông Dương"]
    assert labels["cam-hai"] == "Xã Cẩm Hải"
    assert len(labels) == 17


def test_also_after_its_unit_has_ended(tools):
    assert station_labels(tools, date(2026, 11, 25))["cam-hai"] == "Xã Cẩm Hải"
