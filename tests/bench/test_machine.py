"""The machine's own speed: millions of steps a second, in the range of any machine that this runs on."""

from broadcast.bench.machine import million_steps_a_second


def test_a_machine_turns_the_loop_a_fraction_of_a_million_to_a_thousand_million_times_a_second():
    assert 0.1 < million_steps_a_second() < 1000
