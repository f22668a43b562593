"""The house keeps its shape: sizes of files and functions, same-named tests, one way to write, one clock."""

import ast
import functools
import re
from pathlib import Path

from source_trees import functions_in, tree_of

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for path in (ROOT / "broadcast").rglob("*.py") if path.name not in ("__init__.py", "__main__.py"))


@functools.cache
def text_of(path):
    """Return a module's text."""
    return path.read_text("utf-8")


def test_no_file_over_350_lines_and_no_function_over_40():
    for path in MODULES:
        assert len(text_of(path).splitlines()) <= 350, path
        for function in functions_in(tree_of(path)):
            assert (function.end_lineno or 0) - function.lineno < 40, f"{path}: {function.name} is too long"


def test_most_modules_have_a_test_of_their_name():
    names = {path.stem.removeprefix("test_") for path in (ROOT / "tests").rglob("test_*.py")}
    without = [str(path.relative_to(ROOT)) for path in MODULES if path.stem not in names]
    assert len(without) <= 0.15 * len(MODULES), without


def test_no_private_name_of_a_module_is_defined_and_never_used():
    for path in MODULES:
        for node in tree_of(path).body:
            named = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
            for name in (getattr(one, "id", None) or getattr(one, "name", "") for one in named):
                if name.startswith("_") and not name.startswith("__"):
                    assert len(re.findall(rf"\b{name}\b", text_of(path))) > 1, f"{path}: {name}"


def test_an_init_file_is_one_docstring():
    for path in (ROOT / "broadcast").rglob("__init__.py"):
        body = tree_of(path).body
        assert len(body) == 1 and isinstance(body[0], ast.Expr), path


def test_only_wiring_looks_at_the_clock():
    for path in MODULES:
        if path.name != "wiring.py":
            assert not re.search(r"datetime\.now\(|date\.today\(|\btime\.time\(", text_of(path)), path


def test_files_are_written_for_good_in_one_place_only():
    """Rooms that keep things write through files.py; scratch files of child processes live in temporary folders."""
    kept = ("model", "services", "views", "voice_bank", "storage", "db", "bundle", "programme", "figures", "script", "spoken", "web")
    writing = re.compile(r"write_bytes\(|write_text\(|\.open\([\"'][wax]|(?<![.\w])open\([^)]*[\"'][wax]")
    for path in MODULES:
        if path.relative_to(ROOT / "broadcast").parts[0] in kept:
            assert not writing.search(text_of(path)), path


def test_top_level_is_as_agreed():
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    top = {line.split("/")[0] for line in listed if line}
    assert {name for name in top if not name.startswith(".")} <= {
        "broadcast",
        "scripts",
        "audio_out",
        "tests",
        "pyproject.toml",
        "README.md",
    }
