"""Volumes as people type them."""

from datetime import datetime, time

import pytest

from broadcast.errors import BadInput
from broadcast.station.playout.volumes import USUAL, Volumes, read_volumes


def test_a_session_has_its_own_or_the_usual_volume():
    volumes = read_volumes(["70", "05:30=40"])
    assert volumes == Volumes(usual=70, by_start=((time(5, 30), 40),))
    assert (volumes.of(datetime(2021, 2, 4, 5, 30)), volumes.of(datetime(2021, 2, 4, 11))) == (40, 70)  # noqa: DTZ001 (its hour alone)
    assert read_volumes([]).usual == USUAL


@pytest.mark.parametrize("word", ["101", "-1", "x", "25:00=50", "05:30=", "05:30"])
def test_what_is_no_volume_is_refused(word):
    with pytest.raises(BadInput, match="Âm lượng"):
        read_volumes([word])
