"""Quick counters: an officer's `log: 2 mediations` goes into the log of the month (D8)."""

from collections.abc import Iterator
from datetime import date

from watchdesk.model import log_words, words
from watchdesk.model.decision import Decision, Effect
from watchdesk.model.facts import Command
from watchdesk.model.logs import Figure, LogState, MonthlyLog
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.logs import known, mails, owed
from watchdesk.policy.logs.figures import How, Said, laid, said
from watchdesk.policy.logs.months import in_words
from watchdesk.policy.logs.steps import opened, step
from watchdesk.policy.orders import answering

EXAMPLES = ("log: 2 mediations", "log: 1 presentation on sexting, 3 home visits", "log: mediations 2 not 3")


def counted(case: Case, command: Command) -> Decision:
    """Every figure of the line; of one already handed in, the sergeant gets to know the change."""
    if case.sender.role not in OFFICERS:
        why = "Only an officer has a log to count in. To hand one in for an officer, send it with the officer's name."
        return answering.answer(case, "Log: nothing was counted", (why,))
    new = said(command.words, plain=How.ADD)
    month = _month(case, command)
    if not new or month is None:
        return answering.answer(case, "Log: nothing was counted", (_why(month), *_help()))
    return laid_in(case, opened(case.sender.key, month, case.situation), new)


def laid_in(case: Case, log: MonthlyLog, new: tuple[Said, ...]) -> Decision:
    """These figures in the sender's own log."""
    base = known.figures(log, case.sender, case.situation)
    after = laid(log.counted, new, base)
    made = step(log, case.situation, by=case.sender.key, what="counted", rule="log-counted", counted=after)
    effects: list[Effect] = []
    if log.state is LogState.SUBMITTED:
        effects += mails.covers(made.record, case.sender, case, news="changed", before=base)
    headline = f"Log for {words.month(log.month)}: counted"
    effects.append(mails.said_back(made.record, case, headline, _lines(made.record, new, base)))
    why = f"Counted for {case.sender.key} in {words.month(log.month)}."
    return Decision(rule="", why=why, filings=(made,), effects=tuple(effects))


def _month(case: Case, command: Command) -> date | None:
    """The one that is named, else that of the day on which it was sent; None for one that cannot be."""
    day = (case.reading.sent or case.now).astimezone(case.unit.timezone).date()
    found = in_words(command.words, day) or (owed.first_of(min(day, case.today)),)
    this = owed.first_of(case.today)
    sound = [month for month in found if owed.month_before(owed.month_before(this)) <= month <= this]
    return sound[0] if len(found) == 1 and sound else None


def _why(month: date | None) -> str:
    if month is None:
        return "The month must be this one or one of the two before."
    return "Nothing in the line is on the desk's list of things to count."


def _help() -> Iterator[str]:
    yield "It counts what you do most: " + ", ".join(thing.many for thing in log_words.THINGS) + "."
    yield from (f"For example: {example}" for example in EXAMPLES)


def _lines(log: MonthlyLog, new: tuple[Said, ...], before: tuple[Figure, ...]) -> Iterator[str]:
    old = {(one.what, one.topic): one.number for one in before}
    changed = dict.fromkeys((one.figure.what) for one in new)
    for one in log_words.ordered(log.counted):
        if one.what in changed and old.get((one.what, one.topic)) != one.number:
            was = old.get((one.what, one.topic))
            yield f"{log_words.of(one)}{f' (before: {was:g})' if was else ''}"
    if log.state is LogState.SUBMITTED:
        yield "Your log was handed in already: your sergeant has the change."
    first = new[0].figure
    yield f"To put it right: log: {log_words.name(first.what)} {first.number + 1:g} not {first.number:g}"
