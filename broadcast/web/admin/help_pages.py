"""Trợ giúp: the answer, and the page where it is done."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from broadcast.views.help_topics import topics
from broadcast.web.deps import Pages
from broadcast.web.pages import render

pages = Pages()


@pages.page("/tro-giup")
def show_help(request: Request, words: Annotated[str, Query(alias="tim", max_length=100)] = "") -> Response:
    """Show the questions that hold what is looked for."""
    return render(request, "help.html", topics=topics(words), words=words)
