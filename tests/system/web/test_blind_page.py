"""The page on which people judge voices, in a real Chromium the size of a phone and without a network: answered, saved, read back."""

import json

import pytest

from broadcast.services.sound.blind import KEY_FILE, make_pages, read_results

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def made(open_tools, tmp_path):
    (page,) = make_pages(open_tools(), 1, tmp_path)
    return page


@pytest.fixture
def phone(chromium, made):
    """The page opened from its file; anything that it would fetch is noted in ``fetched``."""
    context = chromium.new_context(viewport=PHONE, device_scale_factor=2, offline=True, accept_downloads=True)
    page = context.new_page()
    page.fetched, page.faults = [], []
    page.on("request", lambda request: page.fetched.append(request.url) if not request.url.startswith("data:") else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(made.as_uri())
    yield page
    context.close()


def save(page):
    with page.expect_download() as saving:
        page.get_by_role("button", name="Lưu kết quả").click()
    return saving.value


def test_a_listener_hears_answers_and_sends_back(phone, made, tmp_path):
    answer_key = json.loads((tmp_path / KEY_FILE).read_text("utf-8"))
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    seconds = phone.evaluate(
        """() => Promise.all([...document.querySelectorAll("audio")].map(player => new Promise((done, fail) => {
            player.onloadedmetadata = () => done(player.duration);
            player.onerror = () => fail(new Error(player.getAttribute("aria-label")));
            player.load();
            player.preload = "metadata";
        })))"""
    )
    assert len(seconds) == len(answer_key) and min(seconds) > 1
    save(phone)
    assert "Còn 14 câu chưa trả lời" in phone.locator("#told").inner_text()
    for field in phone.locator("fieldset").all():
        if field.locator("input[type=text]").count():
            field.locator("input[type=text]").fill("72.014 người")
        else:
            field.get_by_label("Câu A rõ hơn").check()
    download = save(phone)
    assert "Cảm ơn" in phone.locator("#told").inner_text()
    assert download.suggested_filename == "ket-qua-01.json"
    download.save_as(tmp_path / "ket-qua-01.json")
    outcome = read_results([tmp_path / "ket-qua-01.json"], tmp_path / KEY_FILE)
    pairs, numbers = sum(share.of for share in outcome.preferred.values()), list(outcome.numbers.values())
    assert (outcome.listeners, pairs, sum(share.of for share in numbers), sum(share.hits for share in numbers)) == (1, 6, 8, 1)
    assert phone.fetched == [made.as_uri()]
    assert phone.faults == []


def test_only_one_sentence_sounds_at_a_time_and_targets_fit_a_thumb(phone):
    phone.evaluate("() => Promise.all([...document.querySelectorAll('audio')].slice(0, 2).map(player => player.play().catch(() => null)))")
    assert phone.evaluate("[...document.querySelectorAll('audio')].filter(player => !player.paused).length") <= 1
    small = phone.evaluate(
        """() => [...document.querySelectorAll("label, button, input[type=text], audio")]
            .filter(each => each.getBoundingClientRect().height < 44).length"""
    )
    assert small == 0
