"""Two people and an author: whose yes counts for an urgent message."""

import unicodedata
from datetime import datetime

from broadcast.access.errors import NotAllowed
from broadcast.model.notice import Notice
from broadcast.model.urgent import UrgentCase, UrgentState
from broadcast.wording import notice


def refusal(case: UrgentCase, person: str, now: datetime) -> Notice | None:
    """Return why a person's yes does not count: own message, said already, no longer waiting. None where it does."""
    state = case.state(now)
    if state is not UrgentState.WAITING:
        return notice(f"urgent-{state}", title=case.urgent.draft.title)
    if same_person(person, case.urgent.author):
        return notice("urgent-own", person=person)
    if any(same_person(person, deed.person) for deed in case.consents):
        return notice("urgent-twice", person=person)
    return None


def require_consent(case: UrgentCase, person: str, now: datetime) -> None:
    """Go on only where the person's yes counts. Raises NotAllowed."""
    reason = refusal(case, person, now)
    if reason is not None:
        raise NotAllowed(reason)


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, however they are typed.

    >>> same_person("Nguyễn  Thị Hà", "nguyễn thị hà "), same_person("Hà", "Hải")
    (True, False)
    """
    return folded(one) == folded(other)


def folded(person: str) -> str:
    """Return a name as it is compared: case, spaces and the way of writing its letters do not count."""
    return " ".join(unicodedata.normalize("NFKC", person).casefold().split())
