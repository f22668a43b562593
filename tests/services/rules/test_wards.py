"""A ward's own items play at its station alone after its yes; what it moves and orders stands in its next plan, and nowhere else."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, time

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.script import Priority
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.script.catalogue import write_script
from broadcast.services.day import programmes
from broadcast.services.rules import wards
from broadcast.services.scripts import scripts

DAY = date(2021, 2, 4)
WARD = AreaCode("06787")
CHAIR = Actor(person="Chị Hoa", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({WARD}))
WRITER = Actor(person="Anh Nam", roles=frozenset({Role.EDITOR}), areas=frozenset({WARD}))
MOVE = WardChoice(area=WARD, script=ScriptId("1"), deed=WardDeed.MOVE, to=time(11, 5), reason="Chợ phiên")
TEXT = """---
id: {id}
title: Họp tổ dân phố
priority: {priority}
valid_from: "2021-02-01"
valid_to: "2021-02-28"
source: Ủy ban nhân dân phường
---
Kính mời bà con dự họp tổ dân phố tối nay.
Càng nhiều người cài đặt Bluezone thì hiệu quả bảo vệ càng cao.
"""


def cues(tools, station):
    (planned,) = programmes.plan(tools, programmes.stations(tools, station), DAY)
    return [(f"{cue.at:%H:%M:%S}", cue.announcement.script) for plan in planned.sessions for cue in plan.cues if cue.announcement]


def add(tools, name="hop-to", priority=3):
    wards.add_items(tools, WRITER, WARD, [("hop.j2", TEXT.format(id=name, priority=priority))])
    scripts.approve(tools, CHAIR, ScriptId(name))


def test_a_wards_own_item_plays_at_its_station_after_its_own_yes_and_nowhere_else(tools):
    wards.add_items(tools, WRITER, WARD, [("hop.j2", TEXT.format(id="hop-to", priority=3))])
    assert "hop-to" not in {script for _, script in cues(tools, "cam-thach")}
    scripts.approve(tools, CHAIR, ScriptId("hop-to"))
    assert "hop-to" in {script for _, script in cues(tools, "cam-thach")}
    assert "hop-to" not in {script for _, script in cues(tools, "cam-dong")}


def test_a_ward_writes_and_approves_for_itself_alone(tools):
    with pytest.raises(NotAllowed):
        wards.add_items(tools, WRITER, AreaCode("06766"), [("hop.j2", TEXT.format(id="hop-to", priority=3))])
    with pytest.raises(NotKept, match="bài của thành phố hoặc của đơn vị khác"):
        wards.add_items(tools, WRITER, WARD, [("hop.j2", TEXT.format(id="1", priority=3))])
    with pytest.raises(NotAllowed):
        scripts.import_texts(tools, WRITER, [("hop.j2", TEXT.format(id="hop-to", priority=3))])
    with pytest.raises(NotAllowed):
        scripts.approve(tools, CHAIR, ScriptId("1"))
    with pytest.raises(NotKept, match="Không có đơn vị mã 99"):
        wards.add_items(tools, operator("Lan"), AreaCode("99"), [("hop.j2", TEXT.format(id="hop-to", priority=3))])
    add(tools)
    elsewhere = replace(CHAIR, person="Anh Bình", areas=frozenset({AreaCode("06766")}))
    with pytest.raises(NotAllowed):
        scripts.approve(tools, elsewhere, ScriptId("hop-to"))


def test_an_ordinary_item_plays_when_the_ward_says_and_as_before_elsewhere(tools):
    wards.choose(tools, CHAIR, MOVE)
    assert ("11:05:00", "1") in cues(tools, "cam-thach")
    assert ("11:05:00", "1") not in cues(tools, "cam-dong")
    (planned,) = programmes.plan(tools, programmes.stations(tools, "cam-thach"), DAY)
    assert "địa bàn dời đến 11:05: Chợ phiên" in {cue.because for plan in planned.sessions for cue in plan.cues}
    wards.undo(tools, CHAIR, WARD, ScriptId("1"))
    assert ("11:05:00", "1") not in cues(tools, "cam-thach")
    assert [choice.deed for choice in wards.choices_of(tools, WARD)] == [WardDeed.UNDO, WardDeed.MOVE]
    with pytest.raises(UnknownName):
        wards.undo(tools, CHAIR, WARD, ScriptId("1"))


def test_where_two_priority_items_meet_the_ward_decides_which_is_first(tools):
    with tools.begin() as uow:
        city = replace(scripts.get(uow, ScriptId("5")), priority=Priority.PRIORITY)
    scripts.import_texts(tools, operator("Lan"), [("5.j2", write_script(city))])
    scripts.approve(tools, operator("Minh"), ScriptId("5"))
    add(tools, "hop-to", priority=2)
    for place, first in ((1, "hop-to"), (9, "5")):
        wards.choose(tools, CHAIR, WardChoice(area=WARD, script=ScriptId("hop-to"), deed=WardDeed.ORDER, place=place))
        spoken = [script for _, script in cues(tools, "cam-thach") if script in ("hop-to", "5")]
        assert spoken == [first, *({"hop-to", "5"} - {first})] * 3


def test_what_a_ward_may_not_do_is_refused_with_its_rule(tools):
    with pytest.raises(NotKept, match="ngoài các buổi của trạm \\(05:30, 11:00, 17:00\\)"):
        wards.choose(tools, CHAIR, replace(MOVE, to=time(3, 15)))
    with pytest.raises(NotKept, match="Chưa ghi lý do"):
        wards.choose(tools, CHAIR, replace(MOVE, reason=""))
    with pytest.raises(NotKept, match="Thông tư 39/2020"):
        wards.choose(tools, CHAIR, WardChoice(area=WARD, script=ScriptId("1"), deed=WardDeed.ORDER, place=1))
    with pytest.raises(NotAllowed):
        wards.choose(tools, CHAIR, replace(MOVE, area=AreaCode("06766")))
    with pytest.raises(NotAllowed):
        wards.choose(tools, WRITER, MOVE)
    with pytest.raises(UnknownName):
        wards.choose(tools, CHAIR, replace(MOVE, script=ScriptId("99")))
    with pytest.raises(NotKept, match="kết thúc ngày 01/07/2025"):
        wards.choose(tools, CHAIR, replace(MOVE, first=date(2026, 1, 1)))
    assert wards.choices_of(tools, WARD) == ()


def test_a_damaged_say_stops_its_ward_by_name_and_no_other(tools, tmp_path):
    wards.choose(tools, CHAIR, MOVE)
    with closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ward_choices_no_update")
        connection.execute("UPDATE ward_choices SET to_time = '11:06:00'")
    two = [station for station in programmes.stations(tools) if station.id in ("cam-thach", "cam-dong")]
    planned = programmes.plan_day(tools, two, DAY)
    assert list(planned.damaged) == ["cam-thach"]
    assert "ý kiến số 1 của đơn vị 06787" in str(planned.damaged["cam-thach"])
    assert [day.station.id for day in planned.programmes] == ["cam-dong"]


def test_a_text_of_the_city_is_refused_by_its_newest_title(tools):
    with tools.begin(write=True) as uow:
        city = next(script for script in uow.scripts.current() if script.id == "1")
        uow.scripts.add(replace(city, title="Tên mới"), "Lan", tools.now())
        uow.commit()
    with pytest.raises(NotKept, match="Tên mới"):
        wards.add_items(tools, WRITER, WARD, [("1.j2", TEXT.format(id='"1"', priority=3))])
