"""Thu giọng câu này: a recording comes into the voice bank, or back with the reason."""

import re

import pytest

from broadcast.voice_bank import takes

PAGE = "/kich-ban/7/thu?cau=1"


@pytest.fixture
def desk(open_web):
    web = open_web()

    def send(files, **fields):
        token = re.search(r'name="dau" value="([^"]+)"', web.get(PAGE).text)[1]
        return web.post(PAGE, data={"dau": token, **fields}, files=files)

    send.web, send.tools = web, web.app.state.site.startup.tools()
    return send


def first_group(desk):
    return re.search(r'<p class="doc">([^<]+)</p>', desk.web.get(PAGE).text)[1]


def test_only_this_page_may_ask_for_the_microphone(desk):
    assert "microphone=(self)" in desk.web.get(PAGE).headers["permissions-policy"]
    assert "microphone=()" in desk.web.get("/kich-ban/7").headers["permissions-policy"]
    assert 'href="/kich-ban/7/thu?' in desk.web.get("/kich-ban/7").text


def test_a_recording_is_kept_under_its_readers_name(desk, human):
    text = first_group(desk)
    page = desk({"ban-thu-0": ("thu.wav", human.file(text), "audio/wav")}, person="Nguyễn Lan")
    assert page.status_code == 200, page.text
    assert "Đã nhận 1 bản thu." in page.text
    (take,) = takes.everything(desk.tools)
    assert (take.person, take.text) == ("Nguyễn Lan", text)


def test_what_is_no_sound_comes_back_with_the_reason_at_its_field(desk):
    page = desk({"ban-thu-0": ("thu.wav", b"khong phai am thanh", "audio/wav")}, person="Nguyễn Lan")
    assert page.status_code == 422
    assert 'href="#ban-thu-0"' in page.text
    assert 'aria-describedby="loi-0"' in page.text
    assert 'value="Nguyễn Lan"' in page.text
    assert takes.everything(desk.tools) == ()


def test_a_sentence_that_is_none_is_not_found(desk):
    assert desk.web.get("/kich-ban/7/thu?cau=99").status_code == 404


def test_a_file_for_no_group_is_left_out(desk, human):
    page = desk({"ban-thu-77": ("thu.wav", human.file("xin chào"), "audio/wav")}, person="Nguyễn Lan")
    assert page.status_code == 200
    assert takes.everything(desk.tools) == ()
