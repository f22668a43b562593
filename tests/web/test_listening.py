"""Which item is in the player."""

from broadcast.web.listening import asked_for


def test_only_what_the_day_holds_can_be_heard(bundle_made):
    bundle = bundle_made()
    assert asked_for(bundle, "002-loi-ich.mp3").title == "Lợi ích của Bluezone"
    for name in ("", "../x", "manifest.json"):
        assert asked_for(bundle, name).file == ""
    assert asked_for(None, "002-loi-ich.mp3").file == ""
