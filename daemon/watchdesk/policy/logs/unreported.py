"""A log counts or tells of an arrest that the desk does not know of: a log tells no principal of it (P8).

So the officer is asked, and a yes is the report of it, with whatever stands beside the yes; what is missing is asked as
of every arrest. A whole report in answer to the question is one by itself.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from watchdesk.model import words
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Choice, Question
from watchdesk.model.logs import MonthlyLog
from watchdesk.model.reports import ArrestFacts
from watchdesk.policy.case import Case
from watchdesk.policy.logs import known, which
from watchdesk.policy.logs.figures import How, said
from watchdesk.policy.reports import arrests
from watchdesk.policy.reports import known as reported
from watchdesk.policy.reports import said as answers
from watchdesk.unit.roster import Person

READ = 12_000
ABOUT = "unreported-arrest"
YES, NO = 1, 2
_ARRESTED = re.compile(
    r"\b(?:arrested|(?:placed|put|is|was|are) under arrest|(?:took|taken|placed|put) (?:\w+ ){0,4}in(?:to)? custody)\b",
    re.IGNORECASE,
)
_SAID_YES = re.compile(r"\W{0,3}(?:1(?!\w)|yes\b|yep\b|yeah\b)", re.IGNORECASE)
_SAID_NO = re.compile(r"\W{0,3}(?:2(?!\w)|no\b|nope\b|none\b)", re.IGNORECASE)


def asked(log: MonthlyLog, officer: Person, case: Case) -> Question | None:
    """By a figure or in words; None where the desk knows of as many."""
    there = _known(log, officer, case)
    counted = sum(one.number for one in log.counted if one.what == "arrest")
    is_told = _ARRESTED.search(case.reading.author_text[:READ]) is not None and not there
    if counted <= there and not is_told:
        return None
    text = f"Was there an arrest on school grounds in {words.month(log.month)} that you have not reported?"
    choices = (Choice(number=YES, text="Yes"), Choice(number=NO, text="No, or it is reported already"))
    return Question(about=ABOUT, text=text, choices=choices)


def lines(question: Question, log: MonthlyLog, officer: Person, case: Case) -> Iterator[str]:
    """The question in the officer's letter."""
    count = words.count(int(_known(log, officer, case)), "arrest")
    yield (
        f"PLEASE ANSWER: The desk has {count} of yours in {words.month(log.month)}, and a log tells no principal of "
        f"one (procedure 8). {question.text}"
    )
    yield from (f"{one.number}. {one.text}" for one in question.choices)
    yield (
        'If yes, write behind it on which day and at what time it was, at which school and where, for example: "1 on '
        'March 4 at 1310 in the gym at Como for theft, juvenile, removed". What is missing is asked.'
    )


def _known(log: MonthlyLog, officer: Person, case: Case) -> float:
    return sum(one.number for one in known.reports(officer, log.month, case.situation) if one.what == "arrest")


def answered(case: Case) -> Decision | None:
    """The yes files the arrest, and everybody is told as of any; the no files the answer. Figures are for the log."""
    thread, log = case.thread, which.of_thread(case)
    question = thread.question if thread is not None else None
    if log is None or question is None or question.about != ABOUT or case.sender.key != log.officer:
        return None
    text = case.reading.author_text.strip()
    if case.item is not case.reading.chief or said(text, plain=How.SET):
        return None
    if _SAID_NO.match(text):
        return Decision(rule="", outcome=Outcome.FILED, why="No arrest of the log is unreported.")
    yes = _SAID_YES.match(text)
    if yes is None or not arrests.is_of_the_unit(case):
        return None
    return arrests.recorded(case, _facts(text[yes.end() :], case), case.sender, late=True)


def _facts(text: str, case: Case) -> ArrestFacts:
    """What stands beside the yes. It was asked about school grounds; what it was for is a thought of its own."""
    sent: datetime = (case.reading.sent or case.now).astimezone(case.unit.timezone).replace(tzinfo=None)
    around = answers.Around(unit=case.unit, sent=sent, late=True)
    more = answers.understood(text.replace(" for ", "; for "), (), ArrestFacts(), around)
    return reported.laid_over(ArrestFacts(on_grounds=True), more.facts)
