"""A finding is one line that a person can act on."""

from broadcast.model.finding import Finding, Grade


def test_a_finding_reads_as_one_line():
    finding = Finding(line=12, grade=Grade.ERROR, rule="x", what="Có số di động.", mend="Thay bằng đường dây nóng.")
    assert str(finding) == "dòng 12, lỗi: Có số di động. Thay bằng đường dây nóng."
    assert str(Finding(line=1, grade=Grade.NOTE, rule="x", what="Nghe thử.", mend="")) == "dòng 1, lưu ý: Nghe thử."
