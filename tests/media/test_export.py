import io
import wave

import numpy as np
import pytest
from mutagen.oggopus import OggOpus

from broadcast.errors import NotAudio
from broadcast.media.decode import FfmpegDecoder
from broadcast.media.export import to_opus, to_wav, wav_of
from broadcast.model.audio import Tag
from broadcast.sound.master import master_music
from broadcast.sound.profiles import WEB, lean
from broadcast.sound.splice import length_samples, recipe_of, splice


@pytest.fixture(scope="module", params=[WEB, lean(WEB)], ids=["48", "24"])
def item(request, tone):
    row, data = master_music("a" * 64, tone(1.0), request.param)
    recipe = recipe_of([row], [200])
    return recipe, splice(recipe, [data], Tag(title="Bản tin sáng", date="2021"))


def test_wav_has_the_items_samples_and_a_true_length(item):
    recipe, mp3 = item
    with wave.open(io.BytesIO(to_wav(mp3))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, recipe.parts[0].rate)
        assert file.getnframes() == length_samples(recipe)


def test_opus_has_the_items_length_and_title_and_is_the_same_twice(item):
    recipe, mp3 = item
    data = to_opus(mp3)
    file = OggOpus(io.BytesIO(data))
    assert file.info.length == pytest.approx(length_samples(recipe) / recipe.parts[0].rate, abs=0.03)
    assert file["title"] == ["Bản tin sáng"]
    assert FfmpegDecoder().decode(data).seconds == pytest.approx(file.info.length, abs=0.03)
    assert to_opus(mp3) == data


def test_what_is_no_item_is_refused():
    with pytest.raises(NotAudio):
        to_wav(b"xin chao")
    with pytest.raises(NotAudio, match="Opus"):
        to_opus(b"xin chao")


def test_a_wav_is_what_went_in(tone):
    sound = tone(0.1)
    with wave.open(io.BytesIO(wav_of(sound))) as file:
        back = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32767
    assert np.abs(back - sound.samples).max() < 1 / 32000
