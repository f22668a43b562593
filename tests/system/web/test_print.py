"""What leaves the printer, read back from the PDF: whole sheets, one session on each, the script's words first; and forced colours."""

import io
import re

import pypdf
import pytest

LEAST = 0.1
"""How much of its height a sheet must hold, where a print has more than one."""


@pytest.fixture(scope="module")
def printed(chromium, server, pages):
    """Return a function that prints a page on A4 and returns its sheets: the text and the share of the height that it takes."""
    context = chromium.new_context(locale="en-US", java_script_enabled=False)
    context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    page = context.new_page()

    def sheets(name):
        page.goto(server.home + pages[name])
        return list(map(_sheet, pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages))

    yield sheets
    context.close()


def _sheet(sheet):
    heights = []

    def note(text, matrix, inner, *_):
        if text.strip():
            heights.append(inner[5] * matrix[3] + matrix[5])

    text = sheet.extract_text(visitor_text=note)
    used = (max(heights) - min(heights) if heights else 0) + 12
    return text, used / float(sheet.mediabox.height)


def squeezed(text):
    """Return a text without spaces: PDFs part a word where its letters come from two fonts."""
    return re.sub(r"\s+", "", text)


def test_no_sheet_is_nearly_empty(printed, page_name):
    sheets = printed(page_name)
    assert len(sheets) == 1 or min(used for _, used in sheets) >= LEAST, [round(used, 2) for _, used in sheets]


def test_the_running_order_is_a_session_a_sheet_with_its_date_source_reasons_and_signature(printed):
    sheets = [text for text, _ in printed("chuong-trinh")]
    assert [re.search(r"Buổi(\d\d:\d\d)", squeezed(text))[1] for text in sheets] == ["05:30", "11:00", "17:00"]
    for text in sheets:
        for words in ("Ngày 04/02/2021", "số liệu tính đến 31/01/2021", "Nguồn: 588/TBTT-VHTT", "lý do", "ký, ghi rõ họ tên"):
            assert squeezed(words) in squeezed(text)
        names = re.findall(r"2021-02-04-\d{3}-[\w-]+\.mp3", text)
        assert len(names) > 5, "no file's name is broken in its middle"
        assert any(len(name) > 50 for name in names)


def test_a_script_begins_with_its_words_and_shows_where_to_breathe(printed, chromium, server, pages):
    first, used = printed("kich-ban-bai")[0]
    assert used > 0.5
    assert squeezed("Kính thưa bà con.") in squeezed(first)[:200]
    assert squeezed("Lời duyệt gắn") not in squeezed(first)
    page = chromium.new_page()
    page.context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    page.goto(server.home + pages["kich-ban-bai"])
    page.emulate_media(media="print")
    bars = page.evaluate("[...document.querySelectorAll('.hoi')].map(e => parseFloat(getComputedStyle(e).borderLeftWidth))")
    assert len(bars) > 12
    assert set(bars) == {4, 8, 15}, "ink, not a background that printers leave out"
    page.close()


def test_forced_colours_keep_the_marks_of_the_kinds(chromium, server, pages):
    page = chromium.new_page(forced_colors="active")
    page.context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    page.goto(server.home + pages["hom-nay"])
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    marks = page.evaluate("[...document.querySelectorAll('.k')].map(e => getComputedStyle(e).backgroundColor)")
    assert marks
    assert ground not in marks
    page.close()
