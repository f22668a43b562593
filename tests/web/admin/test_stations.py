"""Trạm: the station that needs a call stands first."""


def test_stations_without_a_bulletin_stand_first(web):
    page = web.get("/tram").text
    assert "16</span> trạm cần xem" in page
    assert page.rindex("Chưa có bản tin") < page.index("Đủ tệp, đã kiểm tra")


def test_a_bulletin_that_is_not_whole_is_not_ready(open_web, publish_day, lose_part):
    lose_part(publish_day(), "004-loi-ich.mp3")
    page = open_web().get("/tram").text
    assert "Thiếu hoặc hỏng tệp" in page
    assert "Đủ tệp" not in page


def test_another_day_can_be_looked_at(web):
    page = web.get("/tram", params={"ngay": "2021-02-05"}).text
    assert "Chưa trạm nào có đủ bản tin ngày." in page
