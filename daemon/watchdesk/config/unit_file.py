"""The keys of `unit.toml`: people, schools, calendars, assignments."""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from watchdesk.config.fields import Address, Day, Days, Flag, Hours, Https, Section, Weekday, Words, WrongWord
from watchdesk.config.nearest import nearest
from watchdesk.unit.roster import Role

Several = Annotated[tuple[Address, ...], Field(max_length=20)]
Names = Annotated[tuple[Words, ...], Field(max_length=50)]
SECTIONS = ("unit", "people", "schools", "calendars", "assignments")


ROLES = tuple(role.value for role in Role if role is not Role.FORMER)


def _listed(word: object) -> object:
    """A role that somebody in the configuration can have."""
    if not isinstance(word, Role) and word not in ROLES:
        raise WrongWord(f"{word!r} is none of {', '.join(ROLES)}", nearest(str(word), ROLES))
    return word


class UnitSection(Section):
    """name, agency: what letters call them. ecc: the district's emergency centre. tour: the usual one."""

    name: Words
    agency: Words = "Police Department"
    ecc: Address | None = None
    tour: Hours | None = None


class PersonSection(Section):
    """One person. `unit_file.SECTIONS` and `config/unit.toml` say what each key is for."""

    role: Annotated[Role, BeforeValidator(_listed)]
    addresses: Annotated[tuple[Address, ...], Field(min_length=1, max_length=20)]
    name: Words | None = None
    title: Words | None = None
    phone: Words | None = None
    short: Words | None = None
    also: Names = ()
    school: str | None = None
    sergeant: str | None = None
    deputy: str | None = None
    tour: Hours | None = None
    days_off: Annotated[tuple[Weekday, ...], Field(max_length=7)] | None = None
    until: Day | None = None


class SchoolSection(Section):
    """One school. principal: a person's key. calendar: None where there is only one."""

    name: Words
    level: Words = "high"
    principal: str | None = None
    designee: Address | None = None
    contacts: Several = ()
    arrests_to: Several = ()
    calendar: str | None = None
    also: Names = ()
    phone: Words | None = None


class CalendarSection(Section):
    """One school calendar: from a file of the folder or an https address, with `changes` (CSV) laid over it."""

    file: Words | None = None
    url: Https | None = None
    changes: Words | None = None
    allow_private: Flag = False
    first_day: Day | None = None
    last_day: Day | None = None
    covers: Days | None = None
    no_school: Names | None = None
    level: Words | None = None

    @model_validator(mode="after")
    def _has_one_source(self) -> "CalendarSection":
        if (self.file is None) == (self.url is None):
            raise WrongWord("needs one of file and url, not both")
        return self


class AssignmentSection(Section):
    """A dated move; school None: a rover for that time; until None: for good."""

    officer: str
    school: str | None = None
    since: Day
    until: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "AssignmentSection":
        if self.until is not None and self.until < self.since:
            raise WrongWord(f"until {self.until} is before since {self.since}")
        return self
