"""`watchdesk addresses`: does mail to schools arrive?"""

import json
from collections import Counter

import typer

from watchdesk import wiring
from watchdesk.cli.options import ConfigOption, JsonOption, NowOption, StateOption, config_folder, instant
from watchdesk.clock import SystemClock

app = typer.Typer(help="Whether mail to schools arrives.", no_args_is_help=True)


@app.command("prove")
def prove(config: ConfigOption = None, state: StateOption = None, now: NowOption = None) -> None:
    """Write a test mail to every address of a school that had none yet, once for ever. The desk sends them with its
    next pass; whoever reads one answers with a word."""
    at = instant(now) or SystemClock().now()
    with wiring.ledger_of(config_folder(config), state, new=True) as (settings, ledger):
        new = wiring.prove_all(ledger, settings, now=at)
        known = len(wiring.addresses_of(ledger, settings, now=at))
    typer.echo(f"{new} of {known} addresses get a test mail with the next pass; the others had theirs.")


@app.command("list")
def show(
    config: ConfigOption = None, state: StateOption = None, now: NowOption = None, as_json: JsonOption = False
) -> None:
    """Show each address of a school: whether its test mail went out, came back, or somebody there answers."""
    at = instant(now) or SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        found = wiring.addresses_of(ledger, settings, now=at)
    if as_json:
        rows = [{"who": one.to.key, "address": one.to.address, "standing": str(one.standing)} for one in found]
        typer.echo(json.dumps(rows))
        return
    for one in found:
        typer.echo(f"{one.standing:<14} {one.to.address}  ({one.name})")
    counts = Counter(str(one.standing) for one in found)
    typer.echo(", ".join(f"{number} {words}" for words, number in sorted(counts.items())) or "There are no addresses.")
