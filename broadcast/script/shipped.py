"""The catalogue as shipped: the texts of ``scripts/`` beside the package."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "scripts"


def shipped_scripts() -> tuple[tuple[str, str], ...]:
    """Return the shipped texts as (file name, text), by file name; none where the folder does not exist."""
    return tuple((path.name, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.j2")))
