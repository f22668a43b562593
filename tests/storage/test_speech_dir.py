"""The folder of speech: bounded, shared, and never a reason not to speak."""

import os

from broadcast.storage.speech_dir import LocalSpeechStore

NAMES = [f"{number:02x}" * 32 for number in range(12)]


def test_what_is_put_comes_back_also_to_another_process(tmp_path):
    store = LocalSpeechStore(tmp_path / "speech", 1000)
    assert store.get(NAMES[0]) is None
    store.put(NAMES[0], b"hai")
    store.put(NAMES[0], b"ba")
    assert store.get(NAMES[0]) == LocalSpeechStore(tmp_path / "speech", 1000).get(NAMES[0]) == b"ba"


def test_the_oldest_goes_first_where_there_is_no_more_room(tmp_path):
    LocalSpeechStore(tmp_path, 1000).put(NAMES[0], bytes(400))
    store = LocalSpeechStore(tmp_path, 1000)
    store.put(NAMES[1], bytes(400))
    for age, name in enumerate((NAMES[1], NAMES[0])):
        os.utime(tmp_path / name[:2] / f"{name}.speech", (1_000_000 - age, 1_000_000 - age))
    store.put(NAMES[2], bytes(400))
    assert [store.get(name) is not None for name in NAMES[:3]] == [False, True, True]


def test_room_is_made_for_several_at_once_and_counted_on(tmp_path):
    store = LocalSpeechStore(tmp_path, 1000)
    for age, name in enumerate(NAMES):
        store.put(name, bytes(100))
        os.utime(tmp_path / name[:2] / f"{name}.speech", (1_000_000 + age, 1_000_000 + age))
    left = [name for name in NAMES if store.get(name) is not None]
    assert left == NAMES[2:], "the eleventh takes it over 1000 bytes: two go, to 900"


def test_no_room_at_all_and_a_folder_that_cannot_be_keep_nothing(tmp_path, caplog):
    none = LocalSpeechStore(tmp_path / "none", 0)
    none.put(NAMES[0], b"x")
    assert none.get(NAMES[0]) is None
    (tmp_path / "file").write_text("")
    blocked = LocalSpeechStore(tmp_path / "file", 1000)
    blocked.put(NAMES[0], b"x")
    assert blocked.get(NAMES[0]) is None
    assert "speech is not kept" in caplog.text
