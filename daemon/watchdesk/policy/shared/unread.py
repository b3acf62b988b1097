"""What cannot be read on the calendar is told once, and left out."""

import hashlib
from collections.abc import Iterator

from watchdesk.model.decision import Decision
from watchdesk.model.headers import clean
from watchdesk.policy.clauses import P12
from watchdesk.policy.shared import filing
from watchdesk.policy.shared.sights import ENTRIES, Notice, View
from watchdesk.policy.situation import Situation
from watchdesk.ports import Unread

LINES = 10
NAME_SHOWN = 80


def noticed(seen: View, situation: Situation) -> Iterator[Notice]:
    fresh = {key: one for one in seen.unread if (key := _key(one)) not in situation.book.duties}
    if fresh:
        yield Notice(about="unread", decide=lambda: _unread(fresh, situation))
    key = f"calendar/too-many/{filing.today(situation).isoformat()}"
    if seen.is_cut and key not in situation.book.duties:
        yield Notice(about=key, decide=lambda: _too_many(key, situation))


def _unread(fresh: dict[str, Unread], situation: Situation) -> Decision:
    first = next(iter(fresh))
    return Decision(
        rule="calendar-unread",
        clause=P12,
        why="Something on the shared calendar cannot be read.",
        effects=filing.told(first, filing.police(situation), HEADLINE, _lines(tuple(fresh.values()))),
        duties=tuple(fresh),
    )


def _too_many(key: str, situation: Situation) -> Decision:
    line = f"The shared calendar has more than {ENTRIES:,} entries. The desk looks at the first {ENTRIES:,} only."
    mails = filing.told(key, filing.police(situation), HEADLINE, (line, "Please clear it up."))
    return Decision(rule="calendar-too-many", clause=P12, why=line, effects=mails, duties=(key,))


HEADLINE = "The shared calendar cannot be read whole"


def _key(one: Unread) -> str:
    digest = hashlib.sha256(f"{one.source}|{one.etag}".encode("utf-8", "replace")).hexdigest()[:16]
    return f"calendar/unread/{digest}"


def _lines(fresh: tuple[Unread, ...]) -> tuple[str, ...]:
    more = (f"... and {len(fresh) - LINES} more.",) if len(fresh) > LINES else ()
    return (
        "The desk left this out; if it is somebody's request for time off, nobody has seen it:",
        *(f"{clean(one.source, NAME_SHOWN)}: {one.why}" for one in fresh[:LINES]),
        *more,
        "Please open it in a calendar program and save it again, or take it off the calendar.",
    )
