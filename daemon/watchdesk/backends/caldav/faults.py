"""What an answer of a calendar server that is no success means. Its words are never shown: they may quote an entry."""

from dataclasses import dataclass
from datetime import datetime

from watchdesk.backends.caldav.multistatus import CAL, Answer, conditions
from watchdesk.backends.web import seconds_asked
from watchdesk.errors import Conflict, Denied, NotFound, OutcomeUnknown, Rejected, Throttled, Trouble, Unavailable

PATIENCE, LONGEST_PATIENCE = 60.0, 3600.0
# RFC 4791 5.3.2.1: what is wrong with the entry itself.
NEVER = frozenset(
    f"{CAL}{name}"
    for name in (
        "supported-calendar-data",
        "valid-calendar-data",
        "valid-calendar-object-resource",
        "supported-calendar-component",
        "max-resource-size",
        "min-date-time",
        "max-date-time",
        "max-instances",
    )
)
ANOTHER = f"{CAL}no-uid-conflict"


@dataclass(frozen=True, slots=True)
class Kind:
    error: type[Trouble]
    words: str = ""


KINDS = {
    400: Kind(Rejected),
    403: Kind(Denied),
    404: Kind(NotFound),
    405: Kind(Denied, "it does not do that here"),
    410: Kind(NotFound),
    412: Kind(Conflict),
    413: Kind(Rejected, "it is too large for the server"),
    414: Kind(Rejected),
    415: Kind(Rejected),
    422: Kind(Rejected),
    501: Kind(Denied, "it does not do that"),
    507: Kind(Unavailable, "its disk or the account's quota is full"),
}
ELSEWHERE = range(300, 400)


def trouble(answer: Answer, host: str, *, writes: bool, now: datetime) -> Trouble:
    """The error that an answer stands for."""
    said = f"the calendar server {host} answers {answer.status}"
    if answer.status in (429, 503):
        asked = seconds_asked(answer.headers.get("retry-after", ""), now)
        seconds = min(max(asked if asked is not None else PATIENCE, 1.0), LONGEST_PATIENCE)
        return Throttled(said, retry_after=seconds)
    if answer.status in ELSEWHERE:
        return Unavailable(f"{said}: the calendar is at another address now; give that as backend.caldav.url")
    if answer.status in (403, 409):
        found = conditions(answer.data)
        if ANOTHER in found:
            return Conflict(f"{said}: another entry of the calendar has this uid")
        if found & NEVER:
            return Rejected(f"{said}: it does not take such an entry")
    known = KINDS.get(answer.status)
    if known is not None:
        return known.error(f"{said}: {known.words}" if known.words else said)
    # A gateway says 502 and 504, and a server 500, also where behind it the entry was written.
    return OutcomeUnknown(said) if writes and answer.status >= 500 else Unavailable(said)
