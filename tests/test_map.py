"""The README's map is true: each name in its ten-second questions resolves, each command it names has help."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from broadcast.cli.main import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TABLE = [line for line in README.split("| Ten-second question")[1].split("\n\n")[0].split("\n") if line.startswith("| ")][1:]
COMMANDS = sorted(set(re.findall(r"broadcast ((?:voice bank|voice|figures|scripts|lexicon) [a-z]+|[a-z]+)(?= |`|$)", README, re.MULTILINE)))


@pytest.mark.parametrize("line", TABLE)
def test_every_name_in_the_ten_second_questions_resolves(line):
    answer = line.split("|")[2]
    module = None
    for name in re.findall(r"`([^`]+)`", answer):
        if name.startswith("broadcast "):
            continue
        if "/" in name or name.endswith(".py"):
            module = next((path for path in (ROOT / "broadcast" / name, ROOT / name) if path.exists()), None)
            assert module, f"{name} is not there"
        elif name.startswith("Settings."):
            from broadcast.config import Settings

            assert name.removeprefix("Settings.") in Settings.model_fields
        else:
            assert module, name
            assert re.search(rf"^def {name}\b", module.read_text("utf-8"), re.MULTILINE), f"{name} is not in {module}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_readme_has_help(command):
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0, result.output


def test_every_command_is_documented_or_listed_by_help():
    listed = CliRunner().invoke(app, ["--help"]).output
    for info in app.registered_commands:
        name = info.name or info.callback.__name__.replace("_", "-")
        assert name in listed
        assert info.callback.__doc__
