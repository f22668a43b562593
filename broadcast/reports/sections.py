"""A report as tables of words and numbers: what the sheet, the printed page and the CSV all show, so that they never differ."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from broadcast.model.ledger import Outcome
from broadcast.model.units import Millis
from broadcast.reports.airtime import AirtimeLine, AirtimeReport, DirectiveLine, NotFetched, Tally
from broadcast.reports.settle import PlayProof

Cell = str | int | float
COUNTS = (
    "Mục đã lên lịch",
    "Trạm tải kịp",
    "Đã phát",
    "Không phát được",
    "Chưa có báo cáo",
    "Phút lên lịch",
    "Phút đã phát",
    "Tỷ lệ phát (%)",
)
MOST_ROWS = 500
"""Of the table of what was not aired; beyond that a report says how many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table. A section without rows says ``nothing`` instead."""

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    nothing: str


def sections(report: AirtimeReport) -> tuple[Section, ...]:
    """Return the tables of a report, in the order in which they are read."""
    quiet = "Không có dữ liệu trong những ngày này."
    return (
        _counted("chung", "I. Kết quả chung", "Phạm vi", [AirtimeLine(name="Toàn hệ thống", tally=report.total)], quiet),
        _counted("tram", "II. Theo đài, trạm", "Đài, trạm", report.stations, quiet),
        _counted("chuyen-muc", "III. Theo chuyên mục", "Chuyên mục", map(_labelled, report.categories), quiet),
        _counted("tuan", "IV. Theo tuần", "Tuần", report.weeks, quiet),
        _counted("ngay", "V. Theo ngày", "Ngày", report.days, quiet),
        _directives(report.directives),
        _not_fetched(report.not_fetched),
        _not_aired(report),
    )


def minutes(length: Millis) -> float:
    """Return a length in minutes, to one decimal.

    >>> minutes(Millis(73_400))
    1.2
    """
    return round(length / 60_000, 1)


def counts(tally: Tally) -> tuple[Cell, ...]:
    """Return a tally under the columns of ``COUNTS``."""
    return (
        tally.planned,
        tally.fetched,
        tally.aired,
        tally.failed,
        tally.unsaid,
        minutes(tally.planned_length),
        minutes(tally.aired_length),
        round(100 * tally.share, 1),
    )


def _counted(key: str, title: str, first: str, lines: Iterable[AirtimeLine], nothing: str) -> Section:
    rows = tuple((line.name, *counts(line.tally)) for line in lines)
    return Section(key=key, title=title, header=(first, *COUNTS), rows=rows, nothing=nothing)


def _labelled(line: AirtimeLine) -> AirtimeLine:
    return AirtimeLine(name=labels().get(line.name, line.name), tally=line.tally)


@cache
def labels() -> Mapping[str, str]:
    """Return how categories are called, by key; one without a label is called by its key."""
    text = resources.files("broadcast.reports").joinpath("data/labels.tsv").read_text("utf-8")
    return {row["key"]: row["label"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}


def _directives(lines: Iterable[DirectiveLine]) -> Section:
    header = ("Văn bản", "Cơ quan", "Chuyên mục", "Lượt yêu cầu", *COUNTS, "Ngày trạm chưa đủ lượt")
    rows = (
        (
            line.directive.document,
            line.directive.issuer,
            labels().get(line.directive.category, line.directive.category) or "mọi bài",
            line.required,
            *counts(line.tally),
            line.short,
        )
        for line in lines
    )
    nothing = "Không có chỉ đạo nào trong những ngày này."
    return Section(key="chi-dao", title="VI. Theo văn bản chỉ đạo", header=header, rows=tuple(rows), nothing=nothing)


def _not_fetched(stations: Iterable[NotFetched]) -> Section:
    rows = (
        (
            row.station,
            f"{row.day:%d/%m/%Y}",
            f"{row.begins:%H:%M}",
            f"{row.fetched.astimezone(row.begins.tzinfo):%H:%M %d/%m}" if row.fetched else "chưa tải",
        )
        for row in stations
    )
    header = ("Đài, trạm", "Ngày", "Buổi đầu lúc", "Tải lúc")
    return Section(
        key="chua-tai",
        title="VII. Trạm chưa tải hoặc tải muộn",
        header=header,
        rows=tuple(rows),
        nothing="Mọi trạm đều tải trước buổi đầu.",
    )


def _not_aired(report: AirtimeReport) -> Section:
    header = ("Đài, trạm", "Giờ theo lịch", "Mục", "Lý do", "Người báo", "Mã tệp (SHA-256)")
    rows = [_not_aired_row(report, proof) for proof in report.not_aired[:MOST_ROWS]]
    more = len(report.not_aired) - len(rows)
    if more > 0:
        rows.append((f"… và {more} mục nữa", "", "", "", "", ""))
    return Section(key="khong-phat", title="VIII. Mục không phát được", header=header, rows=tuple(rows), nothing="Không có.")


def _not_aired_row(report: AirtimeReport, proof: PlayProof) -> tuple[Cell, ...]:
    item = proof.planned
    people = ", ".join(dict.fromkeys(airing.person for airing in proof.airings if airing.outcome is Outcome.FAILED))
    station = report.station_names.get(item.station, item.station)
    return (station, f"{item.at:%H:%M %d/%m/%Y}", item.title, proof.reason or "không ghi", people, item.sha256[:12])


def head(report: AirtimeReport) -> Iterator[str]:
    """Yield the lines that say what a report is about and how far it goes."""
    yield f"Từ ngày {report.first:%d/%m/%Y} đến ngày {report.last:%d/%m/%Y}"
    if report.made.date() <= report.last:
        yield f"Tính đến {report.made:%H:%M} ngày {report.made:%d/%m/%Y}"
    if report.outside:
        yield f"Ngoài ra có {report.outside} lượt phát ngoài lịch hiện hành (phát khẩn, lịch đã thay)."
