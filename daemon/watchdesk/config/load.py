"""A configuration folder as `Settings`, or a Mistake that tells every problem at once.

Nothing global is read or kept but systemd's credentials folder, so that a reload can load anew and keep the old
settings when the new ones are wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from watchdesk.config.building import built_unit
from watchdesk.config.calendars import CalendarReader
from watchdesk.config.desk_file import DeskFile
from watchdesk.config.fields import Section
from watchdesk.config.policy_file import LexiconFile, PolicyFile, police_holidays
from watchdesk.config.references import RosterFile, looked_over
from watchdesk.config.secrets import secrets_of
from watchdesk.config.settings import Feed, Fetch, Settings
from watchdesk.config.toml import read_toml
from watchdesk.config.unit_file import (
    SECTIONS,
    AssignmentSection,
    CalendarSection,
    PersonSection,
    SchoolSection,
    UnitSection,
)
from watchdesk.config.validating import checked, checked_each, unknown_sections
from watchdesk.errors import Mistake, Problem
from watchdesk.unit.roster import Unit
from watchdesk.unit.year import SchoolYear

DESK, UNIT, POLICY, LEXICON = "watchdesk.toml", "unit.toml", "policy.toml", "lexicon.toml"
# Holidays are known for the years around the calendars; a unit without any still needs some.
SPARE_YEARS = 2
# Where no calendar could be read, the names of holidays are still held against those of some years.
ANY_YEARS = range(2026, 2028)
Model = TypeVar("Model", bound=Section)


@dataclass(slots=True, kw_only=True)
class _Loading:
    """What one load has found so far."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def load(
    folder: Path,
    *,
    now: date | None = None,
    state: Path | None = None,
    fetch: Fetch | None = None,
    keep: bool = True,
) -> Settings:
    """Read and check a configuration folder.

    now: the local day, for warnings about calendars that have run out; None leaves them out. state: goes before
    `[desk] state`. fetch: gives the calendars that come by URL; without it their last good copies are used.
    keep: False leaves those copies as they are.
    Raises Mistake with all problems of all files.
    """
    found = _Loading(folder=folder)
    desk = _desk_file(found)
    roster = _roster_file(found)
    policy = _file(PolicyFile, POLICY, found)
    lexicon = _file(LexiconFile, LEXICON, found)
    if roster is not None:
        looked_over(roster, desk.desk.address if desk else None, found.problems, found.warnings)
    place = _state(folder, desk, state)
    reader = CalendarReader(folder=folder, state=place, desk=desk, fetch=fetch, now=now, keep=keep) if desk else None
    years = reader.years(roster.calendars, found.problems, found.warnings) if reader and roster else {}
    free = police_holidays(policy.holidays, _span(years, now), found.problems) if policy else frozenset()
    if found.problems or not (desk and reader and roster and policy and lexicon):
        raise Mistake(found.problems)
    unit = built_unit(roster, desk.desk, policy=policy, lexicon=lexicon.lexicon(), years=years, police_holidays=free)
    return _settings(found, desk, unit, state=place, feeds=reader.feeds(roster.calendars))


def _settings(found: _Loading, desk: DeskFile, unit: Unit, *, state: Path, feeds: tuple[Feed, ...]) -> Settings:
    return Settings(
        folder=found.folder,
        state=state,
        unit=unit,
        desk=desk.desk,
        backend=desk.backend,
        trust=desk.trust,
        store=desk.store,
        beat=desk.beat,
        delivery=desk.delivery,
        limits=desk.limits,
        health=desk.health,
        retention=desk.retention,
        templates=found.folder / desk.site.templates if desk.site.templates else None,
        secrets=secrets_of(found.folder, state),
        feeds=feeds,
        warnings=tuple(found.warnings),
    )


def _desk_file(found: _Loading) -> DeskFile | None:
    desk = _file(DeskFile, DESK, found)
    if desk is None:
        return None
    templates = desk.site.templates
    if templates is not None and not (found.folder / templates).is_dir():
        found.problems.append(Problem(file=DESK, key="site.templates", wrong=f"{templates!r} is no folder"))
    backend = desk.backend
    files = {"imap": backend.imap.ca_file, "smtp": backend.smtp.ca_file}
    files |= {"caldav": backend.caldav.ca_file}
    files |= {"exchange": backend.exchange.ca_file, "graph": backend.graph.ca_file}
    for name, ca_file in files.items():
        if ca_file is not None and not (found.folder / ca_file).is_file():
            wrong = f"{ca_file!r} is no file"
            found.problems.append(Problem(file=DESK, key=f"backend.{name}.ca_file", wrong=wrong))
    if desk.trust.local == "roster":
        found.warnings.append(
            Problem(
                file=DESK,
                key="trust.local",
                wrong="anybody who writes a roster address into From is believed",
                hint="take 'authserv-id' in earnest, and name your mail server in trust.authserv_id",
            )
        )
    return desk


def _roster_file(found: _Loading) -> RosterFile | None:
    problems = found.problems
    table = read_toml(found.folder / UNIT, problems)
    if table is None:
        return None
    problems.extend(unknown_sections(table, SECTIONS, file=UNIT))
    unit = checked(UnitSection, table.get("unit", {}), file=UNIT, at=("unit",), problems=problems)
    if unit is None:
        return None
    rows = table.get("assignments", [])
    if not isinstance(rows, list):
        problems.append(Problem(file=UNIT, key="assignments", wrong="is no list", hint="write [[assignments]]"))
        rows = []
    return RosterFile(
        unit=unit,
        people=checked_each(PersonSection, table.get("people"), file=UNIT, at="people", problems=problems),
        schools=checked_each(SchoolSection, table.get("schools"), file=UNIT, at="schools", problems=problems),
        calendars=checked_each(CalendarSection, table.get("calendars"), file=UNIT, at="calendars", problems=problems),
        assignments=tuple(
            checked(AssignmentSection, row, file=UNIT, at=("assignments", number), problems=problems)
            for number, row in enumerate(rows)
        ),
        written={name: tuple(rows) for name in SECTIONS if isinstance(rows := table.get(name), Mapping)},
    )


def _file(model: type[Model], name: str, found: _Loading) -> Model | None:
    table = read_toml(found.folder / name, found.problems)
    return None if table is None else checked(model, table, file=name, at=(), problems=found.problems)


def _state(folder: Path, desk: DeskFile | None, given: Path | None) -> Path:
    """Absolute, so that a change of the working folder changes nothing."""
    return (given if given is not None else folder / (desk.desk.state if desk else "")).resolve()


def _span(years: Mapping[str, SchoolYear], now: date | None) -> range:
    known = [day.year for year in years.values() for day in (year.covers_from, year.covers_to)]
    known += [now.year] if now else []
    return range(min(known) - 1, max(known) + SPARE_YEARS) if known else ANY_YEARS
