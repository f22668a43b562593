"""How badly the tones are heard, by measure and not by a recogniser: pitch and level of the sound over the heard part of each rhyme.

Three surprises, each 0 where all is well: the voice at the planned pitch is drowned or not there; a rhyme whose end carries the
tone is too weak; the cut of nặng and the break of ngã are too loud. All have slopes, so that one can learn from them.
"""

import torch
from teach_parts.pupil import Line
from torch.nn import functional

from broadcast.phonetics.rhymes import RhymeSpan
from broadcast.phonetics.syllable import Syllable, Tone
from broadcast.speech.neural.speaker import FRAME, RATE

WINDOW = 4 * FRAME
"""Samples (50 ms) in which pitch is looked for."""
HARMONICS = 5
CARRIES_DB, CUT_DB, BREAK_DB = 9.0, 24.0, 12.0
"""Below the loudest of the group's rhymes: a tone's end may be so weak; nặng's and the middle of ngã must be so weak."""
DECIBELS = 10.0
"""So many of them too few or too many count as much as a pitch of which nothing but noise is heard."""
CUT, BREAK = (0.67, 1.0), (0.42, 0.58)
"""Shares of the heard part: nặng's last third, the middle of ngã."""


def tone_loss(sound: torch.Tensor, line: Line, hertz: torch.Tensor) -> torch.Tensor:
    """Return the mean over the heard frames. ``sound`` is the line's at 24 kHz, ``hertz`` the pitch that should be heard."""
    frames = [_frames(syllable, span) for syllable, span in zip(line.score.syllables, line.parts, strict=True)]
    voiced, quiet, limits = (torch.tensor([item for part in frames for item in part[at]]) for at in range(3))
    middles, quiet_middles = (of * FRAME + FRAME // 2 - line.heard.start for of in (voiced, quiet))
    level, weak = _decibels(sound, middles), _decibels(sound, quiet_middles)
    loudest = level.detach().quantile(0.9)
    too_weak = functional.relu(loudest - CARRIES_DB - level) / DECIBELS
    too_loud = functional.relu(weak - loudest + limits) / DECIBELS
    whole = _noise(sound, middles, hertz[voiced]).sum() + too_weak.sum() + too_loud.sum()
    return whole / (len(voiced) + len(quiet))


def _frames(syllable: Syllable, span: RhymeSpan) -> tuple[list[int], list[int], list[float]]:
    """Return frames that should sound, frames that should not, and by how many dB not."""
    share = {Tone.NANG: CUT, Tone.NGA: BREAK}.get(syllable.tone, (2.0, 2.0)) if not syllable.checked else (2.0, 2.0)
    places = [(frame, (frame - span.first) / (span.end - 1 - span.first)) for frame in range(span.first, span.end)]
    quiet = [frame for frame, place in places if share[0] <= place <= share[1]]
    limit = CUT_DB if syllable.tone is Tone.NANG else BREAK_DB
    return [frame for frame, _place in places if frame not in quiet], quiet, [limit] * len(quiet)


def _pieces(sound: torch.Tensor, centres: torch.Tensor, size: int) -> torch.Tensor:
    """Return the windowed sound around each centre, shape (centres, size)."""
    whole = functional.pad(sound, (size, size))
    at = centres[:, None].long() + torch.arange(size)[None] + size // 2
    return whole[at.clamp(0, len(whole) - 1)] * torch.hann_window(size)


def _decibels(sound: torch.Tensor, centres: torch.Tensor) -> torch.Tensor:
    return 10 * torch.log10(_pieces(sound, centres, 2 * FRAME).square().mean(1) + 1e-7)


def _noise(sound: torch.Tensor, centres: torch.Tensor, hertz: torch.Tensor) -> torch.Tensor:
    """Return 0 to 1 a centre: the share of the sound between the harmonics of this pitch, of what is on them and between them."""
    pieces, seconds = _pieces(sound, centres, WINDOW), (torch.arange(WINDOW) - WINDOW / 2) / RATE

    def power(numbers: torch.Tensor) -> torch.Tensor:
        angle = 2 * torch.pi * hertz[:, None, None] * numbers[None, :, None] * seconds
        return ((pieces[:, None] * angle.cos()).sum(-1).square() + (pieces[:, None] * angle.sin()).sum(-1).square()).sum(-1)

    on, between = power(torch.arange(1, HARMONICS + 1.0)), power(torch.arange(1, HARMONICS + 1.0) + 0.5)
    return between / (on + between + 1e-6)
