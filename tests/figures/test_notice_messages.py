"""What is said of a notice's text, word for word, and that nothing is proposed where area or day is not clear."""

import io
import zipfile
from datetime import date

import docx
import pytest

from broadcast.figures.read_notice import propose
from broadcast.wording import words

START = "Tính đến hết ngày 31/01/2021, trên địa bàn thành phố Cẩm Phả có số lượng Bluezoner có điện thoại/Tổng dân số là 72.014/190.232"
MAIN = "Bluezoner có số điện thoại"


def proposed(t, text, name="a.txt"):
    data = text.encode() if isinstance(text, str) else text
    return propose(name, data, t.BLUEZONE, t.areas_on, date(2021, 2, 4))


def lines(proposal):
    """(code, row, field, message), but what the check of the set says of this city."""
    told = [notice for notice in proposal.checked.messages if notice.kind not in ("census_base", "smartphones_over_population")]
    return [(notice.code, notice.where.row, notice.where.field, words(notice).message) for notice in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{START}.", []),
        (
            f"{START}.\n\nĐã có 72.015 {MAIN}.",
            [("duplicate_area.notice", 3, "accounts", f"Hai câu nêu hai số khác nhau cho «{MAIN}»: 72.014 và 72.015")],
        ),
        (f"{START}.\nĐã có 72.014 {MAIN}.", []),
        (
            f"{START} (= 38,86%).",
            [("share_differs", 1, "share_population", "Tỷ lệ ghi 38,86% khác tỷ lệ tính được 37,86 %")],
        ),
        (f"{START}.\nCó khoảng 72.000 {MAIN}.", [("not_a_number.about", 2, "accounts", "Số ước chừng, không phải số chính xác")]),
        (f"{START}, đứng thứ 2.", []),
        (
            f"Tính đến hết ngày 31/01/2021, thành phố Cẩm Phả có {MAIN} đạt 72.014 tài khoản, đứng thứ 2.",
            [("rank_without_basis", 1, None, "Hạng không nói tính theo gì nên không lấy")],
        ),
        ("Không có gì.", [("no_table.notice", None, None, f"Không thấy câu nào nêu «{MAIN}» kèm số")]),
    ],
)  # fmt: skip
def test_of_one_sentence(t, text, told):
    assert lines(proposed(t, text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (START.replace("31/01/2021", "31/01/2021 (và tính đến ngày 30/01/2021)"),
         [("date_conflict", None, None, "Có hai ngày số liệu khác nhau: 30/01/2021 và 31/01/2021")]),
        (f"{START}, tính đến ngày 29/01/2021.\nTính đến ngày 30/01/2021.",
         [("date_conflict", None, None, "Có hai ngày số liệu khác nhau: 29/01/2021 và 30/01/2021")]),
        (START.replace("Tính đến hết ngày 31/01/2021, ", ""), [("no_date", None, None, "Không có ngày của số liệu")]),
        (START.replace("thành phố Cẩm Phả", "phường Cẩm Thạch và phường Cẩm Tây"),
         [("unknown_area.notice", None, None, "Không rõ số liệu của đơn vị nào")]),
        (START.replace("thành phố Cẩm Phả", "đây"), [("unknown_area.notice", None, None, "Không rõ số liệu của đơn vị nào")]),
    ],
)  # fmt: skip
def test_without_one_area_and_one_day_nothing_is_proposed(t, text, told):
    proposal = proposed(t, text)
    assert lines(proposal) == told
    assert proposal.checked.rows == ()


@pytest.mark.parametrize(
    ("ranked", "values"),
    [
        ("đứng thứ 2/13", (2, 13)), ("xếp hạng 2 trên 13", (2, 13)), ("xếp thứ 2", (2, None)), ("đứng thứ 2 toàn tỉnh", (2, 13)),
        ("đứng thứ 2 toàn thành phố", (2, None)), ("được hạng 2", (None, None)),
    ],
)  # fmt: skip
def test_a_rank_and_of_how_many(t, ranked, values):
    (row,) = proposed(t, f"{START}, {ranked}.").checked.rows
    assert (row.figures.values.get("rank_population"), row.figures.values.get("rank_of")) == values
    assert "rank_smartphones" not in row.figures.values


def test_of_figures_that_the_set_does_not_believe(t):
    proposal = proposed(t, START.replace("72.014", "190.233"))
    (error,) = [notice for notice in proposal.checked.messages if notice.severity == "error"]
    assert (error.kind, error.where.area, error.where.field) == ("over_people", "195", "accounts")
    assert error.where.text == START.replace("72.014", "190.233")


def test_old_letters_are_read_in_the_code_that_gives_the_most(t):
    (row,) = proposed(t, t.tcvn3_bytes(f"{START}.")).checked.rows
    assert (row.figures.area, row.figures.values["accounts"], row.figures.as_of) == ("195", 72014, date(2021, 1, 31))


def document(*paragraphs, cells=()):
    """A Word document with paragraphs and a table of one row."""
    written = docx.Document()
    for text in paragraphs:
        written.add_paragraph(text)
    if cells:
        for cell, text in zip(written.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    written.save(buffer)
    return buffer.getvalue()


def test_a_tables_cells_are_sentences_too(t):
    (row,) = proposed(t, document("THÔNG BÁO", cells=("Nội dung", f"{START}.")), "a.docx").checked.rows
    assert row.figures.values == {"accounts": 72014, "population": 190232}


def damaged():
    """A document without its styles' list of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"Mot van ban", "not_what_it_says"),
        ("a.txt", document(START), "not_what_it_says"),
        ("a.docx", damaged(), "not_what_it_says.broken"),
        ("a.txt", b"\xff\xfe\x00\xd8a\x00b\x00", "encoding"),
        ("a.txt", b"", "not_what_it_says.empty"),
    ],
)
def test_of_a_file_that_cannot_be_read(t, name, data, code):
    proposal = proposed(t, data, name)
    assert [notice.code for notice in proposal.checked.messages] == [code]
    assert (proposal.checked.rows, proposal.sentences) == ((), {})
