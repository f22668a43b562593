"""Playlists that every player takes (field case C032, C033)."""

from dataclasses import replace

from broadcast.bundle.m3u import playlist


def test_the_first_bytes_are_the_mark_without_a_byte_order_mark(bundle):
    assert playlist(bundle.sessions[0]).startswith(b"#EXTM3U\n")


def test_entries_are_bare_names_in_order_and_a_relay_is_its_standby(bundle):
    lines = playlist(bundle.sessions[0]).decode().split("\n")
    entries = [line for line in lines if line and not line.startswith("#")]
    assert entries == [
        "2021-02-04-001-0530-loi-ich-cua-bluezone.mp3",
        "2021-02-04-002-0530-tien-do-cai-dat-toan-thanh-pho.mp3",
        "2021-02-04-003-0530-tiep-song-tinh.mp3",
    ]
    assert "# 05:31:59-05:32:59 Tiếp sóng tỉnh https://tinh.example/fm" in lines


def test_other_than_ascii_stands_in_comments_only_and_no_hls_tag(bundle):
    for line in playlist(bundle.sessions[0]).decode().split("\n"):
        assert line.startswith("#") or line.isascii()
        assert not line.startswith("#EXT-X-")


def test_a_title_with_a_line_end_cannot_add_an_entry(bundle):
    session = bundle.sessions[0]
    items = (replace(session.items[0], title="a\n../../etc/passwd\r\nb"), *session.items[1:])
    assert [line for line in playlist(replace(session, items=items)).decode().splitlines() if ".." in line and line[0] != "#"] == []
