"""Two at a time: what a browser looks at, beside what mostly waits for sound. Each of the two keeps what it has made for itself."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Name the worker of each test of this folder, before the workers read it; without workers the names say nothing."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("web" if item.path.is_relative_to(HERE / "web") else "sound"))
