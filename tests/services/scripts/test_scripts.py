"""The catalogue as staff use it: bring in, send out, approve, retire; nothing is lost and no yes is smuggled in."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import BadInput, NotApprovable, UnknownName
from broadcast.model.actor import operator
from broadcast.model.script import Priority
from broadcast.model.units import ScriptId
from broadcast.script.shipped import shipped_scripts
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.script_files import gather

GOOD = "---\nid: {}\ntitle: no\nvalid_from: 2021-02-01\nvalid_to: 2021-09-30\nfixed_at: 17:30\napproved_by: {}\nsource: x\n---\n{}\n"


def text(name="thu", body="Đề nghị bà con xem lịch phát.", by=""):
    return (f"{name}.j2", GOOD.format(name, by, body))


def the(tools, name):
    return next(one for one in catalogue.listed(tools) if one.script.id == name)


def test_the_shipped_texts_come_with_the_sample_approval(tools):
    assert len(catalogue.listed(tools)) == 11
    assert {one.approval.note for one in catalogue.listed(tools) if one.approval} == {"bản mẫu theo 588/TBTT-VHTT"}


def test_a_second_start_changes_nothing(tools):
    before = catalogue.listed(tools)
    with tools.begin(write=True) as uow:
        catalogue.add_shipped(uow, shipped_scripts(), tools.now())
        uow.commit()
    assert catalogue.listed(tools) == before


def test_an_imported_text_is_a_new_version_and_waits_for_a_yes(tools):
    done = catalogue.import_texts(tools, operator("Lan"), [text(by="Chủ tịch")])
    assert [one.version for one in done.added] == [1]
    assert the(tools, "thu").approval is None
    assert the(tools, "thu").script.approved_by == "Chủ tịch"


def test_an_edit_of_an_approved_text_loses_the_yes_and_the_old_words_get_it_back(tools):
    catalogue.import_texts(tools, operator("Lan"), [text()])
    catalogue.approve(tools, operator("Nguyễn Văn A"), ScriptId("thu"))
    assert the(tools, "thu").approval.person == "Nguyễn Văn A"
    catalogue.import_texts(tools, operator("Lan"), [text(body="Đề nghị bà con nghe đài.")])
    assert the(tools, "thu").approval is None
    assert catalogue.import_texts(tools, operator("Lan"), [text()]).added[0].version == 3
    assert the(tools, "thu").approval.person == "Nguyễn Văn A"


def test_an_unchanged_text_makes_no_version(tools):
    catalogue.import_texts(tools, operator("Lan"), [text()])
    done = catalogue.import_texts(tools, operator("Lan"), [text()])
    assert (len(done.added), len(done.unchanged)) == (0, 1)
    assert the(tools, "thu").script.version == 1


def test_what_cannot_be_used_is_named_and_the_rest_comes_in(tools):
    given = [
        ("xấu.j2", "không có phần đầu"),
        text("tot"),
        ("{{7*7}}.j2", GOOD.format("'{{7*7}}'", "", "{% from 'm' import x %}")),
        text("macro", "{% from 'm' import x %}"),
        text("nham", "Có {{ so_tai_khoann }}."),
        ("tot (2).j2", text("tot", "Câu khác.")[1]),
    ]
    done = catalogue.import_texts(tools, operator("Lan"), given)
    assert [one.id for one in done.added] == ["tot"]
    assert len(done.problems) == 5
    shown = "\n".join(done.problems)
    for words in ("xấu.j2", "{{7*7}}", "macro.j2, dòng 10", "«so_tai_khoan»", "cùng id «tot»"):
        assert words in shown
    assert "49" not in shown
    assert {one.script.id for one in catalogue.listed(tools)} >= {"tot", "1"}


def test_export_import_export_gives_the_same_bytes_and_nothing_new(tools, tmp_path):
    catalogue.import_texts(tools, operator("Lan"), [text("0123")])
    first = {path.name: path.read_bytes() for path in catalogue.export_texts(tools, tmp_path / "a")}
    done = catalogue.import_texts(tools, operator("Lan"), gather([tmp_path / "a"]).texts)
    assert (len(done.added), len(done.unchanged), done.problems) == (0, 12, ())
    second = {path.name: path.read_bytes() for path in catalogue.export_texts(tools, tmp_path / "b")}
    assert first == second
    assert 'fixed_at: "17:30"' in first["0123.j2"].decode()
    assert first["1.j2"].decode() == dict(shipped_scripts())["1.j2"]


def test_a_text_with_errors_is_not_approved_and_says_why(tools):
    catalogue.import_texts(tools, operator("Lan"), [text(body="Gọi anh Ba 0912 345 678 ☃.")])
    with pytest.raises(NotApprovable, match=r"dòng 10.*0912345678") as caught:
        catalogue.approve(tools, operator("A"), ScriptId("thu"))
    assert len(caught.value.notices) == 2
    assert the(tools, "thu").approval is None


def test_a_cleared_number_lets_the_text_pass(tools):
    catalogue.import_texts(tools, operator("Lan"), [text(body="Gọi anh Ba 0912 345 678.")])
    assert catalogue.approve(tools, operator("A"), ScriptId("thu"), cleared=("0912345678",)).person == "A"


@pytest.mark.parametrize("person", ["", "  "])
def test_nobody_approves_or_retires_without_a_name(tools, person):
    for act in (catalogue.approve, catalogue.retire):
        with pytest.raises(BadInput, match="--as"):
            act(tools, operator(person), ScriptId("1"))


def test_an_unknown_script_names_the_nearest(tools):
    for act in (catalogue.approve, catalogue.retire):
        with pytest.raises(UnknownName, match="mo-dau"):
            act(tools, operator("A"), ScriptId("mo-dua"))


def test_a_retired_script_is_off_the_list_until_it_is_approved_again(tools):
    catalogue.retire(tools, operator("A"), ScriptId("6"))
    with tools.begin() as uow:
        assert "6" not in {one.id for one in catalogue.current(uow)}
    assert catalogue.import_texts(tools, operator("Lan"), [pair for pair in shipped_scripts() if pair[0] == "6.j2"]).added == ()
    with pytest.raises(UnknownName):
        catalogue.retire(tools, operator("A"), ScriptId("6"))
    catalogue.approve(tools, operator("Trần Thị B"), ScriptId("6"))
    assert the(tools, "6").script.version == 2
    assert the(tools, "6").approval is not None


def test_retired_words_that_come_back_by_way_of_other_words_need_a_new_yes(open_tools):
    before, after = (open_tools(now=datetime(2021, 2, 4, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))) for hour in (4, 5))
    catalogue.import_texts(before, operator("Lan"), [text()])
    catalogue.approve(before, operator("A"), ScriptId("thu"))
    catalogue.retire(after, operator("B"), ScriptId("thu"))
    catalogue.import_texts(after, operator("Lan"), [text(body="Đề nghị bà con nghe đài.")])
    assert catalogue.import_texts(after, operator("Lan"), [text()]).added[0].version == 3
    assert the(after, "thu").approval is None
    catalogue.approve(after, operator("C"), ScriptId("thu"))
    assert the(after, "thu").approval.person == "C"


def test_what_the_programme_asks_is_answered_for_each_script(tools):
    catalogue.import_texts(tools, operator("Lan"), [text()])
    with tools.begin() as uow:
        scripts = catalogue.current(uow)
        approved = catalogue.approved_ids(uow, scripts)
        answers = {one.id: one.id in approved for one in scripts}
    assert answers["1"]
    assert not answers["thu"]


def test_versions_say_when_by_the_given_clock(open_tools):
    tools = open_tools(now=datetime(2021, 3, 1, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    catalogue.import_texts(tools, operator("Lan"), [text()])
    assert catalogue.approve(tools, operator(" Nguyễn   Văn A "), ScriptId("thu")).at == tools.now()
    assert the(tools, "thu").approval.person == "Nguyễn Văn A"


def test_one_persons_yes_is_not_enough_for_what_is_urgent(tools):
    with tools.begin(write=True) as uow:
        script = catalogue.get(uow, ScriptId("1"))
        uow.scripts.add(
            replace(script, id=ScriptId("lu"), category="thien-tai", body="Nước lũ đang lên.", priority=Priority.URGENT), "Lan", tools.now()
        )
        uow.commit()
    with pytest.raises(NotApprovable, match="hai người đồng ý"):
        catalogue.approve(tools, operator("Nam"), ScriptId("lu"))
