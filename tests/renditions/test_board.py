"""Boards: short pages that never cut a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.renditions.board import LEAST_CHARACTERS, board_pages


def test_pages_say_the_figures_day_and_their_number(told):
    pages = board_pages(told, 120)
    assert all(len(page) <= 120 for page in pages)
    assert pages[0].endswith(f" · SL 31/01/2021 1/{len(pages)}")


@given(st.integers(20, 400))
def test_no_page_is_longer_than_the_board_and_no_number_is_cut(told, characters):
    pages = board_pages(told, characters)
    assert all(len(page) <= max(characters, LEAST_CHARACTERS) for page in pages)
    bodies = " ".join(page.split(" · SL ")[0] for page in pages)
    assert "72.014 tài khoản" in bodies
    for page in pages:
        body = page.split(" · SL ")[0]
        assert ("72.014" in body) <= ("72.014 tài" in body), "a number and its unit stand on one page"
        assert ("37,86" in body) == ("37,86 %" in body)


def test_text_without_figures_has_no_day(told_of):
    assert "SL" not in " ".join(board_pages(told_of("Cài Bluezone ngay hôm nay.", as_of=None)))


@pytest.mark.parametrize("characters", [60, 160])
def test_every_sentence_of_the_core_is_on_the_board(told, characters):
    shown = " ".join(page.rsplit(" · SL", 1)[0] for page in board_pages(told, characters))
    assert "thành phố đứng thứ 2 trên 13 địa phương trong tỉnh." in shown
