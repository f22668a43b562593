"""Recording in a real Chromium with a made-up microphone: what was recorded is in the form, heard again, and sent."""

CHROMIUM = "/usr/bin/chromium"
FAKE = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]


def test_a_sentence_is_recorded_heard_and_sent(playwright, server):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FAKE)
    context = browser.new_context(locale="en-US")
    context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(server.home + "/kich-ban/7/thu?cau=1&ngay=2021-02-04&tram=cam-thach")
    page.get_by_role("button", name="Thu giọng").first.click()
    page.get_by_role("button", name="Dừng thu").wait_for()
    page.wait_for_timeout(2500)
    page.get_by_role("button", name="Dừng thu").click()
    page.get_by_text("Đã thu, nghe lại rồi bấm Lưu.").wait_for()
    assert page.evaluate("document.querySelector('input[type=file]').files[0].size") > 2000
    assert page.evaluate("document.querySelector('audio').src").startswith("blob:")
    assert complaints == []
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("bản thu").first.wait_for()
    browser.close()


def test_a_file_field_speaks_vietnamese_in_an_english_browser(chromium, server):
    page = chromium.new_page(locale="en-US")
    page.context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
    page.goto(server.home + "/so-lieu/nhap")
    page.get_by_text("Chưa chọn tệp").wait_for()
    with page.expect_file_chooser() as opened:
        page.get_by_text("Chọn tệp", exact=True).click()
    opened.value.set_files({"name": "so-lieu.csv", "mimeType": "text/csv", "buffer": b"a;b"})
    page.get_by_text("so-lieu.csv").wait_for()
    page.close()
