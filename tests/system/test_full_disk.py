"""No room for the result, or for the message itself: one sentence, elsewhere if need be, and the right exit code (Linux)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.parametrize("words", [("scripts", "list"), ("--help",)])
def test_no_room_for_the_result_is_one_clear_line(tmp_path, words):
    with FULL.open("w") as full:
        run = _into(tmp_path, words, stdout=full, stderr=subprocess.PIPE)
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert run.stderr.startswith("Không in được kết quả: ổ đĩa đã đầy.")


@pytest.mark.parametrize(("words", "code"), [(("why", "cam-thac", "2021-02-04T17:00"), 1), (("publish", "--dat", "2021-02-04"), 2)])
def test_no_room_for_the_message_puts_it_among_the_results(tmp_path, words, code):
    with FULL.open("w") as full:
        run = _into(tmp_path, words, stdout=subprocess.PIPE, stderr=full)
    assert (run.returncode, run.stdout.count("\n")) == (code, 1)
    assert run.stdout.startswith(("Không có trạm «cam-thac».", "Không có tùy chọn --dat."))


def test_no_room_at_all_still_ends_with_the_exit_code(tmp_path):
    with FULL.open("w") as full:
        assert _into(tmp_path, ("why", "cam-thac", "2021-02-04T17:00"), stdout=full, stderr=full).returncode == 1


def _into(tmp_path, words, **streams):
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "BROADCAST_DATA_DIR": str(tmp_path / "data")}
    return subprocess.run([sys.executable, "-m", "broadcast", *words], env=environment, text=True, check=False, **streams)
