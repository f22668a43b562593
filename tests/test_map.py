"""The README's map is true: each name in its ten-second questions resolves, each command it names has help."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from source_trees import tree_of
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


DOORS = ("cli", "web", "worker", "bench", "__main__.py", "wiring.py")


class Code:
    """Every top-level definition of the program, and the names that each of them says; two of one name count as one."""

    def __init__(self, folder):
        self.says, self.roots = defaultdict(set), set()
        for path in folder.rglob("*.py"):
            at_door = path.relative_to(folder).parts[0] in DOORS
            for node in tree_of(path).body:
                if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    self.roots |= _names(node) if at_door and not isinstance(node, ast.ImportFrom) else set()
                elif node.decorator_list and at_door and not isinstance(node, ast.ClassDef):
                    self.roots.add(node.name)  # a route
                    self.says[node.name] |= _names(node)
                else:
                    self.says[node.name] |= _names(node)

    def live(self):
        """Return the names that a door comes to."""
        seen, todo = set(), [name for name in self.roots if name in self.says]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += [said for said in self.says[name] if said in self.says]
        return seen


def _names(node):
    return {part.id if isinstance(part, ast.Name) else part.attr for part in ast.walk(node) if isinstance(part, ast.Name | ast.Attribute)}


@pytest.fixture(scope="module")
def live():
    return Code(ROOT / "broadcast").live()


@pytest.mark.parametrize("line", TABLE)
def test_what_answers_a_question_is_called_by_what_runs(line, live):
    answer = line.split("|")[2]
    for name in re.findall(r"`([a-z_]+)`", answer):
        assert name in live, f"{name}: only tests call it"


def test_code_that_only_tests_call_is_told_from_what_runs(tmp_path):
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli" / "main.py").write_text("from services import plan\ndef main():\n    plan()\nif True:\n    main()\n")
    code = "def plan():\n    _say()\ndef _say(): ...\ndef produce():\n    _only_here()\ndef _only_here(): ...\n"
    (tmp_path / "services.py").write_text(code)
    assert Code(tmp_path).live() == {"main", "plan", "_say"}


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
