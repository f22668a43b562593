"""The page of a report, as it prints."""

import re

from defusedxml.ElementTree import fromstring

from broadcast.reports.page import to_page
from broadcast.reports.sections import sections


def test_every_table_and_the_signatures_stand_on_it(week_report, letterhead):
    page = to_page(week_report, letterhead).decode()
    for section in sections(week_report):
        assert f"<h2>{section.title}</h2>" in page
    assert "Độc lập - Tự do - Hạnh phúc" in page
    assert "THỦ TRƯỞNG ĐƠN VỊ" in page
    assert "Kính gửi: Ban Chỉ đạo phòng, chống dịch COVID-19 thành phố Cẩm Phả" in page


def test_a_strict_policy_lets_all_of_it_in(week_report, letterhead):
    page = to_page(week_report, letterhead).decode()
    assert not re.search(r"\sstyle=|<script|\son\w+=", page)
    assert page.count("<style>") == 1


def test_names_are_shown_and_never_obeyed(week_report, letterhead):
    page = to_page(week_report, letterhead).decode()
    assert "<b>xã</b>" not in page
    assert "Đài &lt;b&gt;xã&lt;/b&gt; Cẩm Hải" in page


def test_the_chart_is_a_whole_drawing(week_report, letterhead):
    page = to_page(week_report, letterhead).decode()
    drawing = fromstring(re.search(r"<svg.*?</svg>", page, re.DOTALL)[0])
    assert len(drawing.findall("rect")) == 4
