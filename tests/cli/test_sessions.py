"""Sessions and clocks from the command line: what is kept is listed, what is not is said."""


def test_a_session_is_added_listed_and_removed(call):
    code, out = call("sessions", "add", "06:15", "--station", "cam-thach", "--minutes", "20", "--days", "t2,cn", "--from", "2021-02-01")
    assert code == 0
    assert "06:15  20 phút  cam-thach  t2,cn từ 01/02/2021" in out
    assert "05:30  15 phút  mọi trạm  cả tuần" in call("sessions", "list")[1]
    assert call("sessions", "remove", "1") == (0, "Đã bỏ buổi số 1.\n")


def test_a_mistyped_hour_at_night_is_not_kept_without_a_name(call):
    code, out = call("sessions", "add", "03:15", "--station", "cam-thach", "--from", "2021-02-01")
    assert (code, "giờ yên tĩnh 21:00–06:00, không quá 55 dBA (QCVN 26:2010/BTNMT)" in out) == (1, True)
    code, out = call("sessions", "add", "03:15", "--station", "cam-thach", "--night-approved-by", "Trần Thị Lan", "--from", "2021-02-01")
    assert (code, "đêm: Trần Thị Lan" in out) == (0, True)
    assert call("sessions", "add", "11:00", "--days", "t9")[0] == 1


def test_a_clock_is_shown_as_a_file_and_saved_from_it(call, tmp_path):
    code, shown = call("clocks", "show")
    file = tmp_path / "khung.toml"
    file.write_text(shown, "utf-8")
    assert (code, call("clocks", "save", str(file))) == (0, (0, "Đã lưu khung «thường ngày», bản số 2.\n"))
    file.write_text(shown + '\n[[elements]]\nkind = "relay"\n', "utf-8")
    code, out = call("clocks", "save", str(file))
    assert (code, "tiếp sóng" in out) == (1, True)


def test_a_station_whose_unit_has_ended_gets_no_session(call):
    code, out = call("sessions", "add", "11:00", "--station", "cam-thach", "--from", "2026-01-01")
    assert (code, "phường Cẩm Thạch) đã kết thúc ngày 01/07/2025" in out) == (1, True)
