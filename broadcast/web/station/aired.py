"""«Đã phát» and «Không phát được»: what the operator says of items, on the station's page."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.errors import BadInput
from broadcast.model.ledger import Outcome
from broadcast.model.units import StationId
from broadcast.services.delivery import ledgers
from broadcast.services.delivery.ledgers import HandReport
from broadcast.views.aired_marks import anchor
from broadcast.web.deps import Pages, ToolsDep, civil_day
from broadcast.web.station.gate import reporter_of
from broadcast.wording import visible

pages = Pages()

OUTCOMES = {"da-phat": Outcome.PLAYED, "khong": Outcome.FAILED}
MOST_ITEMS, LONGEST = 200, 200


def reported(
    day: Annotated[str, Form(alias="ngay", max_length=10)],
    at: Annotated[list[str], Form(alias="luc", max_length=MOST_ITEMS)],
    form: Annotated[str, Form(alias="lan", pattern="^[0-9a-f]{8,40}$")],
    outcome: Annotated[str, Form(alias="ket-qua", max_length=20)] = "",
    reason: Annotated[str, Form(alias="ly-do", max_length=LONGEST)] = "",
    other: Annotated[str, Form(alias="ly-do-khac", max_length=LONGEST)] = "",
) -> HandReport:
    """Return what a form says. Raises BadInput."""
    if outcome not in OUTCOMES:
        raise BadInput("Chưa chọn «Đã phát» hay «Không phát được». Quay lại trang trạm rồi bấm một trong hai.")
    failed = OUTCOMES[outcome] is Outcome.FAILED
    return HandReport(
        day=civil_day(day),
        at=tuple(map(_moment, at)),
        outcome=OUTCOMES[outcome],
        reason=visible(other.strip() or reason) if failed else "",
        form=form,
    )


@pages.form("/t/{station}/da-phat")
def report_aired(request: Request, tools: ToolsDep, station: str, report: Annotated[HandReport, Depends(reported)]) -> Response:
    """Write down what the operator says, and show the page again at the same place."""
    ledgers.report_by_hand(tools, reporter_of(request, tools, station), StationId(station), report)
    return RedirectResponse(f"/t/{station}?ngay={report.day.isoformat()}#{anchor(report.at[0])}", 303)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"Giờ «{visible(text[:40])}» chưa đúng. Tải lại trang trạm rồi bấm lại.") from error
    if moment.tzinfo is None or not date.min < moment.date() < date.max:
        raise BadInput("Giờ của mục thiếu múi giờ. Tải lại trang trạm rồi bấm lại.")
    return moment
