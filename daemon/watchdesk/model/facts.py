"""What the reader understood of a message: frozen facts, each with its evidence.

The kinds, fields and date conventions are those of `docs/reading.md`. Absent is None: never a guess.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import total_ordering

from watchdesk.model.meetings import Invite
from watchdesk.model.offences import Incident, Offence, Transport
from watchdesk.model.returned import Returned
from watchdesk.model.seats import Seat


class Kind(StrEnum):
    """What a message, or one item of it, is."""

    TIME_OFF = "time_off"
    SICK = "sick"
    CHANGE = "change"
    WITHDRAWAL = "withdrawal"
    ARREST = "arrest"
    INCIDENT = "incident"
    MONTHLY_LOG = "monthly_log"
    DECISION = "decision"
    CONFIRMATION = "confirmation"
    MEETING = "meeting"
    ASSIGNMENT = "assignment"
    AUTOMATIC = "automatic"
    OTHER = "other"


class Leave(StrEnum):
    """The bank or cause of an absence, as the officer named it."""

    VACATION = "vacation"
    COMP = "comp"
    PERSONAL = "personal"
    SICK = "sick"
    FAMILY = "family"
    MILITARY = "military"
    BEREAVEMENT = "bereavement"
    TRAINING = "training"
    COURT = "court"
    OTHER = "other"


class Machine(StrEnum):
    """What kind of machine wrote a message."""

    BOUNCE = "bounce"
    DELAY = "delay"
    AUTO_REPLY = "auto_reply"
    RECEIPT = "receipt"
    LIST = "list"
    REPORT = "report"


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days of absence, both ends inclusive, local dates; `end` None is an open end, and lies behind every other.

    from_ and to are local times of day when only a part of each day is meant; None means the whole tour.
    """

    start: date
    end: date | None
    from_: time | None = None
    to: time | None = None

    def __lt__(self, other: "Span") -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[date, date, time, time, bool]:
        return self.start, self.end or date.max, self.from_ or time.min, self.to or time.max, self.end is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words a fact rests on: code points [start, stop) of the author's text, or of the subject."""

    fact: str
    text: str
    start: int
    stop: int
    where: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One numbered answer that a question offers, and the facts that it stands for.

    verdict, command: what a "yes" to a confirmation mail brings about (settled 6).
    """

    number: int
    text: str
    spans: tuple[Span, ...] | None = None
    leave: Leave | None = None
    ref: str | None = None
    verdict: "Verdict | None" = None
    command: "Command | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One short question to the author. `about` names what is unclear, for the table of questions:

    days | weekday | range | past | which-record | leave | part-of-day | alternatives | condition | confirm | entry
    (one of the shared calendar) | request (whether a letter is one) | sergeant (a sergeant's own question, passed on).
    Of entry and request the last choice says that it is no request.
    """

    about: str
    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceFacts:
    """Facts of time_off, sick, change and withdrawal.

    spans: the (new) days; None where they are not known. earlier: days that the mail names as those of
    the earlier request (change, withdrawal). by_weekday: they are named by their weekday alone, "drop the Friday".
    refs: references it names, as written ("R-104"). back: the first day back at work, where a change says nothing else.
    """

    leave: Leave | None = None
    spans: tuple[Span, ...] | None = None
    earlier: tuple[Span, ...] = ()
    refs: tuple[str, ...] = ()
    back: date | None = None
    by_weekday: bool = False


class Verb(StrEnum):
    """What a sergeant says about one line."""

    APPROVE = "approve"
    DENY = "deny"
    HOLD = "hold"
    ASK = "ask"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One word of a sergeant: ref is "R-104", a meeting's "M-104", a line number "1", "all", "rest", or None
    for the thread's own."""

    ref: str | None
    verb: Verb
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Facts of a decision; a named line overrides "all"."""

    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Facts of a confirmation: what the author answered to the question of the thread.

    choice: the number of the answer picked. yes: a plain yes or no. spans, leave: facts given in words.
    """

    choice: int | None = None
    yes: bool | None = None
    spans: tuple[Span, ...] | None = None
    leave: Leave | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Facts of a meeting: kind (ppc, pta, sac, unit, info_session, other), local start and end, action.

    day: of one that is called off without its hour. place: of a meeting in plain words, as its author wrote it, one
    short line; for the police alone.
    invite: what came as an iTIP message. refused: why one that came could not be read, in words for a person.
    """

    meeting: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    action: str = "request"
    place: str | None = None
    invite: Invite | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrest:
    """Facts of an arrest; None means not said. several: the mail tells of more arrests than one.

    told_late: the principal was told at an hour behind the arrest's, and nothing says whether before the removal (P9).
    note: the words of the officer's own note that the mail hands on; they are read as the mail's own.
    """

    removed: bool | None = None
    principal_told: bool | None = None
    parent_told: bool | None = None
    when: datetime | None = None
    case: str | None = None
    on_grounds: bool | None = None
    offence: Offence | None = None
    transport: Transport | None = None
    several: bool = False
    told_late: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Facts of a monthly log: the month as "YYYY-MM"; the months that words and file names give where they differ."""

    month: str | None = None
    months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Facts of an assignment beside officer and school. spans: the days there, an open end is for good, None not clear.

    until, since, day: the last day, the first one, or a day that may be either, where only that is said. rover: to the
    rovers' round. off: an earlier move is taken back. same: the move in whose thread it is said, with these days.
    """

    spans: tuple[Span, ...] | None = None
    until: date | None = None
    since: date | None = None
    day: date | None = None
    rover: bool = False
    off: bool = False
    same: bool = False


Facts = AbsenceFacts | Verdicts | Answer | Meeting | Arrest | Incident | Log | Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """An order to the desk itself that decides no request: `status`, `undo 1`, `acting moua 3/8-3/12`.

    verb: status | who-is-off | who-covers | undo | acting | back | pause | resume | cover | uncover | release | log |
    what-if | leaves | stays | seat | move | school-closed | school-open | school-day-unclear | school-hours. words:
    what follows it, as written. spans: the days it names.
    seat: who sits where, of `seat`. schools: those it names, by id; leave: by kind, of a question.
    """

    verb: str
    words: str = ""
    refs: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    seat: Seat | None = None
    schools: tuple[str, ...] = ()
    leave: Leave | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that came with a message, as the reader saw it: name fit to show (`headers.file_name`), type, and how
    many bytes it has."""

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A date of the letter, at code points [start, stop) of `where`, and what it was taken for: see `uses` of reading.

    because: the word of the letter that said so; empty where none did.
    """

    text: str
    start: int
    stop: int
    use: str
    because: str = ""
    where: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a mail says.

    act: a careful clerk would act on it without asking back. officer: roster key of whom it is about.
    rule: the reader's rule that hit; passed_over: those asked before it that did not.
    polite: nothing but thanks or small talk (kind other), so that no person need read it.
    weighed: of an absence, every date that was looked at and what it was taken for.
    """

    kind: Kind
    act: bool
    question: Question | None = None
    officer: str | None = None
    school: str | None = None
    facts: Facts | None = None
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    passed_over: tuple[str, ...] = ()
    polite: bool = False
    weighed: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was understood of one message; `items` is never empty and its first is the chief one.

    author_text: the text that the sender newly wrote. claims: roster key of the person whom an unknown
    sender says to be. defects: limits and defects met while parsing, in plain words.
    away_until: the date an automatic reply gives for the return, where it gives one. returned: of a bounce, a delay
    warning or an automatic reply, which mail of ours it names. files: what came with a monthly log; of no other mail.
    """

    items: tuple[Item, ...]
    author_text: str = ""
    subject: str = ""
    sent: datetime | None = None
    sender: str | None = None
    message_id: str | None = None
    answers: tuple[str, ...] = ()
    machine: Machine | None = None
    commands: tuple[Command, ...] = ()
    claims: str | None = None
    away_until: date | None = None
    returned: Returned | None = None
    own: bool = False
    cc: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    defects: tuple[str, ...] = field(default=())

    @property
    def chief(self) -> Item:
        return self.items[0]
