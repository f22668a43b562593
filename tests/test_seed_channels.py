"""Rows of the seed notice's inventory that channels, playing and reports serve, each with a test named after it."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from mutagen.mp3 import MP3
from openpyxl import load_workbook
from pypdf import PdfReader

from broadcast.bundle.assemble import zip_name
from broadcast.bundle.segments import read_all
from broadcast.model.actor import operator
from broadcast.model.ledger import Outcome
from broadcast.model.programme import CueKind, RelaySource, SourceKind
from broadcast.renditions.channels import Wishes
from broadcast.reports.workbook import to_xlsx
from broadcast.services.day.renditions import LOOP, render
from broadcast.services.delivery.downloads import open_file
from broadcast.services.delivery.ledgers import HandReport, airtime_report, report_by_hand
from broadcast.station.playout.timeline import Day, timeline
from broadcast.views.letterheads import letterhead

DAY = date(2021, 2, 4)
EVENING = datetime.fromisoformat("2021-02-04T20:00:00+07:00")


@pytest.fixture(scope="session")
def channels(seen_tools):
    """Return the channels of a script."""
    return lambda script, station="cam-pha", **wishes: render(seen_tools, script, station, DAY, Wishes(**wishes))


@pytest.fixture
def reported(open_tools, tmp_path, bundle_made, keep_bundle):
    """Tools in the evening of a day that was published, and of which the city station reported its first session."""
    tools, bundle = open_tools(EVENING, audio_store=tmp_path / "parts"), bundle_made(station="cam-pha")
    keep_bundle(tools, bundle)
    begun = tuple(item.at for item in bundle.sessions[0].items)
    report_by_hand(tools, operator("chị Lan"), "cam-pha", HandReport(day=DAY, at=begun, outcome=Outcome.PLAYED, reason="", form="f1"))
    return tools, bundle


def _page(rendered, name):
    return " ".join(rendered.files[name].decode().split())


def test_row_6_a_progress_report_for_the_committee_is_exported(reported):
    tools, _ = reported
    book = load_workbook(io.BytesIO(to_xlsx(airtime_report(tools, DAY, DAY), letterhead(tools))))
    words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "Kính gửi: Ban Chỉ đạo phòng, chống dịch COVID-19 thành phố Cẩm Phả" in words
    assert {"Theo đài, trạm", "Theo văn bản chỉ đạo", "Mục không phát được"} <= set(book.sheetnames)


def test_row_7_whoever_works_for_the_state_is_required_and_all_others_are_asked(channels):
    page = _page(channels("5"), "thong-bao-cong.html")
    assert "Với cơ quan nhà nước, thành phố yêu cầu cài đặt và sử dụng Bluezone." in page
    assert "Với doanh nghiệp, xí nghiệp, công ty, đề nghị vận động mọi người cùng cài" in page
    assert "cán bộ, công chức, viên chức, người lao động" in page


def test_row_8_every_official_shows_their_family_how(channels):
    assert "Mỗi cán bộ hãy hướng dẫn người thân trong gia đình cùng cài." in _page(channels("5"), "tuyen-truyen-vien.html")


def test_row_11_the_city_stations_minutes_of_a_week_are_told(reported):
    tools, bundle = reported
    report = airtime_report(tools, date(2021, 2, 1), date(2021, 2, 7))
    (week,) = report.weeks
    assert week.name == "Tuần 5/2021 (01/02–07/02)"
    assert week.tally.planned_length == sum(item.length for item in bundle.items)
    assert week.tally.aired_length == bundle.sessions[0].length
    city = next(line for line in report.stations if line.name == "Đài Phát thanh thành phố Cẩm Phả")
    assert city.tally.aired == 2


def test_row_12_each_station_has_its_days_in_one_zip(reported):
    tools, bundle = reported
    names = _names_in_zip(tools, bundle)
    assert [name for name in names if name.endswith(".mp3")] == [file.name for file in bundle.files]


def test_row_13_a_stick_for_a_hamlet_plays_in_order_on_any_machine(reported):
    tools, bundle = reported
    names = _names_in_zip(tools, bundle)
    sounds = [name for name in names if name.endswith(".mp3")]
    assert sounds == sorted(sounds), "players that sort by name and players that go by the order of writing"
    assert all(name.isascii() and len(name) <= 80 for name in names)


def _names_in_zip(tools, bundle):
    file = open_file(tools, bundle.station, bundle.day, zip_name(bundle))
    members = zipfile.ZipFile(io.BytesIO(read_all(file.content, file.read))).namelist()
    return [name.rsplit("/", 1)[-1] for name in members]


def test_row_14_a_relay_has_its_own_place_to_the_second_and_nothing_sounds_over_it(bundle_made, tmp_path):
    bundle = bundle_made()
    tune, said = bundle.sessions[0].items
    source = RelaySource(kind=SourceKind.STREAM, address="https://vov.example/1")
    relay = replace(
        said, kind=CueKind.RELAY, title="Tiếp sóng tỉnh", at=tune.at + timedelta(seconds=5), text=None, file=None, source=source
    )
    session = replace(bundle.sessions[0], items=(replace(tune, length=60_000), relay))
    line = timeline([Day(folder=tmp_path, bundle=replace(bundle, sessions=(session,)))], DAY)
    assert line.at(relay.at - timedelta(milliseconds=1)).item.kind is CueKind.TUNE
    assert line.at(relay.at).item.title == "Tiếp sóng tỉnh"


def test_row_15_local_news_is_counted_apart_in_the_report(reported, bundle_made):
    tools, bundle = reported
    news = replace(bundle.sessions[0].items[1], kind=CueKind.NEWS, title="Tin phường", text=None)
    with tools.begin(write=True) as uow:
        uow.bundles.save(replace(bundle, station="cam-thach", sessions=(replace(bundle.sessions[0], items=(news,)),)))
        uow.commit()
    assert {line.name: line.tally.planned for line in airtime_report(tools, DAY, DAY, "cam-thach").categories} == {"tin": 1}


def test_row_18_the_portal_gets_the_article_with_the_figures_day(channels):
    page = _page(channels("3"), "cong-thong-tin.html")
    assert "72.014 tài khoản Bluezone" in page
    assert "Số liệu tính đến hết ngày 31/01/2021. Theo 588/TBTT-VHTT" in page


def test_row_19_the_fanpage_gets_a_post(channels):
    post = channels("3").files["fanpage.txt"].decode()
    assert "72.014 tài khoản Bluezone" in post
    assert "31/01/2021" in post


def test_row_20_boards_get_short_pages_and_a_poster(channels):
    rendered = channels("3", board_characters=120, address="https://bluezone.gov.vn")
    pages = rendered.files["bang-dien-tu.txt"].decode().splitlines()
    assert max(map(len, pages)) <= 120
    assert all(" · SL 31/01/2021 " in page for page in pages)
    (sheet,) = PdfReader(io.BytesIO(rendered.files["ap-phich-a4.pdf"])).pages
    assert "72.014 tài khoản" in " ".join(sheet.extract_text().split())


def test_row_21_the_vehicle_gets_a_loop(seen_tools):
    rendered = render(seen_tools, "6", "cam-pha", DAY, Wishes(), minutes=2)
    assert MP3(io.BytesIO(rendered.files[LOOP])).info.length >= 120


def test_row_22_propagandists_get_their_points(channels):
    page = _page(channels("3"), "tuyen-truyen-vien.html")
    assert page.index("Con số phải nói đúng") < page.index("72.014") < page.index("Các ý cần nói")


def test_row_24_offices_factories_and_firms_are_spoken_to_from_their_leaders_down(channels):
    page = _page(channels("5"), "cong-thong-tin.html")
    assert "từ lãnh đạo tới nhân viên" in page


def test_row_25_who_comes_to_the_gate_is_told(channels):
    page = _page(channels("5"), "thong-bao-cong.html")
    assert "Kính gửi khách đến làm việc" in page
    assert "Với khách đến làm việc, đề nghị nhắc khách cài và bật ứng dụng tại cổng." in page
