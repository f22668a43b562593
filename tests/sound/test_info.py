import io

import pytest
from mutagen.mp3 import MP3, BitrateMode

from broadcast.sound.frames import mono_word, silent_frame
from broadcast.sound.info import crc16, info_frame


@pytest.mark.parametrize(("rate", "bitrate", "samples"), [(48_000, 64, 1152), (24_000, 64, 576), (24_000, 32, 576), (44_100, 128, 1152)])
def test_a_reader_takes_length_and_mode_from_it(rate, bitrate, samples):
    word = mono_word(rate, bitrate)
    music = silent_frame(word) * 500
    info = MP3(io.BytesIO(info_frame(word, 500, len(music)) + music)).info
    assert round(info.length * rate) == 500 * samples - 576 - 1105
    assert info.bitrate_mode == BitrateMode.CBR
    assert (info.sample_rate, info.channels, info.layer, info.sketchy) == (rate, 1, 3, False)
    assert info.encoder_info.startswith("LAME 3.100")


def test_it_is_a_frame_like_the_others_and_its_own_checksum_fits():
    frame = info_frame(mono_word(48_000, 64), 500, 96_000)
    assert len(frame) == 192
    end = frame.index(b"LAME") + 36
    assert int.from_bytes(frame[end - 2 : end], "big") == crc16(frame[: end - 2])


def test_seek_points_rise_evenly():
    frame = info_frame(mono_word(48_000, 64), 500, 96_000)
    table = frame[frame.index(b"Info") + 16 :][:100]
    assert list(table) == sorted(table)
    assert (table[0], table[50]) == (0, 128)


def test_only_mono_headers_are_taken():
    with pytest.raises(ValueError, match="fffb5404"):
        info_frame(bytes.fromhex("fffb5404"), 1, 192)


def test_the_checksum_is_the_one_that_everybody_computes():
    """The check value of CRC-16/ARC."""
    assert crc16(b"123456789") == 0xBB3D
    assert crc16(b"") == 0


def test_every_byte_stands_where_players_look_for_it():
    frame = info_frame(mono_word(48_000, 64), 500, 96_000)
    at = 4 + 17
    assert frame[:at] == mono_word(48_000, 64) + bytes(17)
    assert frame[at : at + 16] == b"Info" + (15).to_bytes(4, "big") + (500).to_bytes(4, "big") + (96_192).to_bytes(4, "big")
    assert frame[at + 16 : at + 116] == bytes(number * 256 // 100 for number in range(100))
    lame = frame[at + 120 :]
    assert lame[:20] == b"LAME3.100\x01\x00" + bytes(9)
    assert lame[20:24] == bytes((64,)) + (576 << 12 | 1105).to_bytes(3, "big")
    assert lame[24:34] == bytes(4) + (96_192).to_bytes(4, "big") + bytes(2)
    assert lame[36:] == bytes(len(frame) - at - 156)


def test_where_a_frame_is_too_short_the_seek_points_are_left_out():
    frame = info_frame(mono_word(24_000, 32), 500, 48_000)
    at = 4 + 9
    assert frame[at : at + 16] == b"Info" + (3).to_bytes(4, "big") + (500).to_bytes(4, "big") + (48_096).to_bytes(4, "big")
    assert frame[at + 16 : at + 25] == b"LAME3.100"


@pytest.mark.parametrize(
    ("rate", "bitrate", "length", "full"),
    [(48_000, 64, 192, True), (48_000, 56, 168, False), (24_000, 64, 192, True), (24_000, 56, 168, False), (24_000, 48, 144, False)],
)
def test_the_table_is_there_only_where_the_whole_frame_has_room_for_it(rate, bitrate, length, full):
    """8 + 8 + 100 + 4 + 36 bytes behind the header and its side information."""
    frame = info_frame(mono_word(rate, bitrate), 10, 9000)
    assert len(frame) == length
    at = frame.index(b"Info")
    assert (frame[at + 7] == 15) is full
    assert frame.index(b"LAME") - at == (120 if full else 16)
