"""The second step is turned on by a code and off by the password, both in the audit log."""

import pytest
from pyotp import TOTP

from broadcast.access.codes import new_secret
from broadcast.access.errors import FieldsRefused, SignInRefused
from broadcast.access.passwords import hash_password
from broadcast.model.account import Account, Deed
from broadcast.model.actor import operator
from broadcast.services.people.second_step import turn_off, turn_on
from broadcast.services.people.sign_in import SignInProof, sign_in

GOOD = "than đá biển ruốc"
LAN = Account(login="lan", actor=operator("Lan"), password_hash=hash_password(GOOD))


def test_on_and_off_again(tools):
    secret = new_secret()
    with pytest.raises(FieldsRefused):
        turn_on(tools, LAN, secret, "000000")
    turn_on(tools, LAN, secret, TOTP(secret).at(tools.now()))
    with pytest.raises(SignInRefused):
        sign_in(tools, SignInProof(login="lan", password=GOOD))
    with tools.begin() as uow:
        account = uow.accounts.get("lan")
    with pytest.raises(FieldsRefused):
        turn_off(tools, account, "wrong")
    turn_off(tools, account, GOOD)
    assert sign_in(tools, SignInProof(login="lan", password=GOOD)).account.login == "lan"
    with tools.begin() as uow:
        deeds = [entry.deed for entry in uow.audit.newest(9)]
    assert deeds == [Deed.SIGNED_IN, Deed.SECOND_STEP_OFF, Deed.SIGN_IN_REFUSED, Deed.SECOND_STEP_ON]


@pytest.mark.parametrize("secret", ["", "short", "!" * 32])
def test_what_is_no_secret_turns_nothing_on(tools, secret):
    with pytest.raises(FieldsRefused):
        turn_on(tools, LAN, secret, "123456")
