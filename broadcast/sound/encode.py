"""Samples to one whole run of MP3 frames, made by LAME and checked before anyone sees it."""

import numpy as np

from broadcast.errors import BadSound
from broadcast.model.audio import Samples, SoundProfile
from broadcast.sound.frames import Header, main_data_begin, read_run
from broadcast.wording import worded

TAIL_FRAMES = 2
"""Frames of silence that end a run: speech rings over the joint otherwise (one leaves 0.09 LSB, two 0.01)."""
ENCODER_DELAY, DECODER_DELAY = 576, 529
"""Samples that LAME puts before the sound, and that a decoder adds."""

AT_ONCE = 1 << 20
"""Samples handed to the encoder in one go: an hour of music needs no second copy of itself."""
SCALE = {192: 0.97, 224: 0.98, 256: 1.0, 320: 1.0}
LOW_SCALE = 0.95
"""LAME makes everything quieter by this factor, by kbit/s (its table of presets; measured at five rates): taken back before."""


def encode(samples: Samples, profile: SoundProfile) -> bytes:
    """Return one encoder run: mono, constant bitrate, no Info frame, no tag. Raises BadSound if it cannot be spliced."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(profile.rate)
    encoder.set_out_sample_rate(profile.rate)
    encoder.set_bit_rate(profile.bitrate)
    encoder.set_quality(profile.quality)
    scale = SCALE.get(profile.bitrate, LOW_SCALE)
    out = bytearray()
    for start in range(0, len(samples), AT_ONCE):
        piece = np.clip(samples[start : start + AT_ONCE] / scale, -1.0, 1.0)
        out += encoder.encode(np.rint(piece * 32767.0).astype("<i2").tobytes())
    out += encoder.encode(bytes(2 * TAIL_FRAMES * samples_per_frame(profile)))
    return bytes(out + encoder.flush())


def samples_per_frame(profile: SoundProfile) -> int:
    """Return 1152 (MPEG-1) or 576 (MPEG-2, below 32 kHz)."""
    return 1152 if profile.rate >= 32_000 else 576


def check_run(data: bytes, profile: SoundProfile) -> tuple[Header, int]:
    """Return the run's header and number of frames. Raises BadSound for anything that a splice must not hold.

    That is: bytes that are no whole frame (a tag, a cut last frame), frames of another kind, a first frame that needs bits
    from before it, an Info frame.
    """
    run = read_run(data)
    first = run.first
    if first is None or run.trailing or len(run.words) != 1:
        raise BadSound(worded("mp3-mixed-frames"))
    if (first.rate, first.bitrate, first.mono, first.samples) != (profile.rate, profile.bitrate, True, samples_per_frame(profile)):
        raise BadSound(worded("mp3-other-format", rate=profile.rate, bitrate=profile.bitrate))
    if main_data_begin(data, 0, first):
        raise BadSound(worded("mp3-cut"))
    if is_info_frame(data, first):
        raise BadSound(worded("mp3-info-frame"))
    return first, run.frames


def is_info_frame(data: bytes, header: Header) -> bool:
    """Whether the first frame is a Xing, Info or VBRI header and no sound."""
    start = 4 + header.side_info
    return data[start : start + 4] in (b"Xing", b"Info") or data[36:40] == b"VBRI"
