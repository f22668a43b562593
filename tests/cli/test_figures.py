"""``broadcast figures`` answers for any file, in one run, with exit codes 0, 1 and 2."""

import json
import os

import pytest

TABLE = """Tính đến hết ngày 31/01/2021
số liệu giả định
Mã ĐVHC;Đơn vị;Bluezoner có số điện thoại;Dân số
06787;Cẩm Thạch;3.663;10.494
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "so-lieu.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_check_import_and_show(run, table):
    checked = json.loads(run("figures", "check", table, "--json"))
    assert (checked["outcome"], checked["illustrative"], "stored" in checked) == ("accepted", True, False)
    assert json.loads(run("figures", "show", "--area", "06787", "--json")) == [
        {"area": "06787", "name": "phường Cẩm Thạch", "as_of": None, "values": {}, "state": "chưa có số liệu"}
    ]
    imported = json.loads(run("figures", "import", table, "--json"))
    assert imported["stored"] == 1
    (shown,) = json.loads(run("figures", "show", "--area", "06787", "--json"))
    assert (shown["file"], shown["row"], shown["values"]["accounts"], shown["derived"]) == (
        "so-lieu.csv",
        4,
        3663,
        {"share_population": "34.91"},
    )
    assert "minh họa" in run("figures", "show", "--area", "06787").lower()


def test_a_refused_import_leaves_show_byte_for_byte(run, table):
    before = run("figures", "show", "--json")
    table.write_text(TABLE.replace("3.663", "3,663"), "utf-8")
    said = run("figures", "import", table, code=1)
    assert "ô C4 «3,663»" in said and "Chưa lưu gì" in said
    assert run("figures", "show", "--json") == before


def test_a_fresh_folder_shows_the_notices_city(run):
    (city,) = json.loads(run("figures", "show", "--area", "195", "--json"))
    assert city["values"] == {
        "accounts": 72014,
        "population": 190232,
        "smartphones": 192789,
        "rank_population": 2,
        "rank_smartphones": 5,
        "rank_of": 13,
    }
    assert (city["source"], city["file"], city["as_of"]) == ("588/TBTT-VHTT", None, "2021-01-31")


def test_template_writes_a_form_once(run, tmp_path):
    path = tmp_path / "mau.xlsx"
    run("figures", "template", path)
    said = run("figures", "check", path, code=1)
    assert "Không có ngày" in said
    run("figures", "template", path, code=1)
    run("figures", "template", path, "--force")
    run("figures", "template", tmp_path / "mau.csv", code=2)


def test_any_file_gets_an_answer_and_a_pipe_never_hangs(run, tmp_path):
    (tmp_path / "rong.csv").write_bytes(b"")
    (tmp_path / "anh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    os.mkfifo(tmp_path / "ong.csv")
    (tmp_path / "vong.csv").symlink_to(tmp_path / "vong.csv")
    for path in ("rong.csv", "anh.xlsx", "ong.csv", "vong.csv", ".", "khong-co.xlsx", "/dev/zero", "a" * 300 + ".csv"):
        found = json.loads(run("figures", "check", tmp_path / path, "--json", code=1))
        assert [one["kind"] for one in found["messages"]] == ["not_what_it_says"], path


def test_a_notice_is_a_proposal_until_accepted(run, tmp_path):
    notice = tmp_path / "cong-van.txt"
    notice.write_text("Tính đến hết ngày 05/02/2021, thành phố Cẩm Phả có số Bluezoner có số điện thoại/dân số là 73.014/190.232.", "utf-8")
    said = run("figures", "import", notice)
    assert "Đề xuất" in said and "Bluezoner có số điện thoại = 73.014" in said and "Chưa lưu gì" in said
    found = json.loads(run("figures", "import", notice, "--json"))
    assert (found["proposed"], found["stored"], "73.014" in found["sentences"]["accounts"]) == (True, 0, True)
    assert found["outcome"] == "accepted_with_warnings", "a notice is judged by the same three words as a table"
    assert json.loads(run("figures", "import", notice, "--accept", "--json"))["stored"] == 1
    assert json.loads(run("figures", "show", "--area", "195", "--json"))[0]["values"]["accounts"] == 73014


def test_a_notice_with_a_rough_count_is_told_so(run, tmp_path):
    notice = tmp_path / "cong-van.txt"
    notice.write_text("Tính đến hết ngày 05/02/2021, phường Cẩm Thạch có khoảng 3.600 Bluezoner có số điện thoại.", "utf-8")
    assert "Số ước chừng" in run("figures", "check", notice, code=1)


def test_answers_on_the_command_line(run, table):
    table.write_text(TABLE.replace("Tính đến hết ngày 31/01/2021", "Bảng").replace("có số điện thoại", "mới"), "utf-8")
    assert run("figures", "check", table, code=1)
    found = json.loads(run("figures", "check", table, "--json", "--as-of", "2021-01-30", "--column", 'accounts="Bluezoner mới"'))
    assert (found["outcome"], found["rows"][0]["as_of"]) == ("accepted", "2021-01-30")


@pytest.mark.parametrize("wrong", [["--column", "x=Dân số"], ["--column", "accounts"], ["--as-of", "hôm qua"], ["--set", "khong-co"]])
def test_wrong_use_is_exit_code_2(run, table, wrong):
    run("figures", "check", table, *wrong, code=2)
