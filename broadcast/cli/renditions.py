"""``broadcast renditions``: one approved script for every other channel."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def renditions(
    script: Annotated[str, typer.Argument(help="Mã bài, ví dụ 3.")],
    out: Annotated[Path, typer.Option(help="Thư mục sẽ ghi.")],
    station: Annotated[str, typer.Option(help="Mã trạm: bài lấy tên và số liệu của địa bàn này.")] = "cam-pha",
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày dùng; mặc định hôm nay.")] = None,
    characters: Annotated[int, typer.Option(min=60, max=2000, help="Số ký tự mỗi trang bảng điện tử.")] = 160,
    address: Annotated[str, typer.Option(help="Địa chỉ cho mã QR trên áp phích.")] = "",
    minutes: Annotated[int, typer.Option(min=0, max=60, help="Thêm tệp phát lặp cho xe lưu động, dài mấy phút.")] = 0,
) -> None:
    """Ghi một bài đã duyệt cho các kênh khác: bảng điện tử, cổng, fanpage, áp phích, tờ đọc, gợi ý, cổng cơ quan, xe lưu động."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.files import write_whole
    from broadcast.model.units import ScriptId, StationId
    from broadcast.renditions.channels import Wishes
    from broadcast.services.day.renditions import render
    from broadcast.wiring import build_tools

    wishes = Wishes(board_characters=characters, address=address)
    with build_tools(read_settings()) as tools:
        day = date.date() if date else tools.today()
        rendered = render(tools, ScriptId(script), StationId(station), day, wishes, minutes)
    for name, data in rendered.files.items():
        write_whole(out / name, data)
        say(f"{out / name}  {len(data)} byte")
    say(rendered.telling.mark)
