"""Short utterances keep their last syllable, alone and joined: forty of them with eSpeak."""

import numpy as np
import pytest

from broadcast.model.audio import Tag
from broadcast.sound.splice import length_samples, recipe_of, splice
from broadcast.sound.trim import levels_db

WORDS = (
    """
một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười, hết, đúng, sai, vâng, dạ, có, không, xong, a, ở, ừ, ạ,
đúng vậy, xin chào, khẩn cấp, hết giờ, kết thúc, cảm ơn, tạm biệt, bắt đầu, chú ý, lắng nghe, Cẩm Phả,
một nghìn, phần trăm, hết sức, lập tức, cách ly, đặc biệt, mặt bếp
""".strip()
    .replace(",\n", ", ")
    .split(", ")
)


@pytest.mark.parametrize("text", WORDS)
def test_nothing_of_the_end_is_lost(say, judge, text):
    row, data = say(text + ".")
    heard = judge(splice(recipe_of([row], [0]), [data], Tag(title=text))).ffmpeg()[2]
    levels = levels_db(heard, 48_000)
    assert levels[-2:].max() < levels.max() - 35
    assert row.frames * 1152 / 48_000 >= 0.12 * len(text.split())


def test_ten_of_them_joined_have_clean_joints(say, judge):
    made = [say(text + ".") for text in WORDS[:10]]
    recipe = recipe_of([row for row, _ in made], [0] * 10)
    heard = judge(splice(recipe, [data for _, data in made], Tag(title="x"))).mpg123()[2]
    assert len(heard) == length_samples(recipe)
    at = recipe.lead_frames * 1152
    for row, _ in made[:-1]:
        at += row.frames * 1152
        assert np.abs(np.diff(heard[at - 64 : at + 256])).max() < 1 / 2048, "silence on both sides of each joint"
