from dataclasses import replace

import pytest

from broadcast.bench.checks import check_item
from broadcast.bench.failures import BenchRefused


def test_a_right_file_passes(line, task, tmp_path):
    path, recipe = line.write(task, tmp_path)
    check_item(path, recipe, line.profile)


@pytest.mark.parametrize(
    ("spoil", "who"),
    [
        (lambda data: data[:-100], "ffmpeg|mpg123|mp3check"),
        (lambda data: data[:-1920], "ffmpeg|mpg123"),
        (lambda data: data[:5000] + b"\0" * 500 + data[5000:], "ffmpeg|mpg123|mp3check"),
        (lambda data: data.replace(b"Info", b"Inof", 1), "ffmpeg|mpg123|mutagen"),
    ],
)
def test_a_spoilt_file_is_refused(line, task, tmp_path, spoil, who):
    path, recipe = line.write(task, tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(BenchRefused, match=who):
        check_item(path, recipe, line.profile)


def test_a_file_off_its_level_is_refused(line, task, tmp_path):
    path, recipe = line.write(task, tmp_path)
    with pytest.raises(BenchRefused, match="độ to"):
        check_item(path, recipe, replace(line.profile, target=-18.0))


def test_a_recipe_of_another_length_is_refused(line, task, tmp_path):
    path, recipe = line.write(task, tmp_path)
    with pytest.raises(BenchRefused, match="đếm"):
        check_item(path, replace(recipe, lead_frames=recipe.lead_frames + 1), line.profile)
