"""What bytes really are, whatever their name says."""

from enum import StrEnum

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAX_BYTES = 32 << 20
"""No clerk's table is larger."""


class Content(StrEnum):
    """What a file holds; the value is how a message calls it."""

    EMPTY = "không có gì bên trong"
    TEXT = "văn bản"
    XLSX = "một bảng tính XLSX"
    DOCX = "một văn bản Word"
    ZIP = "một gói nén"
    OLD_EXCEL = "một bảng tính Excel đời cũ (.xls)"
    LOCKED = "một bảng tính đặt mật khẩu"
    HTML = "một trang HTML"
    XML = "một văn bản XML"
    PDF = "một tệp PDF"
    PICTURE = "một bức ảnh"
    SOUND = "âm thanh hoặc phim"
    UNKNOWN = "dữ liệu không rõ loại"


_STARTS = (
    (b"%PDF", Content.PDF),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"\x89PNG", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"BM", Content.PICTURE),
    (b"ID3", Content.SOUND),
    (b"RIFF", Content.SOUND),
    (b"OggS", Content.SOUND),
    (b"\x1f\x8b", Content.ZIP),
    (b"Rar!", Content.ZIP),
    (b"7z\xbc\xaf", Content.ZIP),
    (b"{\\rtf", Content.DOCX),
)
_BINARY = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")


def recognise(data: bytes) -> Content:
    """Return what the bytes hold, judged by their beginning (and by the names inside a zip)."""
    if not data.strip(b" \t\r\n\x00"):
        return Content.EMPTY
    if data.startswith(b"PK"):
        return _zip(data)
    if data.startswith(OLE):
        return Content.LOCKED if ENCRYPTED in data else Content.OLD_EXCEL
    for start, content in _STARTS:
        if data.startswith(start) and not (start == b"BM" and _printable(data)):
            return content
    return _text(data)


def _zip(data: bytes) -> Content:
    if b"xl/workbook" in data or b"xl/worksheets" in data:
        return Content.XLSX
    if b"word/document.xml" in data:
        return Content.DOCX
    return Content.ZIP


def _text(data: bytes) -> Content:
    head = data[:4096]
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if any(mark in plain[:1024] for mark in (b"<html", b"<!doctype html", b"<table", b"<body")):
        return Content.HTML
    if plain.startswith(b"<?xml"):
        return Content.XML
    return Content.TEXT if head[:2] in (b"\xff\xfe", b"\xfe\xff") or _printable(head) else Content.UNKNOWN


def _printable(data: bytes) -> bool:
    return not any(byte in _BINARY for byte in data[:4096])
