"""Abbreviations with several readings."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("bão theo hướng TB", "bão theo hướng tây bắc"),
        ("gió ĐB cấp 4", "gió đông bắc cấp bốn"),
        ("theo TB số 12", "theo thông báo số mười hai"),
        ("tại Agribank CN Hưng Lạc", "tại Agribank chi nhánh Hưng Lạc"),
        ("nghỉ T7 và CN", "nghỉ thứ bảy và chủ nhật"),
        ("tuyển 50 CN may", "tuyển năm mươi công nhân may"),
        ("theo TT 105/2023/TT-BQP", "theo thông tư một trăm linh năm trên hai nghìn không trăm hai mươi ba tê tê bê quy pê"),
        ("TT. Cái Rồng", "thị trấn Cái Rồng"),
        ("TT Y tế thành phố", "trung tâm Y tế thành phố"),
        ("trên BĐ III", "trên báo động ba"),
        ("dưới BĐ1 0,15m", "dưới báo động một không phẩy mười lăm mét"),
        ("nộp NV1", "nộp nguyện vọng một"),
        ("dầu DO", "dầu đê ô"),
        ("xe BS 61A-123.45", "xe biển số sáu mươi mốt a một hai ba bốn năm"),
        ("BS Hoa", "bác sĩ Hoa"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("giao CN làm", ("chủ nhật", "chi nhánh")),
    ],
)
def test_where_nothing_decides_both_readings_are_shown(doubtful, written, readings):
    assert doubtful(written) == readings
