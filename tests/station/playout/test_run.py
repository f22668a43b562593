"""The loop waits for the second on which the next item begins, and writes down what sounded when it is stopped."""

from datetime import timedelta

from broadcast.station.playout.run import STOPPED, Clock, new_event, run


def test_items_begin_on_their_second_and_a_stop_is_written_down(booth, moment, long_day):
    box = booth(moment("05:29:59") + timedelta(milliseconds=937))
    waits = []

    def wait(seconds):
        waits.append(seconds)
        box.now += timedelta(seconds=seconds)

    stop = long_day.items[1].at + timedelta(milliseconds=300)
    run(box.playout, box.desk, Clock(now=lambda: box.now, wait=wait), lambda now: now >= stop)
    assert box.log.waiting()[0].at == moment("05:30:00")
    assert waits[0] == 0.063
    assert max(waits) <= 0.2
    assert box.told[-1][1:] == ("cut", 400, STOPPED)


def test_whoever_is_told_hears_of_each_change_once(booth, moment, long_day):
    box = booth(moment("05:29:59"))
    heard = []

    def wait(seconds):
        box.now += timedelta(seconds=seconds)

    end = long_day.items[1].end + timedelta(seconds=1)
    run(box.playout, box.desk, Clock(now=lambda: box.now, wait=wait), lambda now: now >= end, heard.append)
    assert [(standing.playing, standing.volume) for standing in heard] == [
        ("", None),
        ("Nhạc hiệu", 80),
        ("Lợi ích của Bluezone", 80),
        ("", None),
    ]


def test_names_of_events_are_fresh():
    assert new_event() != new_event()
