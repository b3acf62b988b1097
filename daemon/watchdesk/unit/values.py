"""Every number and choice of the clauses, with the defaults of `config/policy.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from watchdesk.model.mail import Origin


class InSession(StrEnum):
    """What an extended vacation in session needs (P11)."""

    EXCEPTION = "exception"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustNeeds:
    """The least origin that each kind of mail needs before the desk acts on it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyValues:
    """See `config/policy.toml` for each value in words.

    days_off: an officer's regular days off as weekdays (Monday is 0); Saturday and Sunday where none are given.
    """

    extended_from: int = 4
    extended_in_session: InSession = InSession.EXCEPTION
    extended_out_of_session: int = 10
    break_from_days: int = 2
    cover_from_days: int = 5
    rover_window: tuple[time, time] = (time(7), time(15))
    rover_levels: frozenset[str] = frozenset({"middle", "elementary", "junior"})
    exception_by_acting: bool = True
    max_off: int = 1
    meter_from_day: int = 5
    meter_share: float = 0.5
    year_starts: tuple[int, int] = (8, 1)
    digest_times: tuple[time, ...] = (time(6, 15), time(14))
    undecided_school_days: int = 2
    undecided_hours_after_asking: int = 1
    acting_after_hours: int = 4
    commander_after_hours: int = 8
    working_hours: tuple[time, time] = (time(7), time(15))
    undo_hours: int = 24
    away_hours: int = 24
    question_reminder_hours: int = 24
    tell_out_of_session: bool = True
    arrest_bare_after_minutes: int = 20
    incident_commander_after_minutes: int = 15
    meeting_domains: tuple[str, ...] = ()
    meeting_reminder_days: tuple[int, ...] = (7, 1)
    monthly_logs: bool = True
    log_due_day: int = 5
    log_reminder_days: tuple[int, ...] = (3, 6, 8)
    police_holidays: frozenset[date] = frozenset()
    days_off: Mapping[str, frozenset[int]] = field(default_factory=dict)
    answers_to_strangers_per_day: int = 1
    mails_per_person_per_day: int = 40
    mails_per_reader_per_hour: int = 60
    trust: TrustNeeds = field(default_factory=TrustNeeds)
