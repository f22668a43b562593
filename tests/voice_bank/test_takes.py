"""The voice bank from outside: what comes in, what waits, what is heard."""

from dataclasses import replace

import numpy as np
import pytest

from broadcast.errors import BadInput, NotAudio, StorageFailed, UnknownName
from broadcast.model.actor import operator
from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Pcm
from broadcast.model.take import TakeState
from broadcast.model.units import Millis
from broadcast.speech.recorded import RecordedEngine
from broadcast.speech.wav import read_wav
from broadcast.voice_bank import takes
from broadcast.voice_bank.take_selection import cover

CHAO, HET = "Xin chào bà con.", "Xin hết."


class WavDecoder:
    """Reads the WAV files that the tests make; real files are decoded in ``tests/media``."""

    def decode(self, data, **_):
        if data == b"text":
            raise NotAudio("tệp này không phải âm thanh")
        return read_wav(data)


@pytest.fixture
def bank(tools):
    return replace(tools, decoder=WavDecoder())


def _hears(asked):
    """A recogniser that hears exactly what is said."""
    return [text for _, text in asked]


def _groups(*texts):
    return [BreathGroup(text=text, respelled=text, pause_after=Millis(300), syllables=len(text.split())) for text in texts]


def _cover(tools, *texts):
    with tools.begin() as uow:
        return cover(uow, _groups(*texts))


def test_a_take_waits_for_a_second_ear_and_is_then_heard(bank, human):
    got = takes.add(bank, operator("Lan"), "Lan", {"001.wav": (CHAO, human.file(CHAO))})
    take = got.kept["001.wav"]
    assert take.state is TakeState.WAITING
    assert "chưa đối chiếu bằng máy" in take.doubts[0]
    assert _cover(bank, CHAO) is None
    with pytest.raises(BadInput, match="người khác"):
        takes.confirm(bank, operator("Lan"), take.number)
    assert takes.confirm(bank, operator("Minh"), take.number).confirmed_by == "Minh"
    found = _cover(bank, CHAO)
    assert found.people == ("Lan",)
    sound = RecordedEngine(bank.media).speak(CHAO, found.voices[0])
    assert sound.seconds == pytest.approx(take.length / 1000, abs=0.1)
    assert read_wav(takes.recording(bank, take.number)).samples.tobytes() == sound.samples.tobytes()


def test_a_recogniser_that_hears_the_text_is_a_second_ear(bank, human):
    takes.add(bank, operator("Lan"), "Lan", {"a": (CHAO, human.file(CHAO))}, hear=_hears)
    assert _cover(bank, CHAO).people == ("Lan",)


def test_a_wrong_number_is_shown_and_not_heard(bank, human):
    text, said = "đạt ba mươi bảy phẩy tám mươi sáu phần trăm.", "đạt ba mươi bảy phẩy sáu mươi tám phần trăm."
    got = takes.add(bank, operator("Lan"), "Lan", {"a": (text, human.file(said))}, hear=lambda _: [said])
    assert got.kept["a"].state is TakeState.WAITING
    assert "«tám mươi sáu» nghe thành «sáu mươi tám»" in got.kept["a"].doubts[0]
    assert _cover(bank, text) is None


def test_a_word_cut_out_of_a_number_shows_in_the_length_even_without_a_recogniser(bank, human):
    texts = ["đến hết ngày ba mươi mốt tháng một,", "đề nghị bà con cài đặt ứng dụng.", "trên điện thoại thông minh của mình."]
    text = "đạt ba mươi bảy phẩy tám mươi sáu phần trăm."
    raw = human.take(text)
    third = len(raw.samples) // 3
    lacking = Pcm(samples=np.delete(raw.samples, slice(third, third + raw.rate)), rate=raw.rate)
    recordings = {str(at): (one, human.file(one)) for at, one in enumerate(texts)} | {"x": (text, human.wav(lacking))}
    got = takes.add(bank, operator("Lan"), "Lan", recordings)
    assert any("thiếu chữ" in doubt for doubt in got.kept["x"].doubts)
    assert not any("thiếu chữ" in doubt for name in "012" for doubt in got.kept[name].doubts)


def test_the_pace_is_that_of_takes_which_stand_in_the_bank(bank, human):
    texts = ["đến hết ngày ba mươi mốt tháng một,", "đề nghị bà con cài đặt ứng dụng.", "trên điện thoại thông minh của mình."]
    takes.add(bank, operator("Lan"), "Lan", {str(at): (text, human.file(text)) for at, text in enumerate(texts)})
    whole = takes.add(bank, operator("Lan"), "Lan", {"x": (CHAO, human.file(CHAO))}).kept["x"]
    assert not any("thiếu chữ" in doubt for doubt in whole.doubts)


def test_a_bad_take_is_refused_and_the_others_come_in(bank, human):
    silence = human.wav(Pcm(samples=np.zeros(22050, np.float32), rate=22050))
    recordings = {
        "a": (CHAO, human.file(CHAO)),
        "b": (HET, silence),
        "c": (HET, b"text"),
        "d": ("năm 2021", human.file(HET)),
        "e": ("…", b""),
        "f": ("", human.file(HET)),
    }
    got = takes.add(bank, operator("Lan"), "Lan", recordings)
    assert list(got.kept) == ["a"]
    assert "im lặng" in got.refused["b"]
    assert "không phải âm thanh" in got.refused["c"]
    assert "thành chữ" in got.refused["d"]
    assert "thành chữ" in got.refused["e"]
    assert "Phiếu thu không có dòng" in got.refused["f"]


def test_a_new_version_takes_the_old_ones_place_only_once_it_may_be_heard(bank, human):
    first = takes.add(bank, operator("Lan"), "Lan", {"a": (CHAO, human.file(CHAO))}, hear=_hears).kept["a"]
    second = takes.add(bank, operator("Lan"), "Lan", {"a": (CHAO, human.file(CHAO, pace=90))}).kept["a"]
    assert (first.version, second.version) == (1, 2)
    assert _cover(bank, CHAO).voices[0].takes == (first.sha256,)
    takes.confirm(bank, operator("Minh"), second.number)
    assert _cover(bank, CHAO).voices[0].takes == (second.sha256,)
    takes.retire(bank, operator("Minh"), second.number)
    assert _cover(bank, CHAO).voices[0].takes == (first.sha256,)
    assert len(takes.everything(bank)) == 2


def test_the_same_file_comes_in_once(bank, human):
    recordings = {"a": (CHAO, human.file(CHAO))}
    takes.add(bank, operator("Lan"), "Lan", recordings)
    again = takes.add(bank, operator("Lan"), "Lan", recordings)
    assert (again.already_kept, again.kept, len(takes.everything(bank))) == (("a",), {}, 1)


def test_a_recording_that_was_lost_is_told(bank, human):
    take = takes.add(bank, operator("Lan"), "Lan", {"a": (CHAO, human.file(CHAO))}, hear=_hears).kept["a"]
    lost = replace(bank, media=type("Empty", (), {"get": lambda *_: None})())
    with pytest.raises(StorageFailed, match="thu lại"):
        takes.recording(lost, take.number)


def test_mistakes_of_the_caller_are_named(bank):
    with pytest.raises(BadInput, match="tên người đọc"):
        takes.add(bank, operator("x"), " ", {})
    with pytest.raises(UnknownName):
        takes.confirm(bank, operator("Minh"), 99)
    with pytest.raises(UnknownName):
        takes.retire(bank, operator("Minh"), 99)
