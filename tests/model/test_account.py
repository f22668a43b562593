"""Accounts and what belongs to them are values."""

from broadcast.model.account import Account, Deed
from broadcast.model.actor import operator


def test_an_account_begins_without_password_and_second_step():
    account = Account(login="halan", actor=operator("Lan"))
    assert (account.password_hash, account.totp_secret, account.disabled) == ("", "", False)


def test_deeds_are_kept_by_their_names():
    assert Deed("signed-in") is Deed.SIGNED_IN
