"""`watchdesk worker`: one of several hosts that work for many units."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchdesk.cli.running import LogLevel, ending_as_a_service, start_logging
from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake
from watchdesk.loop import Notifier

if TYPE_CHECKING:
    from watchdesk.wiring.worker import Worker

UnitsArgument = Annotated[Path, typer.Argument(help="A folder that holds a configuration folder for each unit.")]
EveryOption = Annotated[int, typer.Option("--every", min=5, max=240, help="Seconds between two passes of one unit.")]
RoomOption = Annotated[int, typer.Option("--at-once", min=1, max=32, help="Units that this host works for at once.")]


def worker(
    units: UnitsArgument, every: EveryOption = 20, at_once: RoomOption = 4, log_level: LogLevel = "info"
) -> None:
    """Work for many units beside other hosts, all on one PostgreSQL, until SIGTERM; SIGHUP reads all anew."""
    start_logging(log_level)
    with ending_as_a_service():
        one = _worker(units, every, at_once)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: one.stop())
        signal.signal(signal.SIGHUP, lambda *_: one.reload())
        one.run(Notifier.from_environment())


def _worker(units: Path, every: int, at_once: int) -> "Worker":
    """Procrastinate is an extra, so it is asked for only here."""
    try:
        from watchdesk.wiring.worker import Worker
    except ModuleNotFoundError as error:
        raise Mistake(f"this needs {error.name}, which is not installed; install watchdesk[hosts]") from None
    return Worker.of(units, clock=SystemClock(), every_seconds=every, room=at_once)
