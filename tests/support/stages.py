"""Stages for scenario tests: the shipped configuration with a script's changes, on a store of the test's choice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from support.sample import sample_settings
from watchdesk.cli.demo import stage as stages
from watchdesk.cli.demo.script import Script
from watchdesk.cli.demo.stage import Stage
from watchdesk.unit.roster import Unit


@contextmanager
def opened(script: Script, folder: Path, url: str | None) -> Iterator[Stage]:
    """A stage on the desk under `folder`, a fresh one or one that stands there, with the script's changes to policy,
    people and calendar."""
    state = (folder / "desk").resolve()
    settings = sample_settings()
    mine = replace(
        settings,
        state=state,
        secrets=replace(settings.secrets, state=state),
    )
    with stages.opened(mine, start=script.start, url=url) as stage:
        stage.desk.unit = changed(stage.desk.unit, script)
        yield stage


def changed(unit: Unit, script: Script) -> Unit:
    """The unit with the script's `policy` values, its `people` fields and its `no_school` days."""
    values = replace(unit.values, **script.rest.get("policy", {}))
    people = {key: replace(person, **script.rest.get("people", {}).get(key, {})) for key, person in unit.people.items()}
    closed = {date.fromisoformat(str(day)): "no school" for day in script.rest.get("no_school", [])}
    years = {name: replace(year, out={**year.out, **closed}) for name, year in unit.years.items()}
    return replace(unit, values=values, people=people, years=years)
