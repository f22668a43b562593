"""Where words go: answers on standard output, faults and progress on standard error."""

import json

from broadcast.cli.console import complain, fail, say, say_json, showing_progress


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


def test_short_work_on_no_terminal_says_nothing(capsys):
    with showing_progress() as progress:
        for done in range(11):
            progress(done, 10, "đọc")
        progress(0, 0, "kiểm tra")
    assert capsys.readouterr() == ("", "")
