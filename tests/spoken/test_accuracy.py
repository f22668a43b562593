"""Accuracy on the open half of the test set, on our own cases and on the kinds of public bugs; floors for CI."""

import unicodedata
from pathlib import Path

import pytest

from broadcast.spoken.read import read_aloud

DATA = Path(__file__).parent / "data"


FILES = ("dev", "own", "own2", "own3", "cases-bugs", "bulletins", "bulletins300")
FRESH = ("bulletins100", "bulletins-again", *(f"bulletins-r{number}" for number in range(1, 13)))
FLOORS = [(f"{name}.tsv", 1.0, 1.0) for name in FILES] + [(f"{name}.tsv", 0.97, 1.0) for name in FRESH]


@pytest.mark.parametrize(("file", "own_floor", "nemo_floor"), FLOORS)
def test_classes_reach_their_floors(table, lexicon, capsys, file, own_floor, nemo_floor):
    scores = table.score(table.load(DATA / file), lambda written: read_aloud(written, lexicon))
    with capsys.disabled():
        print(f"\n{file}: " + ", ".join(f"{name} {right}/{total}" for name, (right, total, _) in sorted(scores.items())))
    for floor, nemo in ((own_floor, False), (nemo_floor, True)):
        rows = [row for name, row in scores.items() if name.startswith("nemo") is nemo]
        right, total = sum(row[0] for row in rows), sum(row[1] for row in rows)
        assert right >= floor * total, [wrong for row in rows for wrong in row[2]]
    assert [wrong for row in scores.values() for wrong in row[2] if not wrong[2]] == [], "wrong and silent"


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
    from broadcast.spoken.read import read_aloud
    from broadcast.spoken.read_number import DIGITS

    spoken = read_aloud(written, lexicon)
    words = spoken.text.replace(",", "").replace(".", "").split()
    assert sum(word in DIGITS for word in words) == sum(char.isdigit() for char in written)
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
