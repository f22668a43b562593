import json
import re

from broadcast.bundle.blind_page import BlindItem, blind_page

ITEMS = [BlindItem(text="Câu <thử>", choices=[("a1", "AAAA"), ("b2", "BBBB")]), BlindItem(text="số", choices=[("c3", "CCCC")])]


def test_pairs_are_chosen_from_and_numbers_written():
    page = blind_page(3, ITEMS).decode()
    assert page.count('type="radio"') == 3
    assert page.count('type="text"') == 1
    assert json.loads(re.search(r"const keys = (.*);", page).group(1)) == [["a1", "b2"], ["c3"]]
    assert "ket-qua-03.json" in page


def test_what_is_to_be_written_down_is_not_shown_and_texts_are_escaped():
    page = blind_page(1, ITEMS).decode()
    assert "<p>số</p>" not in page
    assert "Câu &lt;thử&gt;" in page
