"""Titles, abbreviations, capitals, foreign words."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("TP.HCM", "thành phố Hồ Chí Minh"),
        ("TM. BAN CHỈ ĐẠO", "thay mặt ban chỉ đạo"),
        ("Q.1, P.5", "quận một, phường năm"),
        ("TT Y tế", "trung tâm Y tế"),
        ("TT Cái Rồng", "thị trấn Cái Rồng"),
        ("CBCC,VC,NLĐ", "cán bộ công chức, viên chức, người lao động"),
        ("(p/h)", "phối hợp"),
        ("Sở TT&TT", "Sở thông tin và truyền thông"),
        ("BÀ CON Ở NHÀ", "bà con ở nhà"),
        ("UBND PHƯỜNG CẨM THẠCH", "ủy ban nhân dân phường Cẩm Thạch"),
        ("CA phường", "công an phường"),
        ("BÀI CA MỚI", "bài ca mới"),
        ("mỗi m2", "mỗi mét vuông"),
        ("PGS.TS Trần Văn Bình", "phó giáo sư tiến sĩ Trần Văn Bình"),
        ("điểm đ", "điểm đê"),
        ("Y tế", "Y tế"),
        ("ubnd phường", "ủy ban nhân dân phường"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize("written", ["XYZK", "flumazenil", "Δημος"])
def test_what_no_row_knows_is_doubted(lexicon, written):
    from broadcast.spoken.read import read_aloud

    (doubt,) = read_aloud(f"về {written} hôm nay", lexicon).doubts
    assert doubt.written == written
    assert doubt.unread is (written == "Δημος")
