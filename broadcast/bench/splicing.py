"""R1: one item of about a minute, from warm parts into a new file, against pydub from the same MP3 parts."""

from pathlib import Path

from broadcast.bench import naive
from broadcast.bench.checks import check_item
from broadcast.bench.effort import Effort
from broadcast.bench.pipeline import ProductionLine, write_new
from broadcast.bench.rows import Row, measured, ratio_row
from broadcast.bench.workload import workload
from broadcast.model.audio import Recipe, SoundProfile
from broadcast.model.units import Frames, Millis
from broadcast.sound.splice import length_ms

LENGTH = Millis(60_000)


def splicing(profile: SoundProfile, effort: Effort, folder: Path) -> Row:
    """Return R1, from parts that ``items`` left in ``folder / "parts"``. Raises BenchRefused if the file is not right."""
    line = ProductionLine(folder / "parts", profile)
    recipe = _a_minute(line.recipe(next(workload(1))))
    pieces = _pieces(line, recipe, folder / "pieces")
    frame_ms = 1000 * recipe.parts[0].samples_per_frame / profile.rate
    pauses = [round(pause * frame_ms) for pause in recipe.pauses]
    pairs = []
    for number in range(effort.rounds):
        theirs, _ = measured(lambda: naive.join_parts(pieces, pauses, folder / "joined.mp3"))
        ours = _splices(line, recipe, folder / f"spliced-{number}", effort.splices)
        pairs.append((theirs, ours / effort.splices))
    check_item(folder / "spliced-0" / "0.mp3", recipe, profile)
    note = f"mục {length_ms(recipe) / 1000:.0f} giây, {len(recipe.parts)} phần, {effort.splices} tệp mới mỗi lượt"
    return ratio_row("R1", "ghép một mục từ phần có sẵn, so với pydub", pairs, 500, note)


def _a_minute(recipe: Recipe) -> Recipe:
    """Leave parts out at the end until the item is no longer than a minute."""
    while length_ms(recipe) > LENGTH:
        recipe = Recipe(parts=recipe.parts[:-1], pauses=recipe.pauses[:-1], lead_frames=Frames(recipe.lead_frames))
    return recipe


def _pieces(line: ProductionLine, recipe: Recipe, folder: Path) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number:02d}.mp3" for number in range(len(recipe.parts))]
    for path, data in zip(paths, line.read(recipe), strict=True):
        path.write_bytes(data)
    return paths


def _splices(line: ProductionLine, recipe: Recipe, out: Path, times: int) -> float:
    out.mkdir()

    def run() -> None:
        for number in range(times):
            write_new(out / f"{number}.mp3", recipe, line.read(recipe), "Bản tin")

    return measured(run)[0]
