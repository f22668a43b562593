"""What memory allows, read from files as Linux writes them."""

import pytest

from broadcast.speech.neural.memory import free_megabytes, workers_in

MEMINFO = "MemTotal:       24683520 kB\nMemFree:        15423488 kB\nMemAvailable:    2097152 kB\nHugePages_Total:       0\n"


@pytest.fixture
def machine(tmp_path):
    """A machine with 2 GB free, in which our limit says what the test says."""

    def limited(most=None, used=0, inactive=0):
        (tmp_path / "meminfo").write_text(MEMINFO)
        for name, text in {"memory.max": most, "memory.current": used, "memory.stat": f"anon 5\ninactive_file {inactive}\n"}.items():
            if most is not None:
                (tmp_path / name).write_text(str(text))
        return tmp_path / "meminfo", tmp_path

    return limited


def test_without_a_limit_the_machine_decides(machine):
    assert free_megabytes(*machine()) == 2048
    assert free_megabytes(*machine(most="max")) == 2048


def test_a_containers_limit_counts_and_read_files_are_free(machine):
    assert free_megabytes(*machine(most=1 << 30, used=512 << 20, inactive=100 << 20)) == 612
    assert free_megabytes(*machine(most=1 << 30, used=2 << 30)) == 0


def test_a_system_that_tells_nothing_gets_what_it_asked_for(tmp_path):
    assert free_megabytes(tmp_path / "none", tmp_path) is None
    (tmp_path / "odd").write_text("MemAvailable: many kB\n")
    assert free_megabytes(tmp_path / "odd", tmp_path / "none") is None
    assert workers_in(None, 4) == 4


def test_one_worker_always_and_never_more_than_wished():
    assert [workers_in(free, 2) for free in (0, 849, 1149, 1150, 9000)] == [1, 1, 1, 2, 2]
