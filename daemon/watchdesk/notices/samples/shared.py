"""Samples of what the shared calendar brings: an entry that was taken for a request, and what becomes of it."""

from dataclasses import replace

from watchdesk.model.facts import Choice, Question
from watchdesk.model.letters import Ack, Approval, Ask, Decided, DigestLine, Letter
from watchdesk.notices.samples.people import PLAIN, WHITLOCK

ENTERED = replace(PLAIN, vouched=False)
GONE = Question(
    about="entry",
    text="Your entry for R-104 is not on the shared calendar any more. Do you take R-104 back?",
    choices=(Choice(number=1, text="yes, I take R-104 back"), Choice(number=2, text="no, R-104 stays as it is")),
)

FROM_THE_CALENDAR: dict[str, tuple[Letter, tuple[str, ...]]] = {
    "ack.entry": (Ack(matter=ENTERED, next_step="digest", decider=WHITLOCK), ()),
    "approval.entry": (
        Approval(line=DigestLine(number=1, matter=ENTERED), person=WHITLOCK, why="undecided"),
        ("R-104",),
    ),
    "question.entry": (Ask(question=GONE, matter=PLAIN), ()),
    "decided.entry-approved": (Decided(matter=PLAIN, verdict="approved", by=WHITLOCK, entry=True), ()),
    "decided.entry-denied": (Decided(matter=PLAIN, verdict="denied", by=WHITLOCK, reason="court", entry=True), ()),
}
