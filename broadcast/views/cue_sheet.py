"""The cue sheet: a page to print, a table that names each recording's file, and the folder that comes back."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from broadcast.errors import BadInput
from broadcast.files import table_bytes, write_whole
from broadcast.wording import worded

SHEET = "phieu-thu"
SUFFIXES = (".wav", ".mp3", ".m4a", ".ogg", ".flac")


def write_sheet(texts: Sequence[str], folder: Path, person: str) -> None:
    """Write the cue sheet into a folder: a page to print and the table that names each recording's file. Raises StorageFailed."""
    rows = [(f"{number:03}", text) for number, text in enumerate(texts, 1)]
    write_whole(folder / f"{SHEET}.tsv", table_bytes("".join(["tệp\tcâu\n", *(f"{name}\t{text}\n" for name, text in rows)])))
    write_whole(folder / f"{SHEET}.html", _page(rows, person).encode())


def read_folder(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Return a folder's recordings as file name → (text, bytes), by its cue sheet, else by the files' own names.

    A file that the sheet does not name has the text "". Raises BadInput when there is nothing to take in.
    """
    if not folder.is_dir():
        raise BadInput(worded("folder-missing", folder=folder))
    sheet = _sheet(folder)
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not files:
        raise BadInput(worded("folder-without-recordings", folder=folder, kinds=", ".join(SUFFIXES)))
    return {path.name: (sheet.get(path.stem, path.stem if not sheet else ""), path.read_bytes()) for path in files}


def _sheet(folder: Path) -> dict[str, str]:
    path = folder / f"{SHEET}.tsv"
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    cells = [line.split("\t") for line in lines if line.strip()]
    short = next((line for line in cells if len(line) < 2), None)
    if short is not None:
        raise BadInput(worded("sheet-line", path=path, row=short[0]))
    return {line[0].strip(): line[1].strip() for line in cells}


def _page(rows: Sequence[tuple[str, str]], person: str) -> str:
    lines = "".join(f"<tr><td>{name}.wav<td>{escape(text)}" for name, text in rows)
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Phiếu thu</title>'
        "<style>body{font:14pt serif;margin:2em}td{padding:.4em 1em;border-bottom:1px solid #999}</style>"
        f"<h1>Phiếu thu: {escape(person)}</h1>"
        "<p>Mỗi dòng một tệp, đặt tên đúng như cột đầu. Để im lặng chừng nửa giây ở đầu và cuối; "
        "dấu phẩy: giữ giọng; dấu chấm: hạ giọng. Đọc đều, cùng một chỗ, cùng khoảng cách tới micrô.</p>"
        f"<table>{lines}</table>"
    )
