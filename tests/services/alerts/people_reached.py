"""People who can be reached."""

from datetime import datetime
from zoneinfo import ZoneInfo

from broadcast.model.account import Account
from broadcast.model.actor import Actor, Role

NOON = datetime(2021, 2, 4, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
APPROVER = Account(
    login="ha", actor=Actor(person="chị Hà", roles=frozenset({Role.CITY_APPROVER})), password_hash="x", email="ha@dai.example.vn"
)
EDITOR = Account(login="nam", actor=Actor(person="anh Nam", roles=frozenset({Role.EDITOR})), password_hash="x", email="nam@dai.example.vn")


def keep(tools, *accounts):
    with tools.begin(write=True) as uow:
        for account in accounts:
            uow.accounts.save(account)
        uow.commit()
