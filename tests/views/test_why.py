"""What plays at a moment, from the published day where there is one."""

from datetime import date, datetime

from broadcast.views.why import explain

DAY = date(2021, 2, 4)


def test_a_published_day_answers_from_what_was_published_and_nothing_is_spoken(open_tools, tmp_path, bundle_made, keep_bundle):
    tools = open_tools(audio_store=tmp_path / "parts", tts_order="")
    keep_bundle(tools, bundle_made())
    answer = explain(tools, "cam-thach", datetime(2021, 2, 4, 17, 0, 20))  # noqa: DTZ001 (a civil time)
    assert answer.published
    assert (answer.playing.title, answer.playing.because) == ("Lợi ích của Bluezone", "đến lượt")
    assert explain(tools, "cam-thach", datetime(2021, 2, 4, 12)).playing is None  # noqa: DTZ001


def test_what_stands_against_the_other_scripts_is_told(open_tools, tmp_path, bundle_made, keep_bundle):
    tools = open_tools(audio_store=tmp_path / "parts", tts_order="")
    keep_bundle(tools, bundle_made(day=date(2021, 2, 20)))
    refused = explain(tools, "cam-thach", datetime(2021, 2, 20, 17)).refused  # noqa: DTZ001
    assert {"3", "3b"} <= set(refused)
