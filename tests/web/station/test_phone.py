"""The station's page on a phone."""


def test_one_button_takes_the_whole_day(web):
    page = web.get("/t/cam-thach").text
    assert "Tải cả ngày" in page
    assert 'href="/t/cam-thach/2021-02-04/cam-thach-2021-02-04.zip"' in page
    assert "Đủ tệp, đã kiểm tra." in page
    assert 'còn <span class="so">18</span> phút' in page


def test_each_item_can_be_heard_and_taken_alone(web):
    page = web.get("/t/cam-thach").text
    assert 'href="/t/cam-thach/2021-02-04/004-loi-ich.mp3?tai=1"' in page
    heard = web.get("/t/cam-thach", params={"nghe": "004-loi-ich.mp3"}).text
    assert '<audio controls autoplay src="/t/cam-thach/2021-02-04/004-loi-ich.mp3">' in heard


def test_a_station_without_a_bulletin_is_told_when_it_comes_and_what_to_do(web):
    page = web.get("/t/cam-hai").text
    assert "Bản tin hôm nay chưa có." in page
    assert "02:00" in page
    assert "Tải cả ngày" not in page


def test_a_bulletin_that_is_not_whole_says_so(open_web, publish_day, lose_part):
    lose_part(publish_day(), "002-loi-ich.mp3")
    assert "Bản tin thiếu tệp." in open_web().get("/t/cam-thach").text


def test_every_station_can_be_chosen(web):
    page = web.get("/t").text
    assert page.count('href="/t/') == 17


def test_no_word_of_the_staffs_pages(web):
    page = web.get("/t/cam-thach").text
    for address in ('href="/kich-ban"', 'href="/so-lieu"', 'href="/tram"'):
        assert address not in page


def test_a_day_without_sessions_says_so(open_web, open_tools):
    web = open_web(tools=lambda: open_tools(session_starts=""))
    assert "không có buổi phát" in web.get("/t/cam-thach").text
    assert "không có buổi phát" in web.get("/").text
    assert web.get("/tram").status_code == 200


def test_a_phone_that_has_some_sessions_is_offered_the_rest(open_web, publish_day):
    publish_day()
    web = open_web()
    before = web.get("/t/cam-thach").text
    assert "Tải nốt" not in before and "Tải buổi này" in before
    web.get("/t/cam-thach/2021-02-04/buoi-1100.zip")
    page = web.get("/t/cam-thach").text
    assert 'href="/t/cam-thach/2021-02-04/buoi-1700.zip">' in page
    assert "Tải nốt hôm nay" in page
    web.get("/t/cam-thach/2021-02-04/buoi-1700.zip")
    page = web.get("/t/cam-thach").text
    assert "Máy này đã tải đủ." in page and "Tải nốt" not in page


def test_a_download_that_was_cut_does_not_count_and_its_last_piece_does(open_web, publish_day):
    publish_day()
    web = open_web()
    web.get("/t/cam-thach")
    zip_name = "/t/cam-thach/2021-02-04/buoi-1100.zip"
    web.get(zip_name, headers={"range": "bytes=0-999"})
    web.head(zip_name)
    assert "Tải nốt" not in web.get("/t/cam-thach").text
    web.get(zip_name, headers={"range": "bytes=1000-"})
    assert "Tải nốt" in web.get("/t/cam-thach").text


def test_another_phone_lacks_everything(open_web, publish_day):
    publish_day()
    web = open_web()
    web.get("/t/cam-thach")
    web.get("/t/cam-thach/2021-02-04/cam-thach-2021-02-04.zip")
    assert "Máy này đã tải đủ." in web.get("/t/cam-thach").text
    web.cookies.delete("may")
    assert "Máy này đã tải đủ." not in web.get("/t/cam-thach").text


def test_there_is_a_number_to_call_where_one_is_set(open_web, publish_day):
    publish_day()
    assert 'href="tel:02033862000"' in open_web(call_number="0203 386 2000").get("/t/cam-thach").text
    assert "tel:" not in open_web().get("/t/cam-thach").text
