"""What people read: every code has its row, every row is used, facts are shown as people write them."""

import ast
import functools
import re
import string
from datetime import date

import pytest
from source_trees import PACKAGE, tree_of

from broadcast.model.notice import Notice, Severity, SlotName, Where
from broadcast.wording import notice, rooms, sentence, shown, visible, visible_block, wordings, words


class Code:
    """What the program's code says: its ``calls`` of what words a code, its ``texts``, and its ``patterns``, the texts with holes."""

    def __init__(self):
        self.calls, self.texts, self.patterns = [], set(), []
        for path in sorted(PACKAGE.rglob("*.py")):
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    self.texts.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    self.patterns.append(re.compile(_pattern(node)))
                elif isinstance(node, ast.Call) and node.args and _verb(node) in ("notice", "worded", "say", "refuse"):
                    self.calls.append(node)


@functools.cache
def code():
    """Read when a test asks, not by every worker that collects."""
    return Code()


def _pattern(text):
    """Return what an f-string may become; its holes stand for any text."""
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in text.values)


def test_every_code_that_is_named_has_its_row():
    calls = [call for call in code().calls if isinstance(call.func, ast.Name) and call.func.id in ("notice", "worded")]
    codes = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(codes) > 50
    assert codes <= set(wordings())


def test_whoever_says_a_code_gives_the_facts_that_its_wording_names():
    """Calls with the code and the facts written out; those that pass facts on are rendered by their rooms' own tests."""
    coded = [call for call in code().calls if isinstance(call.args[0], ast.Constant) and call.args[0].value in wordings()]
    assert len(coded) > 50
    for call in coded:
        given = {keyword.arg for keyword in call.keywords}
        if None in given:
            continue
        wording = wordings()[call.args[0].value]
        named = {name for text in (wording.message, wording.hint) for _, name, _, _ in string.Formatter().parse(text) if name}
        assert named <= given, (call.args[0].value, named - given)


def _verb(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def test_every_row_is_used():
    """A code stands in the code, or in the data of a figure set, whose checks name theirs."""
    sets = {word for path in PACKAGE.glob("*/data/*.toml") for word in re.findall(r'"([a-z_]+)"', path.read_text("utf-8"))}
    texts = sets | code().texts
    prefixed = [pattern for pattern in code().patterns if re.match(r"\w{2}", pattern.pattern)]
    unused = [key for key in wordings() if key not in texts and not any(pattern.fullmatch(key) for pattern in prefixed)]
    assert unused == []


def test_every_wording_names_its_facts_by_plain_words():
    for key, wording in wordings().items():
        names = [name for text in (wording.message, wording.hint) for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        assert all(re.fullmatch(r"[a-z_]+", name) for name in names), key


def test_the_rooms_with_messages_are_found_by_their_file():
    assert "figures" in rooms()
    assert all((PACKAGE / room / "data" / "messages.tsv").is_file() for room in rooms())


def test_a_notice_has_the_severity_of_its_row():
    stale = notice("stale", Where(row=2), day=date(2021, 1, 31), age=9, limit=7)
    assert (stale.severity, stale.where.row, stale.kind) == (Severity.WARNING, 2, "stale")
    assert words(stale).message == "Số liệu ngày 31/01/2021 đã 9 ngày, quá 7 ngày"


def test_a_code_without_a_row_is_refused():
    with pytest.raises(KeyError, match="khong-co"):
        notice("khong-co")
    with pytest.raises(KeyError, match="khong-co"):
        words(Notice(code="khong-co", severity=Severity.NOTE))


def test_a_fact_that_is_missing_is_an_error_not_a_gap():
    with pytest.raises(KeyError, match="age"):
        words(notice("stale", day=date(2021, 1, 31)))


def test_a_placeholder_is_shown_by_its_label_and_by_its_name_where_it_has_none():
    assert shown(SlotName(name="hang_may"), {"hang_may": "Hạng tính theo số máy"}) == "«Hạng tính theo số máy»"
    assert shown((SlotName(name="hang_may"), "x"), {}) == "«hang_may», x"


def test_braces_in_a_fact_stay_as_they_are():
    assert "{x}" in str(words(notice("no_table.sheet", sheet="{x}", sheets="{y}")))


def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop():
    assert sentence(notice("missing_value")) == "Chưa có số liệu (không phải số 0). Bổ sung khi có."
    assert sentence(notice("ambiguous_number.dot")).startswith("Dấu chấm giữa các chữ số")


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\r", "\n", "\t", "\x7f", "\x85", "\x9b", "\u2028", "\u200e", "\u202e", "\u2066", "\u061c", "\ud800"]
)
def test_what_a_terminal_obeys_is_shown(sign):
    shown_sign = visible(f"a{sign}b")
    assert sign not in shown_sign and shown_sign.isprintable() and "\\" in shown_sign


def test_words_are_left_alone():
    text = "Phường «Cẩm Thạch», 72.014\u00a0người – 37,86 %…"
    assert visible(text) == text
    assert visible_block("một\n\thai\u202e") == "một\n\thai\\u202e"
