"""``broadcast renditions``."""


def test_every_channel_is_written_with_the_mark_of_its_figures(run, tmp_path):
    told = run("renditions", "3", "--date", "2021-02-04", "--out", tmp_path / "kenh", "--address", "https://bluezone.gov.vn")
    assert "Số liệu tính đến hết ngày 31/01/2021. Theo 588/TBTT-VHTT, bài 3 bản 1." in told
    assert (tmp_path / "kenh" / "ap-phich-a4.pdf").read_bytes().startswith(b"%PDF")
    assert len(list((tmp_path / "kenh").iterdir())) == 7


def test_a_script_whose_figures_are_too_old_is_on_no_channel(run, tmp_path):
    assert "số liệu" in run("renditions", "3", "--date", "2021-03-04", "--out", tmp_path / "kenh", code=1).lower()
    assert not (tmp_path / "kenh").exists()
