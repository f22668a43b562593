"""The scorer of the test notation (written → accepted spoken forms), and the table of accuracy per class.

Run ``python tests/spoken/table.py [FILE.tsv …]``; the notation is described in ``tests/spoken/data/README.md``.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from broadcast.model.announcement import Spoken

DATA = Path(__file__).parent / "data"
Case = tuple[str, str, str]
Wrong = tuple[Case, str, bool]
"""A case, what was said, and whether a person was asked."""
Table = dict[str, tuple[int, int, list[Wrong]]]
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
ONES = [*DIGITS, "mốt", "tư", "lăm"]
NUMBER = set(ONES) | {"mười", "mươi", "trăm", "nghìn", "triệu", "tỷ", "tỉ", "linh", "rưỡi"}
SIGN_WORDS = {"trừ", "âm", "đến", "tới", "gạch", "trên", "chấm", "phẩy", "phần", "cộng", "bằng", "ngang", "chéo", "xuyệt", "xẹt"}
LETTERS = dict(row.split("\t") for row in (DATA.parent / "letter_names.tsv").read_text("utf-8").splitlines()[1:])
SLASH, HYPHEN = ["trên", "xuyệt", "xẹt", "gạch chéo", "sẹc", "trên"], ["gạch", "gạch ngang", "gạch nối", "ngang"]
BOUND_FOUR = {"mươi", "linh", "tháng", "phần", "trên", "chương", "mục", *DIGITS, "mốt", "lăm"}
SAME = [
    ("cây số", "ki lô mét"),
    ("kilômét", "ki lô mét"),
    ("kilomet", "ki lô mét"),
    ("xen ti", "xăng ti"),
    ("hecta", "héc ta"),
    ("watt", "oát"),
    ("mili", "mi li"),
    ("milimét", "mi li mét"),
    ("kilôgam", "ki lô gam"),
    ("đô la mỹ", "đô la"),
    ("việt nam đồng", "đồng"),
    ("euro", "ơ rô"),
    ("u ét đê", "đô la"),
    ("usd", "đô la"),
    ("độ xê", "độ c"),
    ("độ xen xi út", "độ c"),
    ("ki lô mét giờ", "ki lô mét trên giờ"),
]
UNIT_END = {
    "mét",
    "gam",
    "lít",
    "vuông",
    "khối",
    "giờ",
    "đồng",
    "la",
    "rô",
    "tấn",
    "ta",
    "lần",
    "oát",
    "tạ",
    "người",
    "bít",
    "viên",
    "ngày",
    "tháng",
    "ca",
}
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def main() -> int:
    """Print the table and what failed; exit code 1 when a floor is broken."""
    from broadcast.spoken.lexicon import load_shipped
    from broadcast.spoken.read import read_aloud

    lexicon = load_shipped()
    files = [Path(name) for name in sys.argv[1:]] or sorted(DATA.glob("*.tsv"))
    broken = False
    for file in files:
        print(f"== {file.name}")
        broken |= _print_table(score(load(file), lambda text: read_aloud(text, lexicon)))
    return int(broken)


def _print_table(table: "Table") -> bool:
    """Print one file's classes and what failed; tell whether a floor is broken."""
    print(f"{'':22}right/of         right   wrong and silent")
    for name, (right, total, wrong) in sorted(table.items()):
        print(f"{name:22}{right:5}/{total:<5}{100 * right / total:7.1f} %{sum(not doubted for *_, doubted in wrong):11}")
        for case, spoken, doubted in wrong:
            print(f"      {case[1]}\n        got  {spoken}{' (doubted)' if doubted else ''}\n        want {case[2]}")
    broken = False
    for nemo, floor in ((False, 99.0), (True, 97.0)):
        rows = [row for name, row in table.items() if name.startswith("nemo") is nemo]
        total = sum(row[1] for row in rows)
        share = 100 * sum(row[0] for row in rows) / total if total else 100.0
        if total:
            print(
                f"{'nemo classes' if nemo else 'own classes':22}{sum(row[0] for row in rows):5}/{total:<5}{share:7.2f} % (floor {floor:g})"
            )
        broken |= share < floor
    return broken


def load(file: Path) -> list[Case]:
    """Return the cases of a file: class, input, accepted forms."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(row[0], row[1], row[2]) for row in rows]


def score(cases: Iterable[Case], read: Callable[[str], "Spoken"]) -> Table:
    """Return per class: how many passed, how many there are, and what failed with what was said and whether it was doubted."""
    table: Table = defaultdict(lambda: (0, 0, []))
    for case in cases:
        spoken = read(case[1])
        good = passes(spoken.text, case[2])
        right, total, wrong = table[case[0]]
        table[case[0]] = (right + good, total + 1, wrong if good else [*wrong, (case, spoken.text, bool(spoken.doubts or spoken.misread))])
    return table


def passes(spoken: str, accepted: str) -> bool:
    """Tell whether a spoken form equals one of the accepted forms, after both are made canonical."""
    if unread(spoken):
        return False
    said = " ".join(canonical(spoken)) + " "
    return any(re.fullmatch(pattern(form), said) for form in split_forms(accepted))


def unread(spoken: str) -> bool:
    """Tell whether a digit or an unread symbol is left."""
    return any(char.isdigit() or char in "/%&@=+<>°²³‰±$€#≥≤~^_\\|*₫£¥" for char in spoken)


def canonical(text: str) -> list[str]:
    """Return the words of a text in canonical spelling."""
    text = unicodedata.normalize("NFC", re.sub(r"</?en>", " ", text.lower()))
    words = [_spelling(word) for word in re.findall(r"[^\W_]+", text)]
    text = " ".join(words)
    for one, other in SAME:
        text = re.sub(rf"\b{_words(one)}\b", _words(other), text)
    return _numbers(_fours(text.split()))


def split_forms(accepted: str) -> list[str]:
    """Return the forms joined by |."""
    return accepted.split("|")


def pattern(form: str) -> str:
    """Return a regular expression over canonical words, each followed by a space."""
    parts = re.findall(r"\{[^}]*\}|<[^>]*>|[\[\]()/]|[^\[\](){}<>/]+", form)
    return "".join(map(_part, parts))


_GROUPING = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "/": "|"}


def _part(part: str) -> str:
    if part in _GROUPING:
        return _GROUPING[part]
    if part in ("{/}", "{-}"):
        return _choice(SLASH if part == "{/}" else HYPHEN) + "?"
    if part[0] == "{":
        return _spelled(part[1:-1])
    return _loan(part[1:-1]) if part[0] == "<" else _literal(part)


@cache
def _spelling(word: str) -> str:
    """Without the place of the tone mark; y for i after h k l m s t qu."""
    bare = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in bare if char in TONES)
    base = unicodedata.normalize("NFC", "".join(char for char in bare if char not in TONES))
    base = re.sub(r"^(h|k|l|m|s|t|qu)y$", r"\1i", base)
    base = {"ngan": "nghin" if tones == "\u0300" else "ngan"}.get(base, base)
    word = base + "".join(str("\u0300\u0301\u0303\u0309\u0323".index(tone)) for tone in tones)
    swap = (
        {_key("lẻ"): _key("linh"), _key("nhăm"): _key("lăm"), _key("bẩy"): _key("bảy"), _key("ngàn"): _key("nghìn")}
        if word not in _SWAPPED
        else {}
    )
    return swap.get(word, word)


_SWAPPED: set[str] = set()


@cache
def _key(word: str) -> str:
    bare = unicodedata.normalize("NFD", word)
    tones = "".join(str("\u0300\u0301\u0303\u0309\u0323".index(char)) for char in bare if char in TONES)
    base = unicodedata.normalize("NFC", "".join(char for char in bare if char not in TONES))
    return re.sub(r"^(h|k|l|m|s|t|qu)y$", r"\1i", base) + tones


def _words(text: str) -> str:
    return " ".join(_key(word) for word in text.split())


K = {
    word: _key(word)
    for word in (*NUMBER, *SIGN_WORDS, *BOUND_FOUR, *UNIT_END, "phút", "giờ", "giây", "ngày", "mùng", "mồng", "mỗi", "độ", "năm")
}
DIGIT_KEYS = [_key(word) for word in DIGITS]
NUMBER_KEYS = {_key(word) for word in NUMBER}
FOUR_KEYS = {_key(word) for word in BOUND_FOUR}
UNIT_KEYS = {_key(word) for word in UNIT_END}
SIGN_KEYS = {_key(word) for word in SIGN_WORDS}


def _fours(words: list[str]) -> list[str]:
    return [K["bốn"] if word == K["tư"] and place and words[place - 1] in FOUR_KEYS else word for place, word in enumerate(words)]


def _numbers(words: list[str]) -> list[str]:
    """Leave out what may be left out, and put decimals digit by digit."""
    out: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else ""
        before = out[-1] if out else ""
        if word == K["không"] and following in (K["trăm"], K["nghìn"]) and before in (K["nghìn"], K["triệu"], K["tỷ"]):
            place += 2
            continue
        if word == K["phẩy"]:
            out.append(word)
            place = _decimals(words, place + 1, out)
            continue
        if word == K["phút"] and _after_hour(out) and not _seconds(words, place + 1):
            place += 1
            continue
        if word in (K["ngày"], K["mùng"], K["mồng"]) and _before_month(words, place + 1):
            place += 1
            if following == K["ngày"]:
                out.append("!")
            continue
        if word in (K["mỗi"], K["một"]) and before in UNIT_KEYS and following not in NUMBER_KEYS:
            word = K["trên"]
        out.append(word)
        place += 1
    return out


def _decimals(words: list[str], place: int, out: list[str]) -> int:
    end = place
    while end < len(words) and (words[end] in DIGIT_KEYS or words[end] in (K["mười"], K["mươi"], K["mốt"], K["tư"], K["lăm"])):
        end += 1
    run = words[place:end]
    digits: list[str] = []
    for index, word in enumerate(run):
        if word == K["mười"]:
            digits.append(K["một"])
            if index + 1 == len(run):
                digits.append(K["không"])
        elif word == K["mươi"]:
            if index + 1 == len(run):
                digits.append(K["không"])
        else:
            digits.append({K["mốt"]: K["một"], K["tư"]: K["bốn"], K["lăm"]: K["năm"]}.get(word, word))
    out += digits
    return end


def _after_hour(out: list[str]) -> bool:
    place = len(out) - 1
    while place >= 0 and out[place] in NUMBER_KEYS:
        place -= 1
    return 0 <= place < len(out) - 1 and out[place] == K["giờ"]


def _seconds(words: list[str], place: int) -> bool:
    while place < len(words) and words[place] in NUMBER_KEYS:
        place += 1
    return place < len(words) and words[place] == K["giây"]


def _before_month(words: list[str], place: int) -> bool:
    start = place
    while place < len(words) and (words[place] in NUMBER_KEYS or words[place] in (K["mùng"], K["mồng"])) and place - start < 4:
        place += 1
    return place > start and place < len(words) and words[place] == _key("tháng")


@cache
def _literal(text: str) -> str:
    words = canonical(text)
    parts = [re.escape(word) + " " for word in words]
    if words and words[0] == K["tư"]:
        parts[0] = f"(?:{K['tư']}|{K['bốn']}) "
    if words[:2] == [K["không"], K["trăm"]]:
        parts[:2] = [f"(?:{K['không']} {K['trăm']} )?"]
    if words and words[0] in (K["mỗi"], K["một"]) and len(words) == 1:
        parts[0] = f"(?:{words[0]}|{K['trên']}) "
    return "".join(parts)


def _choice(forms: Iterable[str]) -> str:
    return (
        "(?:"
        + "|".join("".join(re.escape(word) + " " for word in _words(form).split()) for form in sorted(forms, key=len, reverse=True))
        + ")"
    )


@cache
def _spelled(letters: str) -> str:
    out = []
    for letter in letters.lower():
        names = LETTERS.get(letter, letter)
        forms = names.split("|") if "|" in names else names.split()
        out.append(_choice({*forms, letter}))
    alone = "đô la " if letters == "USD" else ""
    return f"(?:{_words(alone)} |{''.join(out)})" if alone else "".join(out)


@cache
def _loan(text: str) -> str:
    word, count = text.split(":")
    barred = "|".join(re.escape(key) for key in sorted(NUMBER_KEYS | SIGN_KEYS))
    return rf"(?:{re.escape(_spelling(word))} |(?:(?!(?:{barred}) )\S+ ){{1,{count}}}?)"


if __name__ == "__main__":
    sys.exit(main())
