"""What every page says, in a Vietnamese browser and in an English one: the same words, days, numbers; names, not codes."""

import importlib
import pkgutil
import re
from enum import StrEnum

import pytest

import broadcast.model

LOCALES = ("vi-VN", "en-US")
READ = r"""() => {
  document.querySelectorAll('details').forEach(folded => { folded.open = true; });
  const fields = [...document.querySelectorAll('input:not([type=hidden]):not([type=checkbox]):not([type=radio])')];
  return {
    text: document.body.innerText,
    labels: [...document.querySelectorAll('[aria-label], [title], [placeholder]')].filter(e => !e.matches('audio')).map(
      e => [e.ariaLabel, e.title, e.placeholder].filter(Boolean).join(' ')).join('\n'),
    values: fields.filter(e => e.type !== 'file' && e.type !== 'password').map(e => e.value).join('\n'),
    small: [...document.querySelectorAll('h1, h2, h3, button, summary, .bao p, .canh span, [role=alert] li, .viec p, .vi-sao')].map(
      e => e.textContent.trim()).filter(text => text && text[0] !== text[0].toUpperCase()),
    formatted: fields.filter(e => ['date', 'time', 'datetime-local', 'month', 'week', 'number'].includes(e.type)).map(e => e.name),
    files: fields.filter(e => e.type === 'file').map(e => {
      const button = [...e.labels].find(label => label.matches('.nut'));
      return [button ? button.innerText : '', button && button.nextElementSibling ? button.nextElementSibling.innerText : ''];
    }),
  };
}"""
FILE_OR_ADDRESS = re.compile(
    r"\S+\.(mp3|zip|csv|tsv|xlsx|docx|m3u8|html|txt)\b|https?://\S+|\b\w[\w.-]*\.(vn|com|net)\b|\S+@\S+|\{\{[^}]*\}\}"
)
"""What is shown as it is: names of files, addresses, and the places of figures in a script's text."""
SNAKE = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
VIETNAMESE = {"khu"}
"""Values that are words of the language too."""
MORE = {
    "loi-chao": "/kich-ban/ket-thuc?ngay=04/02/2021",
    "loi-chao-sua": "/kich-ban/ket-thuc/sua",
    "khong-cong-bo": "/t/cam-thach?ngay=15/01/2021",
}
"""Pages of things whose names in addresses are letters only."""
ENGINES = ("espeak", "neural", "piper", "gtts", "kokoro")
ENGLISH_DATE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d|\d (?:AM|PM)\b|\b\d{4}-\d{2}-\d{2}\b")
ENGLISH_NUMBER = re.compile(r"\b\d{1,3},\d{3}\b|\b\d+\.\d{1,2} ?%")
DATE = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")


@pytest.fixture(scope="module")
def said(chromium, server, pages):
    """What each page says, by locale and page."""
    by_locale = {}
    for locale in LOCALES:
        context = chromium.new_context(locale=locale, timezone_id="America/New_York")
        context.add_cookies([{"name": "vao", "value": server.session(), "url": server.home}])
        page = context.new_page()
        by_locale[locale] = {}
        for name, address in {**pages, **MORE}.items():
            page.goto(server.home + address, wait_until="domcontentloaded")
            by_locale[locale][name] = page.evaluate(READ)
        context.close()
    return by_locale


def without_clock(text):
    return re.sub(r"\d{1,2}:\d{2}(:\d{2})?|\d+ (giây|phút|giờ)", "", text)


def test_a_page_says_the_same_in_every_browser(said):
    for name, page in said["vi-VN"].items():
        if name not in ("nhat-ky", "toi", "hai-buoc"):  # these tell of the sessions themselves, or show a new secret each time
            other = said["en-US"][name]
            assert without_clock(page["text"]) == without_clock(other["text"]), name
            assert (page["values"], page["files"]) == (other["values"], other["files"]), name


@pytest.mark.parametrize("locale", LOCALES)
def test_days_and_numbers_are_written_as_here_and_no_browser_words_a_field(said, locale):
    days, worded = [], {}
    for name, page in said[locale].items():
        text = FILE_OR_ADDRESS.sub("", f"{page['text']}\n{page['values']}")
        assert ENGLISH_DATE.findall(text) == [], name
        assert ENGLISH_NUMBER.findall(text) == [], name
        assert page["formatted"] == [], name
        worded[name] = {tuple(pair) for pair in page["files"]}
        days += DATE.findall(text)
    assert all(int(month) <= 12 for _, month, _ in days)
    assert ("04", "02", "2021") in days
    assert ("02", "04", "2021") not in days
    assert {name: words for name, words in worded.items() if words - {("Chọn tệp", "Chưa chọn tệp")}} == {}
    assert len([name for name, words in worded.items() if words]) > 3


def test_what_is_said_begins_with_a_capital(said):
    assert {name: page["small"] for name, page in said["vi-VN"].items() if page["small"]} == {}


def enum_values():
    """The values of every enumeration of the model, as the database and the wire have them."""
    modules = [importlib.import_module(f"broadcast.model.{module.name}") for module in pkgutil.iter_modules(broadcast.model.__path__)]
    kinds = {value for module in modules for value in vars(module).values() if isinstance(value, type) and issubclass(value, StrEnum)}
    return {member.value for kind in kinds for member in kind}


def test_people_read_names_and_no_codes(said, server):
    stations = set(re.findall(r'href="/t/([a-z-]+)"', server.get("/t")[1].decode()))
    scripts = {
        code for code in re.findall(r'href="/kich-ban/([\w-]+)"', server.get("/kich-ban?ngay=2021-02-04")[1].decode()) if "-" in code
    }
    assert len(stations) == 17
    assert scripts
    codes = {code for code in {*stations, *scripts, *ENGINES, *enum_values()} - VIETNAMESE if len(code) > 2 and code.isascii()}
    pattern = re.compile("|".join(rf"(?<![\w/-]){re.escape(code)}(?![\w-])" for code in sorted(codes)), re.IGNORECASE)
    shown = {}
    for name, page in said["vi-VN"].items():
        text = FILE_OR_ADDRESS.sub(" ", f"{page['text']}\n{page['labels']}")
        if found := {*pattern.findall(text), *SNAKE.findall(text)}:
            shown[name] = found
    assert shown == {}
