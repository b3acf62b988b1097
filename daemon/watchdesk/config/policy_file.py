"""The keys of `policy.toml` and `lexicon.toml`: every number, choice and word of the unit's own."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

import holidays
from pydantic import AfterValidator, Field

from watchdesk.config.fields import (
    Clock,
    Count,
    Day,
    DayOfMonth,
    Flag,
    Hours,
    MonthDay,
    Positive,
    Section,
    Share,
    Words,
    WrongWord,
)
from watchdesk.config.nearest import nearest
from watchdesk.errors import Problem
from watchdesk.model.facts import Leave
from watchdesk.model.mail import Origin
from watchdesk.model.offences import Offence
from watchdesk.unit.lexicon import Lexicon
from watchdesk.unit.values import InSession, PolicyValues, TrustNeeds

MEETINGS = ("ppc", "pta", "sac", "unit", "info_session", "court", "other")
# A repeated group can take a time that doubles with every letter: case numbers never need one.
COSTLY = re.compile(r"\)[*+?{]|\\[1-9]|\(\?")
CAP_PATTERN = 80


class TrustNeedsSection(Section):
    """The least origin that each kind of mail needs."""

    time_off: Origin = Origin.DOMAIN
    sick: Origin = Origin.DOMAIN
    change: Origin = Origin.DOMAIN
    withdrawal: Origin = Origin.DOMAIN
    confirmation: Origin = Origin.DOMAIN
    arrest: Origin = Origin.DOMAIN
    meeting: Origin = Origin.DOMAIN
    monthly_log: Origin = Origin.DOMAIN
    decision: Origin = Origin.DOMAIN
    decision_without_token: Origin = Origin.INTERNAL
    command: Origin = Origin.DOMAIN


class HolidaysSection(Section):
    """Which days are police holidays: those of a country by name, further dates, and exceptions."""

    country: Words | None = None
    subdivision: Words | None = None
    names: tuple[Words, ...] | None = None
    dates: tuple[Day, ...] = ()
    except_: tuple[Day, ...] = Field(default=(), alias="except")


class PolicyFile(Section):
    """All of `policy.toml`; the keys are the fields of `PolicyValues`."""

    extended_from: Positive = 4
    extended_in_session: InSession = InSession.EXCEPTION
    extended_out_of_session: Positive = 10
    break_from_days: Positive = 2
    cover_from_days: Positive = 5
    rover_window: Hours = PolicyValues().rover_window
    rover_levels: tuple[Words, ...] = ("middle", "elementary", "junior")
    exception_by_acting: Flag = True
    max_off: Positive = 1
    meter_from_day: Positive = 5
    meter_share: Share = 0.5
    year_starts: MonthDay = (8, 1)
    digest_times: Annotated[tuple[Clock, ...], Field(min_length=1, max_length=12)] = PolicyValues().digest_times
    undecided_school_days: Count = 2
    undecided_hours_after_asking: Count = 1
    acting_after_hours: Count = 4
    commander_after_hours: Count = 8
    working_hours: Hours = PolicyValues().working_hours
    undo_hours: Count = 24
    away_hours: Positive = 24
    question_reminder_hours: Positive = 24
    tell_out_of_session: Flag = True
    arrest_bare_after_minutes: Count = 20
    incident_commander_after_minutes: Count = 15
    meeting_domains: Annotated[tuple[Words, ...], Field(max_length=50)] = ()
    meeting_reminder_days: Annotated[tuple[Positive, ...], Field(max_length=5)] = (7, 1)
    monthly_logs: Flag = True
    log_due_day: DayOfMonth = 5
    log_reminder_days: Annotated[tuple[DayOfMonth, ...], Field(max_length=6)] = PolicyValues().log_reminder_days
    answers_to_strangers_per_day: Count = 1
    mails_per_person_per_day: Positive = 40
    mails_per_reader_per_hour: Count = 60
    trust: TrustNeedsSection = Field(default_factory=TrustNeedsSection)
    holidays: HolidaysSection = Field(default_factory=HolidaysSection)

    def values(self, *, police_holidays: frozenset[date], days_off: dict[str, frozenset[int]]) -> PolicyValues:
        """The policy's own form of it."""
        given: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        given["trust"] = TrustNeeds(**dict(self.trust))
        given["digest_times"] = tuple(sorted(self.digest_times))
        given["rover_levels"] = frozenset(level.casefold() for level in self.rover_levels)
        del given["holidays"]
        return PolicyValues(police_holidays=police_holidays, days_off=days_off, **given)


def _linear(value: str) -> str:
    if len(value) > CAP_PATTERN or COSTLY.search(value):
        raise WrongWord(f"{value[:CAP_PATTERN]!r} repeats a group or is too long", "write plain digits and letters")
    try:
        re.compile(value)
    except re.error as error:
        raise WrongWord(f"{value!r} is no regular expression ({error})") from None
    return value


def _kinds(right: Iterable[str]) -> Any:
    known = tuple(right)

    def check(value: dict[str, str]) -> dict[str, str]:
        for word, kind in value.items():
            if kind not in known:
                raise WrongWord(f"{word!r} = {kind!r} is none of {', '.join(known)}", nearest(kind, known))
        return {word.casefold(): kind for word, kind in value.items()}

    return AfterValidator(check)


class LexiconFile(Section):
    """All of `lexicon.toml`."""

    case_pattern: Annotated[str, AfterValidator(_linear)] = Lexicon().case_pattern
    leave: Annotated[dict[str, str], _kinds(Leave)] = Field(default_factory=dict)
    meetings: Annotated[dict[str, str], _kinds(MEETINGS)] = Field(default_factory=dict)
    offences: Annotated[dict[str, str], _kinds(Offence)] = Field(default_factory=dict)
    grounds: Annotated[dict[str, str], _kinds(("on", "off"))] = Field(default_factory=dict)
    extra: dict[str, tuple[Words, ...]] = Field(default_factory=dict)

    def lexicon(self) -> Lexicon:
        return Lexicon(
            leave=self.leave,
            meetings=self.meetings,
            offences=self.offences,
            grounds=self.grounds,
            case_pattern=self.case_pattern,
            extra=self.extra,
        )


def police_holidays(section: HolidaysSection, years: range, problems: list[Problem]) -> frozenset[date]:
    """The police holidays of those years; unknown names go into `problems`. "(observed)" days go with their names."""
    try:
        found = _public(section, years)
    except NotImplementedError as error:
        wrong = f"{section.country!r} with subdivision {section.subdivision!r} is no calendar of holidays"
        problems.append(Problem(file="policy.toml", key="holidays.country", wrong=wrong, hint=str(error)[:120]))
        return frozenset(section.dates)
    known = sorted({name for _, name in found})
    problems.extend(
        Problem(
            file="policy.toml", key="holidays.names", wrong=f"{name!r} is no holiday there", hint=nearest(name, known)
        )
        for name in section.names or ()
        if name not in known
    )
    wanted = known if section.names is None else section.names
    days = {day for day, name in found if name in wanted}
    return frozenset((days | set(section.dates)) - set(section.except_))


def _public(section: HolidaysSection, years: range) -> list[tuple[date, str]]:
    if section.country is None:
        return []
    calendar = holidays.country_holidays(section.country, subdiv=section.subdivision, years=years)
    return [(day, name) for day, names in calendar.items() for name in _plain(names)]


def _plain(names: str) -> Iterator[str]:
    """Names that share a day are joined by "; "; a day moved off the weekend is called "... (observed)"."""
    for name in names.split("; "):
        yield name.removesuffix(" (observed)")
