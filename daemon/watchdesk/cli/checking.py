"""`watchdesk check`: the doctor. Every finding says what to do."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from watchdesk import wiring
from watchdesk.cli.exits import Exit
from watchdesk.cli.options import ConfigOption, JsonOption, StateOption, config_folder
from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake
from watchdesk.ports import Finding, Severity

MEND = "mend it there and check again; docs/configuration.md has every key"
SIGNS = {Severity.GOOD: "[green]good[/]   ", Severity.WARNING: "[yellow]warning[/]", Severity.BAD: "[red]bad[/]    "}


def check(
    config: ConfigOption = None,
    state: StateOption = None,
    offline: Annotated[bool, typer.Option("--offline", help="Only the configuration and the templates.")] = False,
    as_json: JsonOption = False,
    forged: Annotated[
        str | None,
        typer.Option(
            "--send-forged",
            metavar="HOST[:PORT]",
            help="Instead: send mail in a sergeant's name to the server that takes the world's mail, and see whether "
            "the desk would believe it. Run it from outside, with the desk stopped.",
            show_default=False,
        ),
    ] = None,
    wait: Annotated[int, typer.Option("--wait", min=1, help="Seconds to wait for forged mail.")] = 120,
) -> None:
    """Look over configuration, templates, calendars, store and mailbox; change nothing."""
    folder = config_folder(config)
    if forged is not None:
        findings = wiring.forgeries_tried(folder, state, gate=forged, clock=SystemClock(), wait_seconds=wait)
    else:
        findings = look_over(folder, state, offline=offline)
    if as_json:
        for one in findings:
            typer.echo(
                json.dumps({"about": one.about, "severity": one.severity, "words": one.words, "advice": one.advice})
            )
    else:
        console = Console()
        for one in findings:
            console.print(f"{SIGNS[one.severity]} {escape(one.about)}: {escape(one.words)}", highlight=False)
            if one.advice and one.severity is not Severity.GOOD:
                console.print(f"         {escape(one.advice)}", highlight=False)
    if any(one.severity is Severity.BAD for one in findings):
        raise typer.Exit(Exit.MISTAKE)


def look_over(folder: Path, state: Path | None, *, offline: bool) -> list[Finding]:
    try:
        return wiring.findings(folder, state, offline=offline)
    except Mistake as error:
        problems = error.problems or (None,)
        return [
            Finding(
                about=one.place if one else "configuration",
                severity=Severity.BAD,
                words=one.wrong if one else str(error),
                advice=(one.hint if one else None) or MEND,
            )
            for one in problems
        ]
