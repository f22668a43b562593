"""Short names of stations."""

from datetime import date

from broadcast.views.station_labels import labels_on


def _labels(tools, day=date(2021, 2, 4)):
    with tools.begin() as uow:
        return labels_on(uow, day)


def test_a_station_is_called_by_the_unit_it_serves(seen_tools):
    labels = _labels(seen_tools)
    assert list(labels.values())[:2] == ["Thành phố Cẩm Phả", "Phường Mông Dương"]
    assert labels["cam-hai"] == "Xã Cẩm Hải"
    assert len(labels) == 17


def test_also_after_its_unit_has_ended(seen_tools):
    assert _labels(seen_tools, date(2026, 11, 25))["cam-hai"] == "Xã Cẩm Hải"
