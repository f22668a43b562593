"""Ids made of titles and names: what addresses and file names can carry."""

import re
import unicodedata


def id_stem(text: str, longest: int) -> str:
    """Return a text in a–z, digits and single hyphens, at most so many characters; empty where it has no letter or digit.

    >>> id_stem("Đài phường Cẩm Phả (mới)", 40)
    'dai-phuong-cam-pha-moi'
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    words = re.sub(r"[^a-z0-9]+", "-", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return words.strip("-")[:longest].rstrip("-")
