"""A file's name that holds colours, a forged line or a turned direction: every command shows it, none obeys it."""

import sys

import pytest

from broadcast.cli.main import main

NAME = "a\x1b[31mRED\nLỖI: giả mạo\u202egnp"
COMMANDS = [
    ("figures", "check", "{}.csv"),
    ("figures", "check", "--json", "{}.csv"),
    ("figures", "import", "{}.xlsx"),
    ("figures", "template", "{}.csv"),
    ("scripts", "check", "{}.j2"),
    ("scripts", "import", "{}.khong-co"),
    ("lexicon", "import", "{}.csv"),
    ("recording", "{}.csv", "--out", "{}.mp3"),
    ("voice", "bank", "import", "{}.khong-co", "--person", "Lan"),
    ("spoken", "{}"),
    ("why", "{}", "2021-02-04T17:00"),
    ("figures", "{}"),
    ("plan", "--date", "{}"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_a_hostile_name_is_shown(words, tmp_path, monkeypatch, capsys, begin_with_what_ships):
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "data"))
    begin_with_what_ships(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    for ending in (".csv", ".xlsx", ".j2"):
        (tmp_path / f"{NAME}{ending}").write_text("x;y\n1;2\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["broadcast", *(word.format(NAME) for word in words)])
    with pytest.raises(SystemExit):
        main()
    out, err = capsys.readouterr()
    assert out or err
    assert "\x1b" not in out + err and "\u202e" not in out + err
    assert not any(line.startswith("LỖI: giả") for line in (out + err).splitlines())
    assert "Traceback" not in err
