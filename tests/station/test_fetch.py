"""One part over a line that breaks or lies (field case C061): the right bytes or none."""

import hashlib

import pytest

from broadcast.errors import StorageFailed
from broadcast.model.audio import PartFile
from broadcast.model.units import Frames, Hertz, PartId
from broadcast.station.box import Box
from broadcast.station.errors import ForeignAnswer, ServerUnreachable, TokenNotTaken
from broadcast.station.fetch import FRUITLESS, Altered, fetch_part
from broadcast.station.server import CentreServer


@pytest.fixture
def box(tmp_path):
    return Box(tmp_path / "box")


@pytest.fixture
def fetch(box, part_server):
    """Return a function that fetches the server's file into the box; it returns the bytes that were taken."""
    sha256 = hashlib.sha256(part_server.data).hexdigest()
    part = PartFile(
        id=PartId("a" * 64), sha256=sha256, frames=Frames(1), samples_per_frame=1152, rate=Hertz(48_000), bytes=len(part_server.data)
    )
    server = CentreServer(part_server.url, "mã")
    fetch_into = lambda: (fetch_part(server, box, part, lambda _seconds: None), box.read_part(part))[1]  # noqa: E731
    fetch_into.part, fetch_into.half = part, box.half_path(sha256)
    yield fetch_into
    server.close()


def test_a_part_comes_whole(fetch, part_server):
    assert fetch() == part_server.data
    assert part_server.asked == [None]
    assert not fetch.half.exists()


@pytest.mark.parametrize("cut", [*range(0, 4096, 131), 4095])
def test_a_cut_at_any_byte_ends_in_the_right_bytes_from_where_it_broke(fetch, part_server, cut):
    part_server.cut = cut
    assert fetch() == part_server.data
    assert part_server.asked == [None, cut or None]


def test_a_line_that_breaks_every_512_bytes_ends_well(fetch, part_server):
    def short(first):
        head, body = part_server.usual(first)
        return head, body[:512]

    part_server.answer = short
    assert fetch() == part_server.data
    assert part_server.asked == [None, *range(512, 4096, 512)]


def test_without_progress_it_gives_up_and_keeps_what_came(fetch, part_server, box):
    part_server.cut = 1000
    half, part_server.answer = (
        part_server.answer,
        lambda first: part_server.usual(first) if first is None else (b"HTTP/1.1 503 Busy\r\nRetry-After: 7", b""),
    )
    with pytest.raises(ServerUnreachable) as given_up:
        fetch()
    assert given_up.value.retry_after_s == 7
    assert len(part_server.asked) == 1 + FRUITLESS
    assert fetch.half.read_bytes() == part_server.data[:1000]
    part_server.answer = half
    assert fetch() == part_server.data


def test_a_proxy_that_drops_the_range_gives_the_whole_anew(fetch, part_server):
    part_server.cut = 1000
    part_server.answer = lambda _first: part_server.usual(None)
    assert fetch() == part_server.data


def test_an_answer_that_begins_earlier_is_put_where_it_belongs(fetch, part_server):
    part_server.cut = 3000
    part_server.answer = lambda first: part_server.usual(first and first - first % 1024)
    assert fetch() == part_server.data


@pytest.mark.parametrize("span", ["bytes 3500-4095/4096", "bytes 1000-4095/9999", "rubbish", ""])
def test_an_answer_that_fits_nowhere_is_asked_for_anew(fetch, part_server, span):
    part_server.cut = 1000
    odd = f"HTTP/1.1 206 Partial Content\r\nContent-Range: {span}\r\nContent-Length: 4".encode()
    part_server.answer = lambda first: (odd, b"oops") if first else part_server.usual(None)
    assert fetch() == part_server.data
    assert part_server.asked == [None, 1000, None]


def test_bytes_that_are_not_what_the_manifest_names_are_never_taken(fetch, part_server, box):
    wrong = bytes(len(part_server.data))
    part_server.answer = lambda _first: (b"HTTP/1.1 200 OK\r\nContent-Length: 4096", wrong)
    with pytest.raises(Altered):
        fetch()
    assert not box.part_path(fetch.part.sha256).exists()
    assert not fetch.half.exists()


def test_the_right_range_with_wrong_bytes_is_thrown_away_and_all_is_asked_for_anew(fetch, part_server):
    part_server.cut = 1000
    part_server.answer = lambda first: (part_server.usual(first)[0], bytes(3096)) if first else part_server.usual(None)
    assert fetch() == part_server.data
    assert part_server.asked == [None, 1000, None]


def test_a_longer_answer_is_not_a_part(fetch, part_server):
    part_server.answer = lambda _first: (b"HTTP/1.1 200 OK\r\nContent-Length: 5000", bytes(5000))
    with pytest.raises((ForeignAnswer, Altered)):
        fetch()


def test_a_sign_in_page_of_another_network_is_named(fetch, part_server):
    part_server.answer = lambda _first: (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4096", bytes(4096))
    with pytest.raises(ForeignAnswer, match="mở trình duyệt"):
        fetch()
    part_server.answer = lambda _first: (b"HTTP/1.1 302 Found\r\nLocation: http://wifi.example/login\r\nContent-Length: 0", b"")
    with pytest.raises(ForeignAnswer, match="wifi.example"):
        fetch()


def test_a_refused_token_is_said_at_once(fetch, part_server):
    part_server.answer = lambda _first: (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0", b"")
    with pytest.raises(TokenNotTaken):
        fetch()
    assert len(part_server.asked) == 1


def test_a_part_that_the_server_lost_is_waited_for(fetch, part_server):
    part_server.answer = lambda _first: (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0", b"")
    with pytest.raises(ServerUnreachable, match="đang làm lại"):
        fetch()


def test_what_a_killed_box_left_is_gone_on_with_and_what_is_too_long_is_not(fetch, part_server):
    fetch.half.parent.mkdir(parents=True)
    fetch.half.write_bytes(part_server.data[:100])
    assert fetch() == part_server.data
    assert part_server.asked == [100]
    for left in (part_server.data, part_server.data + b"x", bytes(4096)):
        fetch.half.write_bytes(left)
        assert fetch() == part_server.data


def test_a_disk_that_takes_nothing_is_named(fetch, box):
    (box.folder).mkdir()
    (box.folder / "parts").write_text("a file where a folder should be")
    with pytest.raises(StorageFailed, match="Dọn bớt đĩa"):
        fetch()
