"""``broadcast serve``: what it refuses; that it serves is asked in ``tests/system/web/test_serve.py``."""

import socket

import pytest

from broadcast.cli.serve import serve
from broadcast.errors import BadSetting, FolderInUse
from broadcast.worker.instance_lock import owning


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BROADCAST_AUDIO_DIR", str(tmp_path / "out"))
    return tmp_path


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "truyen-thanh.example"])  # noqa: S104 (it must be refused)
def test_while_nobody_can_sign_in_no_other_address_is_opened(host, folders, begin_with_what_ships):
    begin_with_what_ships(folders / "data")
    with pytest.raises(BadSetting, match="liên kết lần đầu"):
        serve(host=host, port=8000)


def test_the_second_on_one_data_folder_is_refused_and_told_where_the_first_is(folders):
    first = "broadcast serve ở http://127.0.0.1:8000"
    with owning(folders / "data", first), pytest.raises(FolderInUse, match=first):
        serve(host="127.0.0.1", port=8001)


def test_a_port_that_is_taken_is_named_with_another_to_try(folders):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting, match=f"cổng {port}"):
            serve(host="127.0.0.1", port=port)
    with owning(folders / "data", "frei"):
        pass
