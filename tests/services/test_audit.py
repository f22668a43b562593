"""The audit log says who did what."""

from broadcast.model.account import Deed
from broadcast.services import audit


def test_a_deed_is_written_in_its_transaction(tools):
    with tools.begin(write=True) as uow:
        audit.note(tools, uow, "chị Hà", Deed.SWITCHED, "ward-first", state="on")
        uow.commit()
    with tools.begin() as uow:
        (entry,) = uow.audit.newest(1)
    assert (entry.person, entry.deed, entry.subject, dict(entry.facts), entry.at) == (
        "chị Hà",
        Deed.SWITCHED,
        "ward-first",
        {"state": "on"},
        tools.now(),
    )
