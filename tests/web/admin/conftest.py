"""Clerks who send figures on screen."""

import sys
from pathlib import Path

import pytest

from broadcast.model.actor import operator
from broadcast.model.switch import Switch
from broadcast.services.scripts import reviews

sys.path.insert(0, str(Path(__file__).parent))

from figure_forms import sender


@pytest.fixture
def send(web, sealed):
    """Send a form to a web that is only looked at."""
    return sender(web, sealed)


@pytest.fixture
def send_anew(open_web, sealed):
    """Send a form to a web of the test's own, where what is saved counts at once."""
    web = open_web()
    reviews.turn(web.app.state.site.startup.tools(), operator("Lan"), Switch.SECOND_CHECK, on=False)
    return sender(web, sealed)
