"""Stations' tokens as lists show them."""

from datetime import datetime

from broadcast.model.box import StationToken, TokenUse

USES = {TokenUse.BOX: "máy ở trạm", TokenUse.LINK: "liên kết điện thoại"}


def token_words(token: StationToken, now: datetime) -> str:
    """Return what a token is for, who has it and whether it holds, in one line."""
    holder = f", {token.holder}" if token.holder else ""
    return f"{USES[token.use]}{holder}; cấp {token.made:%d/%m/%Y}; {_state(token, now)}"


def _state(token: StationToken, now: datetime) -> str:
    if token.revoked:
        return f"thu hồi {token.revoked:%d/%m/%Y}"
    if not token.holds(now):
        return f"hết hạn {token.until:%d/%m/%Y}"
    return f"đến {token.until:%d/%m/%Y}" if token.until else "đến khi thu hồi"
