"""What each mail of ours says, as typed facts: one class a letter, filled by the policy, worded by a template.

A template may use nothing else than its letter, the desk's own settings and the filters of `notices`.
Two views keep apart what the police may see (`Matter`) and what a school may see (`Away`): no kind of
leave, no reason and no word of a mail ever gets into an `Away` (settled 33).
"""

from dataclasses import dataclass
from datetime import date, datetime

from watchdesk.model.board import AwayDay, Board
from watchdesk.model.book import Doubt, Waiting
from watchdesk.model.calendar_letters import CalendarLetter
from watchdesk.model.coverage import AboutCover, Away, Covered, Need, Unanswered
from watchdesk.model.delivery_letters import AddressTest, Again, Undelivered
from watchdesk.model.facts import Leave, Question, Span
from watchdesk.model.log_letters import LogLetter
from watchdesk.model.meeting_letters import MeetingLetter
from watchdesk.model.move_letters import AboutMove
from watchdesk.model.records import FlagRaised, State, Terms
from watchdesk.model.report_letters import ArrestNotice, ArrestQuestions, ArrestReport, IncidentReport
from watchdesk.model.roster_letters import OfficerLeaves
from watchdesk.model.weeks import Break, LookAhead
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """The school days that an absence takes at one school."""

    school: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An absence for police eyes. place: the school's name or "rover". spans: as asked for now.

    before: terms in force while a change waits, else None. joined: others of the run. vouched: see `Absence`.
    need: of a long absence, who could be there instead (P5). covers: who is.
    """

    ref: str
    officer: Who
    place: str
    spans: tuple[Span, ...]
    state: State
    leave: Leave | None = None
    planned: bool = True
    flags: tuple[FlagRaised, ...] = ()
    missed: tuple[Missed, ...] = ()
    before: tuple[Span, ...] | None = None
    joined: tuple[str, ...] = ()
    question: Question | None = None
    held: bool = False
    vouched: bool = True
    need: Need | None = None
    covers: tuple[Covered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """ack, to the officer: what was understood and what happens next.

    next_step: digest (in the next one) | approval (asked in a mail of its own) | asked (waits for the answer) |
    recorded (sick leave) | granted (a sergeant wrote it) | withdrawn | changed (at once). decider: who decides.
    """

    matter: Matter
    next_step: str
    decider: Who
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """question, to the officer. matter: what is understood so far, None when nothing is."""

    question: Question
    matter: Matter | None = None
    reminder: bool = False
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One thing to decide. bulk: `all` and `rest ok` apply to it. note: "waits since Monday", "on hold".

    decidable: it waits for a decision; else it is only recorded, and open to objection. for_whom: whose officer it
    is, where the reader only acts for them.
    """

    number: int
    matter: Matter
    bulk: bool = True
    note: str | None = None
    decidable: bool = True
    for_whom: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """Vacation days of one officer this school year."""

    officer: str
    in_session: float
    out_of_session: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """digest, to a sergeant or the commander. acting_for: the sergeants whose officers these are, when acting.

    board: the reader's schools on the next ten school days. away_next: who is away then and not on the board.
    meetings: of today and of the days of the board. needs: long absences in force that nobody covers. unanswered:
    hours without a rover. waiting_more: mails of strangers beside those shown. damaged: records that cannot be read, in
    words. audit_head: see `Book.audit_head`; kept outside, it proves the record up to then.
    """

    person: Who
    at: datetime
    lines: tuple[DigestLine, ...] = ()
    asked: tuple[Matter, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    waiting_more: int = 0
    away_today: tuple[str, ...] = ()
    board: Board | None = None
    away_next: tuple[AwayDay, ...] = ()
    reporting: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    meters: tuple[Meter, ...] = ()
    reports: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()
    acting_for: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    needs: tuple[Matter, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    damaged: tuple[str, ...] = ()
    audit_head: str = ""

    @property
    def to_phone(self) -> tuple[Doubt, ...]:
        """What nobody else of the school has."""
        return tuple(one for one in self.doubts if not one.has_it)

    @property
    def reached_others(self) -> tuple[Doubt, ...]:
        return tuple(one for one in self.doubts if one.has_it)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """approval: one thing to decide, or to object to, that cannot wait for the digest.

    why: soon | undecided | acting | commander | answered (to the sergeant's question, see `line.note`) | recorded.
    """

    line: DigestLine
    person: Who
    why: str
    for_whom: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """decided, to the officer. verdict: approved | denied | expired | cancelled | undone | held | reopened | kept.

    lapsed: terms of a change that was not granted; then `matter` shows what stays. entry: of the officer's own, stands.
    """

    matter: Matter
    verdict: str
    by: Who
    reason: str | None = None
    exception: str | None = None
    told: tuple[str, ...] = ()
    lapsed: Terms | None = None
    entry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """One line of a receipt. what: approved | denied | held | asked | undone | left-open | refused. words: the rest."""

    what: str
    words: str
    ref: str | None = None
    matter: Matter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """receipt, to whoever decided or commanded: what was done, what was left, and why."""

    person: Who
    lines: tuple[ReceiptLine, ...]
    undo: bool = False

    @property
    def is_nothing_done(self) -> bool:
        """Every line was refused, or left open."""
        return all(one.what in ("refused", "left-open") for one in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """absence, absence-changed, absence-cancelled, absence-pending: to a principal, designee, contact or the ECC.

    moved: the officer serves another place on these days, and that is why.
    """

    away: Away
    correction: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SickReport:
    """sick-report, to the sergeant: sick leave recorded, no medical reason (settled 43). paused: whom it should have
    gone to was not told, for notices wait."""

    matter: Matter
    told: tuple[str, ...]
    not_told: tuple[str, ...] = ()
    paused: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """confirm: asks the roster address whether a mail that could not be proved is really theirs.

    about: stranger (a mail from elsewhere claims to be you) | decision (it decides the lines below).
    subject, words: of that mail, capped, so that a yes can be meant for no other.
    """

    about: str
    person: Who
    received_at: datetime
    from_address: str
    verdicts: tuple[str, ...] = ()
    subject: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """passed-on, to police only: a mail that a person must read now, with its words.

    kind: arrest | incident | sick | absence (a school writes about one) | from-a-school | request (D5). officer: whom
    it is about. sender: where it came from in words, unless it is proved to be by that officer. proved: who wrote it is
    sure.
    """

    kind: str
    officer: Who | None
    received_at: datetime
    subject: str
    words: str
    sender: str | None = None
    proved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """not-understood: which mail, and how to say it. examples: lines that would work."""

    received_at: datetime
    subject: str
    examples: tuple[str, ...] = ()
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLetter:
    """answer: to `status` and `who is off`, from the record."""

    question: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admin:
    """admin: what the people who run the desk, or all who must know, have to be told. lines: plain sentences."""

    headline: str
    lines: tuple[str, ...]


Letter = (
    Ack
    | Ask
    | Digest
    | Approval
    | Decided
    | Receipt
    | Notice
    | SickReport
    | Confirm
    | PassedOn
    | NotUnderstood
    | AnswerLetter
    | Undelivered
    | Again
    | AddressTest
    | Admin
    | LookAhead
    | Break
    | AboutCover
    | AboutMove
    | CalendarLetter
    | ArrestNotice
    | ArrestReport
    | ArrestQuestions
    | IncidentReport
    | MeetingLetter
    | LogLetter
    | OfficerLeaves
)
