"""The numbered steps of a report, its keys, and which report a mail is about."""

from datetime import date
from typing import Any

from watchdesk.model.filed import Filing
from watchdesk.model.reports import Report, ReportState
from watchdesk.policy.case import Case
from watchdesk.policy.named import by_thread_or_name
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.unit.roster import Person

ARREST = "arrest"
INCIDENT = "incident"
_LETTERS = {ARREST: "A", INCIDENT: "I"}


def next_ref(case: Case, kind: str) -> str:
    """ "A-101" for an arrest, "I-101" for an incident: the numbers are those of the requests, each given once."""
    return f"{_LETTERS[kind]}-{case.book.next_number}"


def step(report: Report, situation: Situation, *, by: str, what: str, rule: str, **changed: Any) -> Filing[Report]:
    """The report after its next event: see `stepped`."""
    after, event = stepped(report, situation, by=by, what=what, rule=rule, **changed)
    return Filing(record=after, event=event)


def key(report: Report, notice: str, who: str) -> str:
    """`A-101/e1/arrest/principal.como`."""
    return f"{report.ref}/e{report.event}/{notice}/{who}"


def of_thread(case: Case, kind: str) -> Report | None:
    """The report in whose thread the mail stands; of a mail in no thread, the one that its subject or text names."""
    found = by_thread_or_name(case, case.book.reports, "AI")
    return found if found is not None and found.kind == kind else None


def with_case(case: Case, number: str | None) -> Report | None:
    """The arrest that bears this case number already; hyphens and blanks make no other number."""
    wanted = _plain(number)
    if not wanted:
        return None
    arrests = (r for r in case.book.reports.values() if r.kind == ARREST and r.state is not ReportState.VOID)
    return next((report for report in arrests if _plain(report.facts.case) == wanted), None)


def _plain(number: str | None) -> str:
    return "".join(one for one in number or "" if one.isalnum()).casefold()


def about(report: Report, situation: Situation) -> Person | None:
    """Whose arrest or incident it is: the officer, else whoever reported it; None once they left the roster."""
    people = situation.unit.people
    return people.get(report.officer or report.reporter) or people.get(report.reporter)


def day_of(report: Report, situation: Situation) -> date:
    """The local day of the arrest, else of its report."""
    if report.facts.when is not None:
        return report.facts.when.date()
    return report.opened_at.astimezone(situation.unit.timezone).date()
