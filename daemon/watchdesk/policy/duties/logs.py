"""What time brings to monthly logs (D8; settled 47): the draft on the last school day of a month, reminders to those
whose log is missing, and what the commander and the sergeants get of a month when its logs are due."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect
from watchdesk.model.filed import Filing
from watchdesk.model.logs import LogState, MonthlyLog
from watchdesk.policy.clauses import D8, I5
from watchdesk.policy.hours import instant
from watchdesk.policy.logs import mails, owed, rollup
from watchdesk.policy.logs.steps import opened, step
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person

# So long after its moment the last reminder, and the roll-up, are still of use.
USEFUL = timedelta(days=10)


def due(situation: Situation) -> Iterator[Decision]:
    if not situation.unit.values.monthly_logs:
        return
    yield from _drafts(situation)
    yield from _reminders(situation)
    yield from _rollups(situation)


# --- drafts -----------------------------------------------------------------------------------------------


def _drafts(situation: Situation) -> Iterator[Decision]:
    """One decision a month for all officers whose last school day has come."""
    for month in owed.months(situation):
        if not owed.has_school(month, situation.unit):
            continue
        left = [
            officer
            for officer in situation.unit.officers()
            if draft_key(officer.key, month) not in situation.book.duties
            and _has_come(officer, month, situation)
            and owed.is_owed(officer, month, situation)
        ]
        if left:
            yield _drafted(left, month, situation)


def draft_key(officer: str, month: date) -> str:
    """`log-draft/mlee/2027-03`."""
    return f"log-draft/{officer}/{month:%Y-%m}"


def _has_come(officer: Person, month: date, situation: Situation) -> bool:
    moment = owed.draft_moment(officer, month, situation.unit)
    return moment is not None and moment <= situation.now


def _drafted(officers: list[Person], month: date, situation: Situation) -> Decision:
    filings: list[Filing[MonthlyLog]] = []
    effects: list[Effect] = []
    for officer in officers:
        log = opened(officer.key, month, situation)
        if log.state is LogState.SUBMITTED:
            continue
        is_away = owed.is_away_all_month(officer, month, situation)
        filings.append(_opened(log, situation, is_away=is_away))
        if not is_away:
            effects.append(mails.draft(filings[-1].record, officer, situation))
    return Decision(
        rule="log-draft",
        clause=D8,
        why=f"The last school day of {words.month(month)}.",
        filings=tuple(filings),
        effects=tuple(effects),
        duties=tuple(draft_key(officer.key, month) for officer in officers),
    )


def _opened(log: MonthlyLog, situation: Situation, *, is_away: bool) -> Filing[MonthlyLog]:
    """Whoever was away on every school day owes none, and gets no draft."""
    if is_away:
        return step(log, situation, by="desk", what="away", rule="log-draft", state=LogState.AWAY)
    return step(log, situation, by="desk", what="drafted", rule="log-draft", drafted=log.event + 1)


# --- reminders --------------------------------------------------------------------------------------------


def _reminders(situation: Situation) -> Iterator[Decision]:
    """The newest reminder that has come, to each whose log is missing; earlier ones that were missed are dropped."""
    for log in tuple(situation.book.logs.values()):
        officer = situation.unit.people.get(log.officer)
        if officer is not None and officer.is_officer and owed.is_missing(log, situation) and not log.asked:
            yield from _reminded(log, officer, situation)


def _reminded(log: MonthlyLog, officer: Person, situation: Situation) -> Iterator[Decision]:
    moments = [_at_work(day, situation) for day in owed.reminder_days(log.month, situation.unit)]
    come = [moment for moment in moments if _drafted_at(log, situation) < moment <= situation.now]
    keys = [_key(log, moment, situation) for moment in come]
    left = tuple(key for key in keys if key not in situation.book.duties)
    if not left:
        return
    is_sent = left[-1] == keys[-1] and situation.now < come[-1] + USEFUL
    yield Decision(
        rule="log-reminder" if is_sent else "log-reminder-too-late",
        clause=D8,
        why=f"The log of {log.officer} for {words.month(log.month)} is missing.",
        effects=(mails.reminder(log, officer, situation, key=left[-1]),) if is_sent else (),
        duties=left,
        dropped=left[:-1] if is_sent else left,
    )


def _key(log: MonthlyLog, moment: datetime, situation: Situation) -> str:
    """`log-reminder/mlee/2027-03/2027-04-05`."""
    day = moment.astimezone(situation.unit.timezone).date()
    return f"log-reminder/{log.officer}/{log.month:%Y-%m}/{day.isoformat()}"


def _at_work(day: date, situation: Situation) -> datetime:
    return instant(day, situation.unit.values.working_hours[0], situation.unit.timezone)


def _drafted_at(log: MonthlyLog, situation: Situation) -> datetime:
    """When the draft went out at the earliest: a draft that is late itself is followed by no older reminder."""
    return max(log.opened_at, situation.book.live_since) if log.drafted == 1 else situation.book.live_since


# --- the roll-up ------------------------------------------------------------------------------------------


def _rollups(situation: Situation) -> Iterator[Decision]:
    """On the day on which logs are due, at the end of work: counts per school, and a CSV file (I5; settled 47)."""
    unit = situation.unit
    for month in owed.months(situation):
        key = f"log-rollup/{month:%Y-%m}"
        if key in situation.book.duties:
            continue
        day = owed.workday_from(owed.due_day(month, unit), unit)
        moment = instant(day, unit.values.working_hours[1], unit.timezone)
        if not situation.book.live_since <= moment <= situation.now:
            continue
        if not any(owed.is_owed(officer, month, situation) for officer in unit.officers()):
            continue
        is_sent = situation.now < moment + USEFUL
        yield Decision(
            rule="log-rollup" if is_sent else "log-rollup-too-late",
            clause=I5,
            why=f"The logs for {words.month(month)} are due.",
            effects=rollup.mails(month, key, situation) if is_sent else (),
            duties=(key,),
            dropped=() if is_sent else (key,),
        )
