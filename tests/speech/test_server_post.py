"""Addresses as people type them, errors as servers word them."""

import pytest

from broadcast.speech.server_post import open_client, said


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("http://127.0.0.1:8880", "http://127.0.0.1:8880/v1/"),
        ("http://127.0.0.1:8880/", "http://127.0.0.1:8880/v1/"),
        ("https://tts.example/v1", "https://tts.example/v1/"),
        ("https://tts.example/api/v1/audio/speech", "https://tts.example/api/v1/"),
    ],
)
def test_every_form_of_the_address_leads_to_the_same_place(typed, base):
    with open_client(typed, "") as client:
        assert str(client.base_url) == base
        assert "Authorization" not in client.headers


def test_a_key_goes_into_the_header_only():
    with open_client("http://127.0.0.1:8880", "k") as client:
        assert client.headers["Authorization"] == "Bearer k"
        assert "k@" not in str(client.base_url)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"error": {"message": "no such voice", "type": "x"}}', "no such voice"),
        (b'{"error": "busy"}', "busy"),
        (b'{"detail": {"error": "x", "message": "y"}}', "y"),
        (b'{"detail": [{"msg": "too fast"}]}', "[{'msg': 'too fast'}]"),
        (b'{"message": "m"}', "m"),
        (b'"text"', "text"),
        (b"null", "None"),
        (b"<html>", "<html>"),
        (b"\xff\xfe", "��"),
        (b"x" * 1000, "x" * 200),
    ],
)
def test_a_servers_own_words_are_found(data, words):
    assert said(data) == words
