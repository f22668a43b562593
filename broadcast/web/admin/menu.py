"""Thêm: the pages that have no word on a phone's bar."""

from fastapi import Request
from starlette.responses import Response

from broadcast.web.deps import Pages
from broadcast.web.pages import render

pages = Pages()


@pages.page("/them")
def show_menu(request: Request) -> Response:
    """Show every page that this person may go to."""
    return render(request, "menu.html")
