"""The numbered steps of a report, its keys, and which report a mail is about."""

import re
from datetime import date, timedelta
from typing import Any

from watchdesk.model.filed import Filing
from watchdesk.model.reports import Report, ReportState
from watchdesk.policy.case import Case
from watchdesk.policy.named import by_thread_or_name
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.unit.roster import Person

READ = 2_000
LATELY = timedelta(hours=24)
_PUTS_RIGHT = re.compile(
    r"\b(?:correction|correct(?:ed|ing)|typo|mistyped|wrong (?:number|case|cn|time|school|kid|name)|should (?:be|read|"
    r"say|have (?:been|read|said))|void(?:ed)?|unarrest(?:ed)?|disregard|no arrest was made|addendum|"
    r"update (?:on|to|about) (?:the|my|this|that|today)\b[^.\n]{0,30}\barrest)\b"
    r"|\b(?:he|she|they|student|juvenile|kid)\b[^.,;\n]{0,12}\b(?:was|were|is)(?: not|n['’]t| never) (?:actually )?"
    r"arrested\b",
    re.IGNORECASE,
)
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
    """The report in whose thread the mail stands; of a mail in no thread, the one that its subject or text names, that
    it answers as its author's own mail, or that it puts right."""
    found = by_thread_or_name(case, case.book.reports, "AI")
    if found is None and case.thread is None:
        found = _of_own_mail(case) or _put_right(case, kind)
    return found if found is not None and found.kind == kind else None


def puts_right(case: Case) -> bool:
    """ "Correction, the CN is ...", "void that": words about what was reported before."""
    return _PUTS_RIGHT.search(f"{case.reading.subject[:READ]}\n{case.reading.author_text[:READ]}") is not None


def _of_own_mail(case: Case) -> Report | None:
    """Somebody answers the very mail in which they reported it."""
    answered = frozenset(case.reading.answers)
    mine = (one for one in case.book.reports.values() if one.reporter == case.sender.key)
    return next((one for one in mine if one.reply_to is not None and one.reply_to in answered), None)


def _put_right(case: Case, kind: str) -> Report | None:
    """The only one that the author has reported lately, where the words put something right."""
    if case.person is None or not puts_right(case):
        return None
    mine = (one for one in case.book.reports.values() if case.sender.key in (one.reporter, one.officer))
    lately = [one for one in mine if one.kind == kind and case.now - one.opened_at <= LATELY]
    return lately[0] if len(lately) == 1 else None


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
