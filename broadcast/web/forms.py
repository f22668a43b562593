"""Forms that come back: what was typed stays, every fault stands at its field, and a form that met a closed door is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from fastapi.routing import APIRoute
from starlette.datastructures import FormData
from starlette.requests import Request

from broadcast.access.errors import FieldsRefused
from broadcast.errors import BadInput
from broadcast.model.notice import Notice, Where
from broadcast.web import csrf
from broadcast.web.deps import civil_day
from broadcast.web.large_forms import LONGEST_TEXT, PASSED_OVER, PassedOver
from broadcast.web.pages import address_of
from broadcast.wording import notice, sentence

UNKEPT = (csrf.FIELD, "password", "repeated", "old", "code")
"""Never carried from page to page."""
MOST_FIELDS = 1000
"""Of one form that are carried from page to page."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A form as it was typed. ``faults`` are sentences by field, those of the whole form under the empty name."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)

    def refused(self, error: FieldsRefused) -> "Typed":
        """Return the same form with an error's notices at their fields."""
        return Typed(values=self.values, faults={notice.where.field or "": sentence(notice) for notice in error.notices})

    def refused_at(self, notices: Iterable[Notice], fields: Mapping[str, str]) -> "Typed":
        """Return the same form with notices at their own fields, or at those that ``fields`` has for their kinds."""
        placed = (fault if fault.where.field else replace(fault, where=Where(field=fields.get(fault.kind, ""))) for fault in notices)
        return self.refused(FieldsRefused(*placed))


def day_typed(values: Mapping[str, str], name: str) -> date | None:
    """Return the day in a field, None where it is empty. Raises FieldsRefused."""
    try:
        return civil_day(values[name]) if values[name] else None
    except BadInput as error:
        raise FieldsRefused(notice("typed-day", Where(field=name), text=values[name])) from error


def needed_day(values: Mapping[str, str], name: str) -> date:
    """Return the day in a field that must not be empty. Raises FieldsRefused."""
    day = day_typed(values, name)
    if day is None:
        raise FieldsRefused(notice("typed-missing", Where(field=name)))
    return day


def time_typed(values: Mapping[str, str], name: str) -> time:
    """Return the time of day in a field, as ``5:30`` or ``5h30``. Raises FieldsRefused."""
    try:
        return time.fromisoformat(values[name].replace("h", ":").rjust(5, "0"))
    except ValueError as error:
        raise FieldsRefused(notice("typed-clock", Where(field=name), text=values[name] or "(trống)")) from error


def number_typed(values: Mapping[str, str], name: str, most: int) -> int:
    """Return the whole number in a field, from 0 to ``most``. Raises FieldsRefused."""
    text = values[name]
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= most):
        raise FieldsRefused(notice("typed-number", Where(field=name), text=text or "(trống)"))
    return int(text)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A form that is to be sent again: where to, and its text fields.

    ``files`` are the fields whose files have to be chosen anew, ``seal`` what the form carried.
    ``whole`` is False where a text was too long to come along.
    """

    action: str
    fields: Sequence[tuple[str, str]]
    files: Sequence[str] = ()
    seal: str = ""
    whole: bool = True


async def kept_form(request: Request) -> Kept | None:
    """Return the form of a request, to be sent again; None where there is none or where it did not come from our own page."""
    route = request.scope.get("route")
    if request.method != "POST" or not isinstance(route, APIRoute) or not csrf.is_ours(request):
        return None
    form = await request.form()
    texts = _texts(form)
    short = [(name, text) for name, text in texts if len(text) <= LONGEST_TEXT][:MOST_FIELDS]
    passed_over: PassedOver = getattr(request.state, PASSED_OVER, PassedOver())
    files = [name for name, value in form.multi_items() if not isinstance(value, str) and value.filename]
    return Kept(
        action=address_of(request, route),
        fields=short,
        files=(*files, *passed_over.files),
        seal=str(form.get(csrf.FIELD, "")),
        whole=len(short) == len(texts) and not passed_over.text,
    )


def kept_from(form: FormData) -> Kept | None:
    """Return the form that a sign-in form carries, or None."""
    action = form.get("tiep", "")
    if not isinstance(action, str) or not is_local(action):
        return None
    return Kept(action=action, fields=[(name.removeprefix("giu-"), text) for name, text in _texts(form) if name.startswith("giu-")])


def is_local(address: str) -> bool:
    """Whether an address leads to a page of ours and to no other host.

    >>> is_local("/so-lieu?noi=195"), is_local("//evil.example"), is_local("https://evil.example"), is_local("")
    (True, False, False, False)
    """
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable() and "\\" not in address


def _texts(form: FormData) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name not in UNKEPT]
