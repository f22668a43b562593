"""Words that are not plain Vietnamese: titles, abbreviations, capitals, letters, foreign words, words joined by signs."""

import re
from functools import cache

from broadcast.model.lexicon import LexiconRow
from broadcast.spoken.choice import undecided
from broadcast.spoken.doubt import doubt
from broadcast.spoken.letters import letter_name, spell
from broadcast.spoken.lexicon import load_readings, read_table
from broadcast.spoken.line import WINDOW, Line, Reading, context
from broadcast.spoken.read_glued import read_run_together
from broadcast.spoken.respell import respell
from broadcast.spoken.syllable import is_syllable, with_mark_in_place

WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:[&./,'\-–][^\W_]+)*(?:\.\.?)?")
_ENDS = re.compile(r"[^\W\d_]+|[0-9]+")
_TITLE = re.compile(r"(T\.P|Th\.S|T/M|K/T|T/L|[^\W\d_]{1,5})(\.?)(\s?)(?=([^\W\d_]|[0-9])?)")
_UNIT = re.compile(r"[^\W\d_]{1,4}(?:[23](?![0-9A-Za-z])|[²³])?")
_NEIGHBOUR = re.compile(r"([^\W\d_]{2,})\W{0,3}$")
_FOLLOWER = re.compile(r"\W{0,3}([^\W\d_]{2,})")
_PLACED = frozenset(("P", "Q", "H", "X", "F", "Đ", "KP", "Kp", "tr", "Tr", "No", "Đc", "TT", "Tt", "SN", "Sn", "sn"))
"""Titles that need a dot or a name right behind; without it they are letters."""
_UNDOTTED = frozenset(("TT", "KP", "SN", "Sn", "sn"))
_SIGNED = frozenset(("TM", "KT", "TL", "T/M", "K/T", "T/L", "TUQ"))
_LATIN = re.compile(r"[A-Za-zÀ-\u024f\u1e00-\u1eff]+")
_OFFICE = re.compile(r"[A-ZĐ][A-ZĐ&\-]{2,}(?![^\W_])")
_ROOM = re.compile(r"[0-9]{3,4}(?![0-9])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_HEAD = re.compile(r"([^\W\d_]{1,3}(?:/[^\W\d_])?)\s?:")
_CAPITALS = re.compile(r"[^\W\d_]{2,7}(?: [^\W\d_]{2,7}){1,3}(?![^\W_])")
_COMPOUNDED = re.compile(r"[^\W_]|[&/\-–][^\W_]")
_OLD_FONT = re.compile("[äåæçëîïñöøûüþßÿÄÅÆÇËÎÏÑÖØÛÜÞ]")
_OLD_FONT_WORD = re.compile(rf"[^\W\d_]*{_OLD_FONT.pattern}[^\W\d_]*")
"""Letters that stand for Vietnamese ones in TCVN3 and VNI; one such word may be a foreign name, several are a text in an old font."""
_MOST_PARTS = 12
_PREFIXED = re.compile("[a-z][A-Z]{2,4}")
"""``bOPV``, ``mRNA``."""
_SHORT = 3
_VOWEL = re.compile("[aeiouyăâêôơưà-ãè-êì-íò-õù-úýĩũ\u1ea0-ỹ]")


def read_title(line: Line, place: int) -> Reading | None:
    """Read what stands before a name: ``TP.HCM``, ``Q.1``, ``TM. BAN CHỈ ĐẠO``, ``ThS. Nguyễn``; its dot ends no sentence."""
    match = _TITLE.match(line.text, place, place + WINDOW)
    if not match:
        return None
    written, dot, space, follower = match.groups()
    spoken = load_readings("titles").get(written)
    if spoken and (_in_code(line, place, match.end(1)) or line.char(match.end(1)) == "-"):
        return None
    if spoken is None or not _takes_title(line, place, written, dot, follower or "", space):
        return None
    reading = Reading(match.end(2), _title_here(line, match) or spoken, "title")
    if written == "Đ" and (follower or "").isdigit():
        return undecided(line, place, reading, reading._replace(spoken="điều"))
    return reading


def title_of(token: str) -> str | None:
    """Return what a token says that begins with a title, whatever stands around, or None for any other."""
    match = _TITLE.match(token)
    return load_readings("titles").get(match[1]) if match else None


def read_listed(line: Line, place: int) -> Reading | None:
    """Read what the lexicon knows, the longest form first: several words, then a compound, then its first part."""
    return _read_place(line, place) or _read_several(line, place) or _read_compound(line, place)


def read_odd(line: Line, place: int) -> Reading | None:
    """Read a row that begins with no letter, as staff may keep one: a sign, ``5S``, ``24/7``."""
    for written in line.lexicon.odd.get(line.text[place], ()):
        end = place + len(written)
        row = line.lexicon.find_exact(written) if line.text.startswith(written, place) else None
        if row and not (written[-1].isalnum() and line.char(end).isalnum()):
            return _listed(row, end)
    return None


def read_lone_unit(line: Line, place: int) -> Reading | None:
    """Read a unit that stands without a number: ``giá mỗi m2``, ``đơn vị kWh``."""
    match = _UNIT.match(line.low if line.capitals else line.text, place, place + 8)
    if not match or match[0] not in lone_units() or line.char(match.end()).isalnum():
        return None
    if match[0].isalpha() and match[0].isupper():
        return None
    return Reading(match.end(), load_readings("units")[match[0]], "measure")


def read_money_word(line: Line, place: int) -> Reading | None:
    """Read a currency code after a multiple in words: ``1,2 tỷ USD``."""
    match = WORD.match(line.text, place, place + 8)
    if not match or match[0] not in load_readings("currencies") or match[0] == "Đ":
        return None
    follows_amount = line.rule == "money" and line.joined(place) == "" and not line.spoken.endswith("đồng")
    if not follows_amount and not context("multiple", line.word_before(place)):
        return None
    return Reading(match.end(), load_readings("currencies")[match[0]], "money")


def read_zone(line: Line, place: int) -> Reading | None:
    """Read a time zone after a time, letter by letter: ``15h cst``."""
    match = WORD.match(line.text, place, place + 8)
    if not match or line.rule != "time" or match[0].upper() not in load_readings("zones"):
        return None
    return Reading(match.end(), spell(match[0]), "zone")


def read_word(line: Line, place: int) -> Reading | None:
    """Read any run of letters: a syllable as it is (capitals in small letters), other capitals by name, foreign words kept."""
    match = WORD.match(line.text, place)
    if not match:
        return None
    word, end = match[0], match.end()
    if len(word) == 1 and (_LATIN.match(word) or word in load_readings("letters")):
        if _is_stray(line, place, word):
            return Reading(end, _lone_letter(word), "letter", doubt=doubt("spelled", written=word))
        name = _lone_letter(word.lower() if word.isupper() and in_heading(line, place, end) else word)
        return Reading(end, name, "word" if name == word else "letter")
    if is_syllable(word):
        return _read_syllable(line, place, word)
    return read_run_together(word, end) or _read_foreign(line, word, end)


def _is_stray(line: Line, place: int, letter: str) -> bool:
    """Tell a small consonant that no word announces (``điểm b``) and that heads no entry of a list: an abbreviation we do not know."""
    if not letter.islower() or _VOWEL.match(letter):
        return False
    touching = line.char(place - 1).isdigit()
    before = line.word_before(place - touching)
    return not (context("letter", before) or context("section", before) or line.char(place + 1) in (")", ".", "/"))


def _read_foreign(line: Line, word: str, end: int) -> Reading:
    if _OLD_FONT.search(word) and len(_OLD_FONT_WORD.findall(line.text)) > 1:
        return Reading(end, word, "unread", doubt=doubt("old-font", written=word[:30]), unread=True)
    if not _LATIN.fullmatch(word):
        return _read_foreign_script(word, end)
    if word.isupper() and len(word) > _SHORT and "bão" in line.before(end - len(word)):
        return Reading(end, word.capitalize(), "foreign", respelled=respell(word.capitalize()), doubt=doubt("foreign", written=word))
    if word.isupper() or _PREFIXED.fullmatch(word) or (len(word) <= 4 and not _VOWEL.search(word.lower())):
        return Reading(end, spell(word), "spelled", doubt=doubt("spelled", written=word))
    return Reading(end, word, "foreign", respelled=respell(word), doubt=doubt("foreign", written=word))


def _read_syllable(line: Line, place: int, word: str) -> Reading:
    """Read a syllable; one of two or three capitals without marks may as well be an abbreviation (``CO``, ``HO``)."""
    end = place + len(word)
    placed = with_mark_in_place(word)
    reason = doubt("misplaced", written=word, spoken=placed) if placed != word else ""
    if not word.isupper():
        return Reading(end, placed, "word", doubt=reason)
    reading = Reading(end, placed.lower(), "word", doubt=reason)
    if word.isascii() and 1 < len(word) <= _SHORT and not in_heading(line, place, end):
        spelled = Reading(end, spell(word), "spelled")
        return undecided(line, place, *((spelled, reading) if not _is_no_code(word) else (reading, spelled)))
    return reading


def in_heading(line: Line, place: int, end: int) -> bool:
    """Tell whether a word in capitals stands among others in capitals, so that its capitals mean nothing."""
    if line.capitals:
        return True
    beside = line.behind(_NEIGHBOUR, place), _FOLLOWER.match(line.text, end, end + 16)
    return any(match and match[1].isupper() and is_syllable(match[1]) and _is_no_code(match[1]) for match in beside)


def _is_no_code(word: str) -> bool:
    """Two capitals without marks may be an abbreviation as well: ``TU, TI``."""
    return len(word) > 2 or not word.isascii()


@cache
def lone_units() -> frozenset[str]:
    """Return the units that may stand without a number."""
    return frozenset(row["written"] for row in read_table("units") if row["alone"])


def read_before_colon(line: Line, place: int) -> Reading | None:
    """Read a heading's abbreviation with its colon: ``Kg:``, ``Đ/c:`` (an address, not a comrade)."""
    match = _HEAD.match(line.text, place, place + 8)
    spoken = load_readings("heads").get(match[1]) if match else None
    return Reading(match.end(1), spoken, "title") if match and spoken else None


def _title_here(line: Line, match: re.Match[str]) -> str | None:
    """Return what the words around make of a title: ``TT Y tế``, ``P. Chủ tịch``, ``P.VHTT``, ``SN 1990``; None: the usual."""
    written, after = match[1], line.word_after(match.end())
    if written in ("TT", "Tt") and context("center", after):
        return load_readings("after")["TT Y"]
    if written in load_readings("posts") and context("post", after):
        return load_readings("posts")[written]
    if written == "P" and _OFFICE.match(line.text, match.end()):
        return load_readings("after")["P VHTT"]
    if written == "P" and _ROOM.match(line.text, match.end()):
        return load_readings("after")["P 302"]
    if written.upper() == "SN" and _YEAR.match(line.text, match.end()):
        return load_readings("after")["SN 1990"]
    return None


def read_after(line: Line, place: int) -> Reading | None:
    """Read an abbreviation that the word before decides: ``Công ty CP``, ``Phòng TP``, ``Trường TH``."""
    match = WORD.match(line.text, place, place + 8)
    if not match or not match[0].isupper() or _COMPOUNDED.match(line.text, match.end()):
        return None
    spoken = load_readings("after").get(f"{line.word_before(place)} {match[0]}")
    return Reading(match.end(), spoken, "lexicon") if spoken else None


def _takes_title(line: Line, place: int, written: str, dot: str, follower: str, space: str) -> bool:
    if written in _SIGNED:
        return follower.isupper() and (bool(dot) or "/" in written or (bool(space) and line.capitals))
    if len(written) == 1:
        return bool(dot) and (follower.isupper() or follower.isdigit()) and (line.char(place - 1) in " (,;-–" or place == 0)
    if written in _PLACED:
        return (follower.isupper() or follower.isdigit()) and (bool(dot) or written in _UNDOTTED)
    return follower.isupper() or follower.isdigit() or not dot


def _read_place(line: Line, place: int) -> Reading | None:
    """Give a place in a heading its own capitals back: ``PHƯỜNG CẨM THẠCH`` → ``phường Cẩm Thạch``."""
    match = _CAPITALS.match(line.text, place, place + 40)
    if not match or not match[0].isupper() or not context("place_head", line.word_before(place)):
        return None
    words = match[0].split(" ")
    for count in range(len(words), 1, -1):
        written = " ".join(words[:count])
        row = line.lexicon.find(written)
        if row and row.spoken == row.written:
            return Reading(place + len(written), row.spoken, "place")
    return None


def _read_several(line: Line, place: int) -> Reading | None:
    first = WORD.match(line.low, place, place + WINDOW)
    if not first or first[0] not in line.lexicon.heads:
        return None
    words = line.text[place : place + WINDOW].split(" ", line.lexicon.longest)[: line.lexicon.longest]
    for count in range(len(words), 1, -1):
        written = " ".join(words[:count]).rstrip(".,;:!?)\"'")
        row = line.lexicon.find(written)
        end = place + len(written)
        if row and not line.char(end).isalnum():
            return _listed(row, end)
    return None


def _read_compound(line: Line, place: int) -> Reading | None:
    match = _COMPOUND.match(line.text, place, place + WINDOW)
    if not match:
        return None
    ends = [part.end() for part in _ENDS.finditer(match[0])]
    for end in reversed(ends[:_MOST_PARTS]):
        if line.char(place - 1) == "/" and "/" in match[0][:end]:
            continue
        row = _row(line, place, place + end)
        if row:
            return _listed(row, place + end)
    return None


def _row(line: Line, place: int, end: int) -> LexiconRow | None:
    written = line.text[place:end]
    row = line.lexicon.find_exact(written)
    if row is None:
        row = None if is_syllable(written) else line.lexicon.find(written)
    elif is_syllable(written) and written.isupper() and len(written) > 1 and in_heading(line, place, end):
        return None
    return None if row and written.isupper() and _in_code(line, place, end) else row


def _in_code(line: Line, place: int, end: int) -> bool:
    """``QN-90123-TS``: short capitals joined by a hyphen to a number belong to a code."""
    behind = line.char(place - 1) in "-." and line.char(place - 2).isdigit()
    ahead = line.char(end).isdigit() or (line.char(end) == "-" and line.char(end + 1).isdigit())
    return end - place <= 3 and (behind or ahead)


def _listed(row: LexiconRow, end: int) -> Reading:
    return Reading(end, row.spoken, "lexicon", respelled=row.respelling)


def _lone_letter(letter: str) -> str:
    return letter if _VOWEL.match(letter.lower()) or is_syllable(letter) else letter_name(letter)


def _read_foreign_script(word: str, end: int) -> Reading:
    names = load_readings("letters")
    if all(letter in names for letter in word) and len(word) <= 2:
        return Reading(end, spell(word), "letter")
    return Reading(end, word, "unread", doubt=doubt("script", written=word[:30]), unread=True)
