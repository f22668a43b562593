"""Items made from real speech, and the programs that judge them."""

import shutil
import subprocess

import numpy as np
import pytest

from broadcast.model.audio import Voice
from broadcast.model.pace import speech_ms
from broadcast.model.units import SpokenText
from broadcast.sound.master import master
from broadcast.sound.part_id import part_id
from broadcast.sound.profiles import HORN
from broadcast.speech.espeak.engine import EspeakEngine

CHECK = ["mp3check", "-e", "-S", "-T", "-E", "-B", "-R", "-G"]


def need(program):
    assert shutil.which(program), f"{program} must be installed for these tests"


@pytest.fixture(scope="session")
def engine():
    engine = EspeakEngine()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def say(engine):
    """Return (row, bytes) of a text; each is made once."""
    made = {}

    def get(text, profile=HORN):
        if (text, profile) not in made:
            voice = Voice(engine="espeak", name="vi")
            sound = engine.speak(SpokenText(text), voice)
            made[text, profile] = master(part_id(engine.id, voice, text, profile), sound, profile, expected=speech_ms(len(text.split())))
        return made[text, profile]

    return get


class Verdict:
    """What each program says of a file: complaints, and how many samples it decodes or claims."""

    def __init__(self, path):
        self.path = path

    def mp3check(self):
        done = subprocess.run([*CHECK, str(self.path)], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def mp3val(self):
        done = subprocess.run(["mp3val", str(self.path)], capture_output=True, text=True, check=False)
        return [line for line in done.stdout.splitlines() if line.startswith(("WARNING", "ERROR"))]

    def ffmpeg(self):
        strict = ["ffmpeg", "-v", "warning", "-xerror", "-err_detect", "explode", "-i", str(self.path), "-f", "f32le", "-"]
        done = subprocess.run(strict, capture_output=True, check=False)
        return done.returncode, done.stderr.decode(), np.frombuffer(done.stdout[: len(done.stdout) // 4 * 4], "<f4")

    def mpg123(self):
        done = subprocess.run(["mpg123", "-q", "-s", "-e", "f32", str(self.path)], capture_output=True, check=False)
        return done.returncode, done.stderr.decode(), np.frombuffer(done.stdout[: len(done.stdout) // 4 * 4], "<f4")


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    for program in ("mp3check", "mp3val", "ffmpeg", "mpg123"):
        need(program)
    folder = tmp_path_factory.mktemp("judged")

    def of(data):
        path = folder / f"{len(list(folder.iterdir()))}.mp3"
        path.write_bytes(data)
        return Verdict(path)

    return of
