"""What the tests of engines share."""

import pytest

from broadcast.speech.espeak import EspeakEngine

SENTENCES = (
    "Kính thưa toàn thể nhân dân phường Cẩm Thạch,",
    "đến hết ngày ba mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt,",
    "đạt ba mươi bảy phẩy tám mươi sáu phần trăm dân số.",
    "Đề nghị bà con cài đặt ứng dụng trên điện thoại thông minh để cùng phòng dịch.",
)


@pytest.fixture(scope="session")
def sentences():
    return SENTENCES


@pytest.fixture(scope="session")
def espeak():
    engine = EspeakEngine()
    yield engine
    engine.close()
