"""``broadcast lexicon``: readings of words as TSV, in and out."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.model.lexicon import LexiconRow
    from broadcast.model.units import AreaCode
    from broadcast.tools import Tools

app = typer.Typer(help="Từ điển cách đọc: nhập và xuất tệp TSV (chữ viết, cách đọc, phiên âm, nguồn).", no_args_is_help=True)


MAX_BYTES = 8 << 20


class Layer(StrEnum):
    """Which layer of readings."""

    SHIPPED = "goc"
    PROVINCE = "tinh"
    CITY = "thanh-pho"


AreaOption = Annotated[str | None, typer.Option(help="Mã đơn vị, ví dụ 06787; mặc định là thành phố.")]
LayerOption = Annotated[Layer, typer.Option(help="Lớp từ điển khi không nêu --area; goc: phần có sẵn, chỉ xuất.")]


@app.command("import")
def import_rows(file: Annotated[Path, typer.Argument(help="Tệp TSV.")], area: AreaOption = None, layer: LayerOption = Layer.CITY) -> None:
    """Nhập cách đọc vào lớp của một đơn vị; dòng hỏng được nêu tên, các dòng khác vẫn vào."""
    from broadcast.cli.console import complain, say
    from broadcast.config import read_settings
    from broadcast.errors import BadInput
    from broadcast.files import read_whole
    from broadcast.services.scripts import lexicon
    from broadcast.wiring import build_tools

    if layer is Layer.SHIPPED and area is None:
        raise BadInput("Lớp gốc đi cùng chương trình, không nhập được. Chọn --layer tinh, --layer thanh-pho hoặc --area.")
    data = read_whole(file, MAX_BYTES)
    settings = read_settings()
    with build_tools(settings) as tools:
        code = _area(tools, area, layer)
        done = lexicon.import_tsv(tools, settings.operator, code, file.name, data)
    say(f"Đơn vị {code}: đã lưu {len(done.saved)} cách đọc, {done.unchanged} dòng không đổi, {len(done.problems)} dòng bị bỏ.")
    for problem in done.problems:
        complain(problem)
    if done.problems:
        raise typer.Exit(1)


@app.command("export")
def export_rows(
    file: Annotated[Path, typer.Argument(help="Tệp TSV sẽ ghi.")], area: AreaOption = None, layer: LayerOption = Layer.CITY
) -> None:
    """Xuất cách đọc của một đơn vị, hoặc phần có sẵn (--layer goc)."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.files import table_bytes, write_whole
    from broadcast.services.scripts import lexicon
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        rows = _rows(tools, area, layer)
    write_whole(file, table_bytes(lexicon.export_tsv(rows)))
    say(f"Đã ghi {len(rows)} cách đọc vào {file}.")


def _rows(tools: "Tools", area: str | None, layer: Layer) -> "list[LexiconRow]":
    from broadcast.services.scripts import lexicon
    from broadcast.spoken.lexicon import load_shipped

    if layer is Layer.SHIPPED and area is None:
        return list(load_shipped().rows())
    return [stored.row for stored in lexicon.rows(tools, _area(tools, area, layer))]


def _area(tools: "Tools", area: str | None, layer: Layer) -> "AreaCode":
    """Return the code that the options mean. Raises UnknownName."""
    from broadcast.errors import UnknownName
    from broadcast.model.area import AreaKind
    from broadcast.model.station import StationKind
    from broadcast.model.units import AreaCode

    with tools.begin() as uow:
        areas, stations = uow.areas.on(tools.today()), uow.stations.all()
    codes = dict.fromkeys([station.area for station in stations] + [unit.code for unit in areas])
    cities = [station.area for station in stations if station.kind is StationKind.RADIO]
    provinces = [unit.code for unit in areas if unit.kind is AreaKind.PROVINCE]
    chosen = [AreaCode(area)] if area is not None else provinces if layer is Layer.PROVINCE else cities
    if not chosen or chosen[0] not in codes:
        raise UnknownName("đơn vị", area or layer, list(codes))
    return chosen[0]
