import io
from datetime import date
from decimal import Decimal

import docx
import pytest

from broadcast.figures.read_notice import propose
from broadcast.wording import words

NOTICE = """**BCĐ PHÒNG CHỐNG DỊCH**
Số: 588 /TBTT-VHTT
Cẩm Phả, ngày 03 tháng 02 năm 2021

Theo số liệu thống kê của Sở Thông tin và Truyền thông, tính đến hết ngày 31/01/2021, trên địa bàn \
Thành phố Cẩm Phả có số lượng Bluezoner có điện thoại/Tổng dân số là 72.014/190.232 (= 37,86%) đứng thứ 2 toàn tỉnh \
(*Tính theo dân số*); số lượng Bluezoner có điện thoại/Tổng số smartphone là 72.014/192.789 (=37,35%), đứng thứ 5 toàn tỉnh \
(*Tính theo số máy*). Yêu cầu 100% CBCC cài đặt.
"""


def proposed(t, text, name="thong-bao.txt"):
    data = text.encode() if isinstance(text, str) else text
    return propose(name, data, t.BLUEZONE, t.areas_on, date(2021, 2, 4))


def test_the_notice_proposes_its_figures_each_with_its_sentence(t):
    proposal = proposed(t, NOTICE)
    (row,) = proposal.checked.rows
    assert (row.figures.area, row.figures.as_of, row.figures.source) == ("195", date(2021, 1, 31), "588/TBTT-VHTT")
    assert row.figures.values == {
        "accounts": 72014,
        "population": 190232,
        "smartphones": 192789,
        "rank_population": 2,
        "rank_smartphones": 5,
        "rank_of": 13,
    }
    assert row.figures.derived == {"share_population": Decimal("37.86"), "share_smartphones": Decimal("37.35")}
    assert "72.014/190.232" in proposal.sentences["population"]
    assert "đứng thứ 5" in proposal.sentences["rank_smartphones"]
    assert {one.kind for one in proposal.checked.messages} == {"census_base", "smartphones_over_population"}


def test_a_word_document_says_the_same(t):
    document = docx.Document()
    for line in NOTICE.replace("*", "").splitlines():
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    assert (
        proposed(t, buffer.getvalue(), "thong-bao.docx").checked.rows[0].figures.values
        == proposed(t, NOTICE).checked.rows[0].figures.values
    )


def test_plain_sentences(t):
    text = "Tính đến hết ngày 21/01/2021, phường Cẩm Thạch có dân số là 10.494 người; số Bluezoner có số điện thoại đạt 3.663 tài khoản."
    (row,) = proposed(t, text).checked.rows
    assert (row.figures.area, row.figures.values) == ("06787", {"population": 10494, "accounts": 3663})


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("37,86%", "38,86%", "share_differs"),
        ("hết ngày 31/01/2021", "nay", "no_date"),
        ("31/01/2021", "31/01/2022", "bad_date"),
        ("Thành phố Cẩm Phả có", "nơi đây có", "unknown_area"),
        ("72.014/192.789", "72.015/192.789", "duplicate_area"),
        ("72.014/190.232", "192.014/190.232", "over_people"),
        (" (*Tính theo số máy*)", "", None),
    ],
)
def test_what_is_doubtful_is_said(t, old, new, kind):
    kinds = {one.kind for one in proposed(t, NOTICE.replace(old, new)).checked.messages}
    assert kind in kinds or kind is None


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("có 3.663 Bluezoner có số điện thoại, đạt 34,91% dân số (10.494 người)", {"accounts": 3663, "population": 10494}),
        ("có dân số 10.494 người, có 3.663 Bluezoner có số điện thoại", {"accounts": 3663, "population": 10494}),
        ("dân số 10.494 người có 3.663 tài khoản đã đăng ký số điện thoại", {"accounts": 3663, "population": 10494}),
        ("có 3.663 Bluezoner có số điện thoại trên tổng dân số 10.494 người", {"accounts": 3663, "population": 10494}),
        ("có 3.663 Bluezoner có số điện thoại trong tổng số 9.176 điện thoại thông minh", {"accounts": 3663, "smartphones": 9176}),
        ("có 3.663 tài khoản đã đăng ký số điện thoại/10.494 dân số, đạt 34,91%", {"accounts": 3663, "population": 10494}),
        ("có 10.494 người dân thì số Bluezoner có số điện thoại đạt 3.663 tài khoản", {"accounts": 3663}),
        ("có 3.663 Bluezoner có số điện thoại, tăng 120 Bluezoner có số điện thoại so với kỳ trước", {"accounts": 3663}),
        ("có 3.663 Bluezoner có số điện thoại, trong đó 1.200 Bluezoner có số điện thoại là nữ", {"accounts": 3663}),
    ],
)
def test_a_number_may_stand_before_what_it_counts(t, sentence, values):
    (row,) = proposed(t, f"Tính đến hết ngày 21/01/2021, phường Cẩm Thạch {sentence}.").checked.rows
    assert (row.figures.area, row.figures.values) == ("06787", values)


@pytest.mark.parametrize(
    "sentence",
    [
        "phấn đấu có 9.000 Bluezoner có số điện thoại",
        "với 10.494 dân trong đó Bluezoner có số điện thoại là 3.663",
        "có khoảng 3.600 Bluezoner có số điện thoại",
        "có Bluezoner có số điện thoại thuộc tổ dân phố có 10.494 người",
        "có 3.663 người dân cài đặt Bluezone",
    ],
)
def test_plans_parts_rough_counts_and_other_units_are_never_taken(t, sentence):
    assert proposed(t, f"Tính đến hết ngày 21/01/2021, phường Cẩm Thạch {sentence}.").checked.refused


def test_a_rank_without_its_basis_is_not_taken(t):
    text = "Tính đến hết ngày 21/01/2021, phường Cẩm Thạch có số Bluezoner có số điện thoại đạt 3.663 tài khoản, đứng thứ 2 toàn thành phố."
    proposal = proposed(t, text)
    assert proposal.checked.rows[0].figures.values == {"accounts": 3663}
    assert "rank_without_basis" in {one.kind for one in proposal.checked.messages}


@pytest.mark.parametrize("text", ["", "Không có số nào.", "Đã cài đặt 100%.", b"\x00\x01", b"%PDF-1.4", b"PK\x03\x04 word/document.xml"])
def test_any_bytes_get_an_answer(t, text):
    for name in ("a.txt", "a.docx"):
        assert proposed(t, text, name).checked.refused


def word(*paragraphs):
    """A Word document; a run in a pair (text, True) is crossed out."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for run in runs:
            text, struck = run if isinstance(run, tuple) else (run, False)
            paragraph.add_run(text).font.strike = struck or None
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


START = "Tính đến hết ngày 21/01/2021, phường Cẩm Thạch có số Bluezoner có số điện thoại đạt "


def test_what_is_crossed_out_in_a_document_is_not_proposed_and_said(t):
    proposal = proposed(t, word([START, ("3.663", True), " 3.700 tài khoản."]), "a.docx")
    assert proposal.checked.rows[0].figures.values == {"accounts": 3700}
    (warning,) = [notice for notice in proposal.checked.messages if notice.kind == "struck"]
    assert "«3.663»" in words(warning).message


def test_a_sentence_crossed_out_as_a_whole_gives_nothing(t):
    proposal = proposed(t, word([(f"{START}3.663 tài khoản.", True)]), "a.docx")
    assert proposal.checked.refused
    assert not proposal.sentences


def test_a_text_cut_in_a_character_is_told_so(t):
    data = NOTICE.encode("utf-16")
    (error,) = proposed(t, data[:-1], "a.txt").checked.messages
    assert (error.code, "UTF-16" in words(error).message) == ("not_what_it_says.cut", True)


def test_a_raised_digit_in_a_document_is_a_footnote(t):
    document = docx.Document()
    paragraph = document.add_paragraph(START + "663")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" tài khoản.")
    buffer = io.BytesIO()
    document.save(buffer)
    assert proposed(t, buffer.getvalue(), "a.docx").checked.rows[0].figures.values == {"accounts": 663}
