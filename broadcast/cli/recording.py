"""``broadcast recording``: a news piece or recording made fit for air."""

from pathlib import Path
from typing import Annotated

import typer


def recording(
    file: Annotated[Path, typer.Argument(help="Tệp MP3, WAV, M4A hoặc OGG.")],
    out: Annotated[Path, typer.Option(help="Tệp MP3 sẽ ghi.")],
    music: Annotated[Path | None, typer.Option(help="Nhạc nền, tự nhỏ lại dưới lời đọc.")] = None,
    profile: Annotated[str, typer.Option(help="Cấu hình âm thanh: horn, fm hoặc web.")] = "horn",
    title: Annotated[str, typer.Option(help="Tên mục.")] = "",
) -> None:
    """Chuẩn bị một bản tin hay bản thu để phát: kiểm tra, ghép nhạc nền, chỉnh độ to, ghi MP3."""
    from broadcast.cli.console import complain, say
    from broadcast.config import read_settings
    from broadcast.errors import UnknownName
    from broadcast.files import read_whole, write_whole
    from broadcast.services.sound import recordings
    from broadcast.sound.clicks import seconds_list
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        if profile not in tools.profiles:
            raise UnknownName("cấu hình âm thanh", profile, list(tools.profiles))
        piece = recordings.take_in(tools, read_whole(file), tools.profiles[profile], music=read_whole(music) if music else None)
        write_whole(out, recordings.file_of(tools, piece, title or file.stem))
    say(f"{out}  {piece.length / 1000:.1f} giây, độ to {piece.recipe.parts[0].loudness:.1f} LUFS")
    if piece.clicks:
        complain(f"Nghe như có tiếng lách tách ở giây {seconds_list(piece.clicks)} của bản thu; nghe lại chỗ đó trước khi phát.")
