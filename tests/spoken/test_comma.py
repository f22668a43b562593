"""A comma between two numbers: decimal, list, or thousands in the English way."""

import pytest


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("mỗi tháng 4,5 triệu đồng", "mỗi tháng bốn phẩy năm triệu đồng"),
        ("mỗi phường 1,5 tỷ", "mỗi phường một phẩy năm tỷ"),
        ("cả khu 2,5 ha", "cả khu hai phẩy năm héc ta"),
        ("mỗi ngày 2,5 lít nước", "mỗi ngày hai phẩy năm lít nước"),
        ("Phường 2,5,6,8", "Phường hai, năm, sáu, tám"),
        ("khoản 1,2 Điều 5", "khoản một, hai Điều năm"),
        ("tổ 1,2", "tổ một, hai"),
        ("các tổ 3,4 họp", "các tổ ba, bốn họp"),
        ("các tổ dân phố số 1,2 và 3", "các tổ dân phố số một, hai và ba"),
        ("hệ số 1,2", "hệ số một phẩy hai"),
        ("tổ 0,5 ha", "tổ không phẩy năm héc ta"),
        ("phòng 101,102,103", "phòng một trăm linh một, một trăm linh hai, một trăm linh ba"),
        ("chi 1,250,000 đồng", "chi một triệu hai trăm năm mươi nghìn đồng"),
    ],
)
def test_the_words_around_decide(settled, written, spoken):
    assert settled(written) == spoken


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("có 1,250 hộ", ("một nghìn hai trăm năm mươi", "một phẩy hai năm không")),
        ("ghi số 1,2", ("một phẩy hai", "một, hai")),
    ],
)
def test_where_nothing_decides_both_readings_are_shown(doubtful, written, readings):
    assert doubtful(written) == readings
