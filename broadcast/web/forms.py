"""Forms that come back: what was typed stays, every fault stands at its field, and a form that met a closed door is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.requests import Request

from broadcast.access.errors import FieldsRefused
from broadcast.web import csrf
from broadcast.wording import sentence

UNKEPT = (csrf.FIELD, "password", "repeated", "old", "code")
"""Never carried from page to page."""
MOST_KEPT = 400_000
"""Characters of one form that are carried through a sign-in."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A form as it was typed. ``faults`` are sentences by field, those of the whole form under the empty name."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)

    def refused(self, error: FieldsRefused) -> "Typed":
        """Return the same form with an error's notices at their fields."""
        return Typed(values=self.values, faults={notice.where.field or "": sentence(notice) for notice in error.notices})


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A form that is sent again after its person came in: where to, and its text fields. Files have to be chosen anew."""

    action: str
    fields: Sequence[tuple[str, str]]
    files: bool = False


async def kept_form(request: Request) -> Kept | None:
    """Return the form of a request, to be sent again; None where there is none or where it did not come from our own page."""
    if request.method != "POST" or not csrf.is_ours(request):
        return None
    form = await request.form()
    fields = _texts(form)
    if sum(len(text) for pair in fields for text in pair) > MOST_KEPT:
        return None
    return Kept(
        action=_address(request), fields=fields, files=any(not isinstance(value, str) and value.filename for value in form.values())
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


def _address(request: Request) -> str:
    """Return the address of the route that the form was sent to."""
    route = request.scope["route"]
    return str(route.url_path_for(route.name, **request.path_params))
