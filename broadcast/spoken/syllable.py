"""What is a Vietnamese syllable, and how many syllables a word has when said."""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong ooc oong op ot oc "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uy uya uych uyn uynh uyt uyu "
    "uyên uyêt uân uâng uât uây uê uêch uênh uêu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu "
    "ych yên yêt ynh yt"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{'|'.join(sorted(_RIMES.split(), key=len, reverse=True))})")
_NUCLEUS = re.compile("(gi(?=[aăâeêoôơuưy])|qu|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)([^aăâeêioôơuưy]*)")
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_STOP_TONES = ("\u0301", "\u0323")
_ACCENTED = "đàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CAPITAL, SMALL = f"A-Z{_ACCENTED.upper()}", f"a-z{_ACCENTED}"
"""Vietnamese letters for the classes of regular expressions."""
_STOPPED = ("c", "p", "t", "ch")
_VOWEL_RUN = re.compile("[aăâeêioôơuưyàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]+")


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """Tell whether a word is spelled as one Vietnamese syllable: onset, rime, and a tone that its ending can bear.

    >>> is_syllable("Nghiêng"), is_syllable("test"), is_syllable("Bluezone")
    (True, False, False)
    """
    if len(word) > 7:
        return False
    bare, tones = _without_tone(word.lower())
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(_STOPPED) or tones in _STOP_TONES


@lru_cache(maxsize=32768)
def with_mark_in_place(word: str) -> str:
    """Return a syllable with its tone mark over the vowel that bears it; both schools of ``hoà``, ``khoẻ``, ``thuý`` stay.

    >>> with_mark_in_place("baỏ"), with_mark_in_place("nứơc"), with_mark_in_place("hoà")
    ('bảo', 'nước', 'hoà')
    """
    letters = [_without_tone(char) for char in word]
    marked = [place for place, (_, tone) in enumerate(letters) if tone]
    bearers = _bearers("".join(letter for letter, _ in letters).lower()) if marked else ()
    if not bearers or marked[0] in bearers:
        return word
    tone = letters[marked[0]][1]
    return "".join(
        unicodedata.normalize("NFC", letter + (tone if place == bearers[0] else "")) for place, (letter, _) in enumerate(letters)
    )


def _bearers(bare: str) -> tuple[int, ...]:
    """Return where the tone of a syllable without its mark may stand, the usual place first."""
    match = _NUCLEUS.fullmatch(bare)
    if not match:
        return ()
    start, vowels, closed = match.start(2), match[2], bool(match[3])
    shaped = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return (start + shaped[-1],)
    if not closed and vowels in ("oa", "oe", "uy"):
        return (start, start + 1)
    return (start + (1 if len(vowels) > 2 or (closed and len(vowels) > 1) else 0),)


def count_syllables(word: str) -> int:
    """Return how many syllables a word has when said: one for a Vietnamese one, else its vowel runs (an estimate)."""
    return 1 if is_syllable(word) else max(1, len(_VOWEL_RUN.findall(word.lower())))


def _without_tone(word: str) -> tuple[str, str]:
    """Return the letters and the tone marks of a word apart."""
    parts = unicodedata.normalize("NFD", word)
    letters = "".join([part for part in parts if part not in _TONES])
    return unicodedata.normalize("NFC", letters), "".join([part for part in parts if part in _TONES])
