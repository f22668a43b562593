"""The command ``broadcast``: registers every group and ends every error with one line and exit code 1."""

import logging
import os
import signal
import sys

import typer
from typer.exceptions import TyperException

from broadcast.cli import bench, demo, figures, lexicon, people, programme, publish, recording, scripts, serve, sessions, spoken, voice
from broadcast.cli.console import OneLine, complain
from broadcast.cli.misuse import misuse
from broadcast.errors import BroadcastError

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
app.command()(bench.bench)
app.command()(spoken.spoken)
app.add_typer(figures.app, name="figures")
app.add_typer(scripts.app, name="scripts")
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(voice.app, name="voice")
app.add_typer(people.app, name="people")
app.add_typer(sessions.sessions_app, name="sessions")
app.add_typer(sessions.clocks_app, name="clocks")


def main() -> None:
    """Run the command line."""
    log = logging.StreamHandler()
    log.addFilter(OneLine())
    logging.basicConfig(level=logging.ERROR, format="%(message)s", handlers=[log])
    try:
        code = app(prog_name="broadcast", standalone_mode=False)
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        sys.exit(code or 0)
    except TyperException as error:
        complain(misuse(error))
        sys.exit(getattr(error, "exit_code", 2))
    except BroadcastError as error:
        for line in error.lines():
            complain(line)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng; phần đã làm xong được giữ, chạy lại sẽ làm tiếp.\n")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
