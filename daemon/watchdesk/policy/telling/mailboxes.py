"""Which mailboxes of a school have read what no record of its own keeps: an officer's move, somebody's leaving.

What was told is kept as duties, one for each school and mailbox, so that whoever comes to a reader's place later is
known for somebody who has not heard of it (P3, P12).
"""

import hashlib
from collections.abc import Collection, Iterable

from watchdesk.policy.situation import Situation
from watchdesk.policy.telling.difference import Listener, listeners
from watchdesk.unit.roster import School


def heard(root: str, school: School, readers: Iterable[Listener]) -> tuple[str, ...]:
    """The duties that keep that these readers of the school are told now what `root` stands for."""
    return tuple(_key(root, school, one.to.address) for one in readers)


def newcomers(roots: Collection[str], school: School, situation: Situation) -> tuple[Listener, ...]:
    """The school's readers who were told of none of it, though others of the school were."""
    duties = situation.book.duties
    known = [root for root in roots if any(key.startswith(f"{root}/heard/{school.id}/") for key in duties)]
    readers = listeners(school, situation.unit) if known else ()
    return tuple(one for one in readers if not any(_key(root, school, one.to.address) in duties for root in known))


def mark(address: str) -> str:
    """A short name for a mailbox, fit for keys and headers."""
    return hashlib.sha256(address.encode()).hexdigest()[:12]


def _key(root: str, school: School, address: str) -> str:
    return f"{root}/heard/{school.id}/{mark(address)}"
