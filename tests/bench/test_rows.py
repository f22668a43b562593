import json

import pytest

from broadcast.bench.rows import Row, cpu_seconds, measured, peak_megabytes, ratio_row


@pytest.mark.parametrize(
    ("unit", "ratio", "must", "ok"),
    [
        ("x", 4.0, 4.0, True),
        ("x", 3.9, 4.0, False),
        ("s", 60.0, 60.0, True),
        ("s", 61.0, 60.0, False),
        ("/s", 6000, 6000, True),
        ("/s", 5999, 6000, False),
    ],
)
def test_a_row_is_on_the_right_side_or_not(unit, ratio, must, ok):
    row = Row(id="R9", what="x", ratio=ratio, min=ratio, max=ratio, n=1, must=must, unit=unit)
    assert row.ok is ok
    assert row.to_json()["ok"] is ok


def test_json_has_the_agreed_fields():
    row = ratio_row("R1", "ghép", [(10.0, 2.0), (30.0, 3.0), (8.0, 4.0)], 4)
    shown = json.loads(json.dumps(row.to_json()))
    assert {"id", "ratio", "min", "max", "n", "must", "unit", "ok"} <= set(shown)
    assert (shown["ratio"], shown["min"], shown["max"], shown["n"]) == (5.0, 2.0, 10.0, 3)


def test_cpu_time_counts_this_process():
    seconds, total = measured(lambda: sum(number * number for number in range(300_000)))
    assert total > 0
    assert 0 < seconds <= cpu_seconds()
    assert peak_megabytes() > 10
