"""A rehearsal keeps the files' real lengths."""

from datetime import timedelta

from broadcast.station.playout.rehearsal import RehearsalPlayer


def test_a_file_takes_its_time_from_where_it_begins(lay_down, long_day, moment):
    now = [moment("05:30:00")]
    player = RehearsalPlayer(lambda: now[0])
    folder, item = lay_down(long_day), long_day.items[1]
    player.play(str(folder / item.file.name), start=timedelta(seconds=1), volume=50)
    assert player.sound().playing
    now[0] += timedelta(milliseconds=item.length - 1300)
    assert player.sound().playing
    now[0] += timedelta(milliseconds=400)
    assert not player.sound().playing
    assert player.sound().failure == ""


def test_what_cannot_be_read_fails_and_a_stream_goes_on(tmp_path, moment):
    now = [moment("05:30:00")]
    player = RehearsalPlayer(lambda: now[0])
    player.play(str(tmp_path / "none.mp3"), start=timedelta(), volume=50)
    assert (player.sound().playing, player.sound().failure) == (False, "không đọc được")
    player.play("http://127.0.0.1/vov", start=timedelta(), volume=50)
    now[0] += timedelta(hours=2)
    assert player.sound().playing
    player.stop()
    assert not player.sound().playing
