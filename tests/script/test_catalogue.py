"""A script's text and back: nothing guessed, every problem named by line, the same bytes again."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.errors import BadScript
from broadcast.model.script import Priority
from broadcast.script.catalogue import read_script, write_script
from broadcast.wording import sentence

HEAD = """id: 0123
title: no
category: thong-bao
channel: loudspeaker
audience: nguoi-dan
priority: 3
valid_from: 2021-02-01
valid_to: 2021-09-30
fixed_at: 17:30
needs: []
source: số minh họa"""


def text_with(body="Xin chào bà con.", **changed):
    fields = dict(row.split(": ", 1) for row in HEAD.split("\n")) | changed
    rows = "\n".join(f"{name}: {value}" for name, value in fields.items() if value is not None)
    return f"---\n{rows}\n---\n{body}\n"


def problems(text):
    with pytest.raises(BadScript) as caught:
        read_script(text, "thu.j2")
    return [(problem.where.row, sentence(problem)) for problem in caught.value.notices]


def test_unquoted_times_numbers_words_and_dates_stay_what_they_are():
    script = read_script(text_with(), "thu.j2")
    assert (script.id, script.title, script.fixed_at) == ("0123", "no", time(17, 30))
    assert (script.valid_from, script.valid_to) == (date(2021, 2, 1), date(2021, 9, 30))
    assert script.priority is Priority.ORDINARY
    assert script.voice == "female"


def test_export_quotes_what_plain_yaml_would_guess_at():
    written = write_script(read_script(text_with(), "thu.j2"))
    for quoted in ('id: "0123"', 'title: "no"', 'valid_from: "2021-02-01"', 'fixed_at: "17:30"'):
        assert quoted in written


def test_export_import_export_is_byte_identical():
    first = write_script(read_script(text_with(title="'Hỏi: \"đáp\" # 5K'"), "thu.j2"))
    assert write_script(read_script(first, "thu.j2")) == first


titles = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co")), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    title=titles,
    source=titles,
    body=titles,
    at=st.none() | st.times(),
    needs=st.lists(st.from_regex(r"\A[a-z][a-z0-9_]{0,8}\Z"), max_size=4),
)
def test_whatever_was_read_is_written_and_read_again_alike(title, source, body, at, needs, script):
    try:
        read = read_script(write_script(script(body, title=title, source=source, fixed_at=at, needs=tuple(needs))), "thu.j2")
    except BadScript:
        return  # line separators and the like are refused, which loses nothing
    again = read_script(write_script(read), "thu.j2")
    assert again == read
    assert write_script(again) == write_script(read)


def test_line_ends_marks_and_decomposed_letters_of_other_systems_are_taken():
    script = read_script("\ufeff" + text_with(body="Tiê\u0301ng Vie\u0323\u0302t.\nCâu hai. ").replace("\n", "\r\n"), "thu.j2")
    assert script.body == "Tiếng Việt.\nCâu hai."


def test_the_body_knows_on_which_line_it_stands():
    script = read_script(text_with(body="\n\nCâu một."), "thu.j2")
    assert script.body == "Câu một."
    assert script.body_line == 16


@pytest.mark.parametrize(
    ("field", "value", "line", "word"),
    [
        ("id", "{{7*7}}", 2, "ngoặc kép"),
        ("id", "'{{7*7}}'", 2, "{{7*7}}"),
        ("id", "x%sbad%s", 2, "x%sbad%s"),
        ("id", "-rf", 2, "-rf"),
        ("id", "../a", 2, "../a"),
        ("id", "Ế", 2, "không dấu"),
        ("id", "a" * 42, 2, "41"),
        ("id", '"a\\nb"', 2, "một dòng"),
        ("fixed_at", "1050", 10, '"17:30"'),
        ("fixed_at", "24:00", 10, '"17:30"'),
        ("valid_from", "2021-02-30", 8, "2021-02-30"),
        ("valid_to", "2020-01-01", 9, "sớm hơn"),
        ("priority", "gấp", 7, "khẩn cấp"),
        ("needs", "so_tai_khoan", 11, "danh sách"),
        ("needs", "['a b']", 11, "a b"),
        ("title", "[a, b]", 3, "danh sách"),
        ("title", '"a\\x07b"', 3, "điều khiển"),
        ("voice", "robot", 13, "female"),
        ("fixedat", "17:30", 13, "fixed_at"),
    ],
)
def test_a_value_that_does_not_fit_names_its_line_and_the_cure(field, value, line, word):
    (problem,) = [one for one in problems(text_with(**{field: value})) if one[0] > 1]
    assert problem[0] == line
    assert word in problem[1]


def test_every_problem_of_a_head_is_told_at_once():
    assert len(problems(text_with(id="A B", fixed_at="25:61", valid_to="mai"))) == 3


@pytest.mark.parametrize("missing", ["id", "title", "valid_from", "valid_to", "source"])
def test_what_must_be_there_is_asked_for(missing):
    assert any(missing in what for _, what in problems(text_with(**{missing: None})))


@pytest.mark.parametrize("text", ["", "id: a", "---\nid: a\n", "---\nid: a\n---", "Xin chào"])
def test_a_text_without_its_two_fences_or_a_body_is_refused(text):
    assert problems(text)


def test_control_characters_and_endless_texts_are_refused_by_line():
    assert problems(text_with(body="Câu một.\nCâu\x00 hai.\u202e"))[0][0] == 15
    assert "ký tự" in problems(text_with(body="a" * 50_000))[0][1]


@pytest.mark.parametrize("name", ["{{7*7}}.j2", "a{bad}.j2", "x%sbad%s.j2", "-rf.j2", "[bold]x[/bold].j2"])
def test_a_files_name_is_shown_as_it_is(name):
    with pytest.raises(BadScript) as caught:
        read_script("x", name)
    assert name in str(caught.value)
    assert "49" not in str(caught.value)


def test_what_no_terminal_prints_in_a_name_is_escaped():
    with pytest.raises(BadScript) as caught:
        read_script("x", "a\nb\udcff.j2")
    assert "a\\nb\\udcff.j2" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("00:00", time(0, 0)),
        ("23:59", time(23, 59)),
        ("7h05", time(7, 5)),
        ("7 giờ 05", None),
        ("24:00", None),
        ("23:60", None),
        ("17:3", None),
        ("1730", None),
    ],
)
def test_a_fixed_time_is_a_time_of_day(written, moment):
    text = text_with(fixed_at=f'"{written}"')
    if moment is None:
        assert problems(text)
    else:
        assert read_script(text, "thu.j2").fixed_at == moment


@pytest.mark.parametrize(
    ("written", "day"),
    [("2020-02-29", date(2020, 2, 29)), ("29/2/2020", date(2020, 2, 29)), ("1/2/2021", date(2021, 2, 1)), ("29/2/2021", None)],
)
def test_a_day_of_the_head_is_a_day_of_the_calendar_and_comes_before_the_month(written, day):
    text = text_with(valid_from=written, valid_to="2021-09-30")
    if day is None:
        assert problems(text)
    else:
        assert read_script(text, "thu.j2").valid_from == day


def test_a_script_may_be_valid_for_one_day_and_not_for_less():
    assert read_script(text_with(valid_from="2021-02-01", valid_to="2021-02-01"), "thu.j2").valid_to == date(2021, 2, 1)
    ((row, _),) = problems(text_with(valid_from="2021-02-02", valid_to="2021-02-01"))
    assert row == text_with().split("\n").index("valid_to: 2021-09-30") + 1


def test_a_title_has_at_most_two_hundred_letters():
    assert len(read_script(text_with(title="a" * 200), "thu.j2").title) == 200
    assert problems(text_with(title="a" * 201))


def test_a_text_has_at_most_forty_thousand_characters():
    room = 40_000 - len(text_with(body=""))
    assert len(read_script(text_with(body="a" * room), "thu.j2").body) == room
    assert problems(text_with(body="a" * (room + 1)))


def test_the_body_knows_its_line_behind_blank_ones():
    head = len(HEAD.split("\n")) + 2
    for blank in range(3):
        assert read_script(text_with(body="\n" * blank + "Xin chào."), "thu.j2").body_line == head + 1 + blank


@pytest.mark.parametrize(
    ("written", "priority"), [("1", 1), ("khẩn cấp", 1), ("Ưu tiên", 2), ("thông thường", 3), ("4", None), ("0", None)]
)
def test_a_priority_is_one_of_three(written, priority):
    if priority is None:
        assert problems(text_with(priority=written))
    else:
        assert read_script(text_with(priority=written), "thu.j2").priority == priority


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("title", ["a" * 200], ["a" * 201]),
        ("category", ["thong-bao", "a"], ["Thông báo", "a b"]),
        ("areas", ["[06787]", "[06787, '195']"], ["['06 787']"]),
        ("variant_of", ["'0124'"], ["0123"]),
        ("weight", ["1", "9"], ["0", "10", "x"]),
        ("valid_to", ["2021-02-01"], ["2021-01-31", "2021-02-30"]),
        ("fixed_at", ["00:00", "23:59"], ["24:00", "17:60"]),
        ("priority", ["1", "2", "3"], ["4"]),
    ],
)
def test_the_last_good_value_of_a_field_is_taken_and_the_first_bad_one_named_at_its_line(field, good, bad):
    for value in good:
        assert read_script(text_with(**{field: value}), "thu.j2").id == "0123"
    for value in bad:
        text = text_with(**{field: value})
        row = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(f"{field}:"))
        assert [found for found, _ in problems(text)] == [row]


@pytest.mark.parametrize("field", ["category", "channel", "audience"])
def test_words_of_the_head_are_kept_as_they_stand(field):
    assert getattr(read_script(text_with(**{field: "mot-tu-khac"}), "thu.j2"), field) == "mot-tu-khac"
