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


def test_one_public_class_has_a_name_but_for_a_port_and_what_keeps_it():
    homes: dict[str, set[Path]] = {}
    for path in MODULES:
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, set()).add(path)
    ports = {path for path in MODULES if path.name == "ports.py" or path.parent.name == "repositories"}
    for name, paths in homes.items():
        keepers = {path for path in paths if path.parent.name == "db"} if paths & ports else set()
        assert len(paths - keepers) == 1, f"{name}: {sorted(paths)}"


def test_whoever_raises_says_so():
    """Commands and pages answer with what was raised: their docstrings are read at the door, and say other things."""
    for path in MODULES:
        if path.relative_to(ROOT / "broadcast").parts[0] in ("cli", "web"):
            continue
        for function in public_functions(tree_of(path)):
            if not re.search("[Rr]aise|[Rr]efuse", ast.get_docstring(function) or ""):
                assert not raised_by(function.body), f"{path}: {function.name} does not say that it raises {raised_by(function.body)}"


def public_functions(tree):
    """Return the functions and methods that other modules may call."""
    public = [node for node in tree.body if not getattr(node, "name", "_").startswith("_")]
    methods = [inner for node in public if isinstance(node, ast.ClassDef) for inner in node.body]
    return [node for node in public + methods if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def raised_by(statements, caught=frozenset()):
    """Return the errors that statements raise by name; what a try around them catches is not raised."""
    names = set()
    for node in statements:
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            names |= {getattr(node.exc.func, "id", None) or getattr(getattr(node.exc.func, "value", None), "id", "")} - caught
        handled = {name.id for handler in getattr(node, "handlers", ()) for name in ast.walk(handler) if isinstance(name, ast.Name)}
        inner = () if isinstance(node, ast.FunctionDef | ast.ClassDef) else getattr(node, "body", ())
        names |= raised_by(inner, caught | handled)
        for others in ("orelse", "finalbody"):
            names |= raised_by(getattr(node, others, ()), caught)
        for block in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            names |= raised_by(block.body, caught)
    return {name for name in names if name[:1].isupper()}
