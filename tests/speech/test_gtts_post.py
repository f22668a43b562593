"""What gTTS itself still does as we rely on it. When one of these fails, read its change log before anything else."""

import json
from urllib.parse import unquote

import pytest
from gtts import gTTS

from broadcast.speech.gtts_post import LONGEST, body_of


def test_the_body_that_gtts_builds_is_the_one_we_know():
    assert gTTS("Xin chào", lang="vi").get_bodies() == [
        "f.req=%5B%5B%5B%22jQ1olc%22%2C%22%5B%5C%22Xin%20ch%5C%5Cu00e0o%5C%22%2C%5C%22vi%5C%22%2Cnull%2C%5C%22null%5C%22%5D%22%2Cnull%2C%22generic%22%5D%5D%5D&"
    ]
    assert body_of("Xin chào") == gTTS("Xin chào", lang="vi").get_bodies()[0]


def test_the_headers_name_the_place_that_is_asked():
    assert "translate.google.com" in gTTS.GOOGLE_TTS_HEADERS["Referer"]


@pytest.mark.parametrize("text", ["ở " * 49 + "ở.", "Hôm nay, mùng một; hai (ba). Bốn? Năm!", "ă" * LONGEST])
def test_a_text_of_a_hundred_characters_goes_out_whole_with_its_marks(text):
    assert _said(body_of(text)) == text


def test_a_text_of_marks_only_would_stop_gtts_so_it_is_never_sent():
    with pytest.raises((AssertionError, ValueError)):
        body_of("?!")


def _said(body):
    request = json.loads(unquote(body.removeprefix("f.req=").removesuffix("&")))
    return json.loads(request[0][0][1])[0]
