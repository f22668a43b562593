"""``broadcast bench``: how fast this is beside the usual way, after checking that what it makes is right."""

from typing import TYPE_CHECKING, Annotated

import typer

from broadcast.cli.console import complain, say, say_json

if TYPE_CHECKING:
    from broadcast.bench.rows import Row


def bench(
    quick: Annotated[bool, typer.Option("--quick", help="Đo ít lượt hơn, dưới một phút.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON cho máy đọc.")] = False,
) -> None:
    """Đo tốc độ so với cách làm thường; chỉ in khi mọi tệp làm ra đều đúng."""
    from broadcast.bench.effort import FULL, QUICK
    from broadcast.bench.run import table

    rows = table(QUICK if quick else FULL, complain)
    if as_json:
        say_json([row.to_json() for row in rows])
    else:
        _print(rows)
    raise typer.Exit(0 if all(row.ok for row in rows) else 1)


def _print(rows: "list[Row]") -> None:
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=None, header_style="bold")
    for name in ("", "việc", "được", "khoảng", "phải", "", "chi tiết"):
        shown.add_column(name, justify="right" if name in ("được", "khoảng", "phải") else "left")
    for row in rows:
        span = f"{_figure(row.min)}–{_figure(row.max)}" if row.min != row.max else ""
        sign = "≤" if row.unit == "s" else "≥"
        shown.add_row(
            row.id,
            row.what,
            _figure(row.ratio) + _unit(row.unit),
            span,
            f"{sign} {_figure(row.must)}",
            "đạt" if row.ok else "CHƯA ĐẠT",
            row.note,
        )
    Console(width=None if Console().is_terminal else 200).print(shown)
    if not all(row.ok for row in rows):
        say("Có hàng chưa đạt. Máy đang bận việc khác thì hãy đo lại khi rảnh.")


def _figure(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".") if value >= 100 else f"{value:.1f}".replace(".", ",")


def _unit(unit: str) -> str:
    return {"x": "×", "s": " giây", "/s": "/giây"}[unit]
