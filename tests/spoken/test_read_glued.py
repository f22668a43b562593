"""Words written without the space between them."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("TrưởngCA phường", "Trưởng công an phường"),
        ("tại phườngTân An", "tại phường Tân An"),
        ("UBNDphường họp", "ủy ban nhân dân phường họp"),
        ("thẻ VietinBank", "thẻ VietinBank"),
        ("dùng Bluezone", "dùng Bluezone"),
    ],
)
def test_both_halves_are_read_where_both_are_known(say, written, spoken):
    assert say(written) == spoken
