"""Limits hold for the program and what it starts."""

import subprocess
import sys

import pytest

from broadcast.speech import limited


def _run(code, *, file_bytes=10_000, memory=1 << 30, cpu_s=5):
    guard = [sys.executable, "-I", "-S", limited.__file__, str(file_bytes), str(memory), str(cpu_s)]
    return subprocess.run([*guard, sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)


def test_a_program_within_its_limits_runs_as_ever():
    assert _run("print('xin chào')").stdout == "xin chào\n"


@pytest.mark.parametrize(
    "code",
    [
        "open('/dev/null').read(); x = bytearray(2 << 30)",
        "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-S', '-c', 'bytearray(2 << 30)']).returncode)",
    ],
)
def test_memory_is_limited_for_children_too(code):
    assert _run(code).returncode == 1


def test_a_file_grows_no_further(tmp_path):
    path = tmp_path / "big"
    assert _run(f"f = open({str(path)!r}, 'wb', 0)\nfor _ in range(99): f.write(bytes(1000))").returncode != 0
    assert path.stat().st_size == 10_000


def test_processor_time_is_limited():
    assert _run("import resource; print(resource.getrlimit(resource.RLIMIT_CPU))", cpu_s=7).stdout == "(7, 7)\n"


def test_a_program_that_is_not_there_is_named():
    done = subprocess.run(
        [sys.executable, "-I", "-S", limited.__file__, "1000", str(1 << 30), "5", "/không/có"], capture_output=True, text=True, check=False
    )
    assert done.returncode == limited.CANNOT_START
    assert "/không/có" in done.stderr
