"""Tune and chimes are parts like any other: made once, levelled, one chime a priority."""

from broadcast.model.script import Priority
from broadcast.services.jingles import chime_part, tune_part


def test_made_once_and_found_again(tools):
    profile = tools.profiles["horn"]
    assert tune_part(tools, profile) == tune_part(tools, profile)


def test_each_priority_has_a_chime_of_its_own(tools):
    profile = tools.profiles["horn"]
    assert len({chime_part(tools, priority, profile).sha256 for priority in Priority}) == 3


def test_they_are_as_loud_as_speech(tools):
    for profile in tools.profiles.values():
        for part in (tune_part(tools, profile), chime_part(tools, Priority.ORDINARY, profile)):
            assert abs(part.loudness - profile.target) <= 1
            assert part.peak_db <= profile.true_peak_db
