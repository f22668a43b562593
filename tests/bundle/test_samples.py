"""The samples page shows text as text and points at files beside it."""

from broadcast.bundle.samples import Sample, SampleGroup, samples_page


def test_each_sample_has_a_player_and_a_label():
    page = samples_page([SampleGroup(title="Câu 1", text="<b>Kính thưa</b>", samples=[Sample(label="nữ", file="cau-1.mp3")])]).decode()
    assert 'src="cau-1.mp3"' in page
    assert "nữ" in page
    assert "&lt;b&gt;Kính thưa" in page
