"""``broadcast people``: the way in where nobody can come in any more."""

from broadcast.config import read_settings
from broadcast.services.people import accounts
from broadcast.services.people.accounts import NewPassword
from broadcast.wiring import build_tools

CHOSEN = NewPassword(password="than đá biển ruốc", repeated="than đá biển ruốc", person="Lan", login="lan")


def test_a_link_for_the_first_and_later_for_a_forgotten_password(run):
    first = run("people", "link").splitlines()[0].removeprefix("/lan-dau/")
    with build_tools(read_settings()) as tools:
        assert accounts.use_link(tools, first, CHOSEN, "").account.login == "lan"
    assert run("people", "list") == f"{'lan':20}  Lan  (Quản trị; đang dùng)\n"
    assert run("people", "link", "lan").startswith("/lan-dau/")
    assert "lan" in run("people", "link", "lam", code=1)
