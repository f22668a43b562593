"""Which item is in the player."""

from datetime import date

from broadcast.services.day_folders import day_folder
from broadcast.web.listening import asked_for


def test_only_what_the_day_holds_can_be_heard(out, day):
    folder = day_folder(out, "cam-thach", date(2021, 2, 4))
    assert asked_for(folder, "002-loi-ich.mp3").title == "Lợi ích của Bluezone"
    for name in ("", "../x", "manifest.json"):
        assert asked_for(folder, name).file == ""
    assert asked_for(None, "002-loi-ich.mp3").file == ""
