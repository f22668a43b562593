"""Check a day's bundles with real decoders. usage: python check_bundles.py OUT/DATE

Every file: ffmpeg decodes it without a word, mpg123 decodes exactly the manifest's length, mutagen claims the same,
mp3check finds nothing; every playlist plays in mpg123; sizes, hashes and zips agree with the manifest.
"""

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from mutagen.mp3 import MP3

RATE = 48_000


def main() -> int:
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/manifest.json"))
    seen: dict[str, int] = {}
    faults: list[str] = []
    total = 0
    for folder in folders:
        document = json.loads((folder / "manifest.json").read_text("utf-8"))
        items = [item for session in document["sessions"] for item in session["items"] if item["file"]]
        total += sum(item["duration_ms"] for item in items)
        for item in items:
            faults += _check_file(folder / item["file"], item, seen)
        faults += _check_playlists(folder, document)
        faults += _check_zip(folder, document)
    print(f"{len(folders)} bundles, {len(seen)} distinct files, {total / 3_600_000:.2f} h in the manifests, {len(faults)} faults")
    for fault in faults[:20]:
        print(fault)
    return 1 if faults or len(folders) != 17 else 0


def _check_file(path: Path, item: dict, seen: dict[str, int]) -> list[str]:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != item["sha256"] or len(data) != item["bytes"]:
        return [f"{path}: not the bytes of the manifest"]
    if digest in seen:
        return []
    faults = []
    complaint, samples = _decode("ffmpeg", path)
    spoken, heard = _decode("mpg123", path)
    seen[digest] = samples
    if complaint or spoken:
        faults.append(f"{path}: decoders complain: {complaint}{spoken}")
    if samples != heard:
        faults.append(f"{path}: ffmpeg {samples}, mpg123 {heard} samples")
    if abs(samples / RATE * 1000 - item["duration_ms"]) > 1:
        faults.append(f"{path}: {samples / RATE * 1000:.2f} ms decoded, the manifest says {item['duration_ms']}")
    faults += _check_header(path, item)
    check = subprocess.run(["mp3check", "-e", "-S", "-T", "-E", "-B", "-R", "-G", path], capture_output=True, text=True, check=False)
    if check.returncode:
        faults.append(f"{path}: mp3check: {check.stdout[-300:]}")
    return faults


def _check_header(path: Path, item: dict) -> list[str]:
    """What players read before they play: the length, and the day in the tag."""
    header = MP3(path)
    faults = []
    if abs(header.info.length * 1000 - item["duration_ms"]) > 1:
        faults.append(f"{path}: its header claims {header.info.length:.3f} s")
    if str(header.tags["TDRC"]) != path.parent.parent.name:
        faults.append(f"{path}: its tag is dated {header.tags['TDRC']}")
    return faults


def _decode(program: str, path: Path) -> tuple[str, int]:
    commands = {
        "ffmpeg": ["ffmpeg", "-v", "warning", "-xerror", "-err_detect", "explode", "-i", path, "-f", "s16le", "-"],
        "mpg123": ["mpg123", "-q", "-s", path],
    }
    run = subprocess.run(commands[program], capture_output=True, check=False)
    return run.stderr.decode("utf-8", "replace").strip(), len(run.stdout) // 2


def _check_playlists(folder: Path, document: dict) -> list[str]:
    faults = []
    for session in document["sessions"]:
        path = folder / session["playlist"]
        data = path.read_bytes()
        names = [line for line in data.decode("utf-8").split("\n") if line and not line.startswith("#")]
        if not data.startswith(b"#EXTM3U") or names != [item["file"] for item in session["items"] if item["file"]]:
            faults.append(f"{path}: not the session's files in order")
        run = subprocess.run(["mpg123", "-q", "-s", "-@", path.name], cwd=folder, capture_output=True, check=False)
        wanted = sum(item["duration_ms"] for item in session["items"])
        if abs(len(run.stdout) / 2 / RATE * 1000 - wanted) > len(names):
            faults.append(f"{path}: mpg123 plays {len(run.stdout) / 2 / RATE:.3f} s of {wanted / 1000:.3f}")
    return faults


def _check_zip(folder: Path, document: dict) -> list[str]:
    zips = list(folder.glob("*.zip"))
    if [path.name for path in zips] != [f"{folder.name}-{folder.parent.name}.zip"]:
        return [f"{folder}: zips {zips}"]
    with zipfile.ZipFile(zips[0]) as archive:
        prefix = f"{document['station']['code']}-{document['date']}/"
        bad = archive.testzip()
        names = {info.filename.removeprefix(prefix) for info in archive.infolist()}
        streamed = [info.filename for info in archive.infolist() if info.flag_bits & 8]
        dates = {"{:04}-{:02}-{:02}".format(*info.date_time) for info in archive.infolist()}
    wanted = {path.name for path in folder.iterdir()} - {zips[0].name}
    if bad or streamed or names != wanted or dates != {document["date"]}:
        return [f"{zips[0]}: {bad or streamed or names ^ wanted or dates}"]
    return []


if __name__ == "__main__":
    sys.exit(main())
