"""Files as people hand them over: each that cannot be used is one line, and the rest is read."""

import unicodedata

import pytest

from broadcast.errors import BadScript
from broadcast.services.scripts.script_files import LARGEST_FILE, decode, gather

HOSTILE = ["{{7*7}}.j2", "a{bad}.j2", "x%sbad%s.j2", "a\nb.j2", "-rf.j2", ".j2", "..j2", "a.txt", "[red]a.j2", "a;b.j2", "$(id).j2"]


def test_a_folder_stands_for_its_scripts_by_name(tmp_path):
    for name in ("b.j2", "a.j2", "c.txt"):
        (tmp_path / name).write_text("x")
    assert [name for name, _ in gather([tmp_path]).texts] == ["a.j2", "b.j2"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused_and_shown_literally(name):
    with pytest.raises(BadScript) as caught:
        decode(name, b"x")
    assert name.replace("\n", "\\n") in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_name_of_255_bytes_in_decomposed_letters_is_refused(tmp_path):
    name = unicodedata.normalize("NFD", "ế" * 50) + ".j2"
    (tmp_path / name).write_text("x")
    (tmp_path / "tot.j2").write_text("x")
    gathered = gather([tmp_path])
    assert len(gathered.texts) == 1
    assert len(gathered.problems) == 1


@pytest.mark.parametrize(
    "name", ["Thông báo cắt điện (2).j2", "C030-dau-yaml.j2", "mo-dau.j2", unicodedata.normalize("NFD", "Lời xướng.j2")]
)
def test_names_that_people_give_are_taken(name):
    assert decode(name, b"x") == "x"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_windows_calls_unicode_is_read(encoding):
    assert decode("a.j2", "Tiếng Việt".encode(encoding)) == "Tiếng Việt"


@pytest.mark.parametrize("data", [b"a\nb\n\xff\xfa", "cà phê".encode("cp1252"), "phê".encode("cp1252"), b"\x00\xd8\xff"])
def test_other_bytes_are_one_line_that_says_what_to_do(data):
    with pytest.raises(BadScript, match="UTF-8"):
        decode("a.j2", data)


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("utf-8", "UTF-8")])
def test_a_file_cut_in_a_letter_is_told_so(encoding, name):
    with pytest.raises(BadScript, match=f"bị cắt giữa một chữ cái \\({name}\\)"):
        decode("a.j2", "Tiếng Việt ở".encode(encoding)[:-1])


def test_a_huge_file_is_not_read_whole(tmp_path):
    (tmp_path / "a.j2").write_bytes(b"a" * (LARGEST_FILE + 5))
    assert "kB" in gather([tmp_path]).problems[0]


def test_missing_paths_folders_and_broken_links_are_problems_not_ends(tmp_path):
    (tmp_path / "folder.j2").mkdir()
    (tmp_path / "link.j2").symlink_to(tmp_path / "nowhere")
    (tmp_path / "tot.j2").write_text("x")
    gathered = gather([tmp_path / "khong", tmp_path])
    assert [name for name, _ in gathered.texts] == ["tot.j2"]
    assert len(gathered.problems) == 3


@pytest.mark.parametrize(("data", "row"), [(b"\xffa", 1), (b"a\n\xff", 2), (b"a\nb\n\xff\nc", 3)])
def test_the_line_of_the_first_bad_byte_is_named(data, row):
    with pytest.raises(BadScript) as caught:
        decode("a.j2", data)
    assert [found.where.row for found in caught.value.notices] == [row]


def test_what_is_just_small_enough_is_read():
    assert len(decode("a.j2", b"x" * LARGEST_FILE)) == LARGEST_FILE
    with pytest.raises(BadScript, match=str(LARGEST_FILE // 1000)):
        decode("a.j2", b"x" * (LARGEST_FILE + 1))
    long, longer = "ê" * 61 + ".j2", "ê" * 64 + ".j2"
    assert decode(long, b"x") == decode(longer, b"x") == "x"
    with pytest.raises(BadScript):
        decode("ê" * 65 + ".j2", b"x")
