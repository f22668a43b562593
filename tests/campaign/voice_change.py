"""Did a voice get better or worse? Errors of two runs of ``voice.py`` over the same sentences, with an interval over sentences."""

import json
from pathlib import Path

import numpy as np

Errors = dict[str, list[list[int]]]
"""By listener, one row a sentence: words wrong, words, characters wrong, characters."""

DRAWS = 10_000


def keep(path: Path, set_name: str, errors: Errors) -> None:
    """Add a set's errors to a file, or replace them there."""
    whole = json.loads(path.read_text("utf-8")) if path.exists() else {}
    path.write_text(json.dumps(whole | {set_name: errors}), "utf-8")


def changes(path: Path, set_name: str, errors: Errors) -> list[str]:
    """Return a line a listener: word and character error now minus those in the file, with 95 % intervals. Raises KeyError."""
    before = json.loads(path.read_text("utf-8"))[set_name]
    return [f"{name}: {_change(before[name], rows, 0)} / {_change(before[name], rows, 2)}" for name, rows in errors.items()]


def _change(before: list[list[int]], after: list[list[int]], column: int) -> str:
    low, middle, high = interval(np.array(before)[:, column : column + 2], np.array(after)[:, column : column + 2])
    return f"{middle:+.3f} ({low:+.3f} to {high:+.3f})"


def interval(before: np.ndarray, after: np.ndarray) -> tuple[float, float, float]:
    """Return the change of an error rate and its 95 % bounds, sentences drawn again in pairs. Rows are (wrong, of how many)."""
    if len(before) != len(after):
        raise ValueError(f"{len(before)} sentences before, {len(after)} now")
    drawn = np.random.default_rng(1).integers(0, len(before), (DRAWS, len(before)))
    rates = [rows[drawn].sum(axis=1) for rows in (before, after)]
    differences = rates[1][:, 0] / rates[1][:, 1] - rates[0][:, 0] / rates[0][:, 1]
    low, high = np.percentile(differences, (2.5, 97.5))
    return float(low), float(after[:, 0].sum() / after[:, 1].sum() - before[:, 0].sum() / before[:, 1].sum()), float(high)
