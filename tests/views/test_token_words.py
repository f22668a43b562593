"""Tokens in one line."""

from datetime import UTC, datetime, timedelta

import pytest

from broadcast.model.box import StationToken, TokenUse
from broadcast.views.token_words import token_words

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)
TOKEN = {"number": 1, "station": "cam-thach", "use": TokenUse.BOX, "key_sha256": "", "holder": "", "made": NOW, "until": None}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "máy ở trạm; cấp 04/02/2021; đến khi thu hồi"),
        ({"holder": "chị Lan", "use": TokenUse.LINK}, "liên kết điện thoại, chị Lan; cấp 04/02/2021; đến khi thu hồi"),
        ({"until": NOW + timedelta(days=2)}, "máy ở trạm; cấp 04/02/2021; đến 06/02/2021"),
        ({"until": NOW}, "máy ở trạm; cấp 04/02/2021; hết hạn 04/02/2021"),
        ({"revoked": NOW}, "máy ở trạm; cấp 04/02/2021; thu hồi 04/02/2021"),
    ],
)
def test_it_says_what_for_whom_and_until_when(changed, words):
    assert token_words(StationToken(**{**TOKEN, **changed}), NOW) == words
