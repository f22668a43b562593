"""The post."""

from broadcast.renditions.post import post


def test_it_is_the_message_in_paragraphs_with_its_source(told):
    text = post(told)
    assert text.startswith("📢 Tiến độ cài đặt Bluezone\n\n")
    assert "Kính thưa" not in text
    assert text.count("72.014") == 1
    assert text.rstrip().endswith("Đài Phát thanh thành phố Cẩm Phả")
