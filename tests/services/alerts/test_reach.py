"""Where a person is reached is their own to say; another address asks for the password."""

from dataclasses import replace

import pytest

from broadcast.access.errors import FieldsRefused
from broadcast.access.passwords import hash_password
from broadcast.model.account import Account
from broadcast.model.actor import operator
from broadcast.model.alert import AlertKind
from broadcast.services.alerts import reach

PASSWORD = "bốn từ không liên quan"
ACCOUNT = Account(login="ha", actor=operator("chị Hà"), password_hash=hash_password(PASSWORD), email="ha@example.vn")


def test_what_is_wanted_is_kept_without_a_password_and_an_address_with_one(tools):
    changed = reach.save(tools, ACCOUNT, "ha@example.vn", [AlertKind.WAITING], "")
    assert changed.muted == {AlertKind.LATE_STATION, AlertKind.STALE_FIGURES}
    assert reach.save(tools, changed, " moi@example.vn ", [], PASSWORD).email == "moi@example.vn"
    with tools.begin() as uow:
        stored = uow.accounts.get("ha")
    assert stored == replace(ACCOUNT, email="moi@example.vn", muted=frozenset(AlertKind))


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [("moi@example.vn", "x", "password"), ("", "", "password"), ("a@b c.vn", PASSWORD, "email"), ("@", PASSWORD, "email")],
)
def test_another_address_without_the_password_or_one_that_is_none_is_refused(tools, email, password, field):
    with pytest.raises(FieldsRefused) as refused:
        reach.save(tools, ACCOUNT, email, [], password)
    assert refused.value.notices[0].where.field == field
