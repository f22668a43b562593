"""When boxes were heard and what they said: gathered in memory and written every few seconds, however many call."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from broadcast.errors import BroadcastError
from broadcast.model.box import Contact
from broadcast.model.units import StationId
from broadcast.services.delivery.deliveries import note_held
from broadcast.tools import Tools

WRITTEN_EVERY = timedelta(seconds=5)
"""What a killed server forgets at most."""


class ContactBook:
    """What has been heard since it was last written; one for all who call one server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: dict[StationId, datetime] = {}
        self._said: dict[StationId, Contact] = {}
        self._written: datetime | None = None

    def hear(self, station: StationId, at: datetime) -> bool:
        """Note that a box called; return whether it is time to ``write``. Takes no wait."""
        with self._lock:
            self._heard[station] = at
            if station in self._said:
                self._said[station] = replace(self._said[station], at=at)
            return self._is_due(at)

    def say(self, contact: Contact) -> bool:
        """Note what a box said; return whether it is time to ``write``. Takes no wait."""
        with self._lock:
            self._heard[contact.station] = contact.at
            self._said[contact.station] = contact
            return self._is_due(contact.at)

    @property
    def is_waiting(self) -> bool:
        """Whether anything was heard that is not written."""
        with self._lock:
            return bool(self._heard)

    def write(self, tools: Tools) -> None:
        """Write what was heard, and note as delivered what boxes now hold. Raises StorageFailed; then it is kept for the next time."""
        with self._lock:
            heard, contacts, self._heard, self._said = self._heard, self._said, {}, {}
            self._written = max(heard.values(), default=self._written)
        try:
            self._put(tools, heard, contacts)
        except BroadcastError:
            with self._lock:
                self._heard, self._said = heard | self._heard, contacts | self._said
            raise

    @staticmethod
    def _put(tools: Tools, heard: Mapping[StationId, datetime], contacts: Mapping[StationId, Contact]) -> None:
        with tools.begin(write=True) as uow:
            uow.contacts.touch(heard)
            uow.contacts.note(contacts.values())
            for contact in contacts.values():
                note_held(uow, contact)
            uow.commit()

    def _is_due(self, at: datetime) -> bool:
        return self._written is None or abs(at - self._written) >= WRITTEN_EVERY


def latest(tools: Tools, book: ContactBook) -> dict[StationId, Contact]:
    """Return what every box said last, what is not written yet included. Raises StorageFailed."""
    book.write(tools)
    with tools.begin() as uow:
        return {contact.station: contact for contact in uow.contacts.all()}
