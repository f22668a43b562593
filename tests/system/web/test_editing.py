"""Two people, one script, at the same moment, in a real browser without JavaScript: nobody's text is lost."""

BODY = "Kính thưa bà con.\nTổ dân phố 3 mời bà con dự họp lúc 19h30."


def test_a_script_is_written_heard_and_of_two_edits_both_are_kept(open_page, fresh):
    page = open_page("/kich-ban", on=fresh.start())
    page.get_by_role("link", name="Bài mới").click()
    page.get_by_label("Tiêu đề").fill("Mời họp tổ dân phố 3")
    page.get_by_label("Lời đọc").fill(BODY)
    page.get_by_label("Nguồn").fill("tổ dân phố 3")
    page.get_by_role("button", name="Xem lời đọc").click()
    page.get_by_text("mười chín giờ ba mươi").first.wait_for()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("heading", name="Mời họp tổ dân phố 3").wait_for()
    assert "Không tự duyệt bài của mình được." in page.content()
    page.get_by_role("link", name="Sửa").click()
    other = open_page("/kich-ban/moi-hop-to-dan-pho-3/sua", on=fresh)
    other.get_by_label("Lời đọc").fill("Bản của người khác.")
    other.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_label("Lời đọc").fill("Bản của tôi.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("heading", name="Người khác vừa sửa bài này.").wait_for()
    assert page.get_by_label("Lời đọc").input_value() == "Bản của tôi."
    page.get_by_text("Bản của người khác.").wait_for()
    page.get_by_role("button", name="Lưu bản của mình").click()
    page.get_by_text("Bản của tôi.").first.wait_for()
    assert "bản 3" in page.inner_text("main")
