"""Scripts written on a page: every fault at its field, a new version for a new text, and nobody's edit is lost."""

from dataclasses import replace

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.errors import EditedMeanwhile
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.units import ScriptId
from broadcast.services.scripts import reviews
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.script_editing import ScriptForm, form_of, new_id, save, script_of

HA, NAM = operator("chị Hà"), operator("anh Nam")
NEW = ScriptForm(
    title="Mời họp tổ dân phố",
    valid_from="04/02/2021",
    valid_to="10/02/2021",
    fixed_at="17:10",
    source="tổ dân phố 3",
    body="Kính mời bà con dự họp.\r\nToàn thành phố có {{ so_tai_khoan }} tài khoản, tính đến hết ngày {{ ngay_so_lieu }}.",
)
ID = ScriptId("moi-hop")


def faults(tools, **changes):
    with pytest.raises(FieldsRefused) as error:
        script_of(tools, ID, replace(NEW, **changes))
    return {notice.where.field: (notice.code, notice.where.row) for notice in error.value.notices}


def test_the_fields_make_a_script_and_come_back(tools):
    saved = save(tools, HA, ID, NEW)
    assert (saved.id, saved.version, saved.channel, saved.needs) == (ID, 1, "loudspeaker", ("so_tai_khoan", "ngay_so_lieu"))
    assert form_of(saved) == replace(NEW, base=1, body=NEW.body.replace("\r\n", "\n"))


def test_every_fault_stands_at_its_field(tools):
    assert faults(tools, title=" ", valid_to="31/02/2021", fixed_at="25:00") == {
        "title": ("typed-missing", None),
        "valid_to": ("typed-day", None),
        "fixed_at": ("typed-clock", None),
    }
    assert faults(tools, priority="9") == {"priority": ("head-value.priority", None)}
    assert faults(tools, body="Một.\nHai {{ 2 ** 9 }}.") == {"body": ("template-not-allowed", 2)}
    assert faults(tools, body="Có {{ so_tai_khoann }}.") == {"body": ("unknown-slot.near", 1)}
    assert faults(tools, valid_to="01/02/2021") == {"valid_to": ("typed-dates", None)}
    assert faults(tools, body=" ") == {"body": ("no-body", 1)}


def test_hostile_fields_stay_text(tools):
    title = '": x\n---\n{{ 7*7 }} <b>'
    assert save(tools, HA, ID, replace(NEW, title=title)).title == '": x --- {{ 7*7 }} <b>'


def test_what_the_page_does_not_show_stays_as_it_was(tools):
    with tools.begin() as uow:
        shipped = catalogue.get(uow, ScriptId("3"))
    saved = save(tools, HA, shipped.id, replace(form_of(shipped), body=f"{shipped.body}\nXin hết."))
    assert (saved.version, saved.category, saved.channel) == (2, shipped.category, shipped.channel)
    assert set(saved.needs) == set(shipped.needs)


def test_the_same_text_is_no_new_version(tools):
    saved = save(tools, HA, ID, NEW)
    assert save(tools, NAM, ID, form_of(saved)).version == 1


def test_of_two_editors_the_second_is_told_and_both_texts_stay(tools):
    opened = form_of(save(tools, HA, ID, NEW))
    first = save(tools, HA, ID, replace(opened, body="Bản của Hà."))
    with pytest.raises(EditedMeanwhile, match="người khác"):
        save(tools, NAM, ID, replace(opened, body="Bản của Nam."))
    assert save(tools, NAM, ID, replace(opened, base=first.version, body="Bản của Nam.")).version == 3
    with tools.begin() as uow:
        assert [script.body for script in uow.scripts.versions(ID)][:2] == ["Bản của Nam.", "Bản của Hà."]


def test_only_editors_write(tools):
    with pytest.raises(NotAllowed):
        save(tools, Actor(person="A", roles=frozenset({Role.CITY_APPROVER})), ID, NEW)


def test_a_new_script_gets_an_id_of_its_title_that_nobody_has(tools):
    assert new_id(tools, "Mời họp: Đại hội Đảng bộ!") == "moi-hop-dai-hoi-dang-bo"
    assert new_id(tools, "☂") == "bai"
    assert len(new_id(tools, "chữ " * 50)) <= 41
    save(tools, HA, new_id(tools, "Mời họp"), NEW)
    assert new_id(tools, "Mời họp") == "moi-hop-2"


WARD_EDITOR = Actor(person="anh Sơn", roles=frozenset({Role.EDITOR}), areas=frozenset({"06787"}))
WARD_LEADER = Actor(person="chị Thu", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({"06787"}))
OTHER_LEADER = Actor(person="anh Bình", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({"06760"}))


def test_a_wards_editor_writes_the_wards_own_item_and_its_leadership_says_yes(tools):
    saved = save(tools, WARD_EDITOR, ID, replace(NEW, body="Kính mời bà con dự họp."))
    assert saved.areas == ("06787",)
    again = save(tools, WARD_EDITOR, ID, replace(form_of(saved), body="Kính mời bà con dự họp tổ."))
    assert (again.version, again.areas) == (2, ("06787",))
    reviews.submit(tools, WARD_EDITOR, ID, 2)
    for stranger in (OTHER_LEADER, WARD_EDITOR):
        with pytest.raises(NotAllowed):
            catalogue.approve(tools, stranger, ID)
    catalogue.approve(tools, WARD_LEADER, ID)


def test_a_wards_editor_leaves_the_citys_texts_and_other_wards_alone(tools):
    with tools.begin() as uow:
        shipped = catalogue.get(uow, ScriptId("3"))
    with pytest.raises(NotAllowed):
        save(tools, WARD_EDITOR, shipped.id, replace(form_of(shipped), body="Xin chào bà con."))
    with pytest.raises(NotAllowed):
        reviews.submit(tools, WARD_EDITOR, shipped.id, shipped.version)
    save(tools, replace(WARD_EDITOR, areas=frozenset({"06760"})), ID, replace(NEW, body="Kính mời bà con dự họp."))
    with pytest.raises(NotAllowed):
        save(tools, WARD_EDITOR, ID, replace(NEW, base=1, body="Kính mời bà con."))


def test_an_id_has_room_for_a_number_behind_its_title(tools):
    first = new_id(tools, "a" * 60)
    assert first == "a" * 37
    save(tools, HA, first, NEW)
    assert new_id(tools, "a" * 60) == f"{'a' * 37}-2"
    save(tools, HA, ScriptId(f"{'a' * 37}-2"), NEW)
    assert new_id(tools, "a" * 60) == f"{'a' * 37}-3"
