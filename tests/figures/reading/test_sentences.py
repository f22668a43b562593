import pytest

from broadcast.figures.reading.sentences import counts_said


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("dân số là 10.494 người", ("10.494", "stated", "dân số")),
        ("dân số: 10.494.", ("10.494", "stated", "dân số")),
        ("phường có 3.663 tài khoản", ("3.663", "behind", "tài khoản")),
        ("đạt 39,49% dân số (190.232 người)", ("190.232", "before", "dân số")),
        ("3.663 tài khoản trên tổng dân số 10.494 người", ("10.494", "before", "tổng dân số")),
    ],
)
def test_a_count_comes_with_the_words_that_name_it(clause, expected):
    value, place, words = expected
    (said,) = [one for one in counts_said(clause) if one.value == value]
    assert getattr(said, place).strip() == words
    assert not said.about


@pytest.mark.parametrize(
    "clause",
    [
        "tính đến hết ngày 31/01/2021",
        "năm 2021, xếp thứ 2/13, đứng hạng 5 toàn tỉnh lúc 17 giờ",
        "đạt 37,86% và 12 %",
        "có 3,663 tài khoản",
        "phấn đấu đến hết quý I, toàn phường có 9.000 tài khoản",
        "tăng 120 tài khoản",
        "trong đó 1.200 tài khoản của học sinh",
    ],
)
def test_days_ranks_shares_plans_and_changes_are_no_counts(clause):
    assert list(counts_said(clause)) == []


@pytest.mark.parametrize("clause", ["khoảng 3.600 tài khoản", "có hơn 3.600 tài khoản", "có trên 3.600 tài khoản"])
def test_a_rough_count_says_so(clause):
    assert [one.about for one in counts_said(clause)] == [True]


def test_of_so_many_is_not_more_than_so_many():
    assert [one.about for one in counts_said("3.663 tài khoản trên 10.494 dân số")] == [False, False]
