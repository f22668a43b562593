"""Electronic boards: pages of few characters, each with the day of its figures; a number is never cut."""

import re

from broadcast.renditions.told import Telling, core

PAGE_CHARACTERS = 160
LEAST_CHARACTERS = 60
TOGETHER = re.compile(r"(?<=\d) (?=\S)|(?<= ngày) (?=\d)|(?<= thứ) (?=\d)|(?<= trên) (?=\d)")
"""Blanks that are not broken: between a number and its unit, and before a date or a rank."""
KEPT = "\u00a0"


def board_pages(content: Telling, characters: int = PAGE_CHARACTERS) -> tuple[str, ...]:
    """Return the pages in order, each at most so many characters (60 at least), ending with the figures' day and the page's number."""
    foot = f" · SL {content.figures_as_of:%d/%m/%Y}" if content.figures_as_of else ""
    room = max(characters, LEAST_CHARACTERS) - len(foot) - len(" 99/99")
    bodies: list[str] = []
    for line in core(content):
        for piece in _pieces(line.text, room):
            if bodies and len(bodies[-1]) + 1 + len(piece) <= room:
                bodies[-1] = f"{bodies[-1]} {piece}"
            else:
                bodies.append(piece)
    return tuple(f"{body.replace(KEPT, ' ')}{foot} {number}/{len(bodies)}" for number, body in enumerate(bodies, 1))


def _pieces(text: str, room: int) -> list[str]:
    """Return a sentence in pieces of at most ``room`` characters, cut between words that belong to no number."""
    pieces = [""]
    for word in TOGETHER.sub(KEPT, text).split(" "):
        if pieces[-1] and len(pieces[-1]) + 1 + len(word) > room:
            pieces.append(word)
        else:
            pieces[-1] = f"{pieces[-1]} {word}".strip(" ")
    return pieces
