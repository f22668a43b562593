"""Faulty cells are put right on the page that names them, and answers hold for the number that they were given to."""

import re

from figure_forms import REAL, answers, kept

BAD = REAL.replace("3.876", "-3.876").replace("Phường Cẩm Thạch", "Phường Cẩm Thach Dong")


def cells(page):
    """Return the cells of a check table that can be put right."""
    return dict(re.findall(r'name="(o-[A-Z]+[0-9]+)" value="([^"]*)"', page.text))


def test_a_refused_table_comes_back_with_its_faulty_cells_to_put_right(send):
    page = send(BAD.encode())
    assert page.status_code == 422
    assert cells(page) == {"o-A3": "Phường Cẩm Thach Dong", "o-B4": "-3.876"}
    assert 'href="#o-B4"' in page.text
    assert 'aria-describedby="noi-B4" aria-invalid="true"' in page.text
    assert page.text.index('id="noi-B4"') < page.text.index("Ô B4 «-3.876»: Số âm", page.text.index('id="noi-B4"'))
    assert "4.512" in page.text, "what stands beside a faulty cell is shown as it is"


def test_cells_put_right_on_the_page_are_saved_without_the_file(send_anew):
    send = send_anew
    page = send(BAD.encode())
    half = send.web.post("/so-lieu/nhap", data={**kept(page, "/so-lieu/nhap"), **cells(page), "o-B4": "3.876"})
    assert half.status_code == 422
    assert cells(half) == {"o-A3": "Phường Cẩm Thach Dong", "o-B4": "3.876"}
    assert "trong tệp là «-3.876»" in half.text
    whole = send.web.post("/so-lieu/nhap", data={**kept(half, "/so-lieu/nhap"), **cells(half), "o-A3": "Phường Cẩm Thạch"})
    assert whole.status_code == 200
    answer = send.web.post("/so-lieu/luu", data={**kept(whole), **cells(whole), **answers(whole)})
    assert answer.status_code == 303, answer.text
    assert "3.876" in send.web.get("/so-lieu?noi=06781").text or "3.876" in send.web.get("/so-lieu").text


def test_an_answer_holds_only_for_the_number_that_it_was_given_to(send_anew):
    send = send_anew
    page = send(REAL.replace("3.876", "chưa báo cáo").encode())
    other = {**cells(page), "o-B4": "x"}
    again = send.web.post("/so-lieu/luu", data={**kept(page), **answers(page), **other})
    assert again.status_code == 422
    assert "chưa trả lời" in again.text
    assert send.web.post("/so-lieu/luu", data={**kept(again), **cells(again), **answers(again)}).status_code == 303


def test_a_cell_is_shown_as_text_and_only_cells_are_taken(send):
    page = send(BAD.encode())
    hostile = {"o-B4": '"><script>x</script>', "o-../x": "1", "o-B1": "Dân số (nghìn)", "o-ZZZZ9": "1"}
    again = send.web.post("/so-lieu/nhap", data={**kept(page, "/so-lieu/nhap"), **hostile})
    assert again.status_code == 422
    assert "<script>x" not in again.text
    assert set(cells(again)) == {"o-A3", "o-B4"}
