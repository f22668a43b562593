"""``overlaps``: a pair of stations is kept, listed and removed."""


def test_a_pair_is_kept_listed_and_removed(run):
    line = "cam-thach và cam-thinh nghe thấy nhau\n"
    assert run("overlaps", "add", "cam-thinh", "cam-thach") == line
    assert run("overlaps", "list") == line
    assert "không thể nghe thấy chính mình" in run("overlaps", "add", "cam-thinh", "cam-thinh", code=1)
    assert "Gần nhất" in run("overlaps", "add", "cam-tinh", "cam-thach", code=1)
    assert run("overlaps", "remove", "cam-thach", "cam-thinh") == "Đã bỏ cặp cam-thach, cam-thinh.\n"
    assert run("overlaps", "list") == ""
