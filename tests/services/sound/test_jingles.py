"""Tune and chimes are parts like any other: made once, levelled, one chime a priority."""

from broadcast.model.script import Priority
from broadcast.services.sound.jingles import chime_part, tune_part


def test_made_once_and_found_again(tools):
    profile = tools.profiles["horn"]
    assert tune_part(tools, profile) == tune_part(tools, profile)


def test_each_priority_has_a_chime_of_its_own(tools):
    profile = tools.profiles["horn"]
    assert len({chime_part(tools, priority, profile).sha256 for priority in Priority}) == 3


def test_the_tune_is_as_loud_as_speech_and_a_chime_never_startles(tools):
    for profile in tools.profiles.values():
        tune, chime = tune_part(tools, profile), chime_part(tools, Priority.ORDINARY, profile)
        assert abs(tune.loudness - profile.target) <= 1
        assert tune.peak_db <= profile.true_peak_db
        assert chime.peak_db <= -5.5
        assert chime.loudness <= profile.target + 3
