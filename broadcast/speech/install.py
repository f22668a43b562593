"""Install a pinned voice: fetch or copy, compare with size and SHA-256, load it once, only then put it in its place."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from broadcast.errors import BadInput, VoiceNotInstalled
from broadcast.files import write_whole, write_with
from broadcast.model.pace import speech_ms
from broadcast.speech.pinned import PinnedFile, PinnedVoice
from broadcast.speech.piper import Receipt, load_model, need_piper, receipt_path, receipt_text, say
from broadcast.wording import worded

Progress = Callable[[int, int], None]
"""Is told bytes done and bytes in all."""
Trial = Callable[[Path], float]
"""Load a model and return the length scale at which it speaks at the announcing rate. Raises EngineUnavailable."""

_CHUNK = 1 << 16
_SAMPLE = "Kính thưa toàn thể nhân dân phường Cẩm Thạch, đề nghị bà con cài đặt ứng dụng để cùng phòng dịch."


def install(
    voice: PinnedVoice, folder: Path, *, source: Path | None = None, trial: Trial | None = None, progress: Progress | None = None
) -> None:
    """Install ``voice`` into ``folder``, from the network or from the file ``source`` (the model; its .json beside it).

    Raises VoiceNotInstalled, BadInput, EngineUnavailable (it does not load), StorageFailed; then nothing has changed.
    """
    if trial is None:
        need_piper()  # before a long download, not after it
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".install-", dir=folder) as staging:
        for file in voice.files:
            chunks = _copied(source, voice, file) if source else _fetched(voice.address + file.name, file)
            write_with(Path(staging, f"{file.name}.part"), partial(_keep, file, chunks, progress))
            Path(staging, f"{file.name}.part").rename(Path(staging, file.name))
        scale = (trial or announcing_scale)(Path(staging, voice.model.name))
        for file in voice.files:
            Path(staging, file.name).replace(folder / file.name)
    write_whole(receipt_path(folder, voice), receipt_text(Receipt(bytes=voice.model.bytes, length_scale=scale)))


def announcing_scale(model: Path) -> float:
    """Load and speak once; return the length scale for the announcing pace, to a twentieth. Raises EngineUnavailable."""
    usual = say(load_model(model), _SAMPLE, 1.0)
    scale = speech_ms(len(_SAMPLE.split())) / 1000 / usual.seconds
    return round(min(max(scale, 0.5), 2.0) * 20) / 20


def _keep(file: PinnedFile, chunks: Iterator[bytes], progress: Progress | None, out: BinaryIO) -> None:
    digest, count = hashlib.sha256(), 0
    for chunk in chunks:
        count += len(chunk)
        if count > file.bytes:
            break
        digest.update(chunk)
        out.write(chunk)
        if progress:
            progress(count, file.bytes)
    if count != file.bytes or digest.hexdigest() != file.sha256:
        raise VoiceNotInstalled(
            worded("model-file-wrong", name=file.name, bytes=file.bytes, sha=file.sha256[:16], count=count, digest=digest.hexdigest()[:16])
        )


def _copied(source: Path, voice: PinnedVoice, file: PinnedFile) -> Iterator[bytes]:
    path = source if file == voice.model else source.with_name(file.name)
    if not path.is_file():
        raise BadInput(worded("model-file-missing", path=path, names=", ".join(each.name for each in voice.files)))
    with path.open("rb") as data:
        while chunk := data.read(_CHUNK):
            yield chunk


def _fetched(url: str, file: PinnedFile) -> Iterator[bytes]:
    import httpx

    try:
        with httpx.stream("GET", url, follow_redirects=True, timeout=httpx.Timeout(30, connect=10)) as answer:
            answer.raise_for_status()
            yield from answer.iter_bytes(_CHUNK)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise VoiceNotInstalled(worded("model-file-not-fetched", name=file.name, kind=type(error).__name__, url=url)) from error
