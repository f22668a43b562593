"""Document numbers, roads, plates, codes."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("số nhà 12/10/24", "số nhà mười hai trên mười trên hai mươi tư"),
        ("12A/3B", "mười hai a trên ba bê"),
        ("40bis/1", "bốn mươi bít trên một"),
        ("45/12/3 đường", "bốn mươi lăm trên mười hai trên ba đường"),
        ("biển số 61H-123.45", "biển số sáu mươi mốt hát một hai ba bốn năm"),
        ("1/ CCCD", "một, căn cước công dân"),
        ("số 447/QĐ-TTg", "số bốn trăm bốn mươi bảy quy đê thủ tướng"),
        ("15/2020/NĐ-CP", "mười lăm trên hai nghìn không trăm hai mươi en đê chính phủ"),
        ("12-KH/TU", "mười hai ca hát tê u"),
        ("QL.18", "quốc lộ mười tám"),
        ("ĐT.334B", "đường tỉnh ba trăm ba mươi tư bê"),
        ("14A-123.45", "mười bốn a một hai ba bốn năm"),
        ("F0", "ép không"),
        ("thông điệp 5K", "thông điệp năm ca"),
        ("H5N1", "hát năm en một"),
        ("PM2.5", "pê em hai chấm năm"),
        ("khu 4A", "khu bốn a"),
        ("phiên bản 1.2.3", "phiên bản một chấm hai chấm ba"),
        ("đội hình 4-4-2", "đội hình bốn bốn hai"),
        ("QN-90123-TS", "quy en chín không một hai ba tê ét"),
    ],
)
def test_readings(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("QCVN 01-1:2018/BYT", "quy chuẩn Việt Nam không một một hai nghìn không trăm mười tám bộ y tế"),
        ("TCVN 7382:2004", "tiêu chuẩn Việt Nam bảy nghìn ba trăm tám mươi hai hai nghìn không trăm linh bốn"),
        ("thẻ BHYT số GD 4 75 75 123 45678", "thẻ bảo hiểm y tế số giê đê bốn bảy năm bảy năm một hai ba bốn năm sáu bảy tám"),
        ("tàu BĐ-96123-TS", "tàu bê đê chín sáu một hai ba tê ét"),
        ("máy T1-63MVA", "máy tê một sáu mươi ba mê ga vôn am pe"),
        ("lệ phí 30k/hộ", "lệ phí ba mươi nghìn trên hộ"),
        ("giống ĐT8", "giống đê tê tám"),
        ("chung cư CT2", "chung cư xê tê hai"),
    ],
)
def test_numbers_of_standards_cards_and_vessels(say, written, spoken):
    assert say(written) == spoken
