"""How fast this machine is by itself, so that seconds measured on two machines can be compared."""

from statistics import median

from broadcast.bench.rows import measured

STEPS = 400_000
TURNS = 5


def million_steps_a_second() -> float:
    """Return how often one fixed loop of whole numbers in Python turns in a second of CPU time, in millions (median of five)."""
    return STEPS / 1e6 / median(measured(_turn)[0] for _ in range(TURNS))


def _turn() -> int:
    state = 1
    for _ in range(STEPS):
        state = (state * 1_103_515_245 + 12_345) & 0x7FFFFFFF
    return state
