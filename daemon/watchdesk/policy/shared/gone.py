"""An entry that is not there any more: the officer is asked whether they take the request back (settled 50)."""

import hashlib
from collections.abc import Iterator
from functools import partial

from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Choice, Question
from watchdesk.model.letters import Ask
from watchdesk.model.records import Absence, State
from watchdesk.model.shared import SeenEntry, SeenState, Whose
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P12
from watchdesk.policy.folding import merged
from watchdesk.policy.meetings import from_calendar
from watchdesk.policy.people import officer_of, recipient
from watchdesk.policy.requests.which import LIVE
from watchdesk.policy.shared import filing
from watchdesk.policy.shared.sights import Notice, View, last_day
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import key, step
from watchdesk.policy.telling.views import matter

# So many at once, and most of what stood there: a calendar that was emptied or lost, and nobody's withdrawal.
SUSPICIOUS = 5


def noticed(seen: View, situation: Situation) -> Iterator[Notice]:
    vanished = tuple(missing(seen, situation, Whose.PERSON)) + tuple(missing(seen, situation, Whose.BASELINE))
    if len(vanished) >= SUSPICIOUS and 2 * len(vanished) > _standing(situation):
        duty = _emptied(vanished)
        if duty not in situation.book.duties:
            yield Notice(about=duty, decide=lambda: _brake(vanished, duty, situation))
        return
    for entry in vanished:
        yield Notice(about=entry.ref, decide=partial(_taken_off, entry, situation))


def missing(seen: View, situation: Situation, whose: Whose) -> Iterator[SeenEntry]:
    """Entries with days to come that were there and are not; what lies in an unreadable file is hidden, not gone."""
    if seen.is_cut:
        return
    hidden, first = {one.source for one in seen.unread}, today(situation)
    for entry in tuple(situation.book.entries.values()):
        stood = entry.whose is whose and entry.state is SeenState.STANDING
        if stood and entry.ref not in seen.sights and hidden.isdisjoint(entry.sources):
            last = last_day(entry.pieces)
            if last is not None and first <= last:
                yield entry


def _standing(situation: Situation) -> int:
    return sum(
        1
        for entry in situation.book.entries.values()
        if entry.whose is not Whose.DESK
        and entry.state is SeenState.STANDING
        and (last := last_day(entry.pieces)) is not None
        and last >= today(situation)
    )


def _emptied(vanished: tuple[SeenEntry, ...]) -> str:
    refs = ",".join(sorted(entry.ref for entry in vanished))
    return f"calendar/emptied/{hashlib.sha256(refs.encode()).hexdigest()[:16]}"


def _brake(vanished: tuple[SeenEntry, ...], duty: str, situation: Situation) -> Decision:
    lines = (
        f"{len(vanished)} entries of people are gone from the shared calendar at once. The desk takes none of them for "
        "a withdrawal: every request stands as it was.",
        "If the calendar was emptied by mistake, please bring the entries back. Whoever takes a request back writes to "
        "the desk.",
    )
    mails = filing.told(duty, filing.police(situation), "The shared calendar was emptied", lines)
    return Decision(rule="calendar-emptied", clause=P12, why=lines[0], effects=mails, duties=(duty,))


def _taken_off(entry: SeenEntry, situation: Situation) -> Decision:
    made = filing.step(entry, situation, what="gone", state=SeenState.GONE)
    plain = Decision(rule="calendar-gone", clause=P12, why="An entry was taken off the calendar.", filings=(made,))
    asked = (asked_back(record, situation) for record in live_ones(entry, situation))
    met = from_calendar.taken(entry, None, situation)
    return merged([plain, *asked, *([met] if met is not None else [])])


def live_ones(entry: SeenEntry, situation: Situation) -> Iterator[Absence]:
    """The requests that came of the entry and still stand, with days to come."""
    for made in entry.made:
        record = situation.book.records.get(made.ref)
        if record is None or record.state not in LIVE:
            continue
        if record.reaches(today(situation)):
            yield record


def asked_back(record: Absence, situation: Situation) -> Decision:
    """Nothing moves until the officer answers; whoever decides sees that they were asked."""
    text = f"Your entry for {record.ref} is not on the shared calendar any more. Do you take {record.ref} back?"
    question = Question(
        about="entry",
        text=text,
        choices=(
            Choice(number=1, text=f"yes, I take {record.ref} back", ref=record.ref),
            Choice(number=2, text=f"no, {record.ref} stays as it is"),
        ),
    )
    return put(record, question, situation, rule="entry-gone")


def put(record: Absence, question: Question, situation: Situation, *, rule: str) -> Decision:
    """A question about a request whose entry changed, in the officer's thread."""
    waits = record.state is State.ASKED and record.question is not None
    change = step(
        record, situation, by="desk", what="asked", rule=rule, question=record.question if waits else question
    )
    officer = officer_of(situation, record)
    mail = Mail(
        key=key(change.record, "question", officer.key),
        notice="question",
        to=recipient(officer),
        letter=Ask(question=question, matter=matter(change.record, situation)),
        ref=record.ref,
        parent=record.ack,
        question=question,
    )
    return Decision(rule=rule, clause=P12, why=f"{record.ref}: {question.text}", changes=(change,), effects=(mail,))
