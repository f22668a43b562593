"""How long work is shown, on a clock of the test's."""

import random
import re
from itertools import pairwise
from types import SimpleNamespace

import pytest

from broadcast.cli.progress import lines, showing_progress, tell_first


def test_short_work_on_no_terminal_says_nothing(capsys):
    with showing_progress() as progress:
        for done in range(11):
            progress(done, 10, "đọc")
        progress(0, 0, "kiểm tra")
    assert capsys.readouterr() == ("", "")


def _seconds(line):
    minutes, seconds = re.search(r"còn chừng (?:(\d+) phút ?)?(?:(\d+) giây)?", line).groups()
    return 60 * int(minutes or 0) + int(seconds or 0)


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.mark.parametrize("seed", range(5))
def test_what_is_left_is_told_every_ten_seconds_and_falls_as_time_does(capsys, seed):
    """190 lines of 1 to 7 s of speech, 7 s of speech a second, after 12 s of loading: as a day for 17 stations."""
    clock, draw = Clock(), random.Random(seed)
    show, told = lines(clock), []
    speech = [draw.uniform(1, 7) for _ in range(190)]
    clock.now, done = 12.0, 0.0
    for seconds in speech:
        clock.now += seconds / 7 * draw.uniform(0.5, 1.5)
        done += seconds
        show(done, sum(speech), "đọc")
        err = capsys.readouterr().err
        if "còn" in err:
            told.append((clock.now, _seconds(err)))
    assert len(told) >= 7
    assert all(abs(at + left - clock.now) <= 15 for at, left in told), (clock.now, told)
    ends = [at + left for at, left in told]
    assert max(abs(a - b) for a, b in pairwise(ends)) <= 12


def test_the_first_station_that_can_be_heard_is_told_once_with_the_time_that_it_took(capsys):
    clock = Clock()
    clock.now = 1000.0
    tell = tell_first(clock)
    for name, to_come in (("Cẩm Phả", 1), ("Cẩm Thạch", 0)):
        clock.now += 62.0
        tell(SimpleNamespace(station=SimpleNamespace(name=name), folder="audio_out/x"), to_come)
    assert capsys.readouterr().err == "Xong Cẩm Phả sau 1 phút 0 giây: nghe được ngay trong audio_out/x. Đang làm tiếp 1 trạm.\n"


def test_one_station_alone_is_not_told_of_twice(capsys):
    tell_first(Clock())(SimpleNamespace(station=SimpleNamespace(name="Cẩm Phả"), folder=None), 0)
    assert capsys.readouterr().err == ""
