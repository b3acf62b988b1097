"""Stages for scenario tests: the shipped configuration with a script's changes, on a store of the test's choice.

A script may change the sample unit at its top level:

    trust_local = "authserv-id"                     how the local backend believes a From (header of mx.stpaul.example)
    refuses = ["principal.como@spps.example"]       whose mail the other side refuses for good
    no_school = [2027-03-08]                        further days without students, in every calendar
    [policy]                                        values of the policy, by their names in `PolicyValues`
    [people.mlee] [schools.como]                    fields of the roster ("" is None)
    [calendars.other] no_school, held               a second calendar: the sample's, with these days without and with
                                                    students; a school names it by `calendar = "other"`

A step may say `damaged = ["R-100"]`: the ledger cannot read these records from then on, until a step says that they are
`mended`. A step may say `retry = true`: what is held is read again, as by `watchdesk held retry all`. It may edit the
roster before its pass:

    [step.roster] without = ["dolson"]              officers who stand in it no more
    [step.roster.school] mlee = "central"           officers whose school is another, for good ("": none)
    [[step.roster.places.mlee]] school, since, until  the same by date; a day that is not given is open
    [step.roster.people.mlee] [step.roster.schools.como]   fields of the roster; a person who is not there yet is new
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from support.damaging import damage, mend
from support.entries import CALENDAR_MOVES, act_on_calendar
from support.refusing import prove, refusing
from support.sample import sample_settings
from watchdesk.cli.demo import stage as stages
from watchdesk.cli.demo.script import Script, Step
from watchdesk.cli.demo.stage import Stage
from watchdesk.config import Settings
from watchdesk.model.school_year import SchoolYear
from watchdesk.unit.roster import Assignment, Person, Role, Unit

AUTHSERV_ID = "mx.stpaul.example"
# What a step may say that it expects; `tests/scenarios` checks it.
KNOWN = {
    "damaged",
    "mended",
    "out",
    "quiet",
    "held",
    "states",
    "calendar",
    "every_minutes",
    "prove",
    "retry",
    "roster",
    *CALENDAR_MOVES,
}


@contextmanager
def opened(script: Script, folder: Path, url: str | None) -> Iterator[Stage]:
    """A stage on the desk under `folder`, a fresh one or one that stands there, with the script's changes to policy,
    people and calendar."""
    with stages.opened(settings_of(script, folder), start=script.start, url=url) as stage:
        stage.desk.unit = changed(stage.desk.unit, script)
        if "refuses" in script.rest:
            refusing(stage, refused=tuple(script.rest["refuses"]))
        yield stage


def settings_of(script: Script, folder: Path) -> Settings:
    """The sample's settings, with the desk's state under `folder` and the trust that the script asks for."""
    state = (folder / "desk").resolve()
    settings = sample_settings()
    trust = {"local": script.rest.get("trust_local", settings.trust.local), "authserv_id": AUTHSERV_ID}
    return replace(
        settings,
        state=state,
        secrets=replace(settings.secrets, state=state),
        trust=settings.trust.model_copy(update=trust),
    )


def acted(stage: Stage, step: Step) -> None:
    """Let the step happen: the time before it, its letter, and a pass."""
    unknown = set(step.rest) - KNOWN
    assert not unknown, f"the script says what nobody checks: {unknown}"
    at = step.at.replace(tzinfo=stage.unit.timezone)
    every = step.rest.get("every_minutes")
    if every:
        stage.play(at - timedelta(seconds=2), every=timedelta(minutes=every))
    stage.clock.instant = at - timedelta(seconds=1)
    if step.letter is not None:
        stage.drop(step.letter)
    for ref in step.rest.get("damaged", ()):
        damage(stage, ref)
    for ref in step.rest.get("mended", ()):
        mend(stage, ref)
    if step.rest.get("prove"):
        prove(stage)
    if step.rest.get("retry"):
        _tried_again(stage)
    stage.desk.unit = _edited(stage.desk.unit, step.rest.get("roster", {}))
    act_on_calendar(stage.root / "calendar", step.rest)
    report = stage.play(at)
    assert not report.troubles
    assert not report.mistakes


def _tried_again(stage: Stage) -> None:
    ledger, now = stage.desk.ledger, stage.clock.now()
    with ledger.turn(now) as turn:
        waiting = turn.book().waiting
    for one in waiting:
        ledger.release(ledger.stored(str(one.number)).message, again=True, by="operator", now=now)


def changed(unit: Unit, script: Script) -> Unit:
    """The unit with everything that the script's top level says."""
    closed = [_day(day) for day in script.rest.get("no_school", [])]
    years = {name: _with(year, closed, ()) for name, year in unit.years.items()}
    base = next(iter(years.values()))
    for name, row in script.rest.get("calendars", {}).items():
        years[name] = replace(_with(base, row.get("no_school", []), row.get("held", [])), name=name)
    return replace(
        unit,
        values=_fields(unit.values, script.rest.get("policy", {})),
        people=_each(unit.people, script.rest.get("people", {})),
        schools=_each(unit.schools, script.rest.get("schools", {})),
        years=years,
    )


def _edited(unit: Unit, edits: Mapping[str, Any]) -> Unit:
    gone, schools, places = edits.get("without", []), edits.get("school", {}), edits.get("places", {})
    kept = tuple(one for one in unit.assignments if one.officer not in (*gone, *schools, *places))
    new = tuple(Assignment(officer=key, school=school, since=date.min) for key, school in schools.items() if school)
    dated = tuple(_place(key, row) for key, rows in places.items() for row in rows)
    given = edits.get("people", {})
    known = {key: unit.people.get(key) or Person(key=key, role=Role.SRO, addresses=()) for key in given}
    people = {key: person for key, person in unit.people.items() if key not in gone} | _each(known, given)
    return replace(
        unit,
        people=people,
        schools=_each(unit.schools, edits.get("schools", {})),
        assignments=(*kept, *new, *dated),
    )


def _place(officer: str, row: Mapping[str, Any]) -> Assignment:
    until = _day(row["until"]) if "until" in row else None
    since = _day(row["since"]) if "since" in row else date.min
    return Assignment(officer=officer, school=row["school"], since=since, until=until)


def _with(year: SchoolYear, closed: list[Any], held: list[Any] | tuple[()]) -> SchoolYear:
    out = {**year.out, **{_day(day): "no school" for day in closed}}
    days = frozenset(_day(day) for day in held)
    return replace(year, out={day: words for day, words in out.items() if day not in days}, held=year.held | days)


def _each(things: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(changes) - set(things)
    assert not unknown, f"the sample has no {unknown}"
    return {key: _fields(thing, changes.get(key, {})) for key, thing in things.items()}


def _fields(thing: Any, changes: Mapping[str, Any]) -> Any:
    return replace(thing, **{name: _like(getattr(thing, name), value) for name, value in changes.items()})


def _like(old: Any, new: Any) -> Any:
    """The value of a script in the type of the one that it replaces."""
    if isinstance(old, Enum):
        return type(old)(new)
    if isinstance(old, frozenset | tuple):
        return type(old)(new)
    if isinstance(old, Mapping):
        return {key: frozenset(value) for key, value in new.items()}
    return None if new == "" else new


def _day(value: object) -> date:
    return date.fromisoformat(str(value))
