"""What the words of a verdict point at: lines of the mail it answers, references, `all`, `rest` (settled 29, 44)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.model.facts import Verb, Verdict, Verdicts
from watchdesk.model.mail import Line, Thread
from watchdesk.model.records import State
from watchdesk.policy.case import Case

REF = re.compile(r"r-?(\d{1,9})", re.IGNORECASE)
# A meeting's hours outside the tour are decided by its reference.
MEETING = "M-"
NUMBER = re.compile(r"\D{0,6}(\d{1,4})")
BULK = frozenset({"all", "rest"})
DECIDABLE = frozenset({State.PENDING, State.ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One verdict for one record. version: that of the line it answers, None where it was never shown to the sender.

    proven: it needs no confirmation of the sender (settled 6). problem: why it points at nothing.
    """

    ref: str
    verb: Verb
    reason: str | None = None
    bulk: bool = False
    version: int | None = None
    proven: bool = False
    problem: str | None = None


def orders(case: Case) -> tuple[Order, ...]:
    """Every verdict of the item, with `all` and `rest` spread over the lines that no other verdict names."""
    facts = case.item.facts
    said = facts.verdicts if isinstance(facts, Verdicts) else ()
    named = [pointed(case, verdict) for verdict in said if (verdict.ref or "").casefold() not in BULK]
    taken = {order.ref for order in named}
    spread = [
        order for verdict in said if (verdict.ref or "").casefold() in BULK for order in _spread(case, verdict, taken)
    ]
    return (*named, *spread)


def pointed(case: Case, verdict: Verdict) -> Order:
    """The one record that a verdict names."""
    word = (verdict.ref or "").strip()
    ref = REF.fullmatch(word)
    if ref:
        return _by_ref(case, verdict, f"R-{int(ref[1])}")
    if word.startswith(MEETING):
        proven = case.proved or case.decides_alone
        return Order(ref=word, verb=verdict.verb, reason=verdict.reason, proven=proven)
    thread = listing(case)
    line = _line(thread, word)
    if line is not None:
        return _order(case, verdict, line, thread)
    what = f"line {word}" if word else "a request"
    problem = f"{what} cannot be found: answer the digest itself, or write the reference (approve R-104)"
    return Order(ref=word or "?", verb=verdict.verb, reason=verdict.reason, problem=problem)


def _by_ref(case: Case, verdict: Verdict, ref: str) -> Order:
    thread = case.thread
    line = next((line for line in thread.lines if line.ref == ref), None) if thread else None
    if line is not None:
        return _order(case, verdict, line, thread, explicit=True)
    return Order(
        ref=ref,
        verb=verdict.verb,
        reason=verdict.reason,
        version=shown_version(case, ref),
        proven=case.proved or case.decides_alone,
    )


def _line(thread: Thread | None, word: str) -> Line | None:
    """The line of that number; without a number the only line there is."""
    if thread is None:
        return None
    if not word:
        of_thread = [line for line in thread.lines if line.ref == thread.ref] or list(thread.lines)
        return of_thread[0] if len(of_thread) == 1 else None
    number = NUMBER.fullmatch(word)
    return next((line for line in thread.lines if number and line.number == int(number[1])), None)


def listing(case: Case) -> Thread | None:
    """The list that line numbers mean: the mail that is answered, else the only open list of the sender."""
    if case.thread is not None and case.thread.lines:
        return case.thread
    open_lists = [t for t in case.book.lists if t.to == case.sender.key and any(_is_open(case, x) for x in t.lines)]
    return open_lists[0] if len(open_lists) == 1 else None


def _is_open(case: Case, line: Line) -> bool:
    record = case.book.records.get(line.ref)
    return line.good and record is not None and record.state in DECIDABLE and record.asked.version == line.version


def _spread(case: Case, verdict: Verdict, taken: set[str]) -> Sequence[Order]:
    thread = listing(case)
    if thread is None:
        problem = "which list? Answer the digest itself, or write the references (approve R-104)"
        return [Order(ref=verdict.ref or "all", verb=verdict.verb, problem=problem)]
    return [
        _order(case, verdict, line, thread, bulk=True)
        for line in thread.lines
        if line.ref not in taken and _may_still_be_decided(case, line)
    ]


def _may_still_be_decided(case: Case, line: Line) -> bool:
    record = case.book.records.get(line.ref)
    return record is not None and record.state in DECIDABLE


def _order(
    case: Case,
    verdict: Verdict,
    line: Line,
    thread: Thread | None,
    *,
    bulk: bool = False,
    explicit: bool = False,
) -> Order:
    """A verdict on one line. The reply of the one it was sent to implies the line's token."""
    own = thread is not None and thread is case.thread and thread.to == case.sender.key
    token = own and line.good and _is_believed(case)
    return Order(
        ref=line.ref,
        verb=verdict.verb,
        reason=verdict.reason,
        bulk=bulk,
        version=line.version,
        proven=case.proved or token or (case.decides_alone and (explicit or thread is not case.thread or own)),
    )


def _is_believed(case: Case) -> bool:
    trust = case.situation.trust
    return trust is not None and trust.origin.is_at_least(case.unit.values.trust.decision)


def shown_version(case: Case, ref: str) -> int | None:
    """The version of the record that the sender knows; None where none was ever shown to them.

    They know the present one from a mail of its own, a digest since it was asked for, or a receipt.
    """
    record = case.book.records.get(ref)
    if record is None:
        return None
    person, version = case.sender.key, record.asked.version
    digest = case.book.last_digest.get(person)
    asked = record.asked_at or record.opened_at
    was_mailed = person in record.mailed or shown_key(ref, version, person) in case.book.duties
    if was_mailed or (digest is not None and digest >= asked):
        return version
    return version - 1 or None


def shown_key(ref: str, version: int, person: str) -> str:
    """The duty that notes who was shown which version in a receipt."""
    return f"{ref}/v{version}/shown/{person}"
