"""Links that are sent away bear the public address where one is set."""

import pytest
from starlette.requests import Request

from broadcast.web.addresses import home_of


@pytest.mark.parametrize(("public", "home"), [("", "http://127.0.0.1:8000"), ("https://dai.example.vn/", "https://dai.example.vn")])
def test_the_public_address_goes_before_the_one_that_was_asked_for(open_web, public, home):
    web = open_web(public_url=public)
    scope = {"type": "http", "scheme": "http", "server": ("127.0.0.1", 8000), "path": "/", "headers": [], "app": web.app}
    assert home_of(Request(scope)) == home
