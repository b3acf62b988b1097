"""The kinds of mail as one ordered table of named rules; what misses is kept for `explain`."""

from watchdesk.reading.kinds import (
    amending,
    confirming,
    deciding,
    leave,
    log_answers,
    logs,
    meetings,
    moves,
    moves_put_right,
    orders,
    reports,
    returning,
    sick,
    withdrawing,
)
from watchdesk.reading.kinds.found import Found, Rule
from watchdesk.reading.kinds.other import unknown

# Read from the top; each rule sees the sentences that none before it accounted for. A rule that takes the whole mail
# ends the reading. Reports come before requests, since they may not wait; an answer to our own question before
# everything that its few words might also mean; what changes an earlier request before what makes a new one.
RULES: tuple[tuple[str, Rule], ...] = (
    ("invitation", meetings.invited),
    ("answer-to-our-draft-of-a-log", log_answers.answered),
    ("days-of-a-move", moves_put_right.put_right),
    ("answer-to-our-question", confirming.answered),
    ("orders-to-the-desk", orders.given),
    ("sergeants-decision", deciding.decided),
    ("monthly-log", logs.submitted),
    ("arrest", reports.arrest),
    ("assignment", moves.ordered),
    ("change-of-a-request", amending.changed),
    ("request-taken-back", withdrawing.taken_back),
    ("sick-report", sick.reported),
    ("incident", reports.incident),
    ("meeting-in-words", meetings.in_words),
    ("time-off", leave.asked),
    ("back-at-work", returning.returned),
    ("more-of-a-report", reports.beside_own),
)

__all__ = ["RULES", "Found", "Rule", "unknown"]
