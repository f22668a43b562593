"""Random stations, items, clocks, directives and neighbours, edited and planned day after day: no rule breaks without being named."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings

sys.path.insert(0, str(Path(__file__).parents[2] / "programme"))
from world import World

TestWorld = World.TestCase
TestWorld.settings = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
