"""One owner a data folder."""

import subprocess
import sys

import pytest

from broadcast.errors import FolderInUse, StorageFailed
from broadcast.worker.instance_lock import owning


def test_the_second_is_refused_and_told_who_is_first(tmp_path):
    first = "broadcast serve ở http://127.0.0.1:8000 (tiến trình 7)"
    with owning(tmp_path, first), pytest.raises(FolderInUse) as refused, owning(tmp_path, "người thứ hai"):
        pass
    assert "http://127.0.0.1:8000 (tiến trình 7)" in str(refused.value)
    assert str(tmp_path) in str(refused.value)


def test_the_folder_is_free_again_after_the_first_has_left(tmp_path):
    for who in ("một", "hai"):
        with owning(tmp_path, who):
            assert (tmp_path / "serve.lock").read_text().strip() == who


def test_two_folders_have_two_owners(tmp_path):
    with owning(tmp_path / "a", "một"), owning(tmp_path / "b", "hai"):
        assert (tmp_path / "b").is_dir()


def test_a_killed_owner_leaves_no_lock_behind(tmp_path):
    die = "with owning(pathlib.Path(sys.argv[1]), 'đã chết'): os._exit(9)"
    code = f"import os, sys, pathlib\nfrom broadcast.worker.instance_lock import owning\n{die}"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9
    with owning(tmp_path, "còn sống"):
        assert (tmp_path / "serve.lock").read_text().strip() == "còn sống"


def test_a_folder_that_cannot_be_made_says_which(tmp_path):
    (tmp_path / "tep").write_text("")
    with pytest.raises(StorageFailed, match="tep"), owning(tmp_path / "tep" / "du-lieu", "một"):
        pass
