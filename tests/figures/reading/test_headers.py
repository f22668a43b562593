import pytest

from broadcast.figures.reading.headers import Role, meaning, rounded_unit


@pytest.mark.parametrize(
    ("header", "role", "name"),
    [
        ("Bluezoner có số điện thoại", Role.FIELD, "accounts"),
        ("Số Bluezoner có số điện thoại (tài khoản)", Role.FIELD, "accounts"),
        ("Bluezoner có điện thoại", Role.FIELD, "accounts"),
        ("TÀI KHOẢN CÓ SĐT", Role.FIELD, "accounts"),
        ("Người dùng đã đăng ký số điện thoại", Role.FIELD, "accounts"),
        ("Số lượt tải", Role.OTHER, None),
        ("Số máy cài đặt", Role.OTHER, None),
        ("Người dùng Bluezone", Role.OTHER, None),
        ("Bluezoner", Role.OTHER, None),
        ("Bluezoner không có số điện thoại", Role.OTHER, None),
        ("Tổng số smartphone", Role.FIELD, "smartphones"),
        ("Điện thoại thông minh\n(máy)", Role.FIELD, "smartphones"),
        ("Số thuê bao smartphone", Role.FIELD, "smartphones"),
        ("Số điện thoại", Role.UNKNOWN, ""),
        ("Dân số", Role.FIELD, "population"),
        ("Dân số trung bình năm 2019 (người)", Role.FIELD, "population"),
        ("DAN SO NAM 2019", Role.FIELD, "population"),
        ("Nhân khẩu", Role.FIELD, "population"),
        ("Dân số nam", Role.UNKNOWN, ""),
        ("Dân số từ 16 tuổi", Role.UNKNOWN, ""),
        ("Mật độ dân số", Role.UNKNOWN, ""),
        ("Dân số thành thị", Role.UNKNOWN, ""),
        ("Tỉ lệ Bluezoner có số điện thoại/dân số", Role.SHARE, "share_population"),
        ("Tỷ lệ so với dân số (%)", Role.SHARE, "share_population"),
        ("% dân số", Role.SHARE, "share_population"),
        ("Tỉ lệ Bluezoner có số điện thoại/số điện thoại thông minh", Role.SHARE, "share_smartphones"),
        ("Bluezoner có điện thoại/Tổng dân số", Role.SHARE, "share_population"),
        ("Tỷ lệ", Role.BASELESS_SHARE, ""),
        ("Tỷ lệ smartphone/dân số", Role.BASELESS_SHARE, ""),
        ("Hạng tính theo số máy", Role.FIELD, "rank_smartphones"),
        ("Xếp hạng theo dân số", Role.FIELD, "rank_population"),
        ("Xếp hạng", Role.BASELESS_RANK, ""),
        ("Số đơn vị xếp hạng", Role.FIELD, "rank_of"),
        ("Tăng so với kỳ trước", Role.CHANGE, ""),
        ("Phường, xã", Role.AREA, ""),
        ("Tên đơn vị", Role.AREA, ""),
        ("Tỉnh/thành phố", Role.AREA, ""),
        ("Đơn vị tính", Role.UNIT, ""),
        ("Mã ĐVHC", Role.CODE, ""),
        ("STT", Role.NUMBER, ""),
        ("Ngày số liệu", Role.DAY, ""),
        ("Tính đến hết ngày 07/02/2021", Role.UNKNOWN, ""),
        ("Nguồn", Role.SOURCE, ""),
        ("Chỉ tiêu", Role.ITEM, ""),
        ("Ghi chú", Role.UNKNOWN, ""),
        ("", Role.UNKNOWN, ""),
    ],
)
def test_what_a_header_means(t, header, role, name):
    found = meaning([header], t.BLUEZONE)
    assert found.role is role
    assert name is None or found.name == name


@pytest.mark.parametrize(
    ("parts", "role", "name"),
    [
        (["Tính theo dân số", "Xếp hạng"], Role.FIELD, "rank_population"),
        (["Tính theo số máy", "Tỷ lệ (%)"], Role.SHARE, "share_smartphones"),
        (["Bluezoner", "Trong đó có số điện thoại"], Role.FIELD, "accounts"),
        (["Bluezoner", "Tổng số"], Role.OTHER, None),
        (["Tỷ lệ (%)", "Trên dân số"], Role.SHARE, "share_population"),
        (["Tỷ lệ (%)", "Số máy"], Role.SHARE, "share_smartphones"),
        (["Xếp hạng", "Dân số"], Role.FIELD, "rank_population"),
        (["Dân số", "Nữ"], Role.UNKNOWN, ""),
        (["Dân số", "Tổng số"], Role.FIELD, "population"),
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
