"""Named values of a JSON object, each of the type it must be, so that nothing unchecked gets past the manifest."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum
from typing import NoReturn, TypeVar

from broadcast.bundle.errors import BadManifest
from broadcast.errors import BroadcastError
from broadcast.wording import worded

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
R = TypeVar("R")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""What a file or station may be called: nothing that leads out of a folder, on any system."""
DIGEST = re.compile(r"[0-9a-f]{64}")


class Fields:
    """One JSON object; ``where`` names it in messages. Every method raises ``error`` for what is missing or of another type."""

    def __init__(self, values: object, where: str, error: Callable[[str], BroadcastError] = BadManifest) -> None:
        self._error = error
        if not isinstance(values, dict):
            raise error(worded("manifest-no-object", where=where))
        self._values: dict[str, object] = values
        self._where = where

    def has(self, field: str) -> bool:
        """Whether the field is there and not null."""
        return self._values.get(field) is not None

    def names(self) -> tuple[str, ...]:
        """Return the names of its fields."""
        return tuple(self._values)

    def text(self, field: str) -> str:
        """Return a text."""
        value = self._values.get(field)
        return value if isinstance(value, str) else self._refuse(field)

    def name(self, field: str) -> str:
        """Return a short ASCII name without path marks."""
        value = self.text(field)
        return value if NAME.fullmatch(value) else self._refuse(field)

    def digest(self, field: str) -> str:
        """Return a SHA-256 in hex."""
        value = self.text(field)
        return value if DIGEST.fullmatch(value) else self._refuse(field)

    def count(self, field: str) -> int:
        """Return a whole number, 0 or more."""
        return self._count(self._values.get(field), field)

    def counts(self, field: str) -> list[int]:
        """Return a list of whole numbers, each 0 or more."""
        return [self._count(value, field) for value in self._list(field)]

    def is_count(self, field: str) -> bool:
        """Whether the field is a whole number."""
        value = self._values.get(field)
        return isinstance(value, int) and not isinstance(value, bool)

    def texts(self, field: str) -> list[str]:
        """Return a list of texts."""
        values = self._list(field)
        return [value if isinstance(value, str) else self._refuse(field) for value in values]

    def day(self, field: str) -> date:
        """Return an ISO day."""
        return self._made(date.fromisoformat, self.text(field), field)

    def moment(self, field: str) -> datetime:
        """Return an RFC 3339 moment, which is aware."""
        value = self._made(datetime.fromisoformat, self.text(field), field)
        return value if value.tzinfo is not None else self._refuse(field)

    def choice(self, field: str, kind: type[E]) -> E:
        """Return one of an enumeration's members."""
        return self._made(kind, self._values.get(field), field)

    def inner(self, field: str) -> "Fields":
        """Return an object inside this one."""
        return Fields(self._values.get(field), f"{self._where}/{field}", self._error)

    def rows(self, field: str) -> Iterator["Fields"]:
        """Yield the objects of a list."""
        return (Fields(value, f"{self._where}/{field}[{number}]", self._error) for number, value in enumerate(self._list(field)))

    def _list(self, field: str) -> list[object]:
        value = self._values.get(field)
        return value if isinstance(value, list) else self._refuse(field)

    def _count(self, value: object, field: str) -> int:
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else self._refuse(field)

    def _made(self, make: Callable[[T], R], value: T, field: str) -> R:
        try:
            return make(value)
        except (ValueError, TypeError):
            return self._refuse(field)

    def _refuse(self, field: str) -> NoReturn:
        raise self._error(worded("manifest-field", where=self._where, field=field))
