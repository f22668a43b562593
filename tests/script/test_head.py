"""Heads as people write them: every value stays the text it was, and nothing in a head can grow."""

import pytest

from broadcast.script.head import HeadProblem, read_head


@pytest.mark.parametrize("value", ["17:30", "0123", "no", "on", "2021-02-01", "1e3", "0x10", "~", "null", "3.10", "1_000", ".5"])
def test_a_value_is_the_text_that_was_written(value):
    assert read_head(f"a: {value}")["a"].texts == (value,)


def test_a_field_knows_its_line_in_the_file():
    head = read_head("id: a\n\ntitle: b\nneeds:\n  - x\n  - y\n")
    assert head["title"].line == 4
    assert head["needs"].texts == ("x", "y")
    assert head["needs"].is_list


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a\nid: b", 3),  # twice
        ("a: &x 1\nb: *x", 3),  # an alias
        ("a: {b: c}", 2),  # nested
        ("a: [[b]]", 2),
        ("- a", 2),  # no mapping
        ("words", 2),
        ("title: Hỏi: đáp", 2),  # a colon that wants quotes
        ("a: 'b", 3),  # an open quote
        ("{{7*7}}: a", 2),
    ],
)
def test_a_head_that_is_none_is_refused_with_its_line(text, line):
    with pytest.raises(HeadProblem) as caught:
        read_head(text)
    assert caught.value.notice.where.row in (line, line - 1)


def test_a_head_cannot_nest_or_repeat_itself_into_memory():
    bomb = "a: &a [x,x,x]\n" + "".join(
        f"{name}: &{name} [*{before},*{before}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for text in (bomb, "[" * 4_000, "{" * 4_000, "a: " + "x" * 50_000):
        with pytest.raises(HeadProblem):
            read_head(text)


def test_a_head_has_at_most_sixteen_thousand_characters():
    assert read_head("a: " + "x" * 15_997)["a"].texts[0] == "x" * 15_997
    with pytest.raises(HeadProblem) as caught:
        read_head("a: " + "x" * 15_998)
    assert caught.value.notice.code == "head-too-long"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("id: a\nb: c\nid: b", 4, "head-twice"),
        ("a: &x 1\nb: *x", 3, "head-alias"),
        ("b: 1\na: {b: c}", 3, "head-nested"),
        ("b: 1\na: [x, [b]]", 3, "head-nested"),
        ("- a", 2, "head-nested"),
        ("words", 2, "head-unreadable"),
        ("b: 1\n'': x", 3, "head-nameless"),
    ],
)
def test_each_fault_of_a_head_is_told_apart_at_its_line(text, line, code):
    with pytest.raises(HeadProblem) as caught:
        read_head(text)
    assert (caught.value.notice.where.row, caught.value.notice.code) == (line, code)
