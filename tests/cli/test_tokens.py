"""``broadcast tokens``: what lets stations in."""


def test_a_token_is_shown_once_listed_without_itself_and_revoked(run):
    token = run("tokens", "add", "cam-thach", "--holder", "chị Lan").strip()
    link = run("tokens", "add", "cam-hai", "--link", "--days", "30").splitlines()[0]
    assert token.count(".") == 1
    assert link.startswith("/t?khoa=")
    listed = run("tokens", "list")
    assert "cam-thach        máy ở trạm, chị Lan; cấp" in listed
    assert "cam-hai          liên kết điện thoại; cấp" in listed
    assert token not in listed and link.removeprefix("/t?khoa=") not in listed
    assert run("tokens", "revoke", "1") == "Đã thu hồi mã số 1 của trạm cam-thach.\n"
    assert "thu hồi" in run("tokens", "list").splitlines()[0]


def test_what_does_not_exist_is_named(run):
    assert "Không có trạm «cam-thac»" in run("tokens", "add", "cam-thac", code=1)
    assert "Không có mã trạm số «7»" in run("tokens", "revoke", "7", code=1)
