"""Báo cáo: what was planned, fetched and aired, on a page that prints, and as XLSX and CSV."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import Response

from broadcast.model.units import StationId
from broadcast.reports.airtime import AirtimeReport
from broadcast.reports.bars import chart
from broadcast.reports.page import shown, to_page
from broadcast.reports.sections import head, sections
from broadcast.reports.spreadsheet_csv import to_csv
from broadcast.reports.workbook import to_xlsx
from broadcast.services.delivery import ledgers
from broadcast.views.letterheads import letterhead
from broadcast.web.deps import Pages, ToolsDep, civil_day
from broadcast.web.pages import render
from broadcast.web.security_headers import style_policy
from broadcast.web.station.answer import disposition

pages = Pages()

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked(
    tools: ToolsDep,
    first: Annotated[str, Query(alias="tu", max_length=40)] = "",
    last: Annotated[str, Query(alias="den", max_length=40)] = "",
    station: Annotated[str, Query(alias="tram", max_length=80)] = "",
) -> AirtimeReport:
    """Return the report of the days asked for, of this week if none are. Raises BadInput, NotKept, UnknownName."""
    today = tools.today()
    begin = civil_day(first) if first else today - timedelta(days=today.weekday())
    end = civil_day(last) if last else max(begin, today)
    return ledgers.airtime_report(tools, begin, end, StationId(station) if station else None)


Asked = Annotated[AirtimeReport, Depends(asked)]


@pages.page("/bao-cao")
def show_report(request: Request, report: Asked, station: Annotated[str, Query(alias="tram", max_length=80)] = "") -> Response:
    """Show what was planned, fetched and aired."""
    values = {"lines": list(head(report)), "sections": sections(report), "bars": chart(report.stations)}
    return render(request, "report.html", report=report, chosen=station, shown=shown, tables=values)


@pages.page("/bao-cao/in.html")
def print_report(tools: ToolsDep, report: Asked) -> Response:
    """Send the report as a page to print, with letterhead and signatures."""
    page = to_page(report, letterhead(tools))
    return Response(page, media_type="text/html; charset=utf-8", headers={"content-security-policy": style_policy(page)})


@pages.page("/bao-cao/bao-cao.xlsx")
def download_workbook(tools: ToolsDep, report: Asked) -> Response:
    """Send the report as a workbook."""
    return Response(to_xlsx(report, letterhead(tools)), media_type=XLSX, headers=_as_file(report, "xlsx"))


@pages.page("/bao-cao/bao-cao.csv")
def download_csv(report: Asked) -> Response:
    """Send the report as CSV."""
    return Response(to_csv(report), media_type="text/csv; charset=utf-8", headers=_as_file(report, "csv"))


def _as_file(report: AirtimeReport, ending: str) -> dict[str, str]:
    return {"content-disposition": disposition(f"bao-cao-{report.first.isoformat()}-{report.last.isoformat()}.{ending}")}
