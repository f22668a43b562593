"""Loopback servers and sounds, as the tests of ``speech`` make them."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("speech_fixtures", Path(__file__).parents[1] / "speech" / "conftest.py")
_speech = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_speech)

authority, trusted, wav, reply = _speech.authority, _speech.trusted, _speech.wav, _speech.reply
serve = pytest.fixture(_speech.servers, scope="module")
