"""A published day as feeds see it."""

import pytest

from broadcast.feeds.addresses import FeedSite


@pytest.fixture(scope="session")
def site():
    return FeedSite(url="https://dai.example.vn", secret="khoa bi mat")


@pytest.fixture
def day(bundle_made):
    return bundle_made(title="Lợi ích & «hại»: <b>Bluezone</b>\x00")
