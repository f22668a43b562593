"""Tools come while the web already answers."""

import threading

import pytest

from broadcast.errors import NotReady, StorageFailed
from broadcast.web.startup import Startup


class Closable:
    closed = False

    def close(self):
        self.closed = True


def test_whoever_cannot_wait_is_told_to_come_again():
    gate = threading.Event()
    startup = Startup(lambda: gate.wait(5) and Closable(), patience_s=0.01)
    with pytest.raises(NotReady, match="Đợi vài giây"):
        startup.tools()
    assert not startup.ready
    gate.set()
    assert startup.awaited()
    assert startup.ready
    startup.close()


def test_tools_are_built_once():
    built = []
    startup = Startup(lambda: built.append(Closable()) or built[0])
    startup.start()
    assert startup.tools() is startup.tools()
    startup.close()
    assert len(built) == 1
    assert built[0].closed


def test_a_failure_is_told_and_the_next_who_asks_tries_again():
    tries = iter([StorageFailed("Không mở được cơ sở dữ liệu."), Closable()])

    def build():
        value = next(tries)
        if isinstance(value, Exception):
            raise value
        return value

    startup = Startup(build)
    with pytest.raises(StorageFailed):
        startup.tools()
    assert isinstance(startup.tools(), Closable)
    startup.close()


def test_closing_what_was_never_opened_is_nothing():
    Startup(Closable).close()


def test_many_who_ask_at_once_get_the_same():
    built = []
    startup = Startup(lambda: built.append(Closable()) or built[-1])
    gate = threading.Barrier(8)

    def ask():
        gate.wait(5)
        startup.tools()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    startup.close()
    assert len(built) == 1
