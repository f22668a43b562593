import os
import subprocess
import sys

import pytest

from broadcast.bench.failures import MissingProgram
from broadcast.bench.programs import NEEDED, require


def test_a_missing_program_is_named_with_its_package_and_ends_the_command_with_1(tmp_path):
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-m", "broadcast", "bench", "--quick"], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert all(program in run.stderr for program in NEEDED)
    assert "apt install" in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_nothing_is_missing_here_or_it_is_said():
    missing = [name for name in NEEDED if not any(os.access(f"{folder}/{name}", os.X_OK) for folder in os.environ["PATH"].split(":"))]
    if missing:
        with pytest.raises(MissingProgram, match=missing[0]):
            require()
    else:
        require()
