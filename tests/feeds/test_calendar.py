"""The calendar, read back by the library itself."""

from datetime import timedelta

from icalendar import Calendar

from broadcast.feeds.calendar import calendar


def test_each_session_is_an_event_with_its_items_and_a_reminder(day, site):
    events = Calendar.from_ical(calendar([day], site)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [session.start for session in day.sessions]
    first = events[0]
    assert first.decoded("duration") == timedelta(minutes=15)
    assert "05:30:09 Lợi ích" in str(first["description"])
    assert (str(first["uid"]), first["sequence"]) == ("cam-thach-20210204T0530@broadcast", 1)
    assert first.walk("VALARM")[0].decoded("trigger") == timedelta(minutes=-15)


def test_lines_are_as_long_as_the_standard_allows(day, site):
    data = calendar([day], site)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_a_later_revision_takes_the_place_of_the_earlier(day, site):
    from dataclasses import replace

    first, second = (Calendar.from_ical(calendar([replace(day, revision=number)], site)).walk("VEVENT")[0] for number in (1, 2))
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (1, 2)
