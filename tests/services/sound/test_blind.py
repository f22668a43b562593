"""Blind listening: pages tell nothing, answers come back counted, foreign files are refused."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.errors import BadInput
from broadcast.services.sound.blind import KEY_FILE, BlindShare, _speakers, make_pages, read_results, same_number


@pytest.fixture(scope="module")
def made(seen_tools, tmp_path_factory):
    folder = tmp_path_factory.mktemp("blind")
    return folder, make_pages(seen_tools, 2, folder)


def questions(page):
    return json.loads(re.search(r"const keys = (.*);", page.read_text("utf-8")).group(1))


def answers(folder, page, number, answer):
    """Save what a page's script would save, each question answered by ``answer(keys)``."""
    rows = [{"keys": keys, "answer": answer(keys)} for keys in questions(page)]
    path = folder / f"ket-qua-{number:02}.json"
    path.write_text(json.dumps({"format": 1, "page": number, "answers": rows}), "utf-8")
    return path


def test_a_page_holds_all_its_sounds_and_tells_no_voice(made):
    _, pages = made
    text = pages[0].read_text("utf-8")
    assert not re.search(r"espeak|neural|female|vi\\+m3", text)
    assert text.count("data:audio/mpeg;base64,") == sum(map(len, questions(pages[0])))
    assert "http" not in re.sub(r"base64,[^\"]*", "", text)


def test_pages_differ_in_order_and_the_same_call_gives_the_same_pages(made, seen_tools, tmp_path):
    _, pages = made
    assert questions(pages[0]) != questions(pages[1])
    again = make_pages(seen_tools, 2, tmp_path)
    assert [page.read_bytes() for page in again] == [page.read_bytes() for page in pages]


def test_answers_are_counted_by_voice(made):
    folder, pages = made
    known = json.loads((folder / KEY_FILE).read_text("utf-8"))

    def best(keys):
        if len(keys) == 1:
            return known[keys[0]]["number"] if known[keys[0]]["voice"].endswith("vi") else "12"
        return next(key for key in keys if known[key]["voice"].endswith("vi"))

    outcome = read_results([answers(folder, page, number, best) for number, page in enumerate(pages, 1)], folder / KEY_FILE)
    assert outcome.listeners == 2
    assert {pair: (share.hits, share.of) for pair, share in outcome.preferred.items()} == {("espeak vi", "espeak vi+m3"): (12, 12)}
    assert outcome.numbers["espeak vi"].hits == outcome.numbers["espeak vi"].of > 0
    assert outcome.numbers["espeak vi+m3"].hits == 0


def test_ties_and_empty_answers_are_no_votes(made):
    folder, pages = made
    outcome = read_results([answers(folder, pages[0], 1, lambda keys: "")], folder / KEY_FILE)
    assert outcome.preferred == {}
    assert outcome.numbers == {}
    assert sum(outcome.equal.values()) == 6


def test_foreign_files_are_refused_by_name(made, tmp_path):
    folder, _ = made
    broken, foreign, other = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.json"
    broken.write_text("{", "utf-8")
    foreign.write_text(json.dumps({"answers": [{"keys": ["nobody"], "answer": "1"}]}), "utf-8")
    other.write_text("[]", "utf-8")
    for path in (broken, foreign, other):
        with pytest.raises(BadInput, match=path.name):
            read_results([path], folder / KEY_FILE)


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_interval_holds_the_share(hits, more):
    share = BlindShare(hits=hits, of=hits + more)
    low, high = share.interval
    assert 0 <= low <= high <= 1
    if share.of:
        assert low - 1e-9 <= hits / share.of <= high + 1e-9


@pytest.mark.parametrize(
    ("written", "right"), [("72.014", True), ("72 014 người", True), ("72104", False), ("bảy mươi", False), ("", False)]
)
def test_numbers_are_compared_as_people_write_them(written, right):
    assert same_number(written, "72014") is right


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (15, 50, 0.1910, 0.4375), (1, 2, 0.0945, 0.9055), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(hits, of, low, high):
    """The last is the example of Newcombe 1998, method 3."""
    assert BlindShare(hits=hits, of=of).interval == pytest.approx((low, high), abs=1e-4)


class FewVoices:
    """An engine that offers some of eSpeak's voices."""

    def __init__(self, engine, count):
        self._engine, self._count, self.id = engine, count, "few/1"

    def voices(self):
        return self._engine.voices()[: self._count]


def test_the_first_engine_is_heard_with_two_voices_and_each_other_with_one(seen_tools):
    espeak = seen_tools.engines["espeak"]
    few = {name: FewVoices(espeak, 2) for name in ("a", "b", "c")}
    assert [len([pair for pair in _speakers(replace(seen_tools, engines=few)) if pair[0] is engine]) for engine in few.values()] == [
        2,
        1,
        1,
    ]


def test_one_voice_alone_is_compared_with_nothing(seen_tools, tmp_path):
    alone = replace(seen_tools, engines={"a": FewVoices(seen_tools.engines["espeak"], 1)})
    with pytest.raises(BadInput, match="hai giọng"):
        make_pages(alone, 1, tmp_path)
    assert list(tmp_path.iterdir()) == []
