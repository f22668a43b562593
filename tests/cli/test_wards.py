"""A ward's own say from the command line."""

TEXT = """---
id: hop-to
title: Họp tổ dân phố
valid_from: "2021-02-01"
valid_to: "2021-02-28"
source: Ủy ban nhân dân phường
---
Kính mời bà con dự họp tổ dân phố tối nay.
"""


def test_an_item_is_moved_listed_and_taken_back(call):
    code, out = call("ward", "move", "06787", "1", "11:05", "--reason", "Chợ phiên", "--from", "2021-02-01", "--to", "2021-02-28")
    assert (code, out.startswith("Đơn vị 06787, bài 1: dời đến 11:05 từ 01/02/2021 đến 28/02/2021 (Chợ phiên); quản trị")) == (0, True)
    assert call("ward", "undo", "06787", "1") == (0, "Đơn vị 06787: bài 1 phát như thành phố xếp.\n")
    listed = call("ward", "list", "06787")[1].splitlines()
    assert ["theo thành phố" in listed[0], "dời đến 11:05" in listed[1]] == [True, True]
    code, out = call("ward", "move", "06787", "1", "03:15", "--reason", "x", "--from", "2021-02-01")
    assert (code, "ngoài các buổi" in out) == (1, True)


def test_an_item_is_declined_with_a_reason_and_accepted_again(call):
    assert call("ward", "decline", "06787", "1", "--reason", "Trùng họp") == (0, "Đơn vị 06787 không phát bài 1.\n")
    assert call("ward", "accept", "06787", "1") == (0, "Đơn vị 06787 nhận phát bài 1.\n")
    assert call("ward", "decline", "06787", "1", "--reason", " ")[0] == 1


def test_an_order_is_for_priority_items(call):
    code, out = call("ward", "order", "06787", "1", "1", "--from", "2021-02-01")
    assert (code, "không phải mục ưu tiên" in out) == (1, True)


def test_a_unit_that_has_ended_adds_no_item(call, tmp_path):
    file = tmp_path / "hop.j2"
    file.write_text(TEXT, "utf-8")
    code, out = call("ward", "add", "06787", str(file))
    assert (code, "kết thúc ngày 01/07/2025" in out) == (1, True)
