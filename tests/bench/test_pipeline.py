import pytest

from broadcast.bench.pipeline import ProductionLine
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


def test_a_part_that_was_not_made_is_lost_unless_rows_come_from_elsewhere(line, task, tmp_path):
    empty = ProductionLine(tmp_path / "empty", line.profile)
    with pytest.raises(PartLost):
        empty.recipe(task)
    stand_in = line.part(task.clauses[0])
    recipe = empty.recipe(task, lambda _: stand_in)
    assert set(recipe.parts) == {stand_in}
