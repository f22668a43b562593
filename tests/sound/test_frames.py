import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.sound.frames import main_data_begin, mono_word, read_header, read_run, silent_frame, walk
from broadcast.sound.profiles import HORN, lean

WORD_48 = bytes.fromhex("fffb54c4")


def test_a_header_of_the_default_profile_is_read_in_full():
    header = read_header(WORD_48)
    assert (header.mpeg1, header.bitrate, header.rate, header.mono, header.checked) == (True, 64, 48_000, True, False)
    assert (header.length, header.samples, header.side_info) == (192, 1152, 17)


@pytest.mark.parametrize(
    ("word", "rate", "length", "samples"),
    [("fff384c4", 24_000, 192, 576), ("fffb52c4", 44_100, 209, 1152), ("fffb50c4", 44_100, 208, 1152), ("ffe384c4", 12_000, 384, 576)],
)
def test_other_versions_and_padding(word, rate, length, samples):
    header = read_header(bytes.fromhex(word))
    assert (header.rate, header.length, header.samples) == (rate, length, samples)


@pytest.mark.parametrize("word", ["fffd54c4", "fffb04c4", "fffbf4c4", "fffb5cc4", "ffeb54c4", "fe7b54c4", "fffb54", ""])
def test_other_layers_free_format_and_reserved_values_are_no_header(word):
    assert read_header(bytes.fromhex(word)) is None


@pytest.mark.parametrize(("rate", "bitrate"), [(48_000, 64), (24_000, 64), (32_000, 48), (16_000, 24), (44_100, 128)])
def test_the_word_made_for_a_profile_reads_back(rate, bitrate):
    header = read_header(mono_word(rate, bitrate))
    assert (header.rate, header.bitrate, header.mono, header.checked) == (rate, bitrate, True, False)


@pytest.mark.parametrize(("rate", "bitrate"), [(47_000, 64), (48_000, 65), (48_000, 0), (24_000, 320)])
def test_a_rate_or_bitrate_that_mp3_does_not_have_is_refused(rate, bitrate):
    with pytest.raises(ValueError, match=str(rate)):
        mono_word(rate, bitrate)


@pytest.mark.parametrize("profile", [HORN, lean(HORN)])
def test_the_word_is_the_one_that_the_encoder_writes(part, profile):
    made, data = part(0.6, profile)
    run = read_run(data)
    assert run.words == {mono_word(profile.rate, profile.bitrate)}
    assert (run.frames, run.trailing) == (made.frames, 0)
    assert sum(header.samples for _, header in walk(data)) == made.frames * made.samples_per_frame


def test_what_follows_the_last_whole_frame_is_counted(part):
    _, data = part(0.6)
    assert read_run(data[:-1]).trailing == 191
    assert read_run(data + b"TAG").trailing == 3
    assert read_run(b"ID3" + data).first is None


def test_the_reservoir_pointer_of_a_run_begins_at_zero_and_is_used_later(part):
    _, data = part(1.5)
    pointers = [main_data_begin(data, at, header) for at, header in walk(data)]
    assert pointers[0] == 0
    assert max(pointers) > 0


def test_a_silent_frame_needs_nothing_from_others():
    frame = silent_frame(WORD_48)
    assert len(frame) == 192
    assert main_data_begin(frame, 0, read_header(WORD_48)) == 0
    with pytest.raises(ValueError, match="00"):
        silent_frame(b"\0\0\0\0")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=12), st.just(WORD_48), st.just(silent_frame(WORD_48))), max_size=12))
def test_any_bytes_are_read_without_error_and_every_byte_is_accounted_for(pieces):
    data = b"".join(pieces)
    run = read_run(data)
    assert run.trailing + sum(header.length for _, header in walk(data)) == len(data)
