"""The samples: a notice's own name for its plain case, `<notice>.<shape>` for its others."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from watchdesk.errors import Mistake, Problem
from watchdesk.model import tokens
from watchdesk.model.decision import Lane, Mail, Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.mail import Line
from watchdesk.notices.apart import Runaway
from watchdesk.notices.samples.coverage import LETTERS as COVERAGE
from watchdesk.notices.samples.delivery import LETTERS as DELIVERY
from watchdesk.notices.samples.delivery import TESTS
from watchdesk.notices.samples.logs import LETTERS as LOGS
from watchdesk.notices.samples.meetings import LETTERS as MEETINGS
from watchdesk.notices.samples.moves import LETTERS as MOVES
from watchdesk.notices.samples.people import AT, BRANDT, TO_BRANDT, TO_PRADO, TO_WHITLOCK, WHITLOCK
from watchdesk.notices.samples.police import LETTERS as POLICE
from watchdesk.notices.samples.reports import FOR_POLICE, FOR_SCHOOLS
from watchdesk.notices.samples.roster import ROSTER
from watchdesk.notices.samples.school_days import LETTERS as SCHOOL_DAYS
from watchdesk.notices.samples.schools import LETTERS as SCHOOLS
from watchdesk.notices.samples.shared import FROM_THE_CALENDAR
from watchdesk.notices.writer import Writer

# Whose mail each notice is, where its letter names no person and it is not the sergeant's.
_TO_OFFICER = ("ack", "question", "decided", "not-understood", "arrest-facts", "break")
_REFS = {"absence": "R-104", "arrest": "A-113", "incident": "I-114", "meeting": "M-118", "roll": "M-118"}
_URGENT = ("passed-on", "arrest", "arrest-report", "arrest-facts", "arrest-corrected", "incident")


def samples() -> dict[str, Mail]:
    """A mail for each notice, and for its other shapes, by name."""
    police = POLICE | FROM_THE_CALENDAR
    found = {name: _mail(name, letter, _reader(name, letter), refs) for name, (letter, refs) in police.items()}
    found |= {name: _mail(name, letter, _reader(name, letter), ()) for name, letter in (FOR_POLICE | DELIVERY).items()}
    directed = {**SCHOOLS, **FOR_SCHOOLS, **TESTS, **MEETINGS, **COVERAGE, **LOGS, **ROSTER, **MOVES, **SCHOOL_DAYS}
    return found | {name: _mail(name, letter, to, ()) for name, (letter, to) in directed.items()}


def codes(mail: Mail) -> Mapping[int, str]:
    """Tokens for the lines of a sample: like real ones, and the same every time."""
    return {
        one.number: tokens.made(hashlib.sha256(f"{mail.key}/{one.ref}".encode()).digest()[: tokens.RANDOM_BYTES])
        for one in mail.lines
    }


def faults(writer: Writer, *, own_only: bool = False) -> tuple[Problem, ...]:
    """What is wrong with the writer's templates: every sample is rendered, and every problem told once.

    own_only: those of letters alone that are written with templates of the unit's own. One that never ends is enough.
    """
    found: dict[Problem, None] = {}
    for mail in samples().values():
        if own_only and not writer.is_own(mail.notice):
            continue
        try:
            writer.freeze(mail, date=AT, codes=codes(mail))
        except Mistake as mistake:
            found.update(dict.fromkeys(mistake.problems))
            if isinstance(mistake, Runaway):
                break
    return tuple(found)


def _reader(name: str, letter: Letter) -> Recipient:
    person = getattr(letter, "person", None)
    if person is not None:
        return {WHITLOCK: TO_WHITLOCK, BRANDT: TO_BRANDT}.get(person, TO_PRADO)
    return TO_BRANDT if name.partition(".")[0] in _TO_OFFICER else TO_WHITLOCK


def _mail(name: str, letter: Letter, to: Recipient, refs: tuple[str, ...]) -> Mail:
    notice = name.partition(".")[0]
    matter = getattr(letter, "matter", None)
    ref = matter.ref if matter else _REFS.get(notice.partition("-")[0])
    mail = Mail(
        key=f"{ref or 'desk'}/e1/{notice}/{to.key}",
        notice=notice,
        to=to,
        letter=letter,
        ref=ref,
        lines=tuple(Line(number=number, ref=one, version=1) for number, one in enumerate(refs, start=1)),
        question=getattr(letter, "question", None) if notice == "question" else None,
    )
    return replace(mail, lane=Lane.URGENT) if notice in _URGENT else mail
