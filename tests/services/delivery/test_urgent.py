"""Khẩn cấp as a use case: spoken before anybody agrees, played by nobody alone, stopped by anybody."""

import contextlib
import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.errors import NoVoice, RowDamaged, StorageFailed, UnknownName
from broadcast.model.actor import Actor, Role
from broadcast.model.units import AreaCode, WrittenText
from broadcast.model.urgent import UrgentDraft, UrgentState
from broadcast.services.background import maintenance
from broadcast.services.delivery import urgent
from broadcast.services.sound.sound_files import splice_recipe

NOW = datetime.fromisoformat("2021-02-04T04:00:00+07:00")
TEXT = WrittenText("Nước lũ đang lên ở phường Mông Dương.\nĐề nghị bà con ra khỏi nhà ven suối.")
WARD = AreaCode("06760")


def person(name, role=Role.CITY_APPROVER, areas=None):
    return Actor(person=name, roles=frozenset({role}), areas=areas)


EDITOR = person("chị Hà", Role.EDITOR)
FIRST, SECOND = person("anh Nam"), person("bà Lê", Role.ADMINISTRATOR)


def draft(**changed):
    values = {"title": "Nước lũ đang lên", "category": "thien-tai", "text": TEXT, "areas": None, "times": 3}
    return UrgentDraft(**{**values, "gap": timedelta(seconds=60), "until": NOW + timedelta(hours=2), **changed})


def released(tools, **changed):
    number = urgent.submit(tools, EDITOR, draft(**changed)).urgent.number
    urgent.consent(tools, FIRST, number)
    return urgent.consent(tools, SECOND, number)


def codes(error):
    return [notice.code for notice in error.value.notices]


def test_it_plays_after_two_others_agreed_and_not_before(tools):
    case = urgent.submit(tools, EDITOR, draft())
    assert case.state(NOW) is UrgentState.WAITING
    assert urgent.consent(tools, FIRST, case.urgent.number).state(NOW) is UrgentState.WAITING
    assert urgent.consent(tools, SECOND, case.urgent.number).state(NOW) is UrgentState.PLAY


def test_its_sound_begins_with_its_own_chime_and_is_there_before_anybody_agreed(tools):
    sounds = urgent.submit(tools, EDITOR, draft()).urgent.sounds
    assert set(sounds) == set(tools.profiles)
    from broadcast.services.sound.jingles import chime_part

    for name, sound in sounds.items():
        data = splice_recipe(tools, sound.file.recipe, sound.file.tag)
        assert (len(data), hashlib.sha256(data).hexdigest()) == (sound.file.bytes, sound.file.sha256)
        assert sound.file.recipe.parts[0].id == chime_part(tools, 1, tools.profiles[name]).id
        assert sound.length > 5_000


def test_consenting_makes_nothing_and_asks_no_engine(tools):
    number = urgent.submit(tools, EDITOR, draft()).urgent.number
    silent = replace(tools, engines={})
    urgent.consent(silent, FIRST, number)
    assert urgent.consent(silent, SECOND, number).state(NOW) is UrgentState.PLAY


@pytest.mark.parametrize("actor", [EDITOR, person("Chị  hà"), person("cô Ba", Role.EDITOR), person("ông Tư", Role.WARD_APPROVER)])
def test_no_yes_of_the_author_nor_of_who_has_not_the_right(tools, actor):
    number = urgent.submit(tools, EDITOR, draft()).urgent.number
    with pytest.raises(NotAllowed):
        urgent.consent(tools, actor, number)
    assert urgent.case_of(tools, number).deeds == ()


def test_one_person_at_two_doors_at_once_is_one_yes(tools):
    number = urgent.submit(tools, EDITOR, draft()).urgent.number

    def try_it(_):
        try:
            urgent.consent(tools, FIRST, number)
        except NotAllowed:
            return 0
        return 1

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(try_it, range(8))) == 1
    assert urgent.case_of(tools, number).state(NOW) is UrgentState.WAITING


def test_the_same_name_under_another_lock_is_refused_by_the_database_itself(tools):
    number = urgent.submit(tools, EDITOR, draft()).urgent.number
    case = urgent.consent(tools, FIRST, number)
    with pytest.raises(NotAllowed), tools.begin(write=True) as uow:
        uow.urgent.add_deed(number, replace(case.deeds[0], person="ANH  nam"))


def test_one_person_stops_it_at_any_time_and_no_yes_brings_it_back(tools):
    number = urgent.submit(tools, EDITOR, draft()).urgent.number
    urgent.consent(tools, FIRST, number)
    assert urgent.cancel(tools, EDITOR, number).state(NOW) is UrgentState.CANCELLED
    assert len(urgent.cancel(tools, FIRST, number).deeds) == 2
    with pytest.raises(NotAllowed, match="đã bị dừng"):
        urgent.consent(tools, SECOND, number)


def test_whoever_is_bound_to_a_ward_sends_to_that_ward_only(tools):
    bound = person("anh Tú", Role.EDITOR, frozenset({WARD}))
    with pytest.raises(NotAllowed):
        urgent.submit(tools, bound, draft())
    case = urgent.submit(tools, bound, draft(areas=frozenset({WARD})))
    assert case.urgent.stations == {"mong-duong"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"category": "tuyen-truyen"}, "urgent-category"),
        ({"text": WrittenText("Mời bà con cài Bluezone.")}, "urgent-promotion"),
        ({"title": "Cài Bluezone ngay"}, "urgent-promotion"),
        ({"text": WrittenText(" ")}, "typed-missing"),
        ({"text": WrittenText("Có {{ so_tai_khoan }} người.")}, "urgent-placeholder"),
        ({"times": 0}, "urgent-times"),
        ({"times": 21}, "urgent-times"),
        ({"gap": timedelta(hours=2)}, "urgent-gap"),
        ({"until": NOW}, "urgent-until"),
        ({"until": NOW + timedelta(hours=25)}, "urgent-until"),
        ({"areas": frozenset()}, "areas-missing"),
        ({"areas": frozenset({AreaCode("99999")})}, "urgent-nowhere"),
        ({"title": " "}, "typed-missing"),
    ],
)
def test_what_cannot_be_urgent_is_refused_at_its_field(tools, changed, code):
    with pytest.raises(FieldsRefused) as error:
        urgent.submit(tools, EDITOR, draft(**changed))
    assert code in codes(error)
    assert all(notice.where.field for notice in error.value.notices)
    assert urgent.newest(tools) == ()


def test_where_nothing_can_speak_nothing_is_kept(tools):
    with pytest.raises(NoVoice):
        urgent.submit(replace(tools, engines={}), EDITOR, draft(text=WrittenText("Cháy lớn ở chợ Cẩm Đông sáng nay.")))
    assert urgent.newest(tools) == ()


def test_after_its_time_nobody_agrees_any_more(tools):
    number = urgent.submit(tools, EDITOR, draft()).urgent.number
    late = replace(tools, now=lambda: NOW + timedelta(hours=2))
    with pytest.raises(NotAllowed, match="quá giờ"):
        urgent.consent(late, FIRST, number)


def test_a_message_that_is_not_there_is_named(tools):
    with pytest.raises(UnknownName):
        urgent.consent(tools, FIRST, 7)


def test_a_part_that_was_lost_before_the_yes_is_made_again(copy_of_parts, open_tools, tmp_path):
    copy_of_parts(tmp_path / "parts")
    tools = open_tools(audio_store=tmp_path / "parts")
    case = urgent.submit(tools, EDITOR, draft())
    part = case.urgent.sounds["horn"].file.recipe.parts[1]
    (tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3").unlink()
    urgent.consent(tools, FIRST, case.urgent.number)
    assert tools.parts.holds(part)


def test_the_broom_leaves_what_may_still_play(copy_of_parts, open_tools, tmp_path):
    copy_of_parts(tmp_path / "parts")
    tools = open_tools(audio_store=tmp_path / "parts")
    moment = datetime.now(NOW.tzinfo) + timedelta(days=2)
    tools = replace(tools, now=lambda: moment)
    case = released(tools, until=moment + timedelta(hours=1))
    parts = [part for sound in case.urgent.sounds.values() for part in sound.file.recipe.parts]
    maintenance.collect(replace(tools, now=lambda: moment + timedelta(days=7)), 14)
    assert all(tools.parts.holds(part) for part in parts)
    maintenance.collect(replace(tools, now=lambda: moment + timedelta(days=15)), 14)
    assert not any(tools.parts.holds(part) for part in parts)


def database(tmp_path):
    return contextlib.closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None))


def test_no_row_is_ever_changed_or_removed(tools, tmp_path):
    released(tools)
    with database(tmp_path) as connection:
        for statement in (
            "UPDATE urgent SET times = 9",
            "DELETE FROM urgent",
            "UPDATE urgent_deeds SET who = 'x'",
            "DELETE FROM urgent_deeds",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                connection.execute(statement)


def test_a_damaged_row_plays_nowhere_and_is_named(tools, tmp_path):
    number = released(tools).urgent.number
    with database(tmp_path) as connection:
        connection.execute("DROP TRIGGER urgent_no_update")
        connection.execute("UPDATE urgent SET text = 'Bình yên.'")
    with pytest.raises(RowDamaged, match="tin khẩn số 1"):
        urgent.case_of(tools, number)
    with tools.begin() as uow:
        assert uow.urgent.lasting(NOW) == ()
        assert [str(error.row) for error in uow.urgent.damaged(NOW)] == ["tin khẩn số 1"]
    assert isinstance(RowDamaged("x"), StorageFailed)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"times": 1}, None),
        ({"times": 20}, None),
        ({"gap": timedelta(0)}, None),
        ({"gap": timedelta(hours=1)}, None),
        ({"gap": timedelta(seconds=-1)}, "urgent-gap"),
        ({"gap": timedelta(hours=1, seconds=1)}, "urgent-gap"),
        ({"until": NOW + timedelta(seconds=1)}, None),
        ({"until": NOW + timedelta(hours=24)}, None),
        ({"until": NOW + timedelta(hours=24, seconds=1)}, "urgent-until"),
        ({"areas": frozenset({WARD})}, None),
    ],
)
def test_what_may_be_asked_for_reaches_to_its_limits(seen_tools, changed, code):
    assert [fault.code for fault in urgent._faults(seen_tools, draft(**changed))] == ([code] if code else [])


def test_a_refusal_says_the_limits_in_whole_minutes_and_hours(seen_tools):
    wrong = draft(times=21, gap=timedelta(hours=2), until=NOW)
    facts = [dict(fault.facts) for fault in urgent._faults(seen_tools, wrong)]
    assert facts == [{"most": 20}, {"minutes": 60}, {"hours": 24}]
    assert [str(next(iter(fact.values()))) for fact in facts] == ["20", "60", "24"]


def test_a_message_for_a_unit_reaches_the_stations_below_it_too(seen_tools):
    with seen_tools.begin() as uow:
        assert urgent._stations(seen_tools, uow, None) is None
        assert len(urgent._stations(seen_tools, uow, frozenset({AreaCode("195")}))) == 17
