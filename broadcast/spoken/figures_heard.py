"""An independent ear: what is said is read back into numbers and compared with the figures of the text, under the kind each was read as.

Nothing here is shared with the rules that read, so a fault in one of them cannot hide itself. A figure that is lost, doubled or changed
is a ``Misread``; a script with one is refused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from broadcast.model.announcement import BreathGroup, Misread
from broadcast.spoken.hear_number import NUMBER_WORDS, hear_numbers

Heard = tuple[int, int, str, str]
"""Where a reading begins and ends in the clean text, what it says, and the rule that made it."""

_NOT_FIGURES = frozenset(
    (
        *("lexicon", "electronic", "mark", "speaker", "unread"),
        *("word", "letter", "foreign", "title", "sign", "range", "zone", "spelled", "place"),
    )
)
"""Staff's own readings, names of sites, what is not said at all; and what has no digits."""
_BY_VALUE = frozenset(("number", "measure", "money", "percent", "day", "ordinal", "fraction", "ratio"))
_PLAIN = re.compile("[0-9]+(?:,[0-9]+)?")
_DOTS = re.compile(r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))")
_ZERO_LED = frozenset(("telephone", "identity", "digits", "code", "document", "plate", "version", "roman"))
"""Kinds of which a leading zero is a part, or that are no number at all."""
_EVERY_DIGIT = frozenset(("telephone", "identity", "digits"))
"""Kinds of which every digit is said, leading zeros too."""
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_RUN = re.compile("[0-9]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_SPACED = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_SQUARE = re.compile(r"(?<=[mM])[23](?![0-9])|(?<=mmH)2(?=O)")
_MULTIPLE = re.compile(r"([0-9])\s?(tr\.đ|trđ|tr|tỷđ|tỷ|tỉ|k|t|n(?:g)?)([0-9]{1,3})?(?=đ?(?![^\W_]))", re.IGNORECASE)
_POWERS = {"k": 3, "n": 3, "ng": 3, "tr": 6, "trđ": 6, "tr.đ": 6, "t": 9, "tỷ": 9, "tỉ": 9, "tỷđ": 9}
_YEAR_SAID = re.compile(r"(.*) năm ((?:một|hai) (?:nghìn|ngàn) ?.*)")
_FIRST = re.compile("^nhất(?![^ ])")
_PART_OF = re.compile(r" phần (trăm|nghìn|ngàn|triệu|tỷ)")
_PARTS_SAID = {"100": (" phần trăm",), "1000": (" phần nghìn", " phần ngàn")}
_ROMAN = re.compile(r"[IVXLCDM]+", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = {f"{form}{mark}": word for word in NUMBER_WORDS for form in (word, word.capitalize()) for mark in ("", ",", ".", "?")}


def find_misread(text: str, readings: Sequence[Heard], groups: Iterable[BreathGroup]) -> Iterator[Misread]:
    """Yield every figure of a clean text that the groups do not say as it stands.

    ``readings`` are all that a rule read, in order, as places of ``text``; the words between them are said as they are written.
    """
    place = 0
    whole: list[str] = []
    for start, end, spoken, rule in readings:
        if rule not in _NOT_FIGURES and not is_heard(text[start:end], spoken, rule):
            yield Misread(start=start, end=end, written=text[start:end], spoken=spoken)
        whole += (text[place:start], spoken)
        place = end
    whole.append(text[place:])
    if _RUN.search(" ".join(whole[::2])):
        yield from _unsaid(text, readings)
    texts = [group.text for group in groups]
    if list(chain.from_iterable(map(_of_piece, texts))) != list(chain.from_iterable(map(_of_piece, whole))):
        yield from _changed(text, _number_words(" ".join(whole)), _number_words(" ".join(texts)))


@lru_cache(maxsize=16384)
def is_heard(written: str, spoken: str, rule: str) -> bool:
    """Tell whether the words say the figures of a token that was read by a rule.

    >>> is_heard("37,86%", "ba mươi bảy phẩy tám mươi sáu phần trăm", "percent"), is_heard("4,5", "tư", "number")
    (True, False)
    """
    return (rule not in _ZERO_LED and _is_plainly_heard(written, spoken)) or _is_heard_closely(written, spoken, rule)


def _is_plainly_heard(written: str, spoken: str) -> bool:
    """Hear the commonest kind: numbers one after the other, thousands dots and leading zeros left out."""
    runs = _PLAIN.findall(_DOTS.sub("", written) if "." in written else written)
    expected = "".join([run.lstrip("0") or "0" for run in runs]).replace(",", ".")
    if " năm " in spoken:
        spoken = spoken.replace(" năm hai nghìn", " , hai nghìn").replace(" năm một nghìn", " , một nghìn")
    return bool(expected) and "".join(hear_numbers(spoken.split())) == expected


def _is_heard_closely(written: str, spoken: str, rule: str) -> bool:
    if rule in ("roman", "ordinal"):
        spoken = _without_year_word(_FIRST.sub("một", spoken))
    if rule == "roman":
        return _says(_romans(written), spoken)
    if not _RUN.search(written):
        return True
    if rule == "telephone":
        written = written.replace("(0)", "")  # +84 (0) 912 …: the zero is for those at home
    if rule == "date":
        return any(_says(runs, _without_year_word(spoken)) for runs in _dates(written))
    return _says_values(written, spoken, rule)


def _says_values(written: str, spoken: str, rule: str) -> bool:
    if rule == "time":
        return _says(_times(written), spoken)
    if rule in _BY_VALUE:
        return _says(_values(written), spoken) or _said_with_unit(written, spoken)
    return _says([(run,) if rule in _EVERY_DIGIT else _with_zeros(run) for run in _RUN.findall(written)], spoken)


def _says(tokens: Iterable[Sequence[str]], spoken: str) -> bool:
    """Tell whether the numbers heard are the tokens one after the other, each in one of its forms."""
    left = {"".join(hear_numbers(_words(spoken)))}
    for forms in tokens:
        left = {rest[len(form) :] for rest in left for form in forms if rest.startswith(form)}
    return "" in left


def _words(spoken: str) -> list[str]:
    return (spoken.replace(",", " ,") if "," in spoken else spoken).split()


def _with_zeros(run: str) -> tuple[str, ...]:
    return (run, str(int(run))) if run[0] == "0" else (run,)


def _values(written: str) -> list[tuple[str, ...]]:
    """Return the forms of each number: thousands dots left out, decimals behind a point; a dot or comma may be either."""
    return [_forms(token) for token in _TOKEN.findall(_SPACED.sub("", _SQUARE.sub("", written)))]


def _forms(token: str) -> tuple[str, ...]:
    if token.isdigit():
        return _with_zeros(token)
    whole, sign, decimals = token.rpartition(",") if "," in token else token.rpartition(".")
    whole = re.sub("[^0-9]", "", whole)
    forms = (f"{int(whole)}.{decimals}",)
    if _GROUPS.fullmatch(token):
        forms = (re.sub("[^0-9]", "", token), *(forms if sign == "," or token[0] == "0" else ()))
    return (*forms, whole + decimals) if sign == "." else forms


def _said_with_unit(written: str, spoken: str) -> bool:
    """Hear amounts with a multiple (``1tr2``), units that begin like numbers (``ba``, bar), and parts (``phần trăm``)."""
    amount = _multiplied(written)
    if amount and _says([(amount,)], spoken):
        return True
    values = _values(written)
    if _says(values, _PART_OF.sub("", spoken)) or _says(_with_parts(written, spoken), spoken):
        return True
    return spoken.endswith(" ba") and _says(values, spoken.removesuffix(" ba"))


def _with_parts(written: str, spoken: str) -> list[tuple[str, ...]]:
    """Return the numbers where a unit's digit is said (``1m2``: một mét hai) and shares of a hundred (``1/100``: một phần trăm)."""
    return [(*_forms(token), "") if spoken.endswith(_PARTS_SAID.get(token, ())) else _forms(token) for token in _TOKEN.findall(written)]


def _multiplied(written: str) -> str:
    """Return the amount of ``50tr``, ``1tr2``, ``100k`` in digits; empty where there is no multiple or decimals stand before it."""
    match = _MULTIPLE.search(written)
    if not match:
        return ""
    whole = re.sub("[^0-9,]", "", written[: match.start() + 1])
    power = _POWERS[match[2].lower()]
    if "," in whole:
        return f"{int(whole.split(',')[0])}.{whole.split(',')[1]}"
    return str(int(whole) * 10**power + int((match[3] or "0").ljust(3, "0")) * 10 ** (power - 3))


def _times(written: str) -> list[tuple[str, ...]]:
    """Return hours, minutes, seconds; what is zero behind the hours may be left out."""
    hours, *rest = _RUN.findall(written)
    return [(str(int(hours)),), *((str(int(run)), "") if int(run) == 0 else (str(int(run)),) for run in rest)]


def _dates(written: str) -> Iterator[list[tuple[str, ...]]]:
    """Yield the runs of a date in the order they are said; a year of two digits may be of either century."""
    runs = _RUN.findall(written)
    forms = [_with_zeros(run) for run in runs]
    if len(runs[-1]) == 2:
        forms[-1] = (*forms[-1], f"20{runs[-1]}", f"19{runs[-1]}")
    yield forms
    if len(runs[0]) == 4:
        yield forms[::-1]


def _without_year_word(spoken: str) -> str:
    """Leave out ``năm`` before a year, which is five elsewhere."""
    match = _YEAR_SAID.fullmatch(spoken)
    return f"{match[1]} , {match[2]}" if match else spoken


def _romans(written: str) -> list[tuple[str, ...]]:
    match = _ROMAN.search(written)
    values = [_ROMAN_VALUES[letter] for letter in (match[0].lower() if match else "")]
    total = sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=False))
    return [(str(total),), *(_with_zeros(run) for run in _RUN.findall(written))]


def _unsaid(text: str, readings: Sequence[Heard]) -> Iterator[Misread]:
    """Yield the digits that no rule read."""
    ends = iter(readings)
    start, end = 0, 0
    for match in _RUN.finditer(text):
        place = match.start()
        while place < match.end():
            while end <= place:
                start, end, *_ = next(ends, (len(text), len(text) + 1, "", ""))
            if place < start:
                stop = min(start, match.end())
                yield Misread(start=place, end=stop, written=text[place:stop], spoken="")
                place = stop
            else:
                place = end


def _free_number_words(text: str) -> list[str]:
    """Return the number words of a text that stand free of other signs; enough where both sides agree, and far quicker."""
    return list(filter(None, map(_MARKED.get, text.split())))


@lru_cache(maxsize=8192)
def _of_piece(text: str) -> tuple[str, ...]:
    """Return the same of a reading or of what stands between two; most of both come again and again."""
    return tuple(_free_number_words(text))


def _number_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word in NUMBER_WORDS]


def _changed(text: str, expected: Sequence[str], heard: Sequence[str]) -> Iterator[Misread]:
    """Name the first number word at which what is said parts from the text, if there is one."""
    if expected == heard:
        return
    pairs = enumerate(zip(expected, heard, strict=False))
    place = next((at for at, (word, other) in pairs if word != other), min(len(expected), len(heard)))
    yield Misread(
        start=0,
        end=len(text),
        written=" ".join(expected[max(0, place - 2) : place + 4]),
        spoken=" ".join(heard[max(0, place - 2) : place + 4]),
    )
