import pytest

from broadcast.figures.reading.sniff import ENCRYPTED, OLE, Content, recognise


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (b"", Content.EMPTY),
        (b" \r\n", Content.EMPTY),
        ("Đơn vị;Dân số".encode(), Content.TEXT),
        ("Đơn vị;Dân số".encode("utf-16"), Content.TEXT),
        (b"BM;Dan so", Content.TEXT),
        (b"BM\x00\x01", Content.PICTURE),
        (b"\xef\xbb\xbf<html>", Content.HTML),
        (b"<!DOCTYPE html><p>", Content.HTML),
        (b"<?xml version='1.0'?><a/>", Content.XML),
        (b"PK\x03\x04...xl/workbook.xml", Content.XLSX),
        (b"PK\x03\x04...word/document.xml", Content.DOCX),
        (b"PK\x03\x04...anh.jpg", Content.ZIP),
        (OLE, Content.OLD_EXCEL),
        (OLE + ENCRYPTED, Content.LOCKED),
        (b"%PDF-1.4", Content.PDF),
        (b"\x89PNG\r\n", Content.PICTURE),
        (b"ID3\x03", Content.SOUND),
        (b"\x01\x02\x03", Content.UNKNOWN),
    ],
)
def test_what_bytes_are(data, content):
    assert recognise(data) is content
