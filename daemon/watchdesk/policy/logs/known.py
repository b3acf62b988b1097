"""What the desk knows of an officer's month: each source is a pure function, and the draft shows what they bring."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from watchdesk.model.log_words import SESSION, merged, ordered
from watchdesk.model.logs import Figure, MonthlyLog
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.reports import ReportState
from watchdesk.policy.days.spans import share
from watchdesk.policy.logs.owed import days_of, school_days
from watchdesk.policy.meetings.counting import meetings_in_month
from watchdesk.policy.reports import filing
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person

Source = Callable[[Person, date, Situation], Iterable[Figure]]


def days(officer: Person, month: date, situation: Situation) -> Iterator[Figure]:
    """School days of the month, and how many of them leave that stands takes, in tours."""
    found = school_days(officer, month, situation.unit)
    granted = [
        span
        for record in situation.book.records.values()
        if record.officer == officer.key and record.granted is not None and record.state.value in _STANDS
        for span in record.granted.spans
    ]
    away = sum(share(granted, day, officer.tour) for day in found)
    yield Figure(what="school-day", number=len(found))
    yield Figure(what="day-away", number=round(away, 2))


_STANDS = frozenset({"approved", "pending"})


def reports(officer: Person, month: date, situation: Situation) -> Iterator[Figure]:
    """Arrests that stand, and incidents, of the officer's."""
    in_month = frozenset(days_of(month))
    found = [
        report.kind
        for report in situation.book.reports.values()
        if (report.officer or report.reporter) == officer.key
        and report.state is not ReportState.VOID
        and filing.day_of(report, situation) in in_month
    ]
    for kind in (filing.ARREST, filing.INCIDENT):
        yield Figure(what=kind, number=found.count(kind))


THINGS = {
    Sort.PPC: "ppc",
    Sort.PTA: "pta",
    Sort.SAC: "pta",
    Sort.UNIT: "unit-meeting",
    Sort.INFO_SESSION: SESSION,
    Sort.COURT: "court",
    Sort.OTHER: "meeting",
}
# The topics of information sessions that a log calls otherwise; any other bears its own name, from the lexicon.
TOPICS = {"cyber bullying": "cyber-bullying", "justice system": "justice", "online safety": "internet"}


def meetings(officer: Person, month: date, situation: Situation) -> Iterator[Figure]:
    """Meetings that the officer had, and information sessions by topic (D1 to D4, D7)."""
    found = meetings_in_month(officer, month, situation)
    counted = Counter((THINGS[one.record.sort], _topic(one.record)) for one in found)
    yield from (Figure(what=what, number=number, topic=topic) for (what, topic), number in counted.items())


def _topic(record: MeetingRecord) -> str | None:
    topic = record.topic if record.sort is Sort.INFO_SESSION else None
    return TOPICS.get(topic, topic) if topic else None


# Whoever learns to know more of an officer's month adds a row.
SOURCES: tuple[Source, ...] = (days, reports, meetings)


def known(officer: Person, month: date, situation: Situation) -> tuple[Figure, ...]:
    return ordered(figure for source in SOURCES for figure in source(officer, month, situation))


def figures(log: MonthlyLog, officer: Person, situation: Situation) -> tuple[Figure, ...]:
    """The figures of a log as it stands: of one that was handed in, those of then."""
    base = log.known if log.submitted_at is not None else known(officer, log.month, situation)
    return merged(base, log.counted)
