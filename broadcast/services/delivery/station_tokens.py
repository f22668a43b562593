"""Tokens and links by which stations come in: made, revoked, asked for at the door."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from broadcast.access.errors import FieldsRefused, TokenRefused
from broadcast.access.may import require
from broadcast.bundle.sign import fingerprint
from broadcast.errors import UnknownName
from broadcast.model.account import AuditEntry, Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.box import StationToken, TokenUse
from broadcast.model.notice import Where
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.tools import Tools
from broadcast.wording import notice, quoted

SECRET_BYTES = 24
MOST_DAYS = 3_650


def make(tools: Tools, actor: Actor, token: StationToken) -> str:
    """Keep a token (its number, hash and moment are set here) and return it as text; it is shown this once.

    A box's token carries the fingerprint of the server's key, so that a box knows at enrolment whom it speaks to.
    Raises NotAllowed, UnknownName, StorageFailed.
    """
    with tools.begin() as uow:
        require(actor, Action.MANAGE_STATIONS, _station(uow, token.station).area)
    text = secrets.token_urlsafe(SECRET_BYTES)
    if token.use is TokenUse.BOX:
        text = f"{text}.{fingerprint(tools.signer.public_key)}"
    with tools.begin(write=True) as uow:
        token = replace(token, key_sha256=digest(text), made=tools.now())
        number = uow.station_tokens.add(token)
        _note(tools, uow, actor, Deed.TOKEN_MADE, token, number)
        uow.commit()
    return text


def asked(tools: Tools, station: StationId, use: TokenUse, holder: str, days: int | None) -> StationToken:
    """Return the token that somebody asks for; ``days`` is how long it is to hold, None: until it is revoked."""
    now = tools.now()
    until = now + timedelta(days=days) if days else None
    return StationToken(number=0, station=station, use=use, key_sha256="", holder=holder, made=now, until=until)


def days_typed(text: str) -> int | None:
    """Return how many days a token is to hold, as typed; None for an empty field. Raises FieldsRefused."""
    text = text.strip()
    if not text:
        return None
    days = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not 1 <= days <= MOST_DAYS:
        raise FieldsRefused(notice("token-days", Where(field="days"), text=quoted(text), most=MOST_DAYS))
    return days


def revoke(tools: Tools, actor: Actor, number: int) -> StationToken:
    """Take a token out of use, from this moment. Raises NotAllowed, UnknownName."""
    with tools.begin(write=True) as uow:
        tokens = uow.station_tokens.all()
        token = next((token for token in tokens if token.number == number), None)
        if token is None:
            raise UnknownName("mã trạm số", str(number), [str(token.number) for token in tokens])
        require(actor, Action.MANAGE_STATIONS, _station(uow, token.station).area)
        if uow.station_tokens.revoke(number, tools.now()):
            _note(tools, uow, actor, Deed.TOKEN_REVOKED, token, number)
        uow.commit()
    return token


def everything(tools: Tools, actor: Actor) -> Sequence[StationToken]:
    """Return every token, the newest last. Raises NotAllowed."""
    require(actor, Action.MANAGE_STATIONS)
    with tools.begin() as uow:
        return uow.station_tokens.all()


def admit(tools: Tools, text: str, station: str = "") -> StationToken:
    """Return the token that somebody came with, if it opens ``station`` (empty: whichever is its own). Raises TokenRefused."""
    if not text:
        raise TokenRefused
    with tools.begin() as uow:
        token = uow.station_tokens.get(digest(text))
    if token is None or not token.holds(tools.now()) or station not in ("", token.station):
        raise TokenRefused
    return token


def digest(text: str) -> str:
    """Return the SHA-256 (hex) under which a token is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _station(uow: UnitOfWork, name: StationId) -> Station:
    station = uow.stations.get(name)
    if station is None:
        raise UnknownName("trạm", name, [station.id for station in uow.stations.all()])
    return station


def _note(tools: Tools, uow: UnitOfWork, actor: Actor, deed: Deed, token: StationToken, number: int) -> None:
    facts = {"station": token.station, "use": str(token.use), "number": str(number), "holder": token.holder}
    uow.audit.add(AuditEntry(at=tools.now(), person=actor.person, deed=deed, subject=token.station, facts=facts))
