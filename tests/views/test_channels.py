"""Channels where no station or day is named: the first station, today."""

from broadcast.views.channels import channels_of


def test_the_first_station_and_today_are_taken(seen_tools):
    made = channels_of(seen_tools, "3", None, None)
    assert (made.telling.day.isoformat(), made.telling.area) == ("2021-02-04", "thành phố Cẩm Phả")
