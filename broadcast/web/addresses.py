"""The address under which people elsewhere reach these pages: for links that are sent away."""

from starlette.requests import Request


def home_of(request: Request) -> str:
    """Return the public address, or the one that was asked for; without a closing slash."""
    public: str = request.app.state.site.settings.public_url
    return (public or str(request.base_url)).rstrip("/")
