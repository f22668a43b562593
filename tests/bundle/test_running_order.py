"""The sheets that the operator prints."""

from dataclasses import replace

from broadcast.bundle.running_order import running_order


def test_it_lists_every_session_and_item_with_time_and_file(bundle):
    page = running_order(bundle).decode()
    for words in (
        "Buổi 05:30",
        "Buổi 17:00",
        "05:30:58",
        "1:01",
        "2021-02-04-002-0530-tien-do-cai-dat-toan-thanh-pho.mp3",
        "31/01/2021",
        'lang="vi"',
    ):
        assert words in page


def test_every_session_has_a_sheet_with_its_date_its_source_and_a_place_to_sign(bundle):
    session = bundle.sessions[0]
    items = tuple(replace(item, text=replace(item.text, document="588/TBTT-VHTT")) if item.text else item for item in session.items)
    page = running_order(replace(bundle, sessions=(replace(session, items=items), *bundle.sessions[1:]))).decode()
    sheets = page.split("<section")[1:]
    assert len(sheets) == len(bundle.sessions)
    assert all("số liệu tính đến 31/01/2021" in sheet and "ký, ghi rõ họ tên" in sheet and "lý do" in sheet for sheet in sheets)
    assert ["Nguồn: 588/TBTT-VHTT." in sheet for sheet in sheets] == [True, *[False] * (len(sheets) - 1)]


def test_markup_in_a_title_is_shown_as_text(bundle):
    session = bundle.sessions[0]
    items = (replace(session.items[0], title="<script>alert(1)</script>"), *session.items[1:])
    page = running_order(replace(bundle, sessions=(replace(session, items=items),))).decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
