"""A person is led to the pages that let them in, and to no other."""

import itertools

import pytest

from broadcast.model.actor import Actor, Role
from broadcast.views.menu import FOOT, WORK, menu_of

BAR = ["Hôm nay", "Duyệt", "Lịch"]


def person(role, areas=None):
    return Actor(person="chị Hà", roles=frozenset({role}), areas=areas)


def labels(actor):
    menu = menu_of(actor)
    return [entry.label for entry in (*menu.work, *menu.foot)]


def test_an_administrator_is_led_everywhere_and_a_viewer_to_what_can_be_looked_at():
    assert labels(person(Role.ADMINISTRATOR)) == [entry.label for entry in (*WORK, *FOOT)]
    assert not {"Duyệt", "Phát khẩn", "Trang tải của trạm", "Đơn vị và trạm", "Người dùng"} & set(labels(person(Role.VIEWER)))
    assert {"Duyệt", "Trang tải của trạm"} <= set(labels(person(Role.WARD_APPROVER, frozenset({"06787"}))))
    assert "Người dùng" not in labels(person(Role.ADMINISTRATOR, frozenset({"06787"})))


def test_a_phones_bar_has_few_words_and_only_those_that_are_there():
    assert [entry.short for entry in menu_of(person(Role.ADMINISTRATOR)).work if entry.short] == BAR
    assert [entry.short for entry in menu_of(person(Role.VIEWER)).work if entry.short] == ["Hôm nay", "Lịch"]


@pytest.mark.parametrize(
    ("section", "here"), [("/", "Hôm nay"), ("/kich-ban/{script}", "Kịch bản"), ("/buoi-phat/{number}", "Lịch phát"), ("/toi", None)]
)
def test_one_page_at_most_is_where_one_is(section, here):
    assert [entry.label for entry in (*WORK, *FOOT) if entry.is_here(section)] == ([here] if here else [])


@pytest.mark.parametrize(("role", "areas"), [*itertools.product(Role, [None, frozenset({"06787"})])])
def test_no_two_entries_lead_to_one_page(role, areas):
    menu = menu_of(person(role, areas))
    addresses = [entry.address for entry in (*menu.work, *menu.foot)]
    assert len(set(addresses)) == len(addresses)


def test_what_is_done_seldom_stands_aside():
    assert {entry.address for entry in (*WORK, *FOOT) if entry.aside} == {"/t", "/tro-giup", "/quy-tac", "/don-vi", "/nguoi"}
