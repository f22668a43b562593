import json

from broadcast.figures.report import as_json, figures_json, figures_line, message_line, place_line, summary
from broadcast.figures.shipped import shipped_figures
from broadcast.model.notice import Where

(CITY,) = shipped_figures()


def test_the_json_has_every_field_of_the_specification(t):
    rows = t.ward_table()
    rows[4][4] = "chưa báo cáo"
    found = json.loads(json.dumps(as_json(t.check(t.text(rows)))))
    assert set(found) == {
        "format",
        "file",
        "sheet",
        "encoding",
        "separator",
        "set",
        "outcome",
        "illustrative",
        "columns",
        "rows",
        "messages",
    }
    assert (found["format"], found["encoding"], found["separator"], found["sheet"]) == (1, "utf-8", ";", None)
    assert found["columns"][1] == {"column": "C", "header": "Bluezoner có số điện thoại", "field": "accounts"}
    assert found["rows"][1] == {
        "area": "06763",
        "name": "phường Cửa Ông",
        "row": 5,
        "as_of": "2021-02-21",
        "source": None,
        "values": {"accounts": 1237, "population": 3461, "smartphones": None},
        "derived": {"share_population": "35.74"},
        "missing": ["smartphones"],
    }
    (message,) = [one for one in found["messages"] if one["kind"] == "missing_value"]
    assert set(message) == {"level", "kind", "row", "column", "header", "text", "area", "field", "message", "hint"}
    assert (message["row"], message["column"], message["text"], message["area"]) == (5, "E", "chưa báo cáo", "06763")


def test_a_message_is_one_line_that_says_where_and_what_to_do(t):
    rows = t.ward_table()
    rows[4][2] = "-312"
    checked = t.check(t.text(rows))
    (line,) = [message_line(checked.file, notice) for notice in checked.messages if notice.severity == "error"]
    assert line == "LỖI: so-lieu.csv, ô C5 «-312»: Số âm. Số đếm không thể âm; kiểm tra lại."
    assert summary(t.check(t.text(rows))).startswith("Không nhận: so-lieu.csv")


def test_a_place_is_named_as_excel_names_it():
    assert place_line(Where(row=9, column="AB", text="1,2")) == "ô AB9 «1,2»"
    assert (place_line(Where(row=9)), place_line(Where(column="E")), place_line(Where())) == ("dòng 9", "cột E", "")
    assert place_line(Where(row=9, text="a" * 99)) == f"dòng 9 «{'a' * 59}…»"


def test_stored_figures_for_machines_and_people(t):
    shown = figures_json(CITY, "thành phố Cẩm Phả")
    assert shown["derived"] == {"share_population": "37.86", "share_smartphones": "37.35"}
    assert (shown["state"], shown["missing"], shown["file"], shown["row"]) == ("có số liệu", [], None, None)
    line = figures_line(CITY, "thành phố Cẩm Phả", t.BLUEZONE)
    assert "72.014" in line and "37,86 %" in line and "588/TBTT-VHTT" in line and "31/01/2021" in line
