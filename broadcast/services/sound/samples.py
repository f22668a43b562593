"""Sounds to compare: the same sentences by every voice, and one sentence by every sound profile."""

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from broadcast.bundle.samples import Sample, SampleGroup, samples_page
from broadcast.errors import SpeechFailed
from broadcast.files import write_whole
from broadcast.model.audio import SoundProfile, Tag, Voice
from broadcast.model.units import WrittenText
from broadcast.ports import TtsEngine
from broadcast.services.sound.items import speak_ahead, speak_group
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.sound.splice import recipe_of
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud
from broadcast.tools import Tools

PAGE = "index.html"
PAGE_PROFILE = "web"
COMPARED = 1
"""Place of the sentence that is heard in all profiles."""
VOICES_EACH = 2
LABELS = {"horn": "Loa truyền thanh (horn)", "fm": "Phát sóng FM (fm)", "web": "Nghe trên máy (web)"}


def make_samples(tools: Tools, folder: Path) -> Path | None:
    """Write the page and its sounds into ``folder``; return the page, or None where no voice can speak."""
    texts = resources.files("broadcast.services").joinpath("data/samples.txt").read_text("utf-8").splitlines()
    voices = list(_voices(tools))
    if not voices:
        return None
    _speak_ahead(tools, texts, voices)
    groups = [
        SampleGroup(
            title=f"Câu {number}",
            text=text,
            samples=[
                Sample(label=f"{engine.id} {voice.name}", file=_write(tools, folder, f"cau-{number}", text, (engine, voice, PAGE_PROFILE)))
                for engine, voice in voices
            ],
        )
        for number, text in enumerate(texts, 1)
    ]
    engine, voice = voices[0]
    profiles = [
        Sample(label=LABELS.get(name, name), file=_write(tools, folder, "cau-2", texts[COMPARED], (engine, voice, name)))
        for name in tools.profiles
    ]
    groups.append(SampleGroup(title="Ba cấu hình âm thanh", text=texts[COMPARED], samples=profiles))
    write_whole(folder / PAGE, samples_page(groups))
    return folder / PAGE


def _speak_ahead(tools: Tools, texts: Sequence[str], voices: Sequence[tuple[TtsEngine, Voice]]) -> None:
    """Speak every sentence by every voice, the one that is heard in all profiles for all of them at once."""
    spoken = [(engine, voice, text, PAGE_PROFILE) for text in texts for engine, voice in voices]
    spoken += [(*voices[0], texts[COMPARED], profile) for profile in tools.profiles]
    lines = [
        (engine, group, voice, tools.profiles[profile])
        for engine, voice, text, profile in spoken
        for group in read_aloud(WrittenText(text), load_shipped()).groups
    ]
    speak_ahead(tools, lines, "nghe thử")


def _voices(tools: Tools) -> Iterator[tuple[TtsEngine, Voice]]:
    for engine in tools.engines.values():
        try:
            yield from ((engine, voice) for voice in engine.voices()[:VOICES_EACH])
        except SpeechFailed:
            continue


def _write(tools: Tools, folder: Path, stem: str, text: str, how: tuple[TtsEngine, Voice, str]) -> str:
    engine, voice, name = how
    profile: SoundProfile = tools.profiles[name]
    groups = read_aloud(WrittenText(text), load_shipped()).groups
    parts = [speak_group(tools, engine, group, voice, profile) for group in groups]
    recipe = recipe_of(parts, [group.pause_after for group in groups])
    file = f"{stem}-{engine.id.split('/')[0]}-{voice.name}-{name}.mp3".replace("+", "-")
    write_whole(folder / file, splice_recipe(tools, recipe, Tag(title=text, date=tools.today().isoformat())))
    return file
