"""Areas and stations from the command line: added, listed, ended, moved, taken from files."""


def test_a_new_ward_comes_in_with_its_station_and_a_khu_with_its_loudspeakers(call, tmp_path):
    file = tmp_path / "don-vi.csv"
    file.write_text("Mã;Tên;Loại;Mã cấp trên\n06778;Quang Hanh;phường;22\nqhk1;1;khu;06778\n", "utf-8")
    words = ("areas", "import", str(file), "--from", "2025-07-01", "--source", "1679/NQ-UBTVQH15")
    assert call(*words) == (0, "Đã thêm 2 đơn vị và 2 trạm; 0 đơn vị đã có sẵn.\n")
    code, listed = call("areas", "list", "--date", "2026-01-01")
    assert (code, "  06778  phường Quang Hanh  từ 01/07/2025\n    qhk1  khu 1" in listed) == (0, True)
    assert call("stations", "add", "hai", "qhk1", "Cụm loa thứ hai", "--kind", "cluster") == (0, "Đã thêm trạm hai (Cụm loa thứ hai).\n")
    file.write_text("mã trạm;mã đơn vị;tên;loại\nba;qhk1;Cụm loa thứ ba;cụm loa\n", "utf-8")
    assert call("stations", "import", str(file)) == (0, "Đã thêm 1 trạm; 0 trạm đã có sẵn.\n")
    assert "ba                        qhk1        cluster      Cụm loa thứ ba" in call("stations", "list")[1]


def test_a_merged_unit_is_ended_and_who_looks_for_it_is_told_what_followed(call, tmp_path):
    file = tmp_path / "don-vi.csv"
    file.write_text("Mã;Tên;Loại;Mã cấp trên\nmoi;Quang Hanh;phường;22\n", "utf-8")
    call("areas", "import", str(file), "--from", "2025-07-01")
    code, out = call("areas", "end", "06787", "--on", "2025-07-01", "--by", "1679/NQ-UBTVQH15", "--into", "moi")
    assert (code, "Phường Cẩm Thạch (06787) kết thúc ngày 01/07/2025" in out) == (0, True)
    assert "nay là phường Quang Hanh, mã moi" in call("stations", "list")[1]


def test_a_khu_ends_with_its_ward(call, tmp_path):
    file = tmp_path / "khu.csv"
    file.write_text("Mã;Tên;Loại;Mã cấp trên\n06787k3;3;khu;06787\n", "utf-8")
    code, out = call("areas", "import", str(file), "--from", "2021-01-01")
    assert (code, "Phường Cẩm Thạch kết thúc ngày 01/07/2025" in out) == (1, True)
    words = ("areas", "import", str(file), "--from", "2021-01-01", "--to", "2025-07-01")
    assert call(*words) == (0, "Đã thêm 1 đơn vị và 1 trạm; 0 đơn vị đã có sẵn.\n")


def test_what_is_wrong_is_said_and_not_kept(call, tmp_path):
    assert call("stations", "add", "x", "06787", "X", "--kind", "máy")[0] == 1
    file = tmp_path / "don-vi.csv"
    file.write_text("Mã;Tên;Loại;Mã cấp trên\nk1;1;khu;0\n", "utf-8")
    assert call("areas", "import", str(file), "--from", "2025-07-01")[0] == 1
    file.write_text("mã trạm;mã đơn vị;tên;loại\nA B;06787;X;loa\n", "utf-8")
    code, out = call("stations", "import", str(file))
    assert (code, out.splitlines()[0][:13], out.splitlines()[-1]) == (1, "dòng 2, lỗi: ", "Chưa lưu dòng nào.")


def test_the_template_is_what_import_takes(call):
    code, out = call("stations", "template")
    assert (code, out.splitlines()[0]) == (0, "mã trạm;mã đơn vị;tên;loại;âm thanh")
