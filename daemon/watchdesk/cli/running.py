"""`watchdesk run` and `watchdesk once`: the daemon, and one pass of it."""

import json
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event as Flag
from typing import Annotated

import typer

from watchdesk import wiring
from watchdesk.cli.exits import Exit
from watchdesk.cli.options import ConfigOption, JsonOption, NowOption, StateOption, config_folder, instant
from watchdesk.clock import FixedClock, SystemClock
from watchdesk.errors import Mistake, Trouble
from watchdesk.loop import UNIT, Report

LOG = logging.getLogger(__name__)
LogLevel = Annotated[str, typer.Option("--log-level", help="debug, info, warning or error.")]


def run(config: ConfigOption = None, state: StateOption = None, log_level: LogLevel = "info") -> None:
    """Run the desk in the foreground until SIGTERM; SIGHUP reads the configuration anew."""
    start_logging(log_level)
    stop, reload = Flag(), Flag()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    signal.signal(signal.SIGHUP, lambda *_: reload.set())
    folder = config_folder(config)
    with (
        ending_as_a_service(),
        wiring.open_daemon(folder, state, clock=SystemClock(), stop=stop, reload=reload) as beat,
    ):
        beat.run()


@contextmanager
def ending_as_a_service() -> Iterator[None]:
    """An error in words, and the exit code that tells systemd whether to start us again."""
    try:
        yield
    except Mistake as error:
        print(f"watchdesk: {error}", file=sys.stderr)
        raise typer.Exit(Exit.CONFIGURATION) from None
    except Trouble as error:
        print(f"watchdesk: {type(error).__name__}: {error}", file=sys.stderr)
        raise typer.Exit(Exit.RESTART) from None


def once(
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
    log_level: LogLevel = "warning",
) -> None:
    """Make one full pass: take in, settle, tick, deliver. Exit code 0 done, 1 trouble, 2 mistake."""
    start_logging(log_level)
    at = instant(now)
    clock = FixedClock(at) if at is not None else SystemClock()
    with wiring.open_running(config_folder(config), state, clock=clock) as running:
        report = running.desk.once(clock.now(), first=True)
    if as_json:
        typer.echo(json.dumps(asdict(report)))
    else:
        tell(report)
    raise typer.Exit(exit_code(report))


def tell(report: Report) -> None:
    """The pass in one line, and each trouble and mistake on a line of its own."""
    sent = report.sent
    typer.echo(
        f"{report.taken_in} taken in, {report.settled} settled, {report.set_aside} set aside, "
        f"{report.ticked} due, {sent.sent} sent, "
        f"{sent.deferred} deferred, {sent.failed} failed, {sent.uncertain} uncertain"
        + (f", {sent.earlier} found to have gone out before" if sent.earlier else "")
    )
    for line in report.troubles:
        typer.echo(f"trouble: {line}", err=True)
    for line in report.mistakes:
        typer.echo(f"mistake: {line}", err=True)


def exit_code(report: Report) -> Exit:
    if report.mistakes:
        return Exit.MISTAKE
    if report.troubles or report.sent.deferred or report.set_aside:
        return Exit.TROUBLE
    return Exit.DONE


def _named(record: logging.LogRecord) -> bool:
    """Of several units, each line names whose it is."""
    unit = UNIT.get()
    record.of = f" unit={unit}" if unit and "unit=" not in record.getMessage() else ""
    return True


def start_logging(level: str) -> None:
    """Events with fields on standard error; the journal adds the time."""
    numbers = logging.getLevelNamesMapping()
    if level.upper() not in numbers:
        raise Mistake(f"--log-level: {level!r} is none of debug, info, warning, error")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s%(of)s"))
    handler.addFilter(_named)
    logging.basicConfig(level=numbers[level.upper()], handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("schedule").setLevel(logging.WARNING)
    logging.getLogger("procrastinate").setLevel(logging.ERROR)
