"""One script's channels from the figures, version and approval of its sound."""

import io
import math
from datetime import date

import pytest
from mutagen.mp3 import MP3

from broadcast.errors import NotKept, UnknownName
from broadcast.renditions.channels import Wishes
from broadcast.services.day.renditions import LOOP, render
from broadcast.services.scripts.scripts import get
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce
from broadcast.views import listening

DAY = date(2021, 2, 4)


def test_channels_are_made_from_the_text_of_the_sound(seen_tools):
    rendered = render(seen_tools, "3", "cam-pha", DAY, Wishes())
    with seen_tools.begin() as uow:
        announcement = announce(get(uow, "3"), station_day_of(seen_tools, uow, "cam-pha", DAY))
    assert rendered.telling.groups == announcement.spoken.groups
    assert " ".join(line.text for line in rendered.telling.lines).split() == announcement.written.replace("|", " ").split()
    assert "72.014" in rendered.files["fanpage.txt"].decode()
    assert LOOP not in rendered.files


def test_the_vehicles_loop_says_whole_items_until_the_minutes_are_over(tools):
    loop = render(tools, "1", "cam-thach", DAY, Wishes(), minutes=3).files[LOOP]
    assert 180 <= MP3(io.BytesIO(loop)).info.length < 180 + 120


def test_what_may_not_be_heard_is_on_no_channel(seen_tools):
    with pytest.raises(NotKept):
        render(seen_tools, "3", "cam-pha", date(2021, 3, 4), Wishes())
    with pytest.raises(UnknownName):
        render(seen_tools, "khong-co", "cam-pha", DAY, Wishes())


def test_the_loop_is_as_many_sayings_as_fill_the_minutes_with_four_seconds_between(tools):
    once = listening.hear(tools, "1", "cam-thach", DAY).item.length
    for minutes in (1, 4):
        loop = render(tools, "1", "cam-thach", DAY, Wishes(), minutes=minutes).files[LOOP]
        times = math.ceil(minutes * 60_000 / (once + 4_000))
        assert MP3(io.BytesIO(loop)).info.length == pytest.approx((times * once + (times - 1) * 4_000) / 1000, abs=0.3 * times)
