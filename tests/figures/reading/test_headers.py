import pytest

from broadcast.figures.reading.headers import ColumnRole, meaning, rounded_unit


@pytest.mark.parametrize(
    ("header", "role", "name"),
    [
        ("Bluezoner có số điện thoại", ColumnRole.FIELD, "accounts"),
        ("Số Bluezoner có số điện thoại (tài khoản)", ColumnRole.FIELD, "accounts"),
        ("Bluezoner có điện thoại", ColumnRole.FIELD, "accounts"),
        ("TÀI KHOẢN CÓ SĐT", ColumnRole.FIELD, "accounts"),
        ("Người dùng đã đăng ký số điện thoại", ColumnRole.FIELD, "accounts"),
        ("Số lượt tải", ColumnRole.OTHER, None),
        ("Số máy cài đặt", ColumnRole.OTHER, None),
        ("Người dùng Bluezone", ColumnRole.OTHER, None),
        ("Bluezoner", ColumnRole.OTHER, None),
        ("Bluezoner không có số điện thoại", ColumnRole.OTHER, None),
        ("Tổng số smartphone", ColumnRole.FIELD, "smartphones"),
        ("Điện thoại thông minh\n(máy)", ColumnRole.FIELD, "smartphones"),
        ("Số thuê bao smartphone", ColumnRole.FIELD, "smartphones"),
        ("Số điện thoại", ColumnRole.UNKNOWN, ""),
        ("Dân số", ColumnRole.FIELD, "population"),
        ("Dân số trung bình năm 2019 (người)", ColumnRole.FIELD, "population"),
        ("DAN SO NAM 2019", ColumnRole.FIELD, "population"),
        ("Nhân khẩu", ColumnRole.FIELD, "population"),
        ("Dân số nam", ColumnRole.UNKNOWN, ""),
        ("Dân số từ 16 tuổi", ColumnRole.UNKNOWN, ""),
        ("Mật độ dân số", ColumnRole.UNKNOWN, ""),
        ("Dân số thành thị", ColumnRole.UNKNOWN, ""),
        ("Tỉ lệ Bluezoner có số điện thoại/dân số", ColumnRole.SHARE, "share_population"),
        ("Tỷ lệ so với dân số (%)", ColumnRole.SHARE, "share_population"),
        ("% dân số", ColumnRole.SHARE, "share_population"),
        ("Tỉ lệ Bluezoner có số điện thoại/số điện thoại thông minh", ColumnRole.SHARE, "share_smartphones"),
        ("Bluezoner có điện thoại/Tổng dân số", ColumnRole.SHARE, "share_population"),
        ("Tỷ lệ", ColumnRole.BASELESS_SHARE, ""),
        ("Tỷ lệ smartphone/dân số", ColumnRole.BASELESS_SHARE, ""),
        ("Hạng tính theo số máy", ColumnRole.FIELD, "rank_smartphones"),
        ("Xếp hạng theo dân số", ColumnRole.FIELD, "rank_population"),
        ("Xếp hạng", ColumnRole.BASELESS_RANK, ""),
        ("Số đơn vị xếp hạng", ColumnRole.FIELD, "rank_of"),
        ("Tăng so với kỳ trước", ColumnRole.CHANGE, ""),
        ("Phường, xã", ColumnRole.AREA, ""),
        ("Tên đơn vị", ColumnRole.AREA, ""),
        ("Tỉnh/thành phố", ColumnRole.AREA, ""),
        ("Đơn vị tính", ColumnRole.UNIT, ""),
        ("Mã ĐVHC", ColumnRole.CODE, ""),
        ("STT", ColumnRole.NUMBER, ""),
        ("Ngày số liệu", ColumnRole.DAY, ""),
        ("Tính đến hết ngày 07/02/2021", ColumnRole.UNKNOWN, ""),
        ("Nguồn", ColumnRole.SOURCE, ""),
        ("Chỉ tiêu", ColumnRole.ITEM, ""),
        ("Ghi chú", ColumnRole.UNKNOWN, ""),
        ("", ColumnRole.UNKNOWN, ""),
    ],
)
def test_what_a_header_means(t, header, role, name):
    found = meaning([header], t.BLUEZONE)
    assert found.role is role
    assert name is None or found.name == name


@pytest.mark.parametrize(
    ("parts", "role", "name"),
    [
        (["Tính theo dân số", "Xếp hạng"], ColumnRole.FIELD, "rank_population"),
        (["Tính theo số máy", "Tỷ lệ (%)"], ColumnRole.SHARE, "share_smartphones"),
        (["Bluezoner", "Trong đó có số điện thoại"], ColumnRole.FIELD, "accounts"),
        (["Bluezoner", "Tổng số"], ColumnRole.OTHER, None),
        (["Tỷ lệ (%)", "Trên dân số"], ColumnRole.SHARE, "share_population"),
        (["Tỷ lệ (%)", "Số máy"], ColumnRole.SHARE, "share_smartphones"),
        (["Xếp hạng", "Dân số"], ColumnRole.FIELD, "rank_population"),
        (["Dân số", "Nữ"], ColumnRole.UNKNOWN, ""),
        (["Dân số", "Tổng số"], ColumnRole.FIELD, "population"),
    ],
)
def test_a_group_above_gives_what_the_header_lacks(t, parts, role, name):
    found = meaning(parts, t.BLUEZONE)
    assert found.role is role
    assert name is None or found.name == name


@pytest.mark.parametrize(
    ("header", "rounded"),
    [
        ("Dân số (nghìn người)", True),
        ("Dân số (ngàn người)", True),
        ("ĐVT: triệu người", True),
        ("DAN SO (NGHIN NGUOI)", True),
        ("Dân số (1.000 người)", True),
        ("Dân số (người)", False),
        ("Ngân hàng", False),
        ("Dân số năm 2019", False),
        ("Dân số (10.000 hộ)", False),
    ],
)
def test_rounded_units(header, rounded):
    assert (rounded_unit(header) is not None) is rounded


def test_a_unit_in_thousands_just_above_the_header_counts(t):
    table = t.ward_table()
    for row in (1, 2, 3):
        rows = [*table[:2], *table[2:]]
        rows.insert(row - 1, ["Đơn vị tính: nghìn người"])
        assert ("wrong_unit", row, "A") in t.said(t.check(t.xlsx(rows)), "error")
