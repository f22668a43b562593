"""Every written channel of one text, by file name: what ``broadcast renditions`` writes and the pages link to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from broadcast.renditions.board import PAGE_CHARACTERS, board_pages
from broadcast.renditions.pages import article, gate_notice, reading_sheet, talking_points
from broadcast.renditions.post import post
from broadcast.renditions.poster import poster
from broadcast.renditions.told import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What differs from place to place: how much a board shows, and what the poster's code opens."""

    board_characters: int = PAGE_CHARACTERS
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenditionChannel:
    """One written channel."""

    file: str
    title: str
    make: Callable[[Telling, Wishes], bytes]


def _board(content: Telling, wishes: Wishes) -> bytes:
    return ("\n".join(board_pages(content, wishes.board_characters)) + "\n").encode()


CHANNELS: tuple[RenditionChannel, ...] = (
    RenditionChannel(file="bang-dien-tu.txt", title="Bảng tin điện tử", make=_board),
    RenditionChannel(file="cong-thong-tin.html", title="Bài cổng thông tin", make=lambda content, _: article(content)),
    RenditionChannel(file="fanpage.txt", title="Bài đăng fanpage", make=lambda content, _: post(content).encode()),
    RenditionChannel(
        file="ap-phich-a4.pdf", title="Áp phích bảng tin cố định", make=lambda content, wishes: poster(content, wishes.address)
    ),
    RenditionChannel(file="to-doc.html", title="Tờ đọc cho phát thanh viên", make=lambda content, _: reading_sheet(content)),
    RenditionChannel(file="tuyen-truyen-vien.html", title="Gợi ý cho tuyên truyền viên", make=lambda content, _: talking_points(content)),
    RenditionChannel(file="thong-bao-cong.html", title="Thông báo tại cổng cơ quan", make=lambda content, _: gate_notice(content)),
)
"""Copy the nearest line to add one."""


def renditions(content: Telling, wishes: Wishes) -> Mapping[str, bytes]:
    """Return every written channel's bytes, by file name."""
    return {channel.file: channel.make(content, wishes) for channel in CHANNELS}
