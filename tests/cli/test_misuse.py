"""Wrong use is one Vietnamese line with exit code 2."""

import sys

import pytest

from broadcast.cli.main import main


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("figurs", "Không có lệnh «figurs». Có phải figures? Xem: broadcast --help."),
        ("figures chek x", "Không có lệnh «chek». Có phải check? Xem: broadcast figures --help."),
        ("say 3", "Thiếu --out. Xem: broadcast say --help."),
        ("say 3 --out", "Sau --out phải có giá trị."),
        ("publish --dat 2021-02-04", "Không có tùy chọn --dat. Có phải --date? Xem: broadcast publish --help."),
        (
            "publish --date 2021-02-31",
            "Giá trị của --date chưa đúng: «2021-02-31» không phải ngày giờ có thật; viết như 2021-02-04 hoặc 04/02/2021. "
            "Xem: broadcast publish --help.",
        ),
        ("serve --port x", "Giá trị của --port chưa đúng: cần số nguyên. Xem: broadcast serve --help."),
        ("figures check a b", "Thừa «b». Xem: broadcast figures check --help."),
    ],
)
def test_wrong_use_is_one_line(words, said, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["broadcast", *words.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"{said}\n"


def test_a_refused_file_is_still_exit_code_1(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["broadcast", "figures", "check", str(tmp_path / "khong-co.xlsx")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "Không thấy tệp này" in capsys.readouterr().out
