"""Scripts in the database: versions are only ever added, and every field comes back as it went in."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from broadcast.model.script import Priority, Script
from broadcast.model.units import ScriptId

NOW = datetime(2021, 2, 3, 8, tzinfo=UTC)
SCRIPT = Script(
    id=ScriptId("0123"),
    title="no",
    category="thong-bao",
    channel="loudspeaker",
    audience="nguoi-dan",
    priority=Priority.PRIORITY,
    voice="two",
    valid_from=date(2021, 2, 1),
    valid_to=date(2021, 9, 30),
    fixed_at=time(17, 30),
    needs=("so_tai_khoan", "ngay_so_lieu"),
    approved_by="",
    source="588/TBTT-VHTT",
    body="Câu một.\n\nCâu hai {{ so_tai_khoan }}.",
    body_line=16,
)


def test_a_script_comes_back_as_it_went_in(begin):
    with begin() as uow:
        uow.scripts.add(SCRIPT, "Nguyễn Văn A", NOW)
        uow.commit()
    with begin() as uow:
        assert uow.scripts.current() == (SCRIPT,)


def test_a_new_text_is_a_new_version_and_the_old_one_stays(begin):
    with begin() as uow:
        uow.scripts.add(replace(SCRIPT, fixed_at=None, needs=()), "A", NOW)
        second = uow.scripts.add(replace(SCRIPT, body="Câu ba."), "B", NOW)
        assert second.version == 2
        assert uow.scripts.current() == (second,)
        assert [one.version for one in uow.scripts.versions(SCRIPT.id)] == [2, 1]
        assert uow.scripts.versions(SCRIPT.id)[1].needs == ()


def test_a_retired_script_is_gone_from_the_air_and_not_from_the_record(begin):
    with begin() as uow:
        kept = uow.scripts.add(SCRIPT, "A", NOW)
        uow.scripts.retire(kept, "B", NOW)
        assert uow.scripts.current() == ()
        assert uow.scripts.versions(SCRIPT.id) == (kept,)


def test_a_version_after_a_retirement_is_on_the_list_again(begin):
    with begin() as uow:
        uow.scripts.retire(uow.scripts.add(SCRIPT, "A", NOW), "B", NOW)
        again = uow.scripts.add(SCRIPT, "C", NOW)
        assert uow.scripts.current() == (again,)


def test_the_last_retirement_of_a_script_is_on_record(begin):
    with begin() as uow:
        assert uow.scripts.retired_at(SCRIPT.id) is None
        for at in (NOW + timedelta(days=1), NOW):
            uow.scripts.retire(uow.scripts.add(SCRIPT, "A", NOW), "B", at)
        assert uow.scripts.retired_at(SCRIPT.id) == NOW + timedelta(days=1)


def test_scripts_come_by_id_each_once(begin):
    with begin() as uow:
        for name in ("b", "a", "b"):
            uow.scripts.add(replace(SCRIPT, id=ScriptId(name)), "A", NOW)
        assert [(one.id, one.version) for one in uow.scripts.current()] == [("a", 1), ("b", 2)]


def test_an_unknown_script_has_no_versions(begin):
    with begin() as uow:
        assert uow.scripts.versions(ScriptId("khong")) == ()


def test_what_was_not_committed_is_not_there(begin):
    with begin() as uow:
        uow.scripts.add(SCRIPT, "A", NOW)
    with begin() as uow:
        assert uow.scripts.current() == ()
