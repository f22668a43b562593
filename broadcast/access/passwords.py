"""Passwords: how they are kept (Argon2id), compared, and which are too weak."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from broadcast.model.notice import Notice
from broadcast.wording import notice

SHORTEST = 10
"""Characters."""
LONGEST = 200
"""Characters; more is no password but an attempt to keep the machine busy."""
COMMON = frozenset({"password", "matkhau", "mậtkhẩu", "qwertyuiop", "camphaquangninh", "truyenthanh"})
"""Of letters only: what is left of the weakest passwords without their digits and signs."""


def hash_password(password: str) -> str:
    """Return the text under which a password is kept; takes some 20 ms and 19 MiB, by design (OWASP, Password Storage Cheat Sheet)."""
    return _hasher().hash(password)


def is_password(password: str, stored_hash: str) -> bool:
    """Whether a password is the kept one; takes as long where none is kept, so that a login's existence does not show."""
    if len(password) > LONGEST:
        return False
    try:
        _hasher().verify(stored_hash or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored_hash)


def weakness(password: str, login: str) -> Notice | None:
    """Return why a password may not be chosen, or None where it may."""
    if len(password) < SHORTEST:
        return notice("password-short", least=SHORTEST)
    if len(password) > LONGEST:
        return notice("password-long", most=LONGEST)
    letters = "".join(letter for letter in password.casefold() if letter.isalpha())
    if letters in COMMON or len(set(password)) < 5 or (login and login in password.casefold()):
        return notice("password-guessable")
    return None


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=2, memory_cost=19 << 10, parallelism=1)


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")
