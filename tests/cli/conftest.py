"""The command line as a person meets it: real settings in a temporary folder, eSpeak alone speaking."""

import sys

import pytest
from typer.testing import CliRunner

from broadcast.cli.main import app, main
from broadcast.errors import BroadcastError


@pytest.fixture
def run(tmp_path, parts_folder, begin_with_what_ships, monkeypatch):
    """Run a command; returns its result, with a BroadcastError's line as its output, as ``main`` prints it.

    ``heard`` is a list that gets what stood on the error channel.
    """
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BROADCAST_AUDIO_DIR", str(tmp_path / "out"))
    monkeypatch.setenv("BROADCAST_AUDIO_STORE", str(parts_folder))
    monkeypatch.setenv("BROADCAST_TTS_ORDER", "espeak")

    def invoke(*words, code=0, heard=None):
        if words[0] != "demo":
            begin_with_what_ships(tmp_path / "data")
        result = CliRunner().invoke(app, [str(word) for word in words])
        if heard is not None:
            heard.append(result.stderr)
        if result.exception and not isinstance(result.exception, SystemExit):
            assert isinstance(result.exception, BroadcastError), result.exception
            assert code == 1
            return str(result.exception)
        assert result.exit_code == code, result.output
        return result.stdout

    return invoke


@pytest.fixture
def call(tmp_path, monkeypatch, capsys, begin_with_what_ships):
    """Return a function that calls the program as a shell does: the exit code, and all that stood on both channels."""
    begin_with_what_ships(tmp_path / "data")
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "data"))

    def program(*words):
        monkeypatch.setattr(sys, "argv", ["broadcast", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out + printed.err

    return program
