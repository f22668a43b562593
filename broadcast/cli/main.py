"""The command ``broadcast``: registers every group and ends every error with one line and exit code 1."""

import logging
import signal
import sys

import typer
from typer.exceptions import TyperException

from broadcast.cli import (
    bench,
    calendar,
    demo,
    directives,
    feeds,
    figures,
    lexicon,
    library,
    overlaps,
    people,
    places,
    programme,
    publish,
    recording,
    renditions,
    report,
    scripts,
    serve,
    sessions,
    spoken,
    station,
    tokens,
    urgent,
    voice,
    wards,
)
from broadcast.cli.console import OneLine, complain, let_go
from broadcast.cli.misuse import misuse
from broadcast.errors import BroadcastError
from broadcast.files import reason_of

INTERRUPTED = 128 + signal.SIGINT
"""What a shell calls a command that Ctrl+C ended; the library returns it."""

app = typer.Typer(
    name="broadcast",
    help="Lịch phát thanh cho đài thành phố và truyền thanh cơ sở: số liệu, kịch bản, giọng đọc, lịch phát, bản tin ngày.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(demo.demo)
app.command()(serve.serve)
app.command()(programme.plan)
app.command()(programme.why)
app.command()(publish.publish)
app.command()(publish.say)
app.command()(recording.recording)
app.command()(report.report)
app.command()(renditions.renditions)
app.command()(bench.bench)
app.command()(spoken.spoken)
app.add_typer(figures.app, name="figures")
app.add_typer(scripts.app, name="scripts")
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(voice.app, name="voice")
app.add_typer(people.app, name="people")
app.add_typer(places.areas_app, name="areas")
app.add_typer(places.stations_app, name="stations")
app.add_typer(sessions.sessions_app, name="sessions")
app.add_typer(sessions.clocks_app, name="clocks")
app.add_typer(calendar.days_app, name="days")
app.add_typer(calendar.limits_app, name="limits")
app.add_typer(wards.app, name="ward")
app.add_typer(directives.app, name="directives")
app.add_typer(feeds.app, name="feeds")
app.add_typer(urgent.app, name="urgent")
app.add_typer(station.app, name="station")
app.add_typer(tokens.app, name="tokens")
app.add_typer(library.app, name="library")
app.add_typer(overlaps.app, name="overlaps")


def main() -> None:
    """Run the command line."""
    log = logging.StreamHandler()
    log.addFilter(OneLine())
    logging.basicConfig(level=logging.ERROR, format="%(message)s", handlers=[log])
    logging.raiseExceptions = False  # a log that cannot be written says nothing about itself
    try:
        sys.exit(_run())
    finally:
        let_go()


def _run() -> int:
    """Run the command and return the exit code; a fault is said in one line."""
    try:
        code = int(app(prog_name="broadcast", standalone_mode=False) or 0)
        sys.stdout.flush()
    except (TyperException, BroadcastError, KeyboardInterrupt, OSError) as error:
        code = _code_of(error)
    if code == INTERRUPTED:
        complain("Đã dừng; phần đã làm xong được giữ, chạy lại sẽ làm tiếp.")
    return code


def _code_of(error: BaseException) -> int:
    """Say an error and return its exit code; what is no fault of a person or of the place for the result goes on its way."""
    match error:
        case KeyboardInterrupt():
            return INTERRUPTED
        case TyperException():
            complain(misuse(error))
            return int(getattr(error, "exit_code", 2))
        case BroadcastError():
            for line in error.lines():
                complain(line)
        case BrokenPipeError():
            pass
        case OSError(filename=None):
            complain(f"Không in được kết quả: {reason_of(error)}. Việc đã làm xong được giữ; dọn bớt đĩa nơi ghi kết quả rồi chạy lại.")
        case _:
            raise error
    return 1
