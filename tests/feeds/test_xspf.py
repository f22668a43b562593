"""XSPF, read by a library of others."""

from urllib.parse import unquote

from xspf_lib import Playlist

from broadcast.feeds.xspf import xspf


def test_a_days_files_stand_in_order_with_hash_and_length(day, site, tmp_path):
    path = tmp_path / "day.xspf"
    path.write_bytes(xspf(day, site))
    playlist = Playlist.parse(str(path))
    tracks = list(playlist)
    assert playlist.title == f"{day.station_name}, 04/02/2021"
    assert [track.location[0] for track in tracks] == [unquote(site.file(day, file.name)) for file in day.files], (
        "that library shows them so"
    )
    assert [track.duration for track in tracks] == [item.length for item in day.items]
    assert tracks[1].identifier[0] == f"urn:sha256:{day.files[1].sha256}"
    assert tracks[1].title == "Lợi ích & «hại»: <b>Bluezone</b>"
