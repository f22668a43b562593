"""Settings: an unknown name or a bad value is one line that names it."""

import pytest

from broadcast.config import read_settings
from broadcast.errors import BadSetting


def test_an_unknown_name_is_refused_with_the_nearest_known_one():
    with pytest.raises(BadSetting, match="BROADCAST_TTS_ODER.*Có phải BROADCAST_TTS_ORDER"):
        read_settings({"BROADCAST_TTS_ODER": "espeak"})


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("BROADCAST_TTS_ORDER", "gtts, espeak")
    assert read_settings().tts_order == ("gtts", "espeak")


def test_an_unknown_engine_is_named(monkeypatch):
    monkeypatch.setenv("BROADCAST_TTS_ORDER", "espeek")
    with pytest.raises(BadSetting, match=r"BROADCAST_TTS_ORDER.*espeek"):
        read_settings()


def test_a_time_zone_that_does_not_exist_is_named(monkeypatch):
    monkeypatch.setenv("BROADCAST_TIMEZONE", "Asia/Cam_Pha")
    with pytest.raises(BadSetting, match="Asia/Cam_Pha"):
        read_settings()


@pytest.mark.parametrize("address", ["postgresql://dai:mat-khau@may/dai", "mysql://may/dai", "/var/dai.sqlite"])
def test_another_kind_of_database_is_refused_and_its_password_not_said(monkeypatch, address):
    monkeypatch.setenv("BROADCAST_DATABASE_URL", address)
    with pytest.raises(BadSetting, match="BROADCAST_DATABASE_URL.*SQLite.*sqlite:////du-lieu/broadcast.sqlite") as refused:
        read_settings()
    assert "mat-khau" not in str(refused.value)


def test_a_file_sets_what_the_environment_does_not(tmp_path, monkeypatch):
    path = tmp_path / "broadcast.toml"
    path.write_text('session_starts = ["06:00"]\nsession_minutes = 20\n')
    monkeypatch.setenv("BROADCAST_CONFIG", str(path))
    monkeypatch.setenv("BROADCAST_SESSION_MINUTES", "30")
    settings = read_settings()
    assert (settings.session_starts, settings.session_minutes) == (("06:00",), 30)


def test_a_settings_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadSetting, match="khong-co.toml"):
        read_settings({"BROADCAST_CONFIG": str(tmp_path / "khong-co.toml")})


def test_gtts_speaks_only_where_the_settings_say_so():
    assert "gtts" not in read_settings({}).tts_order


def test_a_session_that_is_no_time_of_day_is_named(monkeypatch):
    monkeypatch.setenv("BROADCAST_SESSION_STARTS", "05:30,25:00")
    with pytest.raises(BadSetting, match="25:00"):
        read_settings()


def test_the_shared_password_of_old_says_what_took_its_place():
    with pytest.raises(BadSetting, match="tài khoản riêng"):
        read_settings({"BROADCAST_PASSWORD": "x"})
