"""Uploaded news and music: refused with the reason, silent until somebody allows them, then planned whole and published."""

import io
import wave
from dataclasses import replace
from datetime import date, time

import numpy as np
import pytest

from broadcast.access.errors import NotAllowed
from broadcast.bundle.assemble import assemble, written_files
from broadcast.errors import BadSound, NotAudio, NotKept, UnknownName
from broadcast.model.account import Account
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SessionRule, SourceKind
from broadcast.model.recording import Recording
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.services.day import bundles, programmes
from broadcast.services.rules import sessions
from broadcast.services.sound import library
from broadcast.services.sound.sound_files import part_reader

LAN = operator("Lan")
NAM = operator("Nam")
"""Says yes to what Lan brings: nobody does so for themselves."""
DAY = date(2021, 2, 4)
WARD = StationId("cam-thach")
RATE = 16_000
NEWS = Recording(kind=CueKind.NEWS, title="Tin phường", media="", first=date(2021, 2, 1), last=date(2021, 2, 7), station=WARD)
MUSIC = replace(NEWS, kind=CueKind.MUSIC, title="Bài ca", station=None)
CLOCK = FormatClock(
    name="sáng",
    elements=(
        ClockElement(kind=CueKind.TUNE),
        ClockElement(
            kind=CueKind.RELAY,
            title="Thời sự tỉnh",
            at=time(5, 31),
            until=time(5, 33),
            source=RelaySource(kind=SourceKind.FM, address="97.8"),
        ),
        ClockElement(kind=CueKind.NEWS),
        ClockElement(kind=CueKind.ANNOUNCEMENT, most=Millis(150_000)),
        ClockElement(kind=CueKind.MUSIC),
    ),
)


def sound(seconds, hertz=220.0):
    at = np.arange(round(seconds * RATE)) / RATE
    tone = np.clip((seconds - 0.3 - at) / 0.2, 0, 1) * np.sin(2 * np.pi * hertz * at) * (0.11 + 0.09 * np.sin(2 * np.pi * 3 * at))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    return out.getvalue()


def planned_day(tools):
    (planned,) = programmes.plan(tools, programmes.stations(tools, WARD), DAY)
    return planned


@pytest.fixture
def morning(tools):
    sessions.save_clock(tools, LAN, CLOCK)
    sessions.add_rule(
        tools, LAN, SessionRule(station=WARD, start=time(5, 30), cap=Millis(900_000), clock=CLOCK.name, approved_by="Chủ tịch")
    )
    return tools


def test_a_recording_is_silent_until_it_is_allowed_and_then_published_with_everything_a_station_needs(morning):
    news = library.add(morning, LAN, NEWS, sound(9))
    music = library.add(morning, LAN, MUSIC, sound(14, 330))
    (waiting,) = planned_day(morning).sessions
    assert {CueKind.NEWS, CueKind.MUSIC}.isdisjoint(cue.kind for cue in waiting.cues)
    assert [remark.code for remark in planned_day(morning).remarks].count("recording-not-approved") == 2
    for recording in (news, music):
        library.approve(morning, NAM, recording.number)
    (report,) = bundles.publish(morning, programmes.stations(morning, WARD), DAY)
    by_kind = {item.kind: item for item in report.bundle.items}
    relay = by_kind[CueKind.RELAY]
    assert (f"{relay.at:%H:%M:%S}", relay.length, relay.file, relay.source.address) == ("05:31:00", 120_000, None, "97.8")
    assert relay.standby.recipe == by_kind[CueKind.MUSIC].file.recipe
    assert (by_kind[CueKind.NEWS].title, by_kind[CueKind.NEWS].at) == ("Tin phường", relay.end)
    assert 9_000 < by_kind[CueKind.NEWS].length < 10_500
    for item in report.bundle.items:
        assert assemble(item.sound, part_reader(morning))
    files = written_files(report.bundle)
    assert b"97.8" in files["2021-02-04-buoi-0530.m3u8"]
    assert "mất sóng thì phát" in files["chuong-trinh.html"].decode()


def test_what_cannot_be_used_is_refused_with_every_reason(tools):
    with pytest.raises(NotKept) as refused:
        library.add(tools, LAN, replace(NEWS, kind=CueKind.RELAY, title=" ", last=date(2021, 1, 1)), sound(5))
    assert {reason.code for reason in refused.value.notices} == {"recording-kind", "recording-untitled", "recording-dates"}
    with pytest.raises(NotAudio):
        library.add(tools, LAN, NEWS, b"%PDF-1.7")
    with pytest.raises(BadSound):
        library.add(tools, LAN, NEWS, sound(5, hertz=0))
    with pytest.raises(UnknownName, match="trạm"):
        library.add(tools, LAN, replace(NEWS, station=StationId("cam-tach")), sound(5))
    with pytest.raises(UnknownName):
        library.approve(tools, LAN, 7)
    assert library.all_of(tools) == ()


def test_only_who_may_adds_and_allows(tools):
    viewer = Actor(person="Bình", roles=frozenset({Role.VIEWER}))
    recorder = Actor(person="Hoa", roles=frozenset({Role.STATION_OPERATOR}))
    with pytest.raises(NotAllowed):
        library.add(tools, viewer, NEWS, sound(5))
    added = library.add(tools, recorder, NEWS, sound(5))
    with pytest.raises(NotAllowed):
        library.approve(tools, recorder, added.number)
    assert library.retire(tools, recorder, added.number).retired_by == "Hoa"
    assert not library.all_of(tools)[0].is_for(WARD, DAY)
    assert library.restore(tools, recorder, added.number) == added
    assert library.all_of(tools)[0].is_for(WARD, DAY)
    foreign = Actor(person="Tú", roles=frozenset({Role.STATION_OPERATOR}), areas=frozenset({AreaCode("06760")}))
    for call in (library.retire, library.restore):
        with pytest.raises(NotAllowed):
            call(tools, foreign, added.number)
        with pytest.raises(UnknownName):
            call(tools, LAN, 99)


def test_the_houses_own_tune_opens_its_sessions_and_a_long_one_is_refused(morning):
    with pytest.raises(NotKept, match="Nhạc hiệu dài 61 giây"):
        library.add(morning, LAN, replace(MUSIC, kind=CueKind.TUNE), sound(61))
    before = planned_day(morning).sessions[0].cues[0]
    tune = library.add(morning, LAN, replace(MUSIC, kind=CueKind.TUNE, title="Nhạc hiệu mới"), sound(6, 440))
    library.approve(morning, NAM, tune.number)
    after = planned_day(morning).sessions[0].cues[0]
    assert after.kind is CueKind.TUNE
    assert after.recipe != before.recipe
    assert 6_000 < after.length < 7_500
    library.retire(morning, LAN, tune.number)
    assert planned_day(morning).sessions[0].cues[0].recipe == before.recipe


def test_an_upload_that_is_lost_is_said_and_the_rest_plays(morning):
    kept = library.add(morning, LAN, NEWS, sound(6))
    library.approve(morning, NAM, kept.number)
    with morning.begin(write=True) as uow:
        lost = uow.recordings.add(replace(NEWS, title="Tin mất", media="00" * 32), "Lan", morning.now())
        uow.recordings.approve(lost.number, "Lan", morning.now())
        uow.commit()
    planned = planned_day(morning)
    assert [cue.title for cue in planned.sessions[0].cues if cue.kind is CueKind.NEWS] == ["Tin phường"]
    (unfit,) = [remark for remark in planned.remarks if remark.code == "recording-unfit"]
    assert (unfit.facts["title"], unfit.facts["number"]) == ("Tin mất", lost.number)


def test_nobody_allows_what_they_brought_themselves_and_it_is_said_who_can(tools):
    added = library.add(tools, LAN, NEWS, sound(5))
    with pytest.raises(NotAllowed, match="Chưa có ai khác duyệt được"):
        library.approve(tools, LAN, added.number)
    people = {"ha": ("chị Hà", Role.CITY_APPROVER, "x"), "moi": ("anh Mới", Role.CITY_APPROVER, ""), "tu": ("anh Tú", Role.EDITOR, "x")}
    with tools.begin(write=True) as uow:
        for login, (person, role, password) in people.items():
            uow.accounts.save(Account(login=login, actor=Actor(person=person, roles=frozenset({role})), password_hash=password))
        uow.commit()
    with pytest.raises(NotAllowed) as refused:
        library.approve(tools, LAN, added.number)
    assert "Lan gửi bản thu này nên không tự duyệt được" in str(refused.value)
    assert str(refused.value).endswith("Người duyệt được: chị Hà.")
    assert library.all_of(tools)[0].approved_by == ""
    assert library.approve(tools, NAM, added.number).approved_by == "Nam"
