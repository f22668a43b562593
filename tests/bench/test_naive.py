import numpy as np
import pytest

from broadcast.bench import naive
from broadcast.bench.workload import BenchItem
from broadcast.media.decode import FfmpegDecoder
from broadcast.sound.level import loudness

TASK = BenchItem("x", (("Kính thưa bà con nhân dân.",), ("Xin cảm ơn.",)))


@pytest.mark.parametrize("form", ["wav", "mp3"])
def test_the_opponent_does_its_whole_work(tmp_path, form):
    if form == "wav":
        path = naive.announce_from_speech(TASK, tmp_path, -20.0)
    else:
        sentences = []
        for number, text in enumerate(TASK.plain):
            naive.speak_to_wav(text, tmp_path / "s.wav")
            naive.to_mp3(tmp_path / "s.wav", tmp_path / f"{number}.mp3")
            sentences.append(tmp_path / f"{number}.mp3")
        path = naive.announce_from_mp3(TASK, sentences, tmp_path, -20.0)
    sound = FfmpegDecoder().decode(path.read_bytes(), rate=22_050)
    assert 2.5 < sound.seconds < 8
    assert loudness(sound.samples, 22_050) == pytest.approx(-20.0, abs=0.7)


def test_its_joined_parts_are_as_long_as_ours(line, task, tmp_path):
    recipe = line.recipe(task)
    paths = []
    for number, part in enumerate(recipe.parts):
        paths.append(tmp_path / f"{number}.mp3")
        paths[-1].write_bytes(line.store.get(part.sha256))
    joined = naive.join_parts(paths, [100, 100, 100], tmp_path / "joined.mp3")
    sound = FfmpegDecoder().decode(joined.read_bytes())
    assert np.abs(sound.samples).max() > 0.9, "its peak is normalised"
    assert sound.seconds == pytest.approx(sum(part.frames for part in recipe.parts) * 0.024 + 0.6, abs=0.3)
