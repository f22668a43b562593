"""Are the six tones heard? ``python tests/campaign/tones.py [--voices LIST] [--rhymes N] [--out DIR]``.

Minimal pairs judged by pitch and level, without a recogniser: six tones on 20 rhymes inside a sentence, before a voiceless sound
and last in a group, and sắc and nặng before p, t, k. Praat (praat-parselmouth) measures the part of the rhyme that is heard: voiced,
and within 20 dB of its loudest. Printed: by position and tone how many have their tone's shape; contours go to ``--out`` as pictures.

The shapes are those of Hanoi speakers in Michaud 2004 (Phonetica 61: sắc rises to the end, nặng short and cut by the glottis), Brunelle
2009 (Journal of Phonetics 37: ngã broken by the glottis and ending high, hỏi dipping, huyền falling low) and Kirby 2011 (JIPA 41: ngang
level, sắc high and nặng low before stops). ``shape_of`` holds them as bounds, written before the voice was changed. That a question
ends unlike a statement is measured on ngang and huyền at the end of both.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import parselmouth
import platformdirs

from broadcast.phonetics.rhymes import rhyme_spans
from broadcast.phonetics.score import write_scores
from broadcast.phonetics.syllable import Tone, put_together, take_apart
from broadcast.phonetics.timing import SYLLABLES_A_MINUTE
from broadcast.speech.neural.model_files import ModelFiles
from broadcast.speech.neural.speaker import FRAME, RATE, Speaker, voice_styles

OPEN = (
    *("ma", "me", "mê", "mi", "mo", "mô", "mơ", "mu", "mư", "mai"),
    *("mao", "môi", "mia", "mưa", "man", "mơn", "mên", "mang", "mông", "minh"),
)
STOPPED = (
    *("mát", "mắt", "mất", "mét", "mít", "mót", "mốt", "mớt", "mút", "mứt"),
    *("máp", "mép", "míp", "móp", "mốp", "múp", "mác", "móc", "mích", "miết"),
)
CARRIERS = {
    "inside": ("tôi nói {} năm lần nhé.", 2),
    "before a voiceless sound": ("tôi nói {} cho anh nghe.", 2),
    "before a stop coda": ("tôi nói {} năm lần nhé.", 2),
    "last": ("anh nghe tôi nói {}.", 4),
}
QUESTION = ("anh nghe tôi nói {}?", 4)
ASKED = ("ma", "mê", "mô", "man", "mang")
PITCH = {"female": (100.0, 450.0), "male": (60.0, 320.0)}
"""Hertz between which Praat looks."""
STEP = 0.005
AUDIBLE_DB = 20.0
POINTS = 21
OCTAVE = 12.0
"""Semitones from the rhyme's median: Praat's mistakes in the breath after a vowel, by pictures of the spectrum, not pitch."""


@dataclass(frozen=True, kw_only=True)
class Token:
    """One syllable as heard: semitones over the voice's middle and dB at ``POINTS`` places, seconds, and the deepest dip inside in dB."""

    rhyme: str
    tone: Tone
    semitones: np.ndarray
    seconds: float
    dip_db: float

    @property
    def start(self) -> float:
        return float(np.median(self.semitones[:4]))

    @property
    def end(self) -> float:
        return float(np.median(self.semitones[-3:]))

    @property
    def lowest(self) -> float:
        return float(np.min(self.semitones))


def shape_of(token: Token, huyen: "Token | None", position: str) -> bool:
    """Return whether a token has its tone's shape; ``huyen`` is the same rhyme with huyền in the same position."""
    fall, rise, mean = token.start - token.end, token.end - token.lowest, float(token.semitones.mean())
    if position == "before a stop coda":
        return {Tone.SAC: mean > 0 and fall <= -1, Tone.NANG: mean <= 0 and fall >= -0.5}[token.tone]
    return {
        Tone.NGANG: float(np.ptp(token.semitones[1:-1])) <= 2.5 and mean > -1.5,
        Tone.HUYEN: fall >= 1 and rise <= 1 and mean < -2,
        Tone.SAC: rise >= (3 if position == "last" else 2) and fall < 0,
        Tone.NGA: rise >= 3 and fall < 0 and token.dip_db >= 6,
        Tone.HOI: token.start - token.lowest >= 2 and rise >= 1.5 and mean < 0,
        Tone.NANG: fall >= 1 and rise <= 1 and huyen is not None and token.seconds <= 0.8 * huyen.seconds,
    }[token.tone]


def token_of(speaker: Speaker, voice: str, word: str, position: str) -> Token | None:
    """Speak a word in its position's sentence and measure it; None where no pitch is found in it."""
    return heard_in(speaker, voice, word, CARRIERS[position])


def heard_in(speaker: Speaker, voice: str, word: str, frame: tuple[str, int]) -> Token | None:
    """Do so in this frame: the sentence, and which of its syllables is the word."""
    carrier, number = frame
    (score,) = write_scores(carrier.format(word))
    style = voice_styles()[voice]
    said = speaker.utter(score, style, SYLLABLES_A_MINUTE)
    span = rhyme_spans(score, said.lengths)[number]
    start, end = ((FRAME * frame - said.first) / RATE for frame in (span.first, span.end))
    sound = parselmouth.Sound(said.samples.astype(float), RATE)
    floor, ceiling = PITCH[voice]
    pitch = sound.to_pitch_ac(time_step=STEP, pitch_floor=floor, pitch_ceiling=ceiling, voicing_threshold=0.35)
    times, hertz = pitch.xs(), pitch.selected_array["frequency"]
    level = np.array([_level(said.samples, time) for time in times])
    inside = (times >= start) & (times < end)
    if not (inside & (hertz > 0)).any():
        return None
    audible = inside & (level > level[inside].max() - AUDIBLE_DB)
    heard = np.flatnonzero(audible & (hertz > 0))
    semitones = 12 * np.log2(hertz[heard] / style.middle)
    near = np.abs(semitones - np.median(semitones)) < OCTAVE
    heard, semitones = heard[near], semitones[near]
    first, last = times[heard[0]], times[heard[-1]]
    syllable = take_apart(word)
    return Token(
        rhyme=word,
        tone=syllable.tone,
        semitones=np.interp(np.linspace(first, last, POINTS), times[heard], semitones),
        seconds=last - first + STEP,
        dip_db=_dip(level[heard[0] : heard[-1] + 1]),
    )


def _level(samples: np.ndarray, time: float) -> float:
    at = round(time * RATE)
    around = samples[max(0, at - 120) : at + 120]
    return 10 * float(np.log10(np.mean(around**2) + 1e-12))


def _dip(level: np.ndarray) -> float:
    """Return by how many dB the level falls in the middle below the lower of the peaks on both sides of it."""
    best = 0.0
    for at in range(len(level) // 5, 4 * len(level) // 5):
        best = max(best, min(level[:at].max(initial=-99), level[at + 1 :].max(initial=-99)) - level[at])
    return best


def with_tone(word: str, tone: Tone) -> str:
    syllable = take_apart(word)
    return put_together(type(syllable)(onset=syllable.onset, glide=syllable.glide, nucleus=syllable.nucleus, coda=syllable.coda, tone=tone))


def measured(speaker: Speaker, voice: str, position: str, rhymes: int) -> list[Token | None]:
    stopped = position == "before a stop coda"
    tones = (Tone.SAC, Tone.NANG) if stopped else tuple(Tone)
    chosen = (STOPPED if stopped else OPEN)[:: max(1, 20 // rhymes)]
    return [token_of(speaker, voice, with_tone(word, tone), position) for word in chosen for tone in tones]


def report(voice: str, position: str, tokens: list[Token | None]) -> tuple[int, int]:
    """Print one line a tone; return how many have their shape, of how many."""
    heard = [token for token in tokens if token is not None]
    plain = {token.rhyme: token for token in heard if token.tone is Tone.HUYEN}
    right = total = 0
    print(f"\n{voice}, {position} ({len(tokens) - len(heard)} without pitch)")
    print(f"{'':8}{'shape':>8}{'start':>7}{'lowest':>7}{'end':>7}{'ms':>6}{'dip dB':>8}")
    tones = dict.fromkeys(token.tone for token in heard)
    for tone in tones:
        mine = [token for token in heard if token.tone is tone]
        good = sum(shape_of(token, plain.get(with_tone(token.rhyme, Tone.HUYEN)), position) for token in mine)
        middle = [np.mean([getattr(token, name) for token in mine]) for name in ("start", "lowest", "end", "seconds", "dip_db")]
        count = len(tokens) // len(tones)
        print(f"{tone:8}{good:>4}/{count:<3}{middle[0]:7.1f}{middle[1]:7.1f}{middle[2]:7.1f}{1000 * middle[3]:6.0f}{middle[4]:8.1f}")
        right, total = right + good, total + count
    return right, total


def report_question(speaker: Speaker, voice: str) -> None:
    """Print by how much a last syllable ends higher in a question than in a statement."""
    for tone in (Tone.NGANG, Tone.HUYEN):
        words = [with_tone(word, tone) for word in ASKED]
        pairs = [[heard_in(speaker, voice, word, frame) for frame in (QUESTION, CARRIERS["last"])] for word in words]
        rises = [asked.end - told.end for asked, told in pairs if asked and told]
        print(f"{voice}, {tone} at the end of a question: {np.mean(rises):+.1f} semitones ({min(rises):+.1f} to {max(rises):+.1f})")


def draw(out: Path, voice: str, position: str, tokens: list[Token | None]) -> None:
    """Write a picture of the mean contour of each tone, in real time."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    for tone in Tone:
        mine = [token for token in tokens if token is not None and token.tone is tone]
        if mine:
            seconds = np.mean([token.seconds for token in mine])
            contours = np.mean([token.semitones for token in mine], axis=0)
            axes.plot(np.linspace(0, 1000 * seconds, POINTS), contours, label=str(tone), linewidth=2)
    axes.set(title=f"{voice}, {position}", xlabel="ms heard", ylabel="semitones over the voice's middle", ylim=(-12, 10))
    axes.grid(alpha=0.3)
    axes.legend(ncol=3, fontsize=8)
    figure.savefig(out / f"tones-{voice}-{position.replace(' ', '-')}.png", dpi=110, bbox_inches="tight")
    pyplot.close(figure)


def main() -> None:
    """Measure and print."""
    cache = platformdirs.user_cache_path("broadcast", appauthor=False)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", default="female,male")
    parser.add_argument("--rhymes", type=int, default=20, help="of 20")
    parser.add_argument("--positions", default=",".join(CARRIERS))
    parser.add_argument("--out", type=Path, default=cache / "tones", help="folder for the pictures")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    speaker = Speaker(ModelFiles(cache / "neural").get(), 1)
    right = total = 0
    for voice in asked.voices.split(","):
        for position in asked.positions.split(","):
            tokens = measured(speaker, voice, position, asked.rhymes)
            good, count = report(voice, position, tokens)
            right, total = right + good, total + count
            draw(asked.out, voice, position, tokens)
        report_question(speaker, voice)
    print(f"\n{right} of {total} tokens have their tone's shape ({right / total:.1%}); pictures in {asked.out}")


if __name__ == "__main__":
    main()
