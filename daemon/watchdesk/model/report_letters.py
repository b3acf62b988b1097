"""What the mails about arrests and incidents say. Those to the police may hold an officer's words; the one to a school
is made of an `ArrestNotice`, which has no field for them (settled 36)."""

from dataclasses import dataclass
from datetime import datetime

from watchdesk.model.reports import ArrestFacts, Missing, Shown
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrestNotice:
    """arrest, arrest-corrected: to a principal and a designee. school: its name in the configuration.

    officer: None where it is not known whose arrest it was. sergeant: whom to call. before: what was told before.
    why: new | completed (the bare form told less) | corrected | void.
    """

    school: str
    officer: Who | None
    sergeant: Who
    shown: Shown
    why: str = "new"
    before: Shown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrestReport:
    """arrest-report, to the sergeants: everything that was written, what was understood, what is missing.

    news: reported | answered | again (a second report of the same case) | corrected | void | released | bare.
    schools: what schools know or will know: full | bare | waits | unsure | void | no-school | off-grounds
    | nobody | no-day. unsure: neither grounds nor a school were named.
    bare_at: when the bare form goes out, where it waits. told: who was told now.
    leaked: who at a school got the officer's mail itself. words: empty where nobody wrote.
    several: the mail tells of more arrests than one.
    """

    reporter: Who
    officer: Who | None
    school: str | None
    facts: ArrestFacts
    news: str
    schools: str
    received_at: datetime
    subject: str = ""
    words: str = ""
    missing: tuple[Missing, ...] = ()
    told: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()
    bare_at: datetime | None = None
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that is missing, under the number by which it can be answered."""

    number: int
    what: Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrestQuestions:
    """arrest-facts, to whoever wrote: what was understood, who was told, and what is missing, numbered.

    It answers a mail of theirs, and never comes by itself. several: the mail told of more arrests than one.
    may_answer: the reader's answers change the record; else there are no asks. late: its day is asked for, too.
    See `ArrestReport` for the rest.
    """

    school: str | None
    facts: ArrestFacts
    news: str
    schools: str
    asks: tuple[Asked, ...] = ()
    told: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()
    bare_at: datetime | None = None
    several: bool = False
    may_answer: bool = True
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReport:
    """incident, to the sergeant at once and to the commander when nobody acknowledges it: everything that was written.

    officer: whom it is about. sender: where it came from, unless it is proved to be by that officer. proved: who wrote
    it is sure. unanswered: the names of those who have not acknowledged it; empty in the first mail.
    """

    officer: Who | None
    received_at: datetime
    subject: str
    words: str
    sender: str | None = None
    proved: bool = True
    unanswered: tuple[str, ...] = ()
