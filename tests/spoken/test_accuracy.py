"""Accuracy on the open half of the test set, on our own cases and on the kinds of public bugs; what is doubted of them."""

import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from broadcast.spoken.read import read_aloud

DATA = Path(__file__).parent / "data"


FILES = ("dev", "own", "own2", "own3", "cases-bugs", "bulletins", "bulletins300")
FRESH = ("bulletins100", "bulletins-again", *(f"bulletins-r{number}" for number in range(1, 13)))
WRONG = {"Nghị định 168/2024, hiệu lực 1/1/2025; Đ.7 K.5 đ.b phạt 4-6tr."}
"""Read with a doubt, and wrongly: ``K.5`` is khoản, ``đ.b`` điểm b."""


@pytest.fixture(scope="session")
def readings(table, lexicon):
    """All sentences of the sets, each once, with how they are read alone."""
    sentences = (case[1] for name in (*FILES, *FRESH) for case in table.load(DATA / f"{name}.tsv"))
    return {written: read_aloud(written, lexicon, align=True) for written in sentences}


@pytest.mark.parametrize("file", [f"{name}.tsv" for name in (*FILES, *FRESH)])
def test_every_sentence_is_read_right(table, lexicon, capsys, file):
    scores = table.score(table.load(DATA / file), lambda written: read_aloud(written, lexicon))
    with capsys.disabled():
        print(f"\n{file}: " + ", ".join(f"{name} {right}/{total}" for name, (right, total, _) in sorted(scores.items())))
    wrong = [row for *_, rows in scores.values() for row in rows]
    assert [row for row in wrong if row[0][1] not in WRONG] == []
    assert [row for row in wrong if not row[2]] == [], "wrong and silent"


def test_a_line_is_read_alike_whatever_lines_stand_around_and_where_each_token_stands_is_told(lexicon, readings):
    before, after = "Xin chào.\n", "\nXin hết."
    for written, alone in readings.items():
        between = read_aloud(f"{before}{written}{after}", lexicon)
        assert between.text == f"Xin chào. {alone.text} Xin hết."
        shifted = [replace(doubt, start=doubt.start + len(before), end=doubt.end + len(before)) for doubt in alone.doubts]
        assert list(between.doubts) == shifted
        nfc = unicodedata.normalize("NFC", written)
        assert all(nfc[place.start : place.end] == place.written for place in (*alone.doubts, *alone.spans))
        assert all(first.end <= second.start for first, second in pairwise(alone.spans))


def test_what_is_doubted_is_what_a_person_found_worth_asking(readings):
    """``doubted.tsv``: the sentence, each token with a doubt, and its readings where there are two; looked through by a person."""
    doubted = [(written, doubt.written, " / ".join(doubt.readings)) for written, spoken in readings.items() for doubt in spoken.doubts]
    rows = (Path(__file__).parent / "doubted.tsv").read_text("utf-8").splitlines()
    assert doubted == [tuple(row.split("\t")) for row in rows[1:]]


@pytest.mark.parametrize("file", [f"{name}.tsv" for name in FILES])
def test_nothing_is_left_unread(table, say, file):
    assert [case[1] for case in table.load(DATA / file) if table.unread(say(case[1]))] == []


@pytest.mark.parametrize(
    ("spoken", "accepted", "good"),
    [
        ("Mười hai ngàn", "mười hai nghìn", True),
        ("tháng bốn", "tháng tư", True),
        ("thứ bốn", "thứ tư", False),
        ("mươi năm", "mươi lăm", False),
        ("hoà bình tỷ", "hòa bình tỉ", True),
        ("ba phẩy tám mươi sáu", "ba phẩy tám sáu", True),
        ("quy e rờ", "{QR}", True),
        ("q r", "{QR}", True),
        ("Bluezone", "<bluezone:3>", True),
        ("bờ lu dôn", "<bluezone:3>", True),
        ("bờ lu dôn nờ", "<bluezone:3>", False),
        ("tám giờ ba mươi phút", "tám giờ ba mươi", True),
        ("một nghìn linh năm", "một nghìn không trăm linh năm", True),
        ("giá 5", "giá năm", False),
        ("ngày ngày ba tháng hai", "ngày ba tháng hai", False),
    ],
)
def test_the_scorer_keeps_the_notation(table, spoken, accepted, good):
    assert table.passes(spoken, accepted) is good


@pytest.mark.parametrize("written", ["lãi suất 5.67%", "hệ số 1.1200", "hệ số 1.0850"])
def test_a_decimal_dot_is_doubted(lexicon, written):
    (doubt,) = read_aloud(written, lexicon).doubts
    assert "dấu phẩy" in doubt.reason
    assert not doubt.unread


@pytest.mark.parametrize(
    "written",
    ["mã hồ sơ 000.00.17.H50-220304-0021", "dãy " + "1234567890" * 6, "tỷ lệ 0," + "6" * 120, "8" * 300],
)
def test_every_digit_of_a_long_run_is_read_and_doubted(lexicon, written):
    from broadcast.model.number_words import DIGIT_WORDS
    from broadcast.spoken.read import read_aloud

    spoken = read_aloud(written, lexicon)
    words = spoken.text.replace(",", "").replace(".", "").split()
    assert sum(word in DIGIT_WORDS for word in words) == sum(char.isdigit() for char in written)
    assert spoken.doubts
    assert all(len(group.text) <= 100 for group in spoken.groups)


@pytest.mark.parametrize(
    ("least", "change"),
    [
        (0.93, str.upper),
        (0.99, lambda text: unicodedata.normalize("NFD", text)),
        (0.97, lambda text: text.replace(" ", "  ")),
        (0.97, lambda text: text.replace(", ", " , ").replace("; ", " ; ").replace(": ", " : ")),
        (0.93, lambda text: text.replace(", ", ",").replace("; ", ";").replace(": ", ":")),
    ],
    ids=["capitals", "decomposed", "spaces twice", "spaces before marks", "no spaces behind marks"],
)
def test_a_clerks_way_of_typing_changes_little(table, lexicon, least, change):
    cases = [case for file in (*FILES[-2:], "bulletins-r8", "bulletins-r12") for case in table.load(DATA / f"{file}.tsv")]
    read = [(read_aloud(change(text), lexicon), gold) for _, text, gold in cases]
    assert [spoken.misread for spoken, _ in read if spoken.misread] == []
    assert sum(table.passes(spoken.text, gold) for spoken, gold in read) >= least * len(cases)
