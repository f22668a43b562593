"""Heights against areas and volumes."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("trẻ dưới 1m2", "trẻ dưới một mét hai"),
        ("cao 1m3", "cao một mét ba"),
        ("giá 1m2 đất", "giá một mét vuông đất"),
        ("thửa đất 2m2", "thửa đất hai mét vuông"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken
