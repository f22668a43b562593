"""Rows of the seed notice's inventory that the main job serves, each with a test named after it."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from broadcast.bundle.assemble import zip_name
from broadcast.errors import NotKept
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.area import Area, AreaKind
from broadcast.model.directive import Directive
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SessionRule, SourceKind
from broadcast.model.units import AreaCode, Millis, ScriptId, StationId
from broadcast.services.day import bundles, programmes
from broadcast.services.day.planned_day import cautions
from broadcast.services.delivery import downloads, ledgers
from broadcast.services.figures import figures as figure_tables
from broadcast.services.places import places
from broadcast.services.places.house_frame import OPENINGS
from broadcast.services.rules import sessions, wards
from broadcast.services.scripts import directives
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce

DAY = date(2021, 2, 4)
MERGED = date(2025, 7, 1)
LAN = operator("Lan")
STANDING = Directive(
    document="588/TBTT-VHTT",
    issuer="BCĐ phòng chống dịch COVID-19 TP Cẩm Phả",
    category="tuyen-truyen",
    least_a_day=1,
    areas=None,
    first=date(2021, 2, 3),
    last=None,
    review=date(2021, 2, 9),
)
"""«III. Thời gian tuyên truyền: Thường xuyên.»"""


@pytest.fixture
def said(tools):
    """Return a script's announcement at a station."""

    def say(script, station="cam-pha"):
        with tools.begin() as uow:
            station_day = station_day_of(tools, uow, StationId(station), DAY)
            return announce(catalogue.get(uow, ScriptId(script)), station_day)

    return say


def test_row_4_figures_are_a_dated_set_and_shares_are_computed(tools):
    with tools.begin() as uow:
        figures = figure_tables.latest(uow, "bluezone", AreaCode("195"), DAY)
    assert figures.as_of == date(2021, 1, 31)
    assert figures.source == "588/TBTT-VHTT"
    assert dict(figures.values) == {
        "accounts": 72_014,
        "population": 190_232,
        "smartphones": 192_789,
        "rank_population": 2,
        "rank_smartphones": 5,
        "rank_of": 13,
    }
    assert dict(figures.derived) == {"share_population": Decimal("37.86"), "share_smartphones": Decimal("37.35")}


def test_row_4_a_rank_is_never_said_without_its_basis(said):
    assert "tính theo dân số, thành phố đứng thứ hai trên mười ba" in said("3").spoken.text.lower()
    assert "tính theo số máy, thành phố đứng thứ năm trên mười ba" in said("3b").spoken.text.lower()


@pytest.mark.parametrize(("script", "words"), [("1", "lợi ích thứ nhất"), ("2a", "android"), ("2b", "iphone")])
def test_row_16_benefits_and_how_to_install_are_told(said, script, words):
    assert words in said(script).written.lower()


def test_row_17_progress_of_the_city_and_of_the_own_ward_is_told(said):
    assert "bảy mươi hai nghìn không trăm mười bốn tài khoản" in said("3").spoken.text
    ward = said("4", "cam-thach")
    assert "phường Cẩm Thạch" in ward.spoken.text
    assert "bảy mươi hai nghìn không trăm mười bốn tài khoản" in ward.spoken.text


def test_row_23_movements_of_people_are_called_for(said):
    assert "cùng cài đặt Bluezone" in said("6").written


def test_row_26_the_youth_unions_teams_are_announced(said):
    assert "tổ vận động của Đoàn Thanh niên thành phố" in said("6").written.replace("\n", " ").replace("| ", "")


def test_row_27_from_lane_to_lane_and_door_to_door(said):
    assert "đi từng ngõ, gõ từng nhà" in said("6").spoken.text


def test_row_29_the_reference_is_kept_with_the_script_and_its_end(tools):
    with tools.begin() as uow:
        script = catalogue.get(uow, ScriptId("7"))
    assert "bluezone.gov.vn" in script.source
    assert script.valid_to == date(2021, 9, 30)


def test_row_30_the_officers_mobile_number_is_never_said(tools, said):
    with tools.begin() as uow:
        ids = [script.id for script in catalogue.current(uow)]
    for script in ids:
        text = said(script)
        assert "0369" not in text.written
        assert "không ba sáu chín" not in text.spoken.text


def test_row_31_bodies_that_only_receive_the_notice_are_read_in_full():
    from broadcast.model.units import WrittenText
    from broadcast.spoken.lexicon import load_shipped
    from broadcast.spoken.read import read_aloud

    spoken = read_aloud(WrittenText("UBMTTQ Thành phố và các đoàn thể (p/h)"), load_shipped())
    assert "ủy ban mặt trận tổ quốc" in spoken.text.lower().replace("uỷ", "ủy")
    assert "phối hợp" in spoken.text
    assert not [doubt for doubt in spoken.doubts if doubt.unread]


def test_row_32_the_message_to_assert_stands_in_every_public_script(tools, said):
    with tools.begin() as uow:
        ids = [script.id for script in catalogue.current(uow) if script.id not in OPENINGS]
    for script in ids:
        assert "càng nhiều người cài đặt bluezone thì hiệu quả bảo vệ càng cao" in said(script).written.lower().replace("| ", ""), script


def published(tools, station, day=DAY):
    (report,) = bundles.publish(tools, programmes.stations(tools, StationId(station)), day)
    return report.bundle


def test_row_11_the_citys_own_station_has_its_playlist_and_its_minutes_a_week(tools):
    directives.save(tools, LAN, replace(STANDING, minutes_a_week=20))
    for script in ("2a", "2b", "3", "3b", "4", "5", "6", "7"):
        catalogue.retire(tools, LAN, ScriptId(script))
    bundle = published(tools, "cam-pha")
    assert [session.playlist[-14:] for session in bundle.sessions] == ["buoi-0530.m3u8", "buoi-1100.m3u8", "buoi-1700.m3u8"]
    evening = replace(tools, now=lambda: datetime.combine(DAY, time(23), tools.zone))
    (week,) = ledgers.airtime_report(evening, DAY, DAY).weeks
    assert week.tally.planned_length == sum(item.length for item in bundle.items)
    (row,) = [row for row in directives.progress(tools, STANDING) if row.station.id == "cam-pha"]
    assert row.length == sum(item.length for item in bundle.items if item.text and item.text.script == "1") > 0


def test_row_12_a_ward_gets_its_days_bundle_whole(tools):
    bundle = published(tools, "cam-thach")
    download = downloads.open_file(tools, bundle.station, DAY, zip_name(bundle))
    data = b"".join(segment if isinstance(segment, bytes) else download.read(segment) for segment in download.content)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert {f"cam-thach-{DAY}/{file.name}" for file in bundle.files} <= set(names)


def test_row_13_a_khu_has_its_wards_programme_on_a_stick_of_its_own(tools):
    khu = Area(code=AreaCode("06787k3"), name="3", kind=AreaKind.QUARTER, parent=AreaCode("06787"), valid_from=DAY, valid_to=MERGED)
    (cluster,) = places.add(tools, LAN, [khu]).stations
    ward, bundle = published(tools, "cam-thach"), published(tools, cluster.id)
    assert [(item.at, item.file and item.file.sha256) for item in bundle.items] == [
        (item.at, item.file and item.file.sha256) for item in ward.items
    ]
    assert downloads.open_file(tools, cluster.id, DAY, zip_name(bundle)).size > 1_000_000


def test_row_14_the_provinces_programme_is_relayed_at_its_own_second_and_nothing_lies_over_it(tools):
    source = RelaySource(kind=SourceKind.STREAM, address="https://phat.example/qtv.mp3")
    relay = ClockElement(kind=CueKind.RELAY, title="Thời sự tỉnh", at=time(17, 5), until=time(17, 15), source=source)
    elements = (ClockElement(kind=CueKind.TUNE), relay, ClockElement(kind=CueKind.ANNOUNCEMENT))
    sessions.save_clock(tools, LAN, FormatClock(name="tiếp sóng", elements=elements))
    rule = SessionRule(station=StationId("cam-thach"), start=time(17), cap=Millis(1_800_000), clock="tiếp sóng")
    sessions.add_rule(tools, LAN, rule)
    (planned,) = programmes.plan(tools, programmes.stations(tools, StationId("cam-thach")), DAY)
    cues = [cue for plan in planned.sessions for cue in plan.cues]
    (cue,) = [cue for cue in cues if cue.kind is CueKind.RELAY]
    assert (f"{cue.at:%H:%M:%S}", cue.length) == ("17:05:00", 600_000)
    ends = [other.at + timedelta(milliseconds=other.length) for other in cues]
    assert all(end <= following.at for end, following in zip(ends, cues[1:], strict=False))


def test_row_14_a_relay_at_a_mistyped_hour_of_the_night_is_refused_without_a_named_approval(tools):
    source = RelaySource(kind=SourceKind.STREAM, address="https://phat.example/qtv.mp3")
    relay = ClockElement(kind=CueKind.RELAY, title="Thời sự tỉnh", at=time(3, 15), until=time(3, 25), source=source)
    sessions.save_clock(tools, LAN, FormatClock(name="tiếp sóng", elements=(relay, ClockElement(kind=CueKind.ANNOUNCEMENT))))
    rule = SessionRule(station=StationId("cam-thach"), start=time(3, 15), cap=Millis(1_800_000), clock="tiếp sóng")
    with pytest.raises(NotKept, match=r"giờ yên tĩnh 21:00–06:00, không quá 55 dBA \(QCVN 26:2010/BTNMT\): cần có người cho phép"):
        sessions.add_rule(tools, LAN, rule)
    assert sessions.add_rule(tools, LAN, replace(rule, approved_by="Phó Chủ tịch phường")).approved_by == "Phó Chủ tịch phường"


def test_row_15_a_wards_own_news_stands_in_its_programme_beside_the_citys(tools):
    text = (
        '---\nid: tin-cam-thach\ntitle: Tin phường Cẩm Thạch\ncategory: tuyen-truyen\nvalid_from: "2021-02-01"\nvalid_to: "2021-02-28"\n'
        "source: UBND phường Cẩm Thạch\n---\n"
        "Tổ vận động của {{ phuong_xa }} đã giúp nhiều hộ cài đặt ứng dụng Bluezone.\n"
        "Càng nhiều người cài đặt Bluezone thì hiệu quả bảo vệ càng cao.\n"
    )
    wards.add_items(tools, LAN, AreaCode("06787"), [("tin.j2", text)])
    chair = Actor(person="Chị Hoa", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06787")}))
    catalogue.approve(tools, chair, ScriptId("tin-cam-thach"))
    scripts = {item.text.script for item in published(tools, "cam-thach").items if item.text}
    assert {"tin-cam-thach", "1"} <= scripts
    assert "tin-cam-thach" not in {item.text.script for item in published(tools, "cam-dong").items if item.text}


def test_row_28_what_holds_for_ever_needs_a_day_on_which_somebody_looks_at_it(tools):
    with pytest.raises(NotKept, match="«thường xuyên» không có ngày kết thúc"):
        directives.save(tools, LAN, replace(STANDING, review=None))
    directives.save(tools, LAN, STANDING)
    chosen = programmes.stations(tools, StationId("cam-thach"))
    (before,) = programmes.plan(tools, chosen, DAY)
    (after,) = programmes.plan(tools, chosen, STANDING.review)
    reminder = "Chỉ đạo 588/TBTT-VHTT phải xem lại từ ngày 09/02/2021."
    assert [any(reminder in text for text in cautions([day])) for day in (before, after)] == [False, True]
    assert [demand.name for demand in after.inputs.demands] == ["588/TBTT-VHTT"]
