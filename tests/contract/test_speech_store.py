"""What every SpeechStore promises, asked of the adapter and of the double that tests may use."""

import pytest

from broadcast.storage.speech_dir import LocalSpeechStore

NAME, OTHER = "ab" * 32, "ac" * 32


class MemorySpeechStore:
    """The double: a dictionary."""

    def __init__(self):
        self._lines = {}

    def get(self, name):
        return self._lines.get(name)

    def holds(self, name):
        return name in self._lines

    def put(self, name, data):
        self._lines[name] = data


@pytest.fixture(params=["memory", "local"])
def store(request, tmp_path):
    return MemorySpeechStore() if request.param == "memory" else LocalSpeechStore(tmp_path / "speech", 1 << 20)


def test_bytes_come_back_under_their_name_alone(store):
    store.put(NAME, b"speech")
    assert store.get(NAME) == b"speech"
    assert store.get(OTHER) is None
    assert store.holds(NAME)
    assert not store.holds(OTHER)


def test_the_last_bytes_put_stand(store):
    store.put(NAME, b"damaged")
    store.put(NAME, b"whole")
    assert store.get(NAME) == b"whole"
