"""Web and mail addresses as people say them: ``bluezone chấm gờ ô vê chấm vê en``. The scheme and a closing slash are not said."""

import re
import unicodedata
from functools import cache

from broadcast.spoken.letters import spell
from broadcast.spoken.lexicon import Lexicon, load_readings
from broadcast.spoken.line import WINDOW, Line, Reading
from broadcast.spoken.read_number import digit_words, read_cardinal
from broadcast.spoken.respell import respell
from broadcast.spoken.style import Style

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_\-]*[A-Za-z0-9])?"
_MAIL = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._+\-]*@{_LABEL}(?:\.{_LABEL})+")
_DOMAIN_END = r"(?:vn|com|net|org|edu|gov|info|asia|io|me|app|co|us|uk|jp|cn|fr|de|eu|tv|biz|int|mil|dev|ly|gl|be)"
_SITE = re.compile(
    rf"(?:(https?|ftp)://)?((?:{_LABEL}\.)+{_DOMAIN_END}|(?<=://){_LABEL}(?:\.{_LABEL})*)(?![A-Za-z0-9])(:[0-9]+)?((?:/[A-Za-z0-9_.~%?=&#+\-]*)*)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[A-Za-z]+|[0-9]+|[.\-_/+~%?=&#:]")
_VOWELS = re.compile("[aeiouy]")
_CLUSTER = re.compile("[bcdfghjklmnpqrstvwxz]{5}")
"""Nobody says so many consonants in a row: ``evnspc``."""
_LONGEST = 24
_SHORT = 4
_SAYABLE = re.compile("[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
"""A short name that looks like a Vietnamese syllable without its marks is said, not spelled."""


def read_web(line: Line, place: int) -> Reading | None:
    """Read an address that begins here, or None."""
    mail = _MAIL.match(line.text, place, place + WINDOW)
    if mail:
        user, host = mail[0].split("@")
        spoken, respelled = _say(user, line)
        host_spoken, host_respelled = _say(host, line)
        return Reading(mail.end(), f"{spoken} a còng {host_spoken}", "electronic", f"{respelled} a còng {host_respelled}")
    site = _SITE.match(line.text, place, place + WINDOW)
    if not site or not (site[1] or _certain(site[2])):
        return None
    path = site[4].rstrip("/.?")
    end = site.end(4) if site[4].endswith("/") else site.start(4) + len(path)
    spoken, respelled = _say(site[2] + (site[3] or "") + path, line)
    return Reading(end, spoken, "electronic", respelled)


def split_label(label: str, lexicon: Lexicon) -> list[tuple[str, str]] | None:
    """Return a name written without marks and spaces as the readings and respellings of its known parts, or None.

    ``campha`` → ``Cẩm Phả``; the fewest parts win.
    """
    reading = load_readings("web")
    best: list[list[tuple[str, str]] | None] = [[], *([None] * len(label))]
    for end in range(1, len(label) + 1):
        for begin in range(max(0, end - _LONGEST), end):
            word = reading.get(label[begin:end]) or _plain_places().get(label[begin:end])
            row = None if word else lexicon.find(label[begin:end]) if end - begin > 2 else None
            head = best[begin]
            if head is not None and (word or row) and (best[end] is None or len(head) + 1 < len(best[end] or [])):
                part = (word, word) if word else (row.spoken, row.respelling or row.spoken) if row else ("", "")
                best[end] = [*head, part]
    return best[len(label)]


def _certain(host: str) -> bool:
    """``a.me`` may be a slip; a site has ``www``, a country or a name of three letters before its end."""
    return host.lower().startswith("www.") or any(len(label) > 2 for label in host.split(".")[:-1])


def _say(address: str, line: Line) -> tuple[str, str]:
    spoken: list[str] = []
    respelled: list[str] = []
    for piece in _PIECE.findall(address):
        sounds, written = _say_piece(piece, line.lexicon, line.style)
        spoken.append(sounds)
        respelled.append(written)
    return " ".join(spoken), " ".join(respelled)


def _say_piece(piece: str, lexicon: Lexicon, style: Style) -> tuple[str, str]:
    if piece in load_readings("web_signs"):
        return (load_readings("web_signs")[piece],) * 2
    if piece.isdigit():
        words = read_cardinal(int(piece), style) if len(piece) <= 2 and piece[0] != "0" else digit_words(piece)
        return words, words
    label = piece.lower()
    reading = load_readings("web").get(label)
    row = lexicon.find(piece) if len(label) > 2 else None
    row = None if row and row.written.isupper() and len(label) <= _SHORT and piece.islower() else row
    if reading or row:
        return reading or row.spoken, reading or row.respelling or row.spoken  # type: ignore[union-attr]
    parts = split_label(label, lexicon) if len(label) > 3 else None
    if parts:
        return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)
    short = len(label) <= _SHORT and not _SAYABLE.fullmatch(label)
    if short or _CLUSTER.search(label) or not _VOWELS.search(label):
        return (spell(label),) * 2
    return label, respell(label)


@cache
def _plain_places() -> dict[str, str]:
    """Return place names by their letters without marks and spaces."""
    return {_without_marks(name): name for name in load_readings("places")}


def _without_marks(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(char for char in bare if char.isalpha())
