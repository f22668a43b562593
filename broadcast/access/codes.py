"""The second step: six digits from an app, new every 30 seconds (RFC 6238)."""

from datetime import datetime, timedelta
from hmac import compare_digest

from pyotp import TOTP, random_base32

STEP = timedelta(seconds=30)
ISSUER = "Truyen thanh"


def new_secret() -> str:
    """Return a fresh secret, in base32."""
    return random_base32()


def address(secret: str, login: str) -> str:
    """Return the ``otpauth://`` address that an app reads from a QR code."""
    return TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def step_of(secret: str, code: str, at: datetime, *, after: int) -> int | None:
    """Return the step that a code belongs to, now or one step around; None for a wrong code and for one that was used before.

    ``after`` is the newest step whose code was used.
    """
    seconds = int(STEP.total_seconds())
    now = int(at.timestamp()) // seconds
    digits = "".join(letter for letter in code if letter in "0123456789")
    steps = [step for step in (now, now - 1, now + 1) if step > after]
    return next((step for step in steps if compare_digest(TOTP(secret).at(step * seconds), digits)), None)
