"""More mail to one reader than anybody would write: a loop of two machines, say. The desk pauses itself, and says so.

What cannot wait goes on, as in every pause (settled 40); what was decided waits and is not lost. Somebody of the police
looks, and writes `resume`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from watchdesk.model.book import Book
from watchdesk.model.decision import Decision
from watchdesk.model.overlays import Overlay
from watchdesk.policy.clauses import P12
from watchdesk.policy.orders import pause
from watchdesk.policy.situation import Situation

WINDOW = timedelta(hours=1)
SHOWN = 5


def counted_from(book: Book, now: datetime) -> datetime:
    """From when on mails count: an hour ago, or when somebody last said `resume`."""
    ended = [one.end for one in book.overlays if one.kind == pause.KIND and one.end is not None and one.end <= now]
    return max((now - WINDOW, *ended))


def flooded(situation: Situation, gone: Mapping[str, int]) -> Decision | None:
    """The pause, when any reader has got more than the policy allows. gone: routine mails by address since
    `counted_from`."""
    cap = situation.unit.values.mails_per_reader_per_hour
    readers = sorted(address for address, number in gone.items() if number >= cap)
    if not cap or not readers or pause.paused(situation.book, situation.now):
        return None
    key = f"{pause.FLOOD}{situation.now.isoformat()}"
    shown = "; ".join(f"{address}: {gone[address]} mails" for address in readers[:SHOWN])
    lines = (
        f"Within an hour the desk has written {cap} mails or more to one reader ({shown}). A machine may answer them.",
        "It has paused itself: acknowledgements, digests, calendar entries and notices to schools wait. Arrests and "
        "incidents are still passed on at once.",
        "Tell the schools yourself of any absence meanwhile. Look at what comes from that address, and write `resume`.",
    )
    mails = tuple(
        pause.admin(key, person, "The desk has paused itself", lines)
        for person in situation.unit.people.values()
        if person.role in pause.SERGEANTS and person.addresses
    )
    overlay = Overlay(key=key, kind=pause.KIND, start=situation.now, end=None)
    why = f"{cap} mails or more to one reader within an hour: the desk pauses itself."
    return Decision(rule="flood", clause=P12, why=why, overlays=(overlay,), effects=mails)
