"""Parts to items: a recipe is which parts with which pauses; splicing puts their frames behind one tag and one Info frame.

Whole frames of whole encoder runs are put side by side, so nothing is decoded and nothing encoded, and the decoded length is
known to the sample: frames × samples a frame − delay − padding.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from broadcast.errors import BadInput, PartLost
from broadcast.model.audio import FileRecipe, Part, PartFile, Recipe, Tag
from broadcast.model.units import Frames, Hertz, Millis
from broadcast.sound.frames import mono_word, nearest_bitrate, silent_frame
from broadcast.sound.info import DELAY, PADDING, info_frame
from broadcast.sound.tag import id3
from broadcast.wording import worded

LEAD = Millis(300)
"""Amplifiers swallow what comes at once."""
END = Millis(450)
"""Silence after the last sound of every item, as after a sentence: speech, tunes and recordings follow each other alike."""
Segment = bytes | PartFile
"""A piece of a file: bytes that are known, or a part that is still to be read."""


def recipe_of(parts: Sequence[Part], pauses: Sequence[Millis], *, lead: Millis = LEAD) -> Recipe:
    """Return the recipe of parts, each followed by its pause, after at least ``lead`` of silence (never under 300 ms).

    A pause is what a listener hears between two parts: the silence built into both is taken off and the rest rounded to whole
    frames. Raises BadInput when there is no part, the counts differ, or the parts are of more than one kind.
    """
    if not parts or len(parts) != len(pauses):
        raise BadInput(worded("splice-counts", parts=len(parts), pauses=len(pauses)))
    first = parts[0]
    if len({(part.rate, part.samples_per_frame) for part in parts}) > 1:
        raise BadInput(worded("splice-rates"))
    heads = [part.head for part in parts[1:]] + [0]
    silences = (_whole_frames(pause, part, head) for part, pause, head in zip(parts, pauses, heads, strict=True))
    return Recipe(parts=tuple(parts), pauses=tuple(silences), lead_frames=_lead_frames(lead, first))


def length_samples(recipe: FileRecipe) -> int:
    """Return the decoded length, exact to the sample."""
    return frames_of(recipe) * recipe.parts[0].samples_per_frame - DELAY - PADDING


def length_ms(recipe: FileRecipe) -> Millis:
    """Return the decoded length in milliseconds, rounded."""
    return Millis(round(length_samples(recipe) * 1000 / recipe.parts[0].rate))


def frames_of(recipe: FileRecipe) -> int:
    """Return how many frames of sound and silence the item has (the Info frame is not one)."""
    return recipe.lead_frames + sum(recipe.pauses) + sum([part.frames for part in recipe.parts])


def recipe_id(recipe: FileRecipe) -> str:
    """Return a SHA-256 (hex) over the parts' bytes and the pauses; a title is no part of it."""
    pieces = [str(recipe.lead_frames)]
    for part, pause in zip(recipe.parts, recipe.pauses, strict=True):
        pieces += (part.sha256, str(pause))
    return hashlib.sha256(" ".join(pieces).encode()).hexdigest()


def splice(recipe: FileRecipe, data: Sequence[bytes], tag: Tag) -> bytes:
    """Return the item as an MP3 file. ``data`` are the parts' bytes in the recipe's order. Raises PartLost if one does not fit."""
    return b"".join(splice_chunks(recipe, data, tag))


def splice_chunks(recipe: FileRecipe, data: Sequence[bytes], tag: Tag) -> list[bytes]:
    """Return the same file as pieces in order, for ``writev`` or a stream; the parts' bytes are not copied.

    Raises PartLost for a part that is not as long as its row says.
    """
    for part, piece in zip(recipe.parts, data, strict=True):
        if len(piece) != part.bytes:
            raise PartLost(part.id, worded("part-length", size=len(piece), bytes=part.bytes))
    rest = iter(data)
    return [segment if isinstance(segment, bytes) else next(rest) for segment in file_segments(recipe, tag)]


def file_segments(recipe: FileRecipe, tag: Tag) -> list[Segment]:
    """Return the file as bytes and parts in order, known from the rows alone: no part is read."""
    word = word_of(recipe)
    segments: list[Segment] = [front(recipe, tag), _silence(word, recipe.lead_frames)]
    for part, pause in zip(recipe.parts, recipe.pauses, strict=True):
        segments.append(part)
        if pause:
            segments.append(_silence(word, pause))
    return segments


@lru_cache(maxsize=512)
def _silence(word: bytes, frames: int) -> bytes:
    """Return so many silent frames; a day has the same few pauses again and again, and all its layouts share them."""
    return silent_frame(word) * frames


def front(recipe: FileRecipe, tag: Tag) -> bytes:
    """Return what stands before the sound: tag and Info frame."""
    return id3(tag) + info_frame(word_of(recipe), frames_of(recipe), _music_bytes(recipe))


def file_bytes(recipe: FileRecipe, tag: Tag) -> int:
    """Return the size of the spliced file without reading a part."""
    return len(id3(tag)) + len(silent_frame(word_of(recipe))) + _music_bytes(recipe)


def word_of(recipe: FileRecipe) -> bytes:
    """Return the frame header that all frames of the item share."""
    part = recipe.parts[0]
    return _word(part.rate, part.bytes, part.frames * part.samples_per_frame)


@lru_cache(maxsize=4096)
def _word(rate: Hertz, size: int, samples: int) -> bytes:
    return mono_word(rate, nearest_bitrate(rate, size * rate / (samples * 125)))


def _music_bytes(recipe: FileRecipe) -> int:
    silent = recipe.lead_frames + sum(recipe.pauses)
    return silent * len(silent_frame(word_of(recipe))) + sum([part.bytes for part in recipe.parts])


def _whole_frames(pause: Millis, part: Part, next_head: int) -> Frames:
    silence = pause * part.rate / 1000 - part.tail - next_head
    return Frames(max(0, round(silence / part.samples_per_frame)))


def _lead_frames(lead: Millis, part: Part) -> Frames:
    """Round up; the first part's own head counts only beyond what decoders cut off."""
    return Frames(-(-max(lead, LEAD) * part.rate // (1000 * part.samples_per_frame)))
