"""Starting the program: every fault ends with one line and exit code 1, wrong use with 2."""

import os
import subprocess
import sys


def test_an_unknown_setting_is_one_line_and_exit_code_1(call, monkeypatch, tmp_path):
    monkeypatch.setenv("BROADCAST_DATADIR", str(tmp_path))
    answer = call("plan", "--date", "2021-02-04")
    assert answer == (1, "Không có cài đặt BROADCAST_DATADIR. Có phải BROADCAST_DATA_DIR?\n")


def test_a_data_folder_that_is_a_file_is_one_line(call, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "file"))
    code, printed = call("scripts", "list")
    assert code == 1
    assert printed.count("\n") == 1
    assert "Traceback" not in printed


def test_wrong_use_is_exit_code_2_also_of_the_program_itself(tmp_path):
    environment = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error", "HOME": str(tmp_path)}
    words = [sys.executable, "-m", "broadcast", "plan", "--date", "hôm nay"]
    assert subprocess.run(words, env=environment, capture_output=True, check=False).returncode == 2


def test_help_starts_without_what_is_heavy():
    heavy = {"numpy", "sqlalchemy", "pydantic", "fastapi", "jinja2", "requests", "onnxruntime", "openpyxl", "pydub"}
    code = f"import sys; import broadcast.cli.main; print(*sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_command_makes_no_other_group_ready():
    called = "import sys; from broadcast.cli.main import group, main; sys.argv = ['broadcast', 'figures', 'check', '-h']"
    code = f"{called}\ntry: main()\nfinally: print(group.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()[-1] == "1"
