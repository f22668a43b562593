"""Dashes, slashes, comparison and other signs."""

import pytest

from broadcast.spoken.read import read_aloud


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1.234 hộ/4.567 khẩu", "một nghìn hai trăm ba mươi tư hộ trên bốn nghìn năm trăm sáu mươi bảy khẩu"),
        ("lúc 8h. + Địa điểm", "lúc tám giờ. Địa điểm"),
        ("+ Vận động người dân", "Vận động người dân"),
        ("5 + 3", "năm cộng ba"),
        ("độ ẩm 75 - 90%", "độ ẩm bảy mươi lăm đến chín mươi phần trăm"),
        ("nhiệt độ -2°C", "nhiệt độ âm hai độ xê"),
        ("thắng 3-0", "thắng ba không"),
        ("gió cấp 6 - cấp 7", "gió cấp sáu đến cấp bảy"),
        ("Độc lập - Tự do", "Độc lập, Tự do"),
        ("22.000 đ/kg", "hai mươi hai nghìn đồng trên ki lô gam"),
        ("2 lần/ngày", "hai lần mỗi ngày"),
        ("560 người/km2", "năm trăm sáu mươi người trên ki lô mét vuông"),
        ("ra/vào", "ra vào"),
        ("≥ 37,5", "lớn hơn hoặc bằng ba mươi bảy phẩy năm"),
        ("< 18 tuổi", "nhỏ hơn mười tám tuổi"),
        ("A + B = C", "A cộng bê bằng xê"),
        ("$4567", "bốn nghìn năm trăm sáu mươi bảy đô la"),
        ("~ 200 hộ", "khoảng hai trăm hộ"),
        ("**đậm** _nghiêng_", "đậm nghiêng"),
        ("- 5 hộ", "năm hộ"),
        ("3 x 4 m", "ba nhân bốn mét"),
        ("2*3", "hai nhân ba"),
        ("2*x", "hai ích"),
        ("a*3", "a ba"),
        ("tổ 3/A", "tổ ba A"),
        ("hẻm 5/B", "hẻm năm bê"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize("written", ["5 con/lu", "3 anh/chị"])
def test_a_slash_between_two_nouns_may_be_a_rate_and_both_are_shown(lexicon, written):
    first, second = written.split(" ")[1].split("/")
    spoken = read_aloud(written, lexicon)
    (doubt,) = spoken.doubts
    assert spoken.text.endswith(f" {first} trên {second}.")
    assert doubt.readings[1] == f"{first} {second}"
