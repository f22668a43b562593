"""A telling with figures, as the notice's city has it."""

from datetime import date

import pytest

from broadcast.model.announcement import Announcement
from broadcast.model.script import Priority
from broadcast.model.station import Station, StationKind
from broadcast.model.units import WrittenText
from broadcast.renditions.told import telling
from broadcast.script.catalogue import read_script
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

STATION = Station(id="cam-pha", area="195", name="Đài Phát thanh thành phố Cẩm Phả", kind=StationKind.RADIO, profile="fm")
HEAD = "---\nid: '3'\ntitle: Tiến độ cài đặt Bluezone\nvalid_from: '2021-02-01'\nvalid_to: '2021-09-30'\nsource: '588/TBTT-VHTT'\n---\n"
BODY = """Kính thưa bà con.
Sau đây là tiến độ cài đặt ứng dụng Bluezone | của thành phố Cẩm Phả.
Số liệu tính đến hết ngày 31/01/2021.

Toàn thành phố có | 72.014 tài khoản Bluezone | đã đăng ký số điện thoại.
Số tài khoản này bằng | 37,86 % dân số thành phố.
Tính theo dân số, | thành phố đứng thứ 2 trên 13 địa phương trong tỉnh.

Xin nhắc lại, | toàn thành phố có | 72.014 tài khoản Bluezone.
Xin bà con nhớ rằng, | càng nhiều người cài đặt Bluezone thì hiệu quả bảo vệ càng cao."""


@pytest.fixture(scope="session")
def told_of():
    """Return a function that makes a telling of a written text."""
    lexicon = load_shipped()

    def tell(body=BODY, as_of=date(2021, 1, 31)):
        script = read_script(f"{HEAD}{body}\n", "3.j2")
        announcement = Announcement(
            script=script.id,
            title=script.title,
            area="195",
            day=date(2021, 2, 4),
            written=WrittenText(body),
            spoken=read_aloud(WrittenText(body), lexicon, marks=True),
            figures_as_of=as_of,
            priority=Priority.ORDINARY,
            first_day=date(2021, 2, 1),
            last_day=date(2021, 2, 7),
        )
        return telling(announcement, script, STATION, "thành phố Cẩm Phả")

    return tell


@pytest.fixture(scope="session")
def told(told_of):
    return told_of()
