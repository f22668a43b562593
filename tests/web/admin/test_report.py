"""Báo cáo on the web."""

import io

import pytest
from openpyxl import load_workbook

from broadcast.model.actor import operator
from broadcast.model.ledger import Outcome
from broadcast.services.delivery.ledgers import HandReport, report_by_hand

EVENING = "2021-02-04T20:00:00+07:00"


@pytest.fixture
def evening(open_web, publish_day):
    """A web in the evening of a published day, of which one item was reported."""
    bundle = publish_day()
    web = open_web(EVENING)
    said = HandReport(day=bundle.day, at=(bundle.items[1].at,), outcome=Outcome.PLAYED, reason="", form="f1")
    report_by_hand(web.app.state.site.startup.tools(), operator("chị Lan"), "cam-thach", said)
    return web


def test_the_page_leads_with_what_was_aired(evening):
    page = evening.get("/bao-cao").text
    assert "<h1>Đã phát 1 trên 6 mục, 1 lần trạm chưa tải kịp</h1>" in page
    assert 'href="/bao-cao/bao-cao.xlsx?tu=2021-02-01&amp;den=2021-02-04&amp;tram="' in page
    assert "Đài Truyền thanh phường Cẩm Thạch" in page


def test_one_station_and_other_days_can_be_asked_for(evening):
    assert "<h1>Đã phát 1 trên 6 mục" in evening.get("/bao-cao?tram=cam-thach&tu=04/02/2021&den=2021-02-04").text
    assert "chưa có lịch nào" in evening.get("/bao-cao?tram=cam-hai").text
    assert evening.get("/bao-cao?tu=2021-02-04&den=2021-02-01").status_code == 400
    assert evening.get("/bao-cao?tram=x").status_code == 404


def test_it_is_downloaded_as_a_workbook_and_csv_and_prints(evening):
    book = evening.get("/bao-cao/bao-cao.xlsx")
    assert book.headers["content-disposition"] == 'attachment; filename="bao-cao-2021-02-01-2021-02-04.xlsx"'
    assert "Theo đài, trạm" in load_workbook(io.BytesIO(book.content)).sheetnames
    assert "Toàn hệ thống;6;0;1;0;5" in evening.get("/bao-cao/bao-cao.csv").content.decode("utf-8-sig")
    page = evening.get("/bao-cao/in.html")
    assert "THỦ TRƯỞNG ĐƠN VỊ" in page.text
    assert "'sha256-" in page.headers["content-security-policy"]


def test_nobody_reads_it_without_signing_in(open_web, publish_day):
    publish_day()
    assert open_web(actor=None).get("/bao-cao").status_code in (303, 401, 403)
