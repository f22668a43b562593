"""Write what was learnt as the tables that the voice reads."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np
from teach_parts.lesson import Values
from teach_parts.pupil import TIMBRE, sound_units, tone_units

from broadcast.files import write_whole
from broadcast.phonetics import contour

STYLE = 256
"""Numbers of one style."""


def hand_in(values: Values, root: Path) -> list[Path]:
    """Write the files under ``root`` (as in the repository) and return their paths."""
    speech, phonetics = root / "broadcast" / "speech" / "neural" / "data", root / "broadcast" / "phonetics" / "data"
    contents = {
        speech / "sounds.tsv": _sounds(values).encode(),
        speech / "sounds.f16": np.concatenate([values["sounds"], values["tones"]]).astype("<f2").tobytes(),
        speech / "styles.f32": _styles(values),
        phonetics / "tones.tsv": _tones(values).encode(),
    }
    for path, data in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return list(contents)


def _sounds(values: Values) -> str:
    rows = [f"{unit}\t{energy:.3f}" for unit, energy in zip(sound_units(), values["sound_energy"], strict=True)]
    return "\n".join(["unit\tenergy", *rows, *(f"{unit}\t0.000" for unit in tone_units()), ""])


def _styles(values: Values) -> bytes:
    home = files("broadcast.speech.neural").joinpath("data")
    styles = np.frombuffer(home.joinpath("styles.f32").read_bytes(), "<f4").reshape(-1, STYLE).copy()
    voices = tomllib.loads(home.joinpath("voices.toml").read_text("utf-8")).values()
    styles[[voice["row"] for voice in voices], :TIMBRE] = values["timbre"]
    return styles.tobytes()


def _tones(values: Values) -> str:
    pitch, energy = iter(values["tone_pitch"]), iter(values["tone_energy"])
    rows = [
        f"{tone}\t{'yes' if checked else 'no'}\t{_points('points', (tone, checked), pitch)}\t{_points('energy', (tone, checked), energy)}"
        for tone, checked in contour.shapes_of_tones()
    ]
    return "\n".join(["tone\tchecked\tpoints\tenergy", *rows, ""])


def _points(column: str, key, values: Iterator[float]) -> str:
    """Return the shape of a tone at the times that the table has now, with the next values."""
    return " ".join(f"{time:g}:{next(values):.2f}" for time, _old in contour.shapes_of_tones(column)[key])
