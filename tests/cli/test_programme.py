"""``plan`` and ``why``."""

import json

import pytest


def test_a_plan_lists_sessions_and_items_with_reasons(run):
    (plan,) = json.loads(run("plan", "--date", "2021-02-04", "--station", "cam-thach", "--json"))
    assert (plan["date"], plan["station"]) == ("2021-02-04", "cam-thach")
    for session in plan["sessions"]:
        assert sum(item["duration_ms"] for item in session["items"]) <= session["cap_s"] * 1000
        assert all(item["because"] for item in session["items"])


def test_why_names_the_cue_and_the_rule(run):
    assert "Nhạc hiệu: nhạc hiệu mở đầu mỗi buổi" in run("why", "cam-thach", "2021-02-04T17:00")


def test_why_says_when_nothing_plays(run):
    assert "không có buổi phát" in run("why", "cam-thach", "2021-02-04T12:00")


def test_an_unknown_station_is_one_line_with_the_nearest(run):
    assert run("why", "cam-thac", "2021-02-04T17:00", code=1).startswith("Không có trạm «cam-thac». Gần nhất: cam-thach")


def test_why_answers_for_a_published_day_from_what_was_published(run):
    assert "chưa công bố ngày 04/02/2021" in run("why", "cam-thach", "2021-02-04T17:00")
    run("publish", "--date", "2021-02-04", "--station", "cam-thach")
    said = run("why", "cam-thach", "2021-02-04T17:00")
    assert said.startswith("17:00:00 Nhạc hiệu: nhạc hiệu mở đầu mỗi buổi")


def test_plan_needs_a_day_or_a_range(tmp_path, monkeypatch, capsys):
    import sys

    from broadcast.cli.main import main

    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path))
    for words in ([], ["--from", "2021-02-04"], ["--date", "2021-02-04", "--from", "2021-02-04", "--to", "2021-02-05"]):
        monkeypatch.setattr(sys, "argv", ["broadcast", "plan", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
