"""The wording lists: every row compiles, has its source, and fires on what it forbids and on nothing near it."""

import pytest

from broadcast.script.copy_rules import breath_words, forbidden, official_audiences, place_slots, public_tone, rank_basis

BAD = [
    "Ứng dụng tự phát hiện người nhiễm quanh bạn.",
    "Bluezone tự động phát hiện ra F0.",
    "Bluezone giúp phát hiện sớm người nhiễm bệnh.",
    "Máy sẽ báo khi bạn lại gần F0.",
    "Ứng dụng cảnh báo ngay nếu bà con đứng gần người nhiễm.",
    "Điện thoại rung báo khi có F0 ở gần.",
    "Tuyệt đối không đưa dữ liệu lên máy chủ.",
    "Dữ liệu không bao giờ được gửi lên mạng.",
    "Ứng dụng không gửi thông tin ra ngoài.",
    "Dữ liệu tuyệt đối không rời khỏi máy.",
    "Dữ liệu được lưu trong 14 ngày.",
    "Lịch sử tiếp xúc tự xóa sau hai mươi mốt ngày.",
    "Hệ thống giữ dữ liệu nhiều năm.",
    "Người dùng hoàn toàn ẩn danh.",
    "Cần máy iOS 10.5 trở lên.",
    "Đã có 72.014 lượt cài đặt.",
    "Phường ta đang xếp cuối.",
]
GOOD = [
    "Ứng dụng sẽ báo cho người từng tiếp xúc gần.",
    "Khi cơ quan y tế xác định một ca bệnh, ứng dụng cảnh báo người tiếp xúc gần.",
    "Dữ liệu được gửi cho cơ quan y tế khi bà con đồng ý.",
    "Lịch sử tiếp xúc được lưu ngay trên điện thoại.",
    "Ứng dụng không ghi lại và không sử dụng vị trí của bà con.",
    "Bà con lưu ý, thông tin này phát lại sau ba ngày.",
    "Dữ liệu lưu trên máy chỉ khoảng 2,5 MB một năm.",
    "Ngành y tế phát hiện một số trường hợp chưa khai báo.",
    "Tổ vận động không hỏi mã xác nhận.",
    "Đề nghị bà con giữ khoảng cách, không tụ tập đông người.",
    "Có 72.014 tài khoản đã đăng ký số điện thoại.",
]


def _hits(text):
    return [one.name for one in forbidden() if one.pattern.search(text.casefold())]


@pytest.mark.parametrize("text", BAD)
def test_what_must_not_be_said_is_found(text):
    assert _hits(text)


@pytest.mark.parametrize("text", GOOD)
def test_what_may_be_said_is_left_alone(text):
    assert not _hits(text)


def test_every_claim_has_a_reason_a_cure_and_a_source():
    assert all(one.reason and one.instead and one.source for one in forbidden())
    assert len({one.name for one in forbidden()}) == len(forbidden())


def test_patterns_cannot_be_made_to_run_long():
    """A long line without an end is searched in no more than a few passes: no pattern repeats a repetition."""
    line = "báo dữ liệu lưu không gửi phát hiện " * 600
    assert isinstance(_hits(line), list)


def test_the_other_lists_load():
    assert public_tone()
    assert rank_basis()
    assert breath_words().search("ta đi để về nhà")
    assert {"dai_ten", "phuong_xa", "thanh_pho", "ngay_phat"} == set(place_slots())
    assert "nguoi-dan" not in official_audiences()
