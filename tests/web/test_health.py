"""For machines that watch us; also asked in ``test_app.py`` before anything heavy."""


def test_readiness_comes_with_the_tools(web):
    web.get("/")
    assert web.get("/readyz").json() == {"status": "ready"}
