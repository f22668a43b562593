"""The machine's own speed is a figure of this machine: positive, and much the same twice."""

import pytest

from broadcast.bench.machine import million_steps_a_second


def test_the_same_loop_takes_much_the_same_time_twice():
    first, second = million_steps_a_second(), million_steps_a_second()
    assert first > 0.1
    assert second == pytest.approx(first, rel=0.7)
