"""Proof of parts: many parts spliced into one file, decoded once, and each looked at where it must stand."""

from collections.abc import Iterator, Sequence

from broadcast.errors import BadSound
from broadcast.model.audio import Part, Pcm, Recipe
from broadcast.model.units import Millis
from broadcast.sound.encode import DECODER_DELAY, ENCODER_DELAY
from broadcast.sound.gate import check_raw
from broadcast.sound.level import SILENT, loudness
from broadcast.sound.splice import length_samples, recipe_of
from broadcast.wording import worded

TOLERANCE, SHORT_TOLERANCE = 1.0, 1.5
"""LU between a part as it was levelled and as it is decoded: what coding may change, and what the edges of a short one do to a meter."""
SHORT_S = 2.0


def proof_of(parts: Sequence[Part]) -> Recipe:
    """Return the recipe of the file that proves these parts. Raises BadInput when they are of more than one kind."""
    return recipe_of(parts, [Millis(0)] * len(parts))


def check_parts(sound: Pcm, proof: Recipe) -> dict[Part, BadSound]:
    """Return which parts of a decoded proof must not air, with the reason.

    Raises BadSound when the whole is not as long as its recipe, to the sample: then nothing in it can be trusted.
    """
    expected = length_samples(proof)
    if len(sound.samples) != expected:
        raise BadSound(worded("decoded-length", samples=len(sound.samples), expected=expected))
    failed = {}
    for part, piece in _pieces(sound, proof):
        try:
            _check(part, piece)
        except BadSound as error:
            failed[part] = error
    return failed


def _pieces(sound: Pcm, proof: Recipe) -> Iterator[tuple[Part, Pcm]]:
    frame = proof.parts[0].samples_per_frame
    start = proof.lead_frames * frame - ENCODER_DELAY - DECODER_DELAY
    for part, pause in zip(proof.parts, proof.pauses, strict=True):
        end = start + part.frames * frame
        yield part, Pcm(samples=sound.samples[max(0, start) : end], rate=sound.rate)
        start = end + pause * frame


def _check(part: Part, piece: Pcm) -> None:
    check_raw(piece)
    reached = loudness(piece.samples, piece.rate)
    if reached <= SILENT:
        raise BadSound(worded("only-silence"))
    if abs(reached - part.loudness) > (TOLERANCE if piece.seconds > SHORT_S else SHORT_TOLERANCE):
        raise BadSound(f"giải mã ra độ to {reached:.1f} LUFS, khi làm là {part.loudness:.1f}".replace(".", ","))
