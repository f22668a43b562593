"""Stations' tokens as lists show them."""

from datetime import datetime

from broadcast.model.box import StationToken, TokenUse

USES = {TokenUse.BOX: "máy ở trạm", TokenUse.LINK: "liên kết điện thoại"}


def token_words(token: StationToken, now: datetime) -> str:
    """Return what a token is for, who has it and whether it holds, in one line."""
    holder = f", {token.holder}" if token.holder else ""
    return f"{token_use(token)}{holder}; cấp {token.made:%d/%m/%Y}; {token_state(token, now)}"


def token_use(token: StationToken) -> str:
    """Return what a token is handed to."""
    return USES[token.use]


def token_state(token: StationToken, now: datetime) -> str:
    """Return whether a token holds, until when, or since when no more."""
    if token.revoked:
        return f"thu hồi {token.revoked:%d/%m/%Y}"
    if not token.holds(now):
        return f"hết hạn {token.until:%d/%m/%Y}"
    return f"đến {token.until:%d/%m/%Y}" if token.until else "đến khi thu hồi"
