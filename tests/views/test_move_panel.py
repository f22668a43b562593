"""Where an item may go, and what would come of it."""

from datetime import time

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import operator
from broadcast.services.day import bundles, programmes
from broadcast.views import move_panel

LAN = operator("Lan")


def test_steps_and_trials_of_a_published_item(tools):
    (report,) = bundles.publish(tools, programmes.stations(tools, "cam-thach"), tools.today())
    items = [item for item in report.bundle.sessions[1].items if item.play]
    at = items[1].at.astimezone(tools.zone).replace(tzinfo=None, microsecond=0)
    steps = move_panel.steps(tools, "cam-thach", at)
    assert steps.before.hour == 5
    assert steps.after.hour == 17
    assert steps.earlier < at.time() < steps.later
    trial = move_panel.trial(tools, LAN, "cam-thach", at, steps.later)
    assert (trial.title, trial.faults) == (items[1].title, ())
    assert trial.sessions
    assert move_panel.trial(tools, LAN, "cam-thach", at, time(9)).faults[0].startswith("Giờ 09:00 nằm ngoài")
    assert move_panel.steps(tools, "cam-thach", at.replace(hour=9)) is None
    with pytest.raises(UnknownName):
        move_panel.trial(tools, LAN, "cam-thach", at.replace(hour=9), time(11, 5))
