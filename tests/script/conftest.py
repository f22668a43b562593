"""Scripts made in one place, and a plain reading that needs no rules: words as they stand."""

import re
from datetime import date

import pytest

from broadcast.model.announcement import BreathGroup, Doubt, Spoken
from broadcast.model.script import Priority, Script
from broadcast.model.units import Millis, ScriptId, SpokenText
from broadcast.script.line_rules import SpokenLine


def make_script(body="Xin chào bà con.", **given):
    usual = {
        "id": ScriptId("thu"),
        "title": "Bài thử",
        "category": "thong-bao",
        "channel": "loudspeaker",
        "audience": "nguoi-dan",
        "priority": Priority.ORDINARY,
        "voice": "female",
        "valid_from": date(2021, 2, 1),
        "valid_to": date(2021, 9, 30),
        "fixed_at": None,
        "needs": (),
        "approved_by": "",
        "source": "số minh họa",
    }
    return Script(body=body, **{**usual, **given})


def say(text, unread=()):
    """Return a reading in which every word is a syllable, cut at breath marks and ends of sentences."""
    groups = [piece.strip() for piece in re.split(r"(?<=[.!?])\s|\|", re.sub(r"^\[giọng \d\]", "", text)) if piece.strip()]
    made = tuple(
        BreathGroup(text=SpokenText(one), respelled=SpokenText(one), pause_after=Millis(450), syllables=len(one.split())) for one in groups
    )
    doubts = tuple(Doubt(start=0, end=1, written=one, reason="chưa có cách đọc.", unread=True) for one in unread)
    return Spoken(groups=made, doubts=doubts, syllables=sum(group.syllables for group in made))


def line(text, number=1, unread=()):
    return SpokenLine(number=number, written=text, spoken=say(text, unread))


@pytest.fixture(scope="session")
def script():
    return make_script


@pytest.fixture(scope="session")
def spoken_line():
    return line
