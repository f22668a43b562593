"""Loa nghe nhau: kept as pairs; where sessions clash the fewest to move are named."""

import pytest


@pytest.fixture
def send(open_web, sealed):
    web = open_web()
    return lambda path="/lich-phat/nghe-nhau", **fields: web.post(path, data=sealed(web, **fields)) if fields else web.get(path)


def test_a_pair_is_kept_and_taken_away(send):
    assert "Chưa ghi trạm nào" in send().text
    assert send(one="cam-thinh", other="cam-thach").status_code == 303
    page = send().text
    assert "05:30, 11:00, 17:00" in page
    assert send("/lich-phat/nghe-nhau/bo", one="cam-thinh", other="cam-thach").status_code == 303
    assert send("/lich-phat/nghe-nhau/bo", one="cam-thinh", other="cam-thach").status_code == 404


def test_a_clash_names_what_to_move_and_what_was_chosen_stays(send):
    session = {
        "start": "17:05",
        "minutes": "15",
        "station": "cam-dong",
        "clock": "thường ngày",
        "days": ["0", "1", "2", "3", "4", "5", "6"],
    }
    assert send("/buoi-phat", **session).status_code == 303
    answer = send(one="cam-thach", other="cam-dong")
    assert answer.status_code == 422
    assert "Dời ít nhất các buổi này" in answer.text
    assert '<option value="cam-dong" selected>' in answer.text
    same = send(one="cam-thach", other="cam-thach")
    assert 'href="#other">Trạm' in same.text
