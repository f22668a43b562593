"""The page on which voices and profiles are compared."""

from mutagen.mp3 import MP3

from broadcast.services.sound.samples import make_samples


def test_every_voice_says_the_three_sentences_and_every_profile_is_heard(tools, tmp_path):
    page = make_samples(tools, tmp_path / "nghe-thu")
    text = page.read_text("utf-8")
    sounds = sorted(path for path in page.parent.glob("*.mp3"))
    assert len(sounds) == 3 * 2 + 2
    assert all(f'src="{path.name}"' in text and MP3(path).info.length > 1 for path in sounds)
    assert 'lang="vi"' in text
    assert [f"Câu {number}" in text for number in range(5)] == [False, True, True, True, False]
    assert len([path for path in sounds if path.name.startswith("cau-2")]) == 2 + 2


def test_without_any_voice_there_is_no_page(tools, tmp_path):
    from dataclasses import replace

    assert make_samples(replace(tools, engines={}), tmp_path / "nghe-thu") is None
