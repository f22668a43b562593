"""The voice bank from outside: what comes in, what waits, what is heard."""

import numpy as np
import pytest

from broadcast.errors import BadInput, NotAudio, UnknownName
from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Pcm
from broadcast.model.take import TakeState
from broadcast.model.units import Millis
from broadcast.services import takes
from broadcast.services.take_cover import cover
from broadcast.services.takes import Studio
from broadcast.speech.recorded import RecordedEngine

CHAO, HET = "Xin chào bà con.", "Xin hết."


@pytest.fixture
def studio(human):
    return Studio(decode=human.decode)


@pytest.fixture
def hearing(human):
    """A recogniser that hears exactly what is asked, or what the test tells it."""

    def build(**told):
        return Studio(decode=human.decode, hear=lambda asked: [told.get("heard", text) for _, text in asked])

    return build


def _groups(*texts):
    return [BreathGroup(text=text, respelled=text, pause_after=Millis(300), syllables=len(text.split())) for text in texts]


def _cover(tools, *texts):
    with tools.begin() as uow:
        return cover(uow, _groups(*texts))


def test_a_take_waits_for_a_second_ear_and_is_then_heard(tools, studio, human):
    got = takes.add(tools, studio, "Lan", {"001.wav": (CHAO, human.file(CHAO))}, "Lan")
    take = got.kept["001.wav"]
    assert take.state is TakeState.WAITING
    assert "chưa đối chiếu bằng máy" in take.doubts[0]
    assert _cover(tools, CHAO) is None
    with pytest.raises(BadInput, match="người khác"):
        takes.confirm(tools, take.number, "Lan")
    assert takes.confirm(tools, take.number, "Minh").confirmed_by == "Minh"
    found = _cover(tools, CHAO)
    assert found.people == ("Lan",)
    sound = RecordedEngine(tools.media).speak(CHAO, found.voices[0])
    assert sound.seconds == pytest.approx(take.length / 1000, abs=0.1)


def test_a_recogniser_that_hears_the_text_is_a_second_ear(tools, hearing, human):
    takes.add(tools, hearing(), "Lan", {"a": (CHAO, human.file(CHAO))}, "Lan")
    assert _cover(tools, CHAO).people == ("Lan",)


def test_a_wrong_number_is_shown_and_not_heard(tools, hearing, human):
    text, said = "đạt ba mươi bảy phẩy tám mươi sáu phần trăm.", "đạt ba mươi bảy phẩy sáu mươi tám phần trăm."
    got = takes.add(tools, hearing(heard=said), "Lan", {"a": (text, human.file(said))}, "Lan")
    assert got.kept["a"].state is TakeState.WAITING
    assert "«tám mươi sáu» nghe thành «sáu mươi tám»" in got.kept["a"].doubts[0]
    assert _cover(tools, text) is None


def test_a_word_cut_out_of_a_number_shows_in_the_length_even_without_a_recogniser(tools, studio, human):
    texts = ["đến hết ngày ba mươi mốt tháng một,", "đề nghị bà con cài đặt ứng dụng.", "trên điện thoại thông minh của mình."]
    text = "đạt ba mươi bảy phẩy tám mươi sáu phần trăm."
    raw = human.take(text)
    third = len(raw.samples) // 3
    lacking = Pcm(samples=np.delete(raw.samples, slice(third, third + raw.rate)), rate=raw.rate)
    recordings = {str(at): (one, human.file(one)) for at, one in enumerate(texts)} | {"x": (text, human.wav(lacking))}
    got = takes.add(tools, studio, "Lan", recordings, "Lan")
    assert any("thiếu chữ" in doubt for doubt in got.kept["x"].doubts)
    assert not any("thiếu chữ" in doubt for name in "012" for doubt in got.kept[name].doubts)


def test_a_bad_take_is_refused_and_the_others_come_in(tools, human):
    def decode(data):
        if data == b"text":
            raise NotAudio("tệp này không phải âm thanh")
        return human.decode(data)

    silence = human.wav(Pcm(samples=np.zeros(22050, np.float32), rate=22050))
    recordings = {
        "a": (CHAO, human.file(CHAO)),
        "b": (HET, silence),
        "c": (HET, b"text"),
        "d": ("năm 2021", human.file(HET)),
        "e": ("…", b""),
    }
    got = takes.add(tools, Studio(decode=decode), "Lan", recordings, "Lan")
    assert list(got.kept) == ["a"]
    assert "im lặng" in got.refused["b"]
    assert "không phải âm thanh" in got.refused["c"]
    assert "thành chữ" in got.refused["d"]
    assert "thành chữ" in got.refused["e"]


def test_a_new_version_takes_the_old_ones_place_only_once_it_may_be_heard(tools, studio, hearing, human):
    first = takes.add(tools, hearing(), "Lan", {"a": (CHAO, human.file(CHAO))}, "Lan").kept["a"]
    second = takes.add(tools, studio, "Lan", {"a": (CHAO, human.file(CHAO, pace=90))}, "Lan").kept["a"]
    assert (first.version, second.version) == (1, 2)
    assert _cover(tools, CHAO).voices[0].name == first.sha256
    takes.confirm(tools, second.number, "Minh")
    assert _cover(tools, CHAO).voices[0].name == second.sha256
    takes.retire(tools, second.number, "Minh")
    assert _cover(tools, CHAO).voices[0].name == first.sha256
    assert len(takes.everything(tools)) == 2


def test_the_same_file_comes_in_once(tools, studio, human):
    recordings = {"a": (CHAO, human.file(CHAO))}
    takes.add(tools, studio, "Lan", recordings, "Lan")
    again = takes.add(tools, studio, "Lan", recordings, "Lan")
    assert (again.known, again.kept, len(takes.everything(tools))) == (("a",), {}, 1)


def test_mistakes_of_the_caller_are_named(tools, studio):
    with pytest.raises(BadInput, match="tên người đọc"):
        takes.add(tools, studio, " ", {}, "x")
    with pytest.raises(UnknownName):
        takes.confirm(tools, 99, "Minh")
    with pytest.raises(UnknownName):
        takes.retire(tools, 99, "Minh")
