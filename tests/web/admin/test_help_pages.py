"""Trợ giúp: every answer leads to a page that is there."""

from broadcast.views.help_topics import topics


def test_an_answer_is_found_without_marks(web):
    page = web.get("/tro-giup?tim=tra lai").text
    assert "Bài chưa đạt thì trả lại ra sao?" in page
    assert "Quên mật khẩu?" not in page
    assert "Không tìm thấy. Thử bớt từ." in web.get("/tro-giup?tim=xyzzy").text


def test_every_answer_leads_to_a_page_that_is_there(web):
    for topic in topics():
        assert web.get(topic.page).status_code in (200, 303), topic
