"""Dates, and what only looks like one."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("ngày 28/02/2023", "ngày hai mươi tám tháng hai năm hai nghìn không trăm hai mươi ba"),
        ("sáng 05/4", "sáng năm tháng tư"),
        ("ngày 9.11.2024", "ngày chín tháng mười một năm hai nghìn không trăm hai mươi tư"),
        ("từ ngày 25 - 27/12", "từ ngày hai mươi lăm đến ngày hai mươi bảy tháng mười hai"),
        ("ngày 3, 5 và 7/8", "ngày ba, năm và ngày bảy tháng tám"),
        ("2024-12-31", "ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm hai mươi tư"),
        ("tháng 04/1975", "tháng tư năm một nghìn chín trăm bảy mươi lăm"),
        ("quý 2/2022", "quý hai năm hai nghìn không trăm hai mươi hai"),
        ("ngày 31/6", "ngày ba mươi mốt trên sáu"),
        ("chiếm 3/4 dân số", "chiếm ba phần tư dân số"),
        ("có 7/9 phường", "có bảy trên chín phường"),
        ("đường 3/2", "đường ba tháng hai"),
        ("ngày 01/02/21", "ngày một tháng hai năm hai nghìn không trăm hai mươi mốt"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken
