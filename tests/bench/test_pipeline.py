import pytest

from broadcast.bench.pipeline import ProductionLine, pauses_of
from broadcast.bench.workload import BenchItem
from broadcast.errors import PartLost
from broadcast.model.audio import Tag
from broadcast.sound.splice import file_bytes, length_samples


def test_a_part_is_made_once(line, task):
    assert line.make_parts(task.clauses) == 0


def test_a_file_is_what_its_recipe_says(line, task, tmp_path):
    path, recipe = line.write(task, tmp_path)
    assert path.stat().st_size == file_bytes(recipe, Tag(title=task.id, date="2021"))
    assert length_samples(recipe) > 3 * 48_000
    with pytest.raises(FileExistsError):
        line.write(task, tmp_path)


def test_a_part_that_was_not_made_is_lost(line, task, tmp_path):
    with pytest.raises(PartLost):
        ProductionLine(tmp_path / "empty", line.profile).recipe(task)


def test_a_short_pause_stands_inside_a_sentence_and_a_long_one_after_it():
    task = BenchItem("x", (("Tại xã Tân Lập", "mưa to"), ("Xin cảm ơn",)))
    assert pauses_of(task) == [150, 350, 350]
