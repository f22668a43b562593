"""``broadcast lexicon``: files in, files out."""

import typer
from typer.testing import CliRunner

from broadcast.cli import lexicon


def call(tmp_path, monkeypatch, *words):
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "data"))
    return CliRunner().invoke(lexicon.app, [str(word) for word in words])


def test_rows_come_in_and_go_out(tmp_path, monkeypatch):
    file = tmp_path / "vao.tsv"
    file.write_text("Ke Bàng\tKẻ Bàng\nhỏng\n", encoding="utf-8")
    done = call(tmp_path, monkeypatch, "import", file)
    assert done.exit_code == 1
    assert "đã lưu 1 cách đọc" in done.stdout
    assert "vao.tsv, dòng 2" in done.stderr
    out = tmp_path / "ra.tsv"
    assert call(tmp_path, monkeypatch, "export", out).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")  # else Excel does not show Vietnamese
    assert out.read_text(encoding="utf-8-sig") == "written\tspoken\trespelling\tsource\nKe Bàng\tKẻ Bàng\t\t\n"
    again = call(tmp_path, monkeypatch, "import", out)
    assert again.exit_code == 0
    assert "1 dòng không đổi" in again.stdout


def test_the_shipped_layer_goes_out_only(tmp_path, monkeypatch):
    out = tmp_path / "goc.tsv"
    assert call(tmp_path, monkeypatch, "export", out, "--layer", "goc").exit_code == 0
    assert "UBND\tủy ban nhân dân" in out.read_text(encoding="utf-8")
    refused = call(tmp_path, monkeypatch, "import", out, "--layer", "goc")
    assert "không nhập được" in str(refused.exception)


def test_an_unknown_area_is_named(tmp_path, monkeypatch):
    file = tmp_path / "vao.tsv"
    file.write_text("a\tb\n", encoding="utf-8")
    assert "06788" in str(call(tmp_path, monkeypatch, "import", file, "--area", "06788").exception)
    assert "Kiểm tra lại tên tệp" in str(call(tmp_path, monkeypatch, "import", tmp_path / "thiếu.tsv").exception)


def test_it_is_a_typer_app():
    assert isinstance(lexicon.app, typer.Typer)
