"""`watchdesk worker`: one of several hosts that work for many units."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from watchdesk.cli.exits import Exit
from watchdesk.cli.running import LogLevel, start_logging
from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake, Trouble
from watchdesk.loop import Notifier

UnitsArgument = Annotated[Path, typer.Argument(help="A folder that holds a configuration folder for each unit.")]
EveryOption = Annotated[int, typer.Option("--every", min=5, max=240, help="Seconds between two passes of one unit.")]
RoomOption = Annotated[int, typer.Option("--at-once", min=1, max=32, help="Units that this host works for at once.")]


def worker(
    units: UnitsArgument, every: EveryOption = 20, at_once: RoomOption = 4, log_level: LogLevel = "info"
) -> None:
    """Work for many units beside other hosts, all on one PostgreSQL, until SIGTERM; SIGHUP reads all anew."""
    start_logging(log_level)
    try:
        from watchdesk.wiring.worker import Worker
    except ModuleNotFoundError as error:
        raise Mistake(f"this needs {error.name}, which is not installed; install watchdesk[hosts]") from None
    try:
        one = Worker.of(units, clock=SystemClock(), every_seconds=every, room=at_once)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: one.stop())
        signal.signal(signal.SIGHUP, lambda *_: one.reload())
        one.run(Notifier.from_environment())
    except Mistake as error:
        print(f"watchdesk: {error}", file=sys.stderr)
        raise typer.Exit(Exit.CONFIGURATION) from None
    except Trouble as error:
        print(f"watchdesk: {type(error).__name__}: {error}", file=sys.stderr)
        raise typer.Exit(Exit.RESTART) from None
