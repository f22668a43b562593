"""Staff's readings: layers, versions, files; a change re-speaks only what it alters."""

from datetime import date
from time import process_time

import pytest

from broadcast.errors import BadLexiconRow, EditedMeanwhile
from broadcast.model.actor import operator
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.units import AreaCode, WrittenText
from broadcast.services.scripts import lexicon
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

LAN = operator("Lan")
DAY = date(2021, 2, 4)
PROVINCE, CITY, WARD = AreaCode("22"), AreaCode("195"), AreaCode("06787")


def staff(written, spoken, area=CITY, version=0, respelling=""):
    return StaffRow(area=area, row=LexiconRow(written=written, spoken=spoken, respelling=respelling, source="Lan"), version=version)


def layered(tools, area):
    with tools.begin() as uow:
        return lexicon.layered(uow, uow.areas.get(area, DAY), uow.areas.get(CITY, DAY))


def test_the_ward_wins_over_the_city_and_the_city_over_the_shipped_rows(tools):
    lexicon.save(tools, LAN, staff("UBND", "ủy ban"))
    lexicon.save(tools, LAN, staff("UBND", "ủy ban phường", WARD))
    assert read_aloud(WrittenText("UBND"), layered(tools, WARD)).text == "ủy ban phường."
    assert read_aloud(WrittenText("UBND"), layered(tools, CITY)).text == "ủy ban."
    assert read_aloud(WrittenText("UBND"), load_shipped()).text == "ủy ban nhân dân."


def test_without_staff_rows_the_shipped_lexicon_itself_is_used(tools):
    assert layered(tools, WARD) is load_shipped()


def test_equal_layers_are_one_lexicon_so_that_nothing_is_learnt_twice(tools):
    lexicon.save(tools, LAN, staff("☂", "mưa"))
    assert layered(tools, CITY) is layered(tools, CITY)


def test_a_change_alters_only_the_groups_that_hold_the_word(tools):
    text = WrittenText("Bluezone bảo vệ mình. UBND phường thông báo.")
    before = read_aloud(text, layered(tools, CITY)).groups
    lexicon.save(tools, LAN, staff("UBND", "ủy ban nhân dân phường"))
    after = read_aloud(text, layered(tools, CITY)).groups
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]


def test_a_sign_without_a_reading_is_unread_until_someone_gives_it_one(tools):
    text = WrittenText("trời ☂")
    assert any(doubt.unread for doubt in read_aloud(text, layered(tools, CITY)).doubts)
    lexicon.save(tools, LAN, staff("☂", "mưa"))
    assert read_aloud(text, layered(tools, CITY)).doubts == ()


def test_nobody_overwrites_another_edit_unseen(tools):
    kept = lexicon.save(tools, LAN, staff("ABC", "a bê xê"))
    lexicon.save(tools, LAN, staff("ABC", "an be xe", version=kept.version))
    with pytest.raises(EditedMeanwhile):
        lexicon.save(tools, LAN, staff("ABC", "của tôi", version=kept.version))
    with pytest.raises(EditedMeanwhile):
        lexicon.remove(tools, LAN, kept)
    (now,) = lexicon.rows(tools, CITY)
    lexicon.remove(tools, LAN, now)
    assert lexicon.rows(tools, CITY) == ()


@pytest.mark.parametrize("row", [("", "a"), ("a", ""), ("A5", "a 5"), ("x", "một%"), ("x", "中"), ("x" * 300, "a"), ("x", "a|b")], ids=str)
def test_a_reading_that_cannot_be_said_is_refused(tools, row):
    with pytest.raises(BadLexiconRow):
        lexicon.save(tools, LAN, staff(*row))
    assert lexicon.rows(tools, CITY) == ()


def test_a_file_comes_in_and_bad_rows_are_named(tools):
    head = "\ufeffwritten\tspoken\trespelling\tsource\r"
    lines = [head, "# ghi chú", "Ke Bàng\tKẻ Bàng", "mot", "X1\tích 1", "Ke Bàng\tkhác", "Deo Nai\tĐèo Nai"]
    data = "\n".join([*lines, ""]).encode()
    done = lexicon.import_tsv(tools, LAN, CITY, "doc.tsv", data + b"\xff\xfe\tx\n")
    assert [kept.row.spoken for kept in done.saved] == ["Kẻ Bàng", "Đèo Nai"]
    assert sorted(problem.split(":")[0] for problem in done.problems) == [f"doc.tsv, dòng {number}" for number in (4, 5, 6, 8)]
    assert all(problem.startswith("doc.tsv, dòng ") for problem in done.problems)
    again = lexicon.import_tsv(tools, LAN, CITY, "doc.tsv", data)
    assert (again.saved, again.unchanged) == ((), 2)


def test_what_goes_out_comes_in_again(tools):
    for number in range(3):
        lexicon.save(tools, LAN, staff(f"T{'ABC'[number]}", "tê " + "abc"[number], respelling="tê"))
    text = lexicon.export_tsv(kept.row for kept in lexicon.rows(tools, CITY))
    done = lexicon.import_tsv(tools, LAN, WARD, "ra.tsv", text.encode())
    assert [kept.row for kept in done.saved] == [kept.row for kept in lexicon.rows(tools, CITY)]
    assert done.problems == ()


def test_the_shipped_rows_go_out_whole_and_each_of_them_would_be_taken(tools):
    rows = load_shipped().rows()
    head, *lines = lexicon.export_tsv(rows).splitlines()
    assert [line.split("\t")[0] for line in lines] == [row.written for row in rows]
    assert len({row.written for row in rows}) == len(rows)
    assert [row.written for row in rows if lexicon.check(row) != row] == []
    done = lexicon.import_tsv(tools, LAN, CITY, "goc.tsv", "\n".join([head, *lines[::20]]).encode())
    assert (len(done.saved), done.problems) == (len(lines[::20]), ())


def test_many_readings_come_in_without_reading_the_table_for_each(tools):
    letters = "abcdeghiklmnopqrstuvxy"
    names = [f"{a}{b}{c}".upper() for a in letters for b in letters for c in letters][:800]
    data = "\n".join(f"{name}\ttên tắt" for name in names).encode()
    begun = process_time()
    assert len(lexicon.import_tsv(tools, LAN, CITY, "nhieu.tsv", data).saved) == len(names)
    assert process_time() - begun < 4


def test_two_hundred_letters_are_taken_and_one_more_is_not(tools):
    long = "a " * 99 + "ba"
    assert len(long) == 200
    assert lexicon.check(LexiconRow(written="x" * 200, spoken=long, respelling="", source="")).spoken == long
    for row in (("x" * 201, "a", ""), ("x", long + "n", ""), ("x", "a", long + "n")):
        with pytest.raises(BadLexiconRow, match="200"):
            lexicon.check(LexiconRow(written=row[0], spoken=row[1], respelling=row[2], source=""))


def test_a_row_has_two_to_four_columns(tools):
    data = "a\nb\tbê\nc\txê\txê\nd\tdê\tdê\tLan\ne\tê\tê\tLan\tx\n".encode()
    done = lexicon.import_tsv(tools, LAN, CITY, "f.tsv", data)
    assert [entry.row.written for entry in done.saved] == ["b", "c", "d"]
    assert [problem.split(":")[0] for problem in done.problems] == ["f.tsv, dòng 1", "f.tsv, dòng 5"]
    assert done.saved[-1].row == LexiconRow(written="d", spoken="dê", respelling="dê", source="Lan")
