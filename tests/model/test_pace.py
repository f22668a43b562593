import pytest

from broadcast.model.pace import SYLLABLES_A_MINUTE, speech_ms


def test_eight_syllables_have_the_announcing_pace_and_no_group_leaves_what_horns_want():
    assert 8 * 60_000 / speech_ms(8) == pytest.approx(SYLLABLES_A_MINUTE, rel=0.01)
    assert all(150 <= syllables * 60_000 / speech_ms(syllables) <= 180 for syllables in range(2, 100))


def test_rate_and_groups_count():
    assert speech_ms(8, rate_percent=200) * 2 == speech_ms(8)
    assert speech_ms(8, groups=2) == 2 * speech_ms(4)
    with pytest.raises(ValueError, match="0"):
        speech_ms(3, rate_percent=0)
