"""Which day and station are meant."""

import pytest


@pytest.mark.parametrize("asked", ["hôm qua", "2021-02-30", "30/02/2021", "4/2/21", "<b>", "2021-02-04T05:30"])
def test_a_day_that_is_none_is_answered_with_an_example(web, asked):
    answer = web.get("/", params={"ngay": asked})
    assert answer.status_code == 400
    assert "04/02/2021" in answer.text
    assert "<b>»" not in answer.text


@pytest.mark.parametrize("asked", ["0001-01-01", "9999-12-31"])
def test_a_day_far_away_is_a_day_without_a_bulletin(web, asked):
    assert web.get("/t/cam-thach", params={"ngay": asked}).status_code == 200
    assert web.get("/", params={"ngay": asked}).status_code == 200


def test_a_name_that_is_none_is_answered_with_the_nearest(web):
    answer = web.get("/", params={"tram": "cam-thac"})
    assert answer.status_code == 404
    assert "cam-thach" in answer.text


@pytest.mark.parametrize("asked", ["04/02/2021", "4/2/2021", " 04.02.2021 ", "2021-02-04"])
def test_a_day_is_read_as_people_write_it_and_as_addresses_do(web, asked):
    page = web.get("/kich-ban", params={"ngay": asked}).text
    assert 'value="04/02/2021"' in page


def test_no_field_leaves_the_order_of_day_and_month_to_the_browser(web):
    for path in ("/", "/kich-ban", "/kich-ban/3", "/so-lieu/nhap", "/tram"):
        assert 'type="date"' not in web.get(path).text


@pytest.mark.parametrize(
    "path", ["/so-lieu/cho/{}/tra", "/so-lieu/cho/{}/nhan", "/khan-cap/{}/dong-y", "/khan-cap/{}/dung", "/buoi-phat/{}/bo"]
)
@pytest.mark.parametrize("number", [2**63, 2**70, -1])
def test_a_number_that_no_row_can_have_is_the_visitors_mistake(web, sealed, path, number):
    assert web.post(path.format(number), data=sealed(web, reason="x")).status_code == 422
