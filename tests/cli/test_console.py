"""Where words go: answers on standard output, faults and progress on standard error."""

import json
import logging

from broadcast.cli.console import OneLine, complain, fail, say, say_json


def test_answers_and_faults_never_mix(capsys):
    say("Đã ghi.")
    complain("Chưa ghi.")
    assert fail("Hỏng.") == 1
    assert capsys.readouterr() == ("Đã ghi.\n", "Chưa ghi.\nHỏng.\n")


def test_machines_get_vietnamese_as_it_is_and_one_closing_line_end(capsys):
    say_json({"trạm": ["Cẩm Thạch", None]})
    out = capsys.readouterr().out
    assert json.loads(out) == {"trạm": ["Cẩm Thạch", None]}
    assert "Cẩm Thạch" in out
    assert out.endswith("}\n")


NAME = "a\x1b[31mĐỏ\nLỖI: giả\u202egnp\x9b\udcff.csv"


def test_a_name_is_shown_and_not_obeyed(capsys):
    say(f"Đã ghi {NAME}.")
    complain(f"Không thấy {NAME}.")
    out, err = capsys.readouterr()
    assert out == "Đã ghi a\\x1b[31mĐỏ\\nLỖI: giả\\u202egnp\\x9b\\udcff.csv.\n"
    assert err.count("\n") == 1 and "\x1b" not in err and "\u202e" not in err


def test_json_holds_the_name_as_it_is_but_writes_nothing_that_a_terminal_obeys(capsys):
    say_json({"file": NAME})
    out = capsys.readouterr().out
    assert json.loads(out) == {"file": NAME}
    assert not {"\x1b", "\x9b", "\u202e", "\udcff"} & set(out)


def test_a_log_line_stays_one_line(caplog):
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "cannot read %s", (NAME,), None)
    assert OneLine().filter(record)
    assert record.getMessage().count("\n") == 0
    assert "\\u202e" in record.getMessage()
