"""The way of a text: a ward's word holds for the very text it saw, and rules hold as they were turned last."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.directive import Directive
from broadcast.model.review import State
from broadcast.model.script import Priority
from broadcast.model.switch import Switch
from broadcast.model.units import AreaCode, ScriptId
from broadcast.script.catalogue import write_script
from broadcast.services.figures import figures_import
from broadcast.services.scripts import directives, reviews, scripts
from broadcast.services.scripts.reviews import WardWord, held_by_wards, standing_of
from broadcast.services.scripts.script_editing import ScriptForm, form_of, save

HERE = AreaCode("06787")
WARD = Actor(person="anh Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({HERE}))
EDITOR = Actor(person="chị Hà", roles=frozenset({Role.EDITOR}))
PLAIN, WITH_FIGURES = ScriptId("7"), ScriptId("3")


def held(tools, script):
    with tools.begin() as uow:
        return held_by_wards(uow, [HERE], scripts.current(uow)).get((HERE, script))


def standing(tools, script):
    with tools.begin() as uow:
        text = scripts.get(uow, script)
        return standing_of(uow, text, scripts.approval_of(uow, text), scripts.subject_of(uow, text))


def seen(tools, script):
    with tools.begin() as uow:
        return scripts.subject_of(uow, scripts.get(uow, script))


def test_a_declined_text_is_held_until_it_changes(tools):
    reviews.say_for_ward(tools, WARD, PLAIN, WardWord(area=HERE, seen=seen(tools, PLAIN), takes=False, reason="Trùng họp"))
    assert held(tools, PLAIN).code == "ward-declined"
    with tools.begin() as uow:
        form = form_of(scripts.get(uow, PLAIN))
    fields = {name: getattr(form, name) for name in form.__slots__}
    save(tools, EDITOR, PLAIN, ScriptForm(**{**fields, "body": "Kính mời bà con nghe đài."}))
    assert held(tools, PLAIN) is None
    assert standing(tools, PLAIN).state is State.DRAFT


def test_where_wards_must_accept_a_silent_ward_holds_it_but_not_openings(tools):
    reviews.turn(tools, operator("Lan"), Switch.WARD_FIRST, on=True)
    assert held(tools, PLAIN).code == "ward-silent"
    assert held(tools, ScriptId("mo-dau")) is None
    assert held(tools, ScriptId("ket-thuc")) is None
    reviews.say_for_ward(tools, WARD, PLAIN, WardWord(area=HERE, seen=seen(tools, PLAIN), takes=True))
    assert held(tools, PLAIN) is None


def test_a_version_that_is_no_longer_the_newest_is_not_submitted(tools):
    with pytest.raises(FieldsRefused):
        reviews.submit(tools, EDITOR, PLAIN, 7)


def test_without_the_standing_rule_new_figures_ask_for_a_new_yes_where_figures_are_spoken(tools):
    reviews.turn(tools, operator("Lan"), Switch.STANDING_APPROVAL, on=False)
    assert standing(tools, WITH_FIGURES).state is State.APPROVED
    start = tools.now()
    save_figures(replace(tools, now=lambda: start + timedelta(hours=1)))
    assert standing(tools, WITH_FIGURES).state is State.WAITING
    assert standing(tools, PLAIN).state is State.APPROVED
    scripts.approve(replace(tools, now=lambda: start + timedelta(hours=2)), operator("Minh"), WITH_FIGURES)
    assert standing(tools, WITH_FIGURES).state is State.APPROVED


def save_figures(tools):
    table = "Đơn vị\tBluezoner có số điện thoại\tDân số\nThành phố Cẩm Phả\t72.500\t190.232\n".encode()
    answers = figures_import.ImportAnswers(name="bang.csv", as_of=date(2021, 2, 2))
    view = figures_import.save(tools, operator("Lan"), figures_import.ImportForm(answers=answers, data=table, seen=True))
    assert not view.refused, view.messages


def _a_document_asks_for_the_category(tools):
    directive = Directive(
        document="801/TTCS-TTTH",
        issuer="Cục",
        category="van-dong",
        least_a_day=1,
        areas=None,
        first=date(2021, 2, 1),
        last=date(2021, 3, 1),
    )
    directives.save(tools, operator("Lan"), directive)


def test_a_ward_declines_no_priority_text_and_not_the_last_that_a_document_asks_for(tools):
    _a_document_asks_for_the_category(tools)
    only = ScriptId("6")
    with pytest.raises(FieldsRefused, match="801/TTCS-TTTH"):
        reviews.say_for_ward(tools, WARD, only, WardWord(area=HERE, seen=seen(tools, only), takes=False, reason="Trùng họp"))
    with tools.begin() as uow:
        first = replace(scripts.get(uow, PLAIN), priority=Priority.PRIORITY)
    scripts.import_texts(tools, EDITOR, [("7.j2", write_script(first))])
    scripts.approve(tools, operator("Minh"), PLAIN)
    with pytest.raises(FieldsRefused, match="Thông tư 39/2020/TT-BTTTT"):
        reviews.say_for_ward(tools, WARD, PLAIN, WardWord(area=HERE, seen=seen(tools, PLAIN), takes=False, reason="Trùng họp"))
    assert held(tools, only) is None
    assert held(tools, PLAIN) is None


def test_a_text_that_is_sent_back_says_why_and_to_whom_and_only_the_very_text_that_was_seen(tools):
    lan, subject = operator("Lan"), seen(tools, PLAIN)
    for other in ("0" * 64, "g" * 64, ""):
        with pytest.raises(FieldsRefused):
            reviews.send_back(tools, lan, PLAIN, other, "Sai ngày")
    with pytest.raises(FieldsRefused):
        reviews.send_back(tools, lan, PLAIN, subject, "  ")
    with pytest.raises(NotAllowed):
        reviews.send_back(tools, EDITOR, PLAIN, subject, "Sai ngày")
    reviews.send_back(tools, lan, PLAIN, subject, " Sai   ngày ")
    last = standing(tools, PLAIN).last
    assert (last.person, last.reason, last.subject) == ("Lan", "Sai ngày", subject)


def test_nobody_sends_back_or_approves_what_they_wrote(tools):
    with tools.begin() as uow:
        form = form_of(scripts.get(uow, PLAIN))
    fields = {name: getattr(form, name) for name in form.__slots__}
    lan = operator("Lan")
    save(tools, lan, PLAIN, ScriptForm(**{**fields, "body": "Kính mời bà con nghe đài."}))
    subject = seen(tools, PLAIN)
    for own in (lambda: reviews.send_back(tools, lan, PLAIN, subject, "x"), lambda: scripts.approve(tools, lan, PLAIN, seen=subject)):
        with pytest.raises(NotAllowed):
            own()
    for other in ("0" * 64, "g" * 64):
        with pytest.raises(FieldsRefused):
            scripts.approve(tools, operator("Nam"), PLAIN, seen=other)
    assert scripts.approve(tools, operator("Nam"), PLAIN, seen=subject).person == "Nam"


def test_a_reason_has_five_hundred_letters():
    assert len(reviews._reason("x" * 900)) == 500
    assert reviews._reason(" a \n b ") == "a b"


def test_a_text_may_be_declined_while_another_of_its_kind_is_approved_and_not_where_that_one_only_waits(tools):
    """Two texts of a category that a document asks for: the second counts only once it has the city's yes, and while the ward takes it."""
    _a_document_asks_for_the_category(tools)
    only, other = ScriptId("6"), ScriptId("6-moi")
    with tools.begin() as uow:
        second = replace(scripts.get(uow, only), id=other, title="Bài khác", variant_of=None, body="Kính mời bà con cài ứng dụng.")
    scripts.import_texts(tools, EDITOR, [("6-moi.j2", write_script(second))])

    def decline(script):
        reviews.say_for_ward(tools, WARD, script, WardWord(area=HERE, seen=seen(tools, script), takes=False, reason="Trùng họp"))

    with pytest.raises(FieldsRefused, match="801/TTCS-TTTH"):
        decline(only)
    scripts.approve(tools, operator("Minh"), other)
    decline(only)
    assert held(tools, only).code == "ward-declined"
    with pytest.raises(FieldsRefused, match="801/TTCS-TTTH"):
        decline(other)
