"""For machines that watch us: are we up, and can pages be had."""

from starlette.responses import JSONResponse

from broadcast.web.deps import Pages, SiteDep

health = Pages()


@health.page("/healthz")
async def healthz() -> JSONResponse:
    """Say that the process answers; nothing heavy stands behind it."""
    return JSONResponse({"status": "ok"})


@health.page("/readyz")
async def readyz(site: SiteDep) -> JSONResponse:
    """Say whether the database is open and pages can be had."""
    ready = site.startup.ready
    return JSONResponse({"status": "ready" if ready else "starting"}, 200 if ready else 503)
