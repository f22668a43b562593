"""Directives from the command line."""

import sys

import pytest

from broadcast.cli.main import main


def test_a_directive_is_kept_listed_and_removed(tmp_path, monkeypatch, capsys, begin_with_what_ships):
    begin_with_what_ships(tmp_path / "data")
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "data"))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["broadcast", "directives", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out + printed.err

    code, out = run("save", "801/TTCS-TTTH", "--from", "2021-02-01", "--least", "2", "--category", "tien-do", "--areas", "06787")
    assert (code, "thường xuyên" in out) == (1, True)
    code, out = run("save", "801/TTCS-TTTH", "--from", "2021-02-01", "--to", "31/08/2021", "--least", "2", "--areas", "06787")
    assert (code, out) == (0, "801/TTCS-TTTH: ít nhất 2 lượt/ngày, mọi bài, 06787, từ 01/02/2021 đến 31/08/2021\n")
    assert "0 lượt, 0 phút trong 0 ngày đã xếp" in run("list")[1]
    words = ("save", "5/UBND", "--from", "2021-02-01", "--to", "2021-02-28", "--least", "0", "--minutes", "30")
    assert run(*words)[1].startswith("5/UBND: ít nhất 30 phút/tuần, mọi bài")
    code, ledger = run("ledger", "--from", "2021-02-01", "--to", "2021-02-07")
    ward = "  Đài Truyền thanh phường Cẩm Thạch: lên lịch 0, tải kịp 0, đã phát 0 lượt; 0 phút lên lịch, 0 phút đã phát"
    assert (code, ledger.splitlines().count(ward)) == (0, 2)
    assert run("remove", "801/TTCS-TTTH") == (0, "Đã bỏ chỉ đạo 801/TTCS-TTTH.\n")
