"""``broadcast areas`` and ``broadcast stations``: the dated tree of units, and who broadcasts for which of them."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.model.area import Area

areas_app = typer.Typer(help="Đơn vị hành chính có ngày bắt đầu và kết thúc: xem, nhập tệp, kết thúc khi sáp nhập.", no_args_is_help=True)
stations_app = typer.Typer(help="Trạm và cụm loa: xem, thêm, nhập tệp.", no_args_is_help=True)

FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
MAX_BYTES = 16 << 20
"""Of a file of areas or stations; a whole country's takes one."""


@areas_app.command("list")
def list_areas(
    day: Annotated[datetime | None, typer.Option("--date", formats=FORMATS, help="Vào ngày nào; mặc định hôm nay.")] = None,
) -> None:
    """In các đơn vị có vào một ngày, cấp dưới thụt vào dưới cấp trên."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.places import areas
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        units = areas.on(tools, day.date() if day else tools.today())
    below: dict[str | None, list[Area]] = {}
    codes = {area.code for area in units}
    for area in units:
        below.setdefault(area.parent if area.parent in codes else None, []).append(area)
    for line in _lines(below, None, 0):
        say(line)


@areas_app.command("end")
def end_area(
    code: Annotated[str, typer.Argument(help="Mã đơn vị.")],
    on: Annotated[datetime, typer.Option("--on", formats=FORMATS, help="Ngày đầu tiên không còn đơn vị này, ví dụ 2025-07-01.")],
    act: Annotated[str, typer.Option("--by", help="Văn bản, ví dụ 1679/NQ-UBTVQH15.")],
    into: Annotated[str, typer.Option(help="Mã đơn vị nhận; để trống nếu chưa rõ.")] = "",
) -> None:
    """Kết thúc một đơn vị khi sáp nhập hay đổi tên; trạm của đơn vị kết thúc theo."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.area import capital
    from broadcast.model.units import AreaCode
    from broadcast.services.places import areas
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        ended = areas.end(tools, settings.operator, AreaCode(code), on.date(), AreaCode(into) if into else None, act)
    say(f"{capital(ended.area.full_name)} ({code}) kết thúc ngày {on:%d/%m/%Y} theo {ended.area.ended_by}.")
    for station in ended.stations:
        say(f"Trạm {station.id} ({station.name}) cũng kết thúc ngày đó.")


@areas_app.command("import")
def import_areas(
    file: Annotated[Path, typer.Argument(help="Tệp CSV, dòng đầu: Mã; Tên; Loại; Mã cấp trên.")],
    first: Annotated[datetime, typer.Option("--from", formats=FORMATS, help="Các đơn vị này có từ ngày.")],
    last: Annotated[datetime | None, typer.Option("--to", formats=FORMATS, help="Ngày đầu tiên không còn; mặc định còn mãi.")] = None,
    source: Annotated[str, typer.Option(help="Căn cứ, ví dụ số nghị quyết.")] = "",
) -> None:
    """Thêm đơn vị từ tệp CSV, mỗi phường, xã một trạm, mỗi khu, thôn một cụm loa: tất cả hoặc không dòng nào."""
    from dataclasses import replace

    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.files import read_whole
    from broadcast.services.places import places
    from broadcast.services.places.unit_file import read_units
    from broadcast.wiring import build_tools

    settings = read_settings()
    until = last.date() if last else None
    units = [replace(unit, valid_to=until) for unit in read_units(read_whole(file, MAX_BYTES), first.date(), source)]
    with build_tools(settings) as tools:
        added = places.add(tools, settings.operator, units)
    say(f"Đã thêm {len(added.areas)} đơn vị và {len(added.stations)} trạm; {len(units) - len(added.areas)} đơn vị đã có sẵn.")


@stations_app.command("list")
def list_stations() -> None:
    """In các trạm; trạm mà đơn vị đã kết thúc thì nói rõ và nói đơn vị kế thừa."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.places import stations
    from broadcast.wiring import build_tools
    from broadcast.wording import sentence

    with build_tools(read_settings()) as tools:
        for station, reason in stations.every(tools):
            say(f"{station.id:24}  {station.area:10}  {station.kind:11}  {station.name}")
            if reason is not None:
                say(f"    {sentence(reason)}")


@stations_app.command("add")
def add_station(
    station: Annotated[str, typer.Argument(help="Mã trạm, ví dụ cam-thach-khu-3.")],
    area: Annotated[str, typer.Argument(help="Mã đơn vị.")],
    name: Annotated[str, typer.Argument(help="Tên đọc trên loa, ví dụ «Đài Truyền thanh phường Cẩm Thạch».")],
    kind: Annotated[str, typer.Option(help="loudspeaker (phường, xã), radio (đài) hoặc cluster (cụm loa khu, thôn).")] = "loudspeaker",
    profile: Annotated[str, typer.Option(help="Kiểu âm thanh: horn, fm hoặc web.")] = "horn",
) -> None:
    """Thêm một trạm hoặc cụm loa; cụm loa phát theo phường, xã khi chưa có buổi phát riêng."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.errors import UnknownName
    from broadcast.model.station import Station, StationKind
    from broadcast.model.units import AreaCode, StationId
    from broadcast.services.places import stations
    from broadcast.wiring import build_tools

    kinds = [str(station_kind) for station_kind in StationKind]
    if kind not in kinds:
        raise UnknownName("loại trạm", kind, kinds)
    settings = read_settings()
    with build_tools(settings) as tools:
        new = Station(id=StationId(station), area=AreaCode(area), name=name, kind=StationKind(kind), profile=profile)
        stations.add(tools, settings.operator, new)
    say(f"Đã thêm trạm {station} ({name}).")


@stations_app.command("import")
def import_stations(file: Annotated[Path, typer.Argument(help="Tệp CSV, mẫu: broadcast stations template.")]) -> None:
    """Thêm nhiều trạm từ tệp CSV: tất cả hoặc không dòng nào."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.files import read_whole
    from broadcast.services.places import stations
    from broadcast.wiring import build_tools

    settings = read_settings()
    data = read_whole(file, MAX_BYTES)
    with build_tools(settings) as tools:
        added, standing = stations.import_file(tools, settings.operator, data)
    say(f"Đã thêm {added} trạm; {standing} trạm đã có sẵn.")


@stations_app.command("template")
def station_template() -> None:
    """In mẫu tệp CSV của trạm."""
    from broadcast.cli.console import say
    from broadcast.services.places.station_file import COLUMNS, EXAMPLE

    say(";".join(COLUMNS))
    say(EXAMPLE)


def _lines(below: "dict[str | None, list[Area]]", parent: str | None, depth: int) -> "list[str]":
    lines = []
    for area in below.get(parent, []):
        lines.append("  " * depth + _line(area))
        lines += _lines(below, area.code, depth + 1) if depth < 8 else []
    return lines


def _line(area: "Area") -> str:
    until = f" đến trước {area.valid_to:%d/%m/%Y}" if area.valid_to else ""
    return f"{area.code}  {area.full_name}  từ {area.valid_from:%d/%m/%Y}{until}"
