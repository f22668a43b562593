"""The shipped texts, filled with the notice's own figures and with a ward's that is well supplied."""

from types import SimpleNamespace

import pytest

from broadcast.script.catalogue import read_script
from broadcast.script.line_rules import SpokenLine
from broadcast.script.shipped import shipped_scripts
from broadcast.script.write import write, write_lines
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

NOTICE = {
    "so_tai_khoan": "72.014",
    "ty_le_dan_so": "37,86 %",
    "hang_dan_so": "2",
    "so_don_vi": "13",
    "ty_le_may": "37,35 %",
    "hang_may": "5",
    "dan_so": "190.232",
    "so_may": "192.789",
    "ngay_so_lieu": "31/01/2021",
    "nguon_so_lieu": "588/TBTT-VHTT",
}
BEFORE = {"tang_tai_khoan": "12.345", "ngay_so_lieu_truoc": "24/01/2021"}
WARD = {"co_so_lieu": True, "so_tai_khoan": "5.321", "ty_le_dan_so": "41,02 %", "ngay_so_lieu": "31/01/2021"}
LATER = {**WARD, "ngay_so_lieu": "02/02/2021"}


def place(ward="phường Cẩm Thạch"):
    return {"dai_ten": f"Đài Truyền thanh {ward}", "phuong_xa": ward, "thanh_pho": "thành phố Cẩm Phả", "ngay_phat": "04/02/2021"}


FORMS = [
    {**place(), **NOTICE, "dia_ban": SimpleNamespace(co_so_lieu=False)},
    {**place(), **NOTICE, "dia_ban": SimpleNamespace(**WARD)},
    {**place(), **NOTICE, "dia_ban": SimpleNamespace(**LATER)},
    {**place("xã Cộng Hòa"), **NOTICE, **BEFORE, "dia_ban": SimpleNamespace(co_so_lieu=False)},
]
SCRIPTS = {name.removesuffix(".j2"): read_script(text, name) for name, text in shipped_scripts()}
ITEMS = [name for name in SCRIPTS if name not in ("mo-dau", "ket-thuc")]


class Texts:
    """The catalogue and its forms, written and spoken."""

    scripts = SCRIPTS
    forms = FORMS
    place = staticmethod(place)

    @staticmethod
    def written(name, form=FORMS[0]):
        return write(SCRIPTS[name], form, BEFORE)

    @staticmethod
    def spoken(name, form=FORMS[0]):
        return read_aloud(Texts.written(name, form), load_shipped(), marks=True)

    @staticmethod
    def lines(name, form):
        return tuple(
            SpokenLine(number=line.number, written=line.text, spoken=read_aloud(line.text, load_shipped(), marks=True))
            for line in write_lines(SCRIPTS[name], form, BEFORE)
            if line.text
        )


@pytest.fixture(scope="session")
def texts():
    return Texts


@pytest.fixture(params=SCRIPTS)
def name(request):
    return request.param


@pytest.fixture(params=ITEMS)
def item(request):
    return request.param


@pytest.fixture(params=FORMS, ids=["city", "ward", "ward-later", "grown"])
def form(request):
    return request.param
