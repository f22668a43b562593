"""What plays at a moment, from the published day where there is one."""

from datetime import date, datetime, time

from broadcast.model.actor import operator
from broadcast.model.programme import SessionRule
from broadcast.model.units import Millis
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.day import bundles, programmes
from broadcast.services.rules import sessions
from broadcast.views.why import answer_of, explain

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


def test_of_a_published_place_every_other_candidate_has_its_reason(tools):
    bundles.publish(tools, programmes.stations(tools, "cam-thach"), DAY, None)
    with tools.begin() as uow:
        items = [item for item in uow.bundles.latest("cam-thach", DAY).items if item.play]
    answer = explain(tools, "cam-thach", items[3].at.replace(tzinfo=None))
    assert answer.published
    assert answer.playing.script == items[3].text.script
    assert {script for script, _ in answer.others} | {answer.playing.script} >= {"1", "2a", "2b", "5", "6", "7"}
    assert explain(tools, "cam-thach", items[0].at.replace(hour=12, tzinfo=None)).others == ()
    tune = explain(tools, "cam-thach", datetime(2021, 2, 4, 17))  # noqa: DTZ001
    assert (tune.playing.title, {reason.code for _, reason in tune.others}, tune.tracks) == ("Nhạc hiệu", {"lost-element"}, ())


def test_after_midnight_the_session_that_began_before_it_answers(tools):
    night = SessionRule(station="cam-thach", start=time(23, 50), cap=Millis(1_200_000), clock=USUAL_CLOCK.name, approved_by="Lan")
    sessions.add_rule(tools, operator("Lan"), night)
    answer = explain(tools, "cam-thach", datetime(2021, 2, 5, 0, 1))  # noqa: DTZ001
    assert answer.playing is not None
    assert answer.playing.at.date() in (DAY, date(2021, 2, 5))


def test_the_answer_to_other_programs_names_every_reason_with_its_code(open_tools, tmp_path, bundle_made, keep_bundle):
    tools = open_tools(audio_store=tmp_path / "parts", tts_order="")
    keep_bundle(tools, bundle_made(day=date(2021, 2, 20)))
    said = answer_of(tools, "cam-thach", datetime(2021, 2, 20, 17, 0, 20))  # noqa: DTZ001 (a civil time)
    assert (said["station"], said["at"], said["published"]) == ("cam-thach", "2021-02-20T17:00:20", True)
    assert said["playing"] == {
        "at": "2021-02-20T17:00:09+07:00",
        "title": "Lợi ích của Bluezone",
        "because": "đến lượt",
        "script": "1",
    }
    assert {row["script"]: row["rule"] for row in said["refused"]}["3"] == "figures-too-old"
    assert all("quá 7 ngày" in row["words"] for row in said["refused"] if row["rule"] == "figures-too-old")
    assert (said["others"], said["recordings"]) == ([], [])
    assert answer_of(tools, "cam-thach", datetime(2021, 2, 20, 12))["playing"] is None  # noqa: DTZ001
