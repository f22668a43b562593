"""Two processes on one data folder: it is migrated once, and what one writes the other hears of."""

import contextlib
import gzip
import sqlite3
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

from broadcast.config import read_settings
from broadcast.db.schema import newest
from broadcast.services.background.jobs import ProgressBoard
from broadcast.wiring import build_tools
from broadcast.worker.run import working

ROOT = Path(__file__).parents[2]
OLD = ROOT / "tests" / "db" / "data" / "f2803a4.sqlite.gz"
MIGRATE = "import sys; from broadcast.db.metadata import *; from broadcast.db.schema import *; bring_up_to_date(open_database(sys.argv[1]))"


def test_two_that_open_an_old_file_at_once_migrate_it_once(tmp_path):
    path = tmp_path / "broadcast.sqlite"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    processes = [subprocess.Popen([sys.executable, "-c", MIGRATE, f"sqlite:///{path}"], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [(newest(),)]


def test_what_one_writes_reaches_the_worker_of_the_other_within_two_seconds(begin_with_what_ships, tmp_path):
    begin_with_what_ships(tmp_path / "data")
    settings = read_settings({}, data_dir=tmp_path / "data", audio_store=tmp_path / "parts", tts_order="espeak")
    command = [sys.executable, "-m", "broadcast", "scripts", "retire", "7", "--as", "chị Hà"]
    environment = {"BROADCAST_DATA_DIR": str(tmp_path / "data"), "BROADCAST_TTS_ORDER": "espeak", "PATH": "/usr/bin:/bin"}
    days, both = [], threading.Event()

    def handle(_tools, job):
        days.append(job.day)
        if len(days) == 2:
            both.set()
        return ()

    with build_tools(settings) as tools, working(ProgressBoard(), lambda: tools, handle):
        subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
        assert both.wait(2)
        assert days == [tools.today(), tools.today() + timedelta(days=1)]
