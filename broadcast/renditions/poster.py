"""An A4 poster for fixed boards as PDF, with the program's own font inside and a QR code of where to read more."""

import io
from importlib import resources
from typing import Any

from broadcast.renditions.told import Telling, core

MARGIN = 45
"""Points; an A4 sheet is 595 × 842 of them."""
QR_SIDE = 110
LARGEST, SMALLEST = 26, 11
"""Sizes of the text between which the largest that fits is taken."""
TITLE = 30
LEADING, GAP = 1.35, 0.4
"""From row to row, and before each sentence, in sizes of the text."""
REGULAR, BOLD = "BeVietnamPro", "BeVietnamPro-SemiBold"


def poster(content: Telling, address: str = "") -> bytes:
    """Return the poster; the same bytes for the same text. ``address`` is what the QR code opens; none is drawn without it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, lang="vi")
    canvas.setTitle(content.title)
    canvas.setAuthor(content.station)
    width, height = A4
    top = _lines(canvas, _wrapped(content.title, BOLD, TITLE, width - 2 * MARGIN), (BOLD, TITLE), height - MARGIN - TITLE)
    _body(canvas, content, width, top - 18)
    if address:
        _qr(canvas, address, width - MARGIN - QR_SIDE, MARGIN + 18)
    foot = _wrapped(f"{content.mark} {content.station}.", REGULAR, 10, width - 2 * MARGIN)
    _lines(canvas, foot, (REGULAR, 10), MARGIN + 13 * (len(foot) - 1))
    canvas.save()
    return out.getvalue()


def _body(canvas: Any, content: Telling, width: float, top: float) -> None:  # noqa: ANN401 (reportlab has no types)
    """Write the sentences as large as they fit above the code and the foot."""
    room = top - (MARGIN + QR_SIDE + 34)
    sizes = range(LARGEST, SMALLEST, -1)
    size = next((size for size in sizes if _height(_blocks(content, size, width), size) <= room), SMALLEST)
    y = top
    for font, rows in _blocks(content, size, width):
        y = _lines(canvas, rows, (font, size), y - size * GAP)


def _blocks(content: Telling, size: int, width: float) -> list[tuple[str, list[str]]]:
    """Return the sentences in rows, each with its font: those with figures stand out."""
    fonts = ((BOLD if line.has_figure else REGULAR, line.text) for line in core(content))
    return [(font, _wrapped(text, font, size, width - 2 * MARGIN)) for font, text in fonts]


def _height(blocks: list[tuple[str, list[str]]], size: int) -> float:
    return size * (sum(len(rows) for _, rows in blocks) * LEADING + len(blocks) * GAP)


def _lines(canvas: Any, rows: list[str], font: tuple[str, int], y: float) -> float:  # noqa: ANN401
    """Write rows from ``y`` down; return where the next one stands."""
    canvas.setFont(*font)
    for row in rows:
        canvas.drawString(MARGIN, y, row)
        y -= font[1] * LEADING
    return y


def _wrapped(text: str, font: str, size: int, width: float) -> list[str]:
    from reportlab.lib.utils import simpleSplit

    return list(simpleSplit(text, font, size, width))


def _qr(canvas: Any, address: str, x: float, y: float) -> None:  # noqa: ANN401
    import segno

    matrix = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=2)]
    cell = QR_SIDE / len(matrix)
    for number, row in enumerate(matrix):
        for column, dark in enumerate(row):
            if dark:
                canvas.rect(x + column * cell, y + QR_SIDE - (number + 1) * cell, cell, cell, stroke=0, fill=1)


def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in ((REGULAR, "be-vietnam-pro-400.ttf"), (BOLD, "be-vietnam-pro-600.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            data = resources.files("broadcast.renditions").joinpath("data", file).read_bytes()
            pdfmetrics.registerFont(TTFont(name, io.BytesIO(data)))
