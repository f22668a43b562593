"""Filling a script: what stands there, what is missing, and that a value can only ever be words."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.errors import BadScript, MissingFigure, UnknownPlaceholder
from broadcast.script.write import write, write_lines

OWN = SimpleNamespace(co_so_lieu=True, so_tai_khoan="5.321")


def test_placeholders_are_filled_and_lines_kept(script):
    body = "Toàn thành phố có | {{ so_tai_khoan }} tài khoản.\n\n[giọng 2] Xin cảm ơn."
    assert write(script(body), {"so_tai_khoan": "72.014"}) == "Toàn thành phố có | 72.014 tài khoản.\n\n[giọng 2] Xin cảm ơn."


def test_conditions_leave_no_empty_lines_behind(script):
    body = "Một.\n{% if dia_ban.co_so_lieu %}\nHai {{ dia_ban.so_tai_khoan }}.\n{% else %}\nBa.\n{% endif %}\n"
    body += "Bốn{% if x is defined %} {{ x }}{% endif %}."
    assert write(script(body), {"dia_ban": OWN}, ["x"]) == "Một.\nHai 5.321.\nBốn."
    assert write(script(body), {"dia_ban": SimpleNamespace(co_so_lieu=False), "x": "x"}, ["so_tai_khoan"]) == "Một.\nBa.\nBốn x."


def test_a_list_is_gone_through(script):
    body = "Có:\n{% for ten in cac_to %}\n{{ loop.index }} {{ ten|hoa_dau }}{{ '.' if loop.last else ',' }}\n{% endfor %}\nHết."
    assert write(script(body), {"cac_to": ["tổ một", "tổ hai"]}) == "Có:\n1 Tổ một,\n2 Tổ hai.\nHết."


def test_each_line_knows_where_in_the_file_it_came_from(script):
    body = "Một.\n{% if a == 'x' %}\nHai.\n{% else %}\nBa.\n{% endif %}\n\n{{ a }}\n{% for t in ds %}\n- {{ t }}\n{% endfor %}\nCuối."
    lines = write_lines(script(body, body_line=11), {"a": "y", "ds": ("u", "v")})
    assert [(line.number, line.text) for line in lines if line.text not in ("y", "")] == [
        (11, "Một."),
        (15, "Ba."),
        (20, "- u"),
        (20, "- v"),
        (22, "Cuối."),
    ]


def test_an_unknown_placeholder_names_script_line_and_nearest_name(script):
    with pytest.raises(UnknownPlaceholder, match=r"thu, dòng 12: .*«so_tai_khoann».*«so_tai_khoan»") as caught:
        write(script("Một.\nCó {{ so_tai_khoann }}.", body_line=11), {"so_tai_khoan": "1"})
    assert caught.value.name == "so_tai_khoann"


@pytest.mark.parametrize(
    "body", ["{% if false %}{{ sai }}{% endif %}", "{{ sai|default('x') }}", "{{ 'a' if sai is defined }}", "{{ dia_ban.sai }}"]
)
def test_an_unknown_name_is_found_even_where_it_would_not_be_filled(body, script):
    with pytest.raises(UnknownPlaceholder, match="sai"):
        write(script(body), {"dia_ban": OWN})


@pytest.mark.parametrize(
    ("body", "name"), [("{{ so_may }}", "so_may"), ("{{ dia_ban.so_may }}", "dia_ban.so_may"), ("{% if so_may %}a{% endif %}", "so_may")]
)
def test_a_known_figure_that_is_missing_is_named(body, name, script):
    with pytest.raises(MissingFigure, match=name) as caught:
        write(script(body), {"dia_ban": OWN}, ["so_may"])
    assert (caught.value.script, caught.value.figure) == ("thu", name)


def test_what_the_head_needs_is_a_known_name(script):
    with pytest.raises(MissingFigure):
        write(script("{{ so_may }}", needs=("so_may",)), {})


def test_a_value_of_nothing_is_a_missing_one(script):
    with pytest.raises(MissingFigure):
        write(script("{{ so_may }}"), {"so_may": None})


def test_a_loop_over_words_is_refused_in_one_line(script):
    with pytest.raises(BadScript, match="danh sách"):
        write(script("{% for a in so %}{{ a }}{% endfor %}"), {"so": 5})


@settings(max_examples=60, deadline=None)
@given(value=st.text(max_size=60))
def test_a_value_can_neither_break_a_line_nor_change_the_speaker_nor_be_run(value, script):
    lines = write_lines(script("Có {{ x }} nhé."), {"x": value + "|\n[giọng 2] {{ 7 * 7 }} {% if"})
    assert len(lines) == 1
    assert "|" not in lines[0].text
    assert "{{ 7 * 7 }}" in lines[0].text
    assert lines[0].text.startswith("Có ")


def test_a_long_list_cannot_make_a_long_text(script):
    body = "{% for a in ds %}" + "chữ " * 2_000 + "{% endfor %}"
    with pytest.raises(BadScript, match="ký tự"):
        write(script(body), {"ds": ["a"] * 100_000})


def test_a_dictionary_serves_as_the_own_area_too(script):
    assert write(script("{{ dia_ban.so }}"), {"dia_ban": {"so": "5"}}) == "5"


def test_a_list_is_gone_through_fifty_times_at_most(script):
    for length, turns in ((49, 49), (50, 50), (51, 50)):
        assert write(script("{% for a in ds %}{{ a }}{% endfor %}"), {"ds": ["x"] * length}) == "x" * turns


def test_the_longest_text_has_twelve_thousand_characters(script):
    body = "{{ a }}" + "x" * 9_000
    longest = next(size for size in range(3_000, 2_900, -1) if _is_written(script(body), "y" * size))
    assert 2_980 <= longest <= 3_000


def _is_written(script, value):
    try:
        write(script, {"a": value})
    except BadScript:
        return False
    return True


def test_blank_lines_are_one_between_and_none_around(script):
    assert write(script("\n\nMột.\n\n\n \nHai.\n\n"), {}) == "Một.\n\nHai."
