"""Số liệu: what is stored, what is missing, what changed."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from broadcast.services.figures import figure_proposals
from broadcast.views import figure_charts, figures_board, history_chart
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.pages import render

pages = Pages()


@pages.page("/so-lieu")
def show_figures(
    request: Request,
    tools: ToolsDep,
    area: Annotated[str, Query(alias="noi")] = "",
    saved: Annotated[str, Query(alias="da-luu")] = "",
    set_id: Annotated[str, Query(alias="chien-dich")] = "",
) -> Response:
    """Show every area's newest figures of a campaign and one area's history."""
    board = figures_board.board(tools, area, set_id)
    line = history_chart.chart(board.set, board.stored_days)
    return render(request, "figures.html", board=board, saved=saved, waiting=figure_proposals.waiting(tools), chart=line)


@pages.page("/so-lieu/bieu-do")
def show_charts(
    request: Request,
    tools: ToolsDep,
    set_id: Annotated[str, Query(alias="chien-dich", max_length=60)] = "",
    measure: Annotated[str, Query(alias="so", max_length=60)] = "",
) -> Response:
    """Show all places beside each other, and each over time."""
    return render(request, "charts.html", charts=figure_charts.charts(tools, set_id, measure))
