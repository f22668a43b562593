"""Days and limits from the command line: kept, listed with their source, removed."""


def test_a_years_holidays_are_listed_with_their_law_and_mourning_is_added(call):
    code, out = call("days", "list", "2021")
    assert (code, "12/02/2021  ngày lễ     Ngày này là Tết Nguyên Đán (Bộ luật Lao động 2019, Điều 112)." in out) == (0, True)
    words = ("days", "add", "quoc-tang", "25/07/2024", "--to", "26/07/2024", "--name", "Quốc tang", "--source", "Thông cáo")
    assert call(*words) == (0, "Đã thêm số 1: quốc tang 25/07/2024–26/07/2024, Quốc tang (Thông cáo).\n")
    assert "26/07/2024  quốc tang" in call("days", "list", "2024")[1]
    assert call("days", "remove", "1") == (0, "Đã bỏ ngày số 1.\n")
    assert call("days", "add", "nghi", "2024-07-25", "--name", "a", "--source", "b")[0] == 1


def test_limits_are_listed_saved_and_refuse_a_session(call):
    assert "qcvn-26-2010: gio-yen-tinh 55 21:00–06:00 dBA, mọi nơi, từ 15/02/2011, theo QCVN 26:2010/BTNMT" in call("limits", "list")[1]
    words = ("limits", "save", "buoi", "--kind", "phut-moi-buoi", "--most", "15", "--source", "QĐ 1", "--from", "2021-01-01")
    assert call(*words, "--days", "t7,cn", "--areas", "195", "--unless", "dịch bệnh")[0] == 0
    code, out = call("sessions", "add", "11:00", "--station", "cam-thach", "--minutes", "20", "--from", "2021-02-01")
    assert (code, "Buổi 11:00 dài 20 phút, quá 15 phút (QĐ 1)" in out) == (1, True)
    assert call("limits", "remove", "buoi") == (0, "Đã bỏ giới hạn buoi.\n")
    assert call("limits", "save", "x", "--kind", "y", "--most", "1", "--source", "QĐ 1", "--from", "2021-01-01")[0] == 1
    quiet = ("limits", "save", "x", "--kind", "gio-yen-tinh", "--most", "1", "--source", "QĐ 1", "--from", "2021-01-01", "--hours")
    assert (call(*quiet, "22-25")[0], call(*quiet, "22:00-05:30")[0]) == (2, 0)


def test_a_surge_and_a_holiday_session_are_listed_as_such(call):
    words = ("sessions", "add", "09:00", "--station", "cam-thach", "--surge", "05/CT-TTg", "--from", "2021-02-01", "--to", "2021-02-14")
    assert "; cao điểm theo 05/CT-TTg" in call(*words)[1]
    assert "; chỉ ngày lễ" in call("sessions", "add", "07:00", "--station", "cam-thach", "--holidays", "only", "--from", "2021-02-01")[1]
    assert call("sessions", "add", "08:00", "--holidays", "maybe")[0] == 1
