"""``broadcast scripts``: what a person at the command line sees."""

import json

import pytest

HEAD = "---\nid: {}\ntitle: no\nvalid_from: 2021-02-01\nvalid_to: 2021-09-30\nfixed_at: 17:30\nsource: x\n---\n"
GREEDY = ["{{ 'a' * 1000000000 }}", "{% for i in range(99999) %}x{% endfor %}", "{{ 9 ** 9 ** 9 }}", "{{ lipsum(n=200000) }}"]


@pytest.fixture
def folder(tmp_path):
    """A folder of script files by name and body."""

    def make(**bodies):
        place = tmp_path / "in"
        place.mkdir(exist_ok=True)
        for name, body in bodies.items():
            (place / f"{name}.j2").write_text(HEAD.format(name) + body + "\n")
        return place

    return make


def test_list_names_every_text_and_its_approval(run):
    assert "mo-dau" in run("scripts", "list")
    found = {one["id"]: one for one in json.loads(run("scripts", "list", "--json"))}
    assert found["7"]["voice"] == "two"
    assert found["3"]["needs"] == ["so_tai_khoan", "ty_le_dan_so", "hang_dan_so", "so_don_vi", "ngay_so_lieu"]
    assert found["1"]["approved"] is True


def test_the_catalogue_in_use_passes_its_check(run):
    found = json.loads(run("scripts", "check", "--json"))
    assert len(found) == 11
    assert not any(one["findings"] for one in found)
    assert all(one["seconds"] <= 90 for one in found)


def test_a_check_names_line_reason_and_cure_and_ends_with_1(run, folder):
    said = run("scripts", "check", folder(thu="Thành phố đứng thứ 2. Gọi 0912 345 678."), code=1)
    assert "dòng 9, lỗi: «đứng thứ 2» chưa nói xếp hạng theo gì." in said
    assert "0912345678" in said
    run("scripts", "check", folder(thu="Gọi 0912 345 678."), "--allow-number", "0912345678")


def test_advice_alone_does_not_fail_a_check(run, folder):
    assert "nên sửa" in run("scripts", "check", folder(thu="Xem bluezone.gov.vn."))


def test_greedy_texts_each_end_with_one_clear_line(run, folder):
    found = json.loads(run("scripts", "check", folder(**{f"tham-{n}": body for n, body in enumerate(GREEDY)}), "--json", code=1))
    assert len(found) == len(GREEDY)
    for one in found:
        (finding,) = one["findings"]
        assert (finding["line"], finding["grade"]) == (9, "lỗi")


def test_import_takes_what_it_can_and_names_the_rest(run, folder):
    place = folder(tot="Đề nghị bà con xem lịch phát.", hong="{% from 'm' import x %}")
    (place / "{{7*7}}.j2").write_text("x")
    said = run("scripts", "import", place, code=1)
    assert "Đã nhập tot, phiên bản 1: no. Cần duyệt trước khi phát." in said
    found = {one["id"]: one for one in json.loads(run("scripts", "list", "--json"))}
    assert (found["tot"]["fixed_at"], found["tot"]["approved"]) == ("17:30", False)
    assert "hong" not in found


def test_approve_and_retire_by_name(run, folder):
    run("scripts", "import", folder(thu="Đề nghị bà con xem lịch phát."))
    assert "Nguyễn Văn A" in run("scripts", "approve", "thu", "--as", "Nguyễn Văn A")
    assert "đã duyệt: Nguyễn Văn A" in run("scripts", "list")
    assert "thu" in run("scripts", "retire", "thu", "--as", "Nguyễn Văn A")
    assert "thu " not in run("scripts", "list")
    assert "Không có kịch bản" in run("scripts", "approve", "khong-co", "--as", "A", code=1)


def test_what_is_exported_comes_back_unchanged(run, tmp_path):
    assert "mo-dau.j2" in run("scripts", "export", tmp_path / "out")
    said = run("scripts", "import", tmp_path / "out")
    assert said.count("không có gì thay đổi") == 11


def test_a_missing_path_is_one_line(run, tmp_path):
    run("scripts", "check", tmp_path / "khong-co", code=1)
