"""Whether a recording may enter the voice bank, and in which form."""

import difflib
import io
import statistics
import wave
from collections.abc import Sequence

import numpy as np

from broadcast.errors import BadSound
from broadcast.model.audio import Pcm
from broadcast.model.pace import speech_ms
from broadcast.model.take import spoken_words
from broadcast.model.units import Hertz, Lufs
from broadcast.sound.clicks import clicks, seconds_list
from broadcast.sound.gate import check_end, check_length, check_raw
from broadcast.sound.level import loudness
from broadcast.sound.resample import resample
from broadcast.sound.trim import AFTER, BEFORE, levels_db, trim
from broadcast.wording import worded

RATE = Hertz(48_000)
LEVEL = Lufs(-20.0)
"""Every take is brought to this, so that words of different days can stand side by side."""
PEAK = 0.89
CLEAR_DB = 22.0
"""Speech must stand so far above the noise of the room."""
SHORT = 0.93
"""A take shorter than this part of what the person usually needs may lack a word.

Measured on 98 phrases of one voice: seconds a syllable spread by 7 %, so 9 in 10 takes that lack 15 % of their length are
noticed, and 1 in 11 whole ones; a doubt only tells the second listener where to listen.
"""
STEADY_SYLLABLES, STEADY_TAKES = 4, 3
"""A person's pace is known from so many takes of so many syllables."""
UNHEARD = "chưa đối chiếu bằng máy: cần người thứ hai nghe"


def prepare(raw: Pcm, text: str) -> Pcm:
    """Return a recording trimmed, levelled, mono at 48 kHz. Raises BadSound with the reason in Vietnamese."""
    check_raw(raw)
    speech = trim(raw)
    _check_noise(raw)
    check_end(raw)
    check_length(speech, speech_ms(len(spoken_words(text))))
    return level(Pcm(samples=resample(speech.samples, speech.rate, RATE), rate=RATE))


def level(sound: Pcm) -> Pcm:
    """Return sound at −20 LUFS, or as near as its peak allows; it must not be silent."""
    gain = 10 ** ((LEVEL - loudness(sound.samples, sound.rate)) / 20)
    peak = float(np.max(np.abs(sound.samples)))
    return Pcm(samples=(sound.samples * min(gain, PEAK / peak)).astype(np.float32), rate=sound.rate)


def speech_seconds(prepared: Pcm) -> float:
    """Return how long is spoken in a prepared take, without the silence at its ends."""
    return max(0.0, prepared.seconds - BEFORE - AFTER)


def usual_pace(takes: Sequence[tuple[str, float]]) -> float | None:
    """Return a person's seconds a syllable from texts and their lengths, or None while too few are known."""
    counts = [(len(spoken_words(text)), seconds) for text, seconds in takes]
    paces = [seconds / count for count, seconds in counts if count >= STEADY_SYLLABLES]
    return statistics.median(paces) if len(paces) >= STEADY_TAKES else None


def length_doubt(text: str, seconds: float, pace: float | None) -> str:
    """Return a doubt where a take is so short that a word may be missing, else nothing."""
    count = len(spoken_words(text))
    if pace is None or count < STEADY_SYLLABLES or seconds >= SHORT * pace * count:
        return ""
    return f"ngắn hơn thường lệ của người đọc ({seconds:.1f} giây, thường {pace * count:.1f}): có thể thiếu chữ".replace(".", ",")


def click_doubt(prepared: Pcm) -> str:
    """Return a doubt where a take clicks, else nothing."""
    places = clicks(prepared)
    return f"nghe như có tiếng lách tách ở giây {seconds_list(places)}" if places else ""


def heard_doubt(text: str, heard: str) -> str:
    """Return where a recogniser heard other words, both texts already in words; nothing where it heard exactly the text.

    >>> heard_doubt("tám mươi sáu phần trăm.", "sáu mươi tám phần trăm")
    'máy nghe khác: «tám mươi sáu» nghe thành «sáu mươi tám»'
    """
    expected_words, got = spoken_words(text), spoken_words(heard)
    edits = [edit for edit in difflib.SequenceMatcher(None, expected_words, got, autojunk=False).get_opcodes() if edit[0] != "equal"]
    if not edits:
        return ""
    first, last = edits[0], edits[-1]
    lost, misheard = " ".join(expected_words[first[1] : last[2]]), " ".join(got[first[3] : last[4]])
    return f"máy nghe khác: «{lost}» nghe thành «{misheard}»"


def wav_bytes(sound: Pcm) -> bytes:
    """Return a prepared take as 16-bit WAV, the form in which takes are kept."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(np.round(np.clip(sound.samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def _check_noise(raw: Pcm) -> None:
    levels = levels_db(raw.samples, raw.rate)
    speech, noise = float(np.quantile(levels, 0.9)), float(np.quantile(levels, 0.05))
    if speech - noise < CLEAR_DB:
        raise BadSound(worded("room-noise", decibels=f"{speech - noise:.0f}"))
