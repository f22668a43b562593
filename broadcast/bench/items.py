"""R2, R3, R4: whole announcements, cold and warm, against both forms of the opponent, in turns."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from broadcast.bench import naive
from broadcast.bench.checks import check_item
from broadcast.bench.effort import Effort
from broadcast.bench.pipeline import ProductionLine
from broadcast.bench.rows import Row, measured, ratio_row
from broadcast.bench.workload import ITEMS, BenchItem, workload
from broadcast.model.audio import SoundProfile
from broadcast.sound.profiles import lean

COMMUNES = 12


def items(profile: SoundProfile, effort: Effort, folder: Path) -> list[Row]:
    """Return the three rows; the parts stay in ``folder / "parts"``. Raises BenchRefused if a file is not right.

    All are at the profile's own rate; what the cold run gains at half of it (the opponent's files have eSpeak's 22,050 Hz) stands
    in the note.
    """
    tasks = list(workload(COMMUNES))
    clauses = list(dict.fromkeys(clause for task in tasks for clause in task.clauses))
    making, made = measured(lambda: ProductionLine(folder / "parts", profile).make_parts(clauses))
    making_lean, _ = measured(lambda: ProductionLine(folder / "lean", lean(profile)).make_parts(clauses))
    _check(tasks[:: max(1, len(tasks) // effort.checked)], ProductionLine(folder / "parts", profile), folder)
    _check(tasks[:: max(1, len(tasks) // effort.checked)], ProductionLine(folder / "lean", lean(profile)), folder)
    wavs, mp3s, warm = _in_turns(tasks, profile, effort, folder)
    size = f"N={len(tasks)} mục ({COMMUNES} xã × {ITEMS}), {made} phần"
    cold = [(theirs, making / len(tasks) + ours) for theirs, ours in zip(wavs, warm, strict=False)]
    half = median(theirs / (making_lean / len(tasks) + ours) for theirs, ours in zip(wavs, warm, strict=False))
    note = f"{size}, LAME q{profile.quality}, {profile.rate} Hz; ở {lean(profile).rate} Hz: {half:.1f}×".replace(".", ",")
    return [
        ratio_row("R2", "làm lần đầu, so với cách thường (WAV)", cold, 4, note),
        ratio_row("R3", "làm lại, so với cách thường (WAV)", list(zip(wavs, warm, strict=False)), 150, size),
        ratio_row("R4", "làm lại, so với MP3 từng câu (gTTS)", list(zip(mp3s, warm, strict=False)), 1000, size),
    ]


def _in_turns(
    tasks: Sequence[BenchItem], profile: SoundProfile, effort: Effort, folder: Path
) -> tuple[list[float], list[float], list[float]]:
    """Return CPU seconds an item: the opponent from speech, the opponent from MP3, ours warm."""
    wavs, mp3s, warm = [], [], []
    for number in range(max(effort.rounds, effort.mp3_items)):
        if number < effort.rounds:
            wavs.append(_from_speech(tasks[number * effort.naive_items :][: effort.naive_items], profile, folder))
        warm.append(_warm(tasks, profile, folder))
        if number < effort.mp3_items:
            mp3s.append(_from_mp3(tasks[number], profile, folder))
    return wavs, mp3s, warm


def _check(tasks: Sequence[BenchItem], line: ProductionLine, folder: Path) -> None:
    out = folder / "checked"
    out.mkdir()
    for task in tasks:
        path, recipe = line.write(task, out)
        check_item(path, recipe, line.profile)
    shutil.rmtree(out)


def _warm(tasks: Sequence[BenchItem], profile: SoundProfile, folder: Path) -> float:
    """Return CPU seconds an item of a run that finds all parts, with a store opened anew and new files."""
    out = folder / "warm"
    out.mkdir()

    def run() -> None:
        line = ProductionLine(folder / "parts", profile)
        line.load(clause for task in tasks for clause in task.clauses)
        for task in tasks:
            line.write(task, out)

    seconds, _ = measured(run)
    shutil.rmtree(out)
    return seconds / len(tasks)


def _from_speech(tasks: Sequence[BenchItem], profile: SoundProfile, folder: Path) -> float:
    seconds, _ = measured(lambda: [naive.announce_from_speech(task, folder, profile.target) for task in tasks])
    return seconds / len(tasks)


def _from_mp3(task: BenchItem, profile: SoundProfile, folder: Path) -> float:
    """Return CPU seconds from the sentences' MP3 files on; making those is not counted."""
    sentences = []
    for number, sentence in enumerate(task.plain):
        wav, mp3 = folder / f"naive-{number}.wav", folder / f"naive-{number}.mp3"
        naive.speak_to_wav(sentence, wav)
        naive.to_mp3(wav, mp3)
        sentences.append(mp3)
    return measured(lambda: naive.announce_from_mp3(task, sentences, folder, profile.target))[0]
