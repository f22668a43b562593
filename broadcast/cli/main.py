"""The command ``broadcast``: registers every group and ends every error with one line and exit code 1."""

import functools
import logging
import signal
import sys

import typer
from typer._click import Command, Context  # the library's own copy of click, which its classes are made of
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_group

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

GROUPS = {
    "figures": figures.app,
    "scripts": scripts.app,
    "lexicon": lexicon.app,
    "voice": voice.app,
    "people": people.app,
    "areas": places.areas_app,
    "stations": places.stations_app,
    "sessions": sessions.sessions_app,
    "clocks": sessions.clocks_app,
    "days": calendar.days_app,
    "limits": calendar.limits_app,
    "ward": wards.app,
    "directives": directives.app,
    "feeds": feeds.app,
    "urgent": urgent.app,
    "station": station.app,
    "tokens": tokens.app,
    "library": library.app,
    "overlaps": overlaps.app,
}
"""The commands of two words, by the first."""


@functools.cache
def group(name: str) -> TyperGroup:
    """Return a group, made ready with all its options; raises KeyError where none has the name."""
    made = get_group(GROUPS[name])
    made.name = name
    return made


class Commands(TyperGroup):
    """All commands; a group is made ready only when it is called for: looking through every option takes longer than most commands."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 (the library's own signature)
        """Return the commands of one word, then the groups."""
        return list(dict.fromkeys([*self.commands, *GROUPS]))

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """Return a command or group; where neither has the name, the library will look for a near one among all."""
        if cmd_name in GROUPS:
            return group(cmd_name)
        if cmd_name not in self.commands:
            self.commands.update({name: group(name) for name in GROUPS})
        return self.commands.get(cmd_name)


app = typer.Typer(
    name="broadcast",
    cls=Commands,
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
