"""The samples: a notice's own name for its plain case, `<notice>.<shape>` for its others."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from watchdesk.model import tokens
from watchdesk.model.decision import Lane, Mail, Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.mail import Line
from watchdesk.notices.samples.people import AT, TO_BRANDT, TO_WHITLOCK
from watchdesk.notices.samples.police import LETTERS as POLICE
from watchdesk.notices.samples.schools import LETTERS as SCHOOLS

__all__ = ["AT", "codes", "samples"]

# Whose mail each notice is, where it is not the sergeant's.
_TO_OFFICER = ("ack", "question", "decided", "confirm", "not-understood")


def samples() -> dict[str, Mail]:
    """A mail for each notice, and for its other shapes, by name."""
    found = {name: _police(name, letter, refs) for name, (letter, refs) in POLICE.items()}
    found |= {name: _mail(name, letter, to, ()) for name, (letter, to) in SCHOOLS.items()}
    found["passed-on"] = replace(found["passed-on"], lane=Lane.URGENT)
    return found


def codes(mail: Mail) -> Mapping[int, str]:
    """Tokens for the lines of a sample: like real ones, and the same every time."""
    return {
        one.number: tokens.made(hashlib.sha256(f"{mail.key}/{one.ref}".encode()).digest()[: tokens.RANDOM_BYTES])
        for one in mail.lines
    }


def _police(name: str, letter: Letter, refs: tuple[str, ...]) -> Mail:
    is_officers = name.partition(".")[0] in _TO_OFFICER
    return _mail(name, letter, TO_BRANDT if is_officers else TO_WHITLOCK, refs)


def _mail(name: str, letter: Letter, to: Recipient, refs: tuple[str, ...]) -> Mail:
    notice = name.partition(".")[0]
    matter = getattr(letter, "matter", None)
    ref = matter.ref if matter else "R-104" if notice.startswith("absence") else None
    return Mail(
        key=f"{ref or 'desk'}/e1/{notice}/{to.key}",
        notice=notice,
        to=to,
        letter=letter,
        ref=ref,
        lines=tuple(Line(number=number, ref=one, version=1) for number, one in enumerate(refs, start=1)),
        question=getattr(letter, "question", None) if notice == "question" else None,
    )
