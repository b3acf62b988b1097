"""What is new in a folder of any size, with flat memory.

Sequence numbers have no gaps, so the first message after a UID is found by halving, and a page is a run of numbers.
They stay what they are between two such fetches: a server may tell of removals only after other commands (RFC 3501
7.4.1). No list of all messages is ever asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from imapclient import IMAPClient

from watchdesk.backends.imap.places import Position
from watchdesk.errors import Unavailable

PAGE = 1000
# At the first start so many pages of old mail are looked over in one poll; the next goes on from there.
PAGES_AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A message by its numbers. arrived: seconds since 1970 (INTERNALDATE)."""

    number: int
    uid: int
    arrived: float


def page(client: IMAPClient, exists: int, position: Position, limit: int) -> tuple[list[Listed], int, bool]:
    """At most `limit` messages after the position that are not of its baseline; the last UID looked at; whether there
    are more behind it. The folder is open, and `exists` is how many messages it has."""
    found: list[Listed] = []
    seen = position.after
    number = first_after(client, exists, position.after)
    for _ in range(PAGES_AT_ONCE):
        if number > exists or len(found) >= limit:
            break
        room = limit if number_is_new(position, seen) else PAGE
        last = min(exists, number + room - 1)
        for one in _run(client, number, last):
            if one.uid <= position.after:
                continue
            if len(found) >= limit:
                return found, seen, True
            seen = max(seen, one.uid)
            if not position.is_old(one.uid, one.arrived):
                found.append(one)
        number = last + 1
    return found, seen, number <= exists


def since(client: IMAPClient, instant: datetime) -> list[int]:
    """UIDs of the messages of the open folder that arrived at an instant or later, rising. A server's SINCE knows days
    alone, in a time zone of its own (RFC 3501 6.4.4), so it is asked for two days more and its answer looked over."""
    asked = (instant.astimezone(UTC) - timedelta(days=2)).date()
    found = sorted(client.search(["SINCE", asked]))
    uids: list[int] = []
    for first in range(0, len(found), PAGE):
        rows = client.fetch(found[first : first + PAGE], ["INTERNALDATE"])
        uids += [uid for uid, row in rows.items() if (at := arrived(row)) is None or at >= instant]
    return sorted(uids)


def number_is_new(position: Position, seen: int) -> bool:
    """Whether all that comes after `seen` is behind the baseline."""
    return seen >= position.until


def first_after(client: IMAPClient, exists: int, uid: int) -> int:
    """The number of the first message with a greater UID; one more than `exists` when there is none.

    From the newest back in ever greater steps, then by halving: most often one or two looks.
    """
    if uid == 0:
        return 1
    low, high, step = 0, exists + 1, 1
    while high - low > 1:
        probe = max(low + 1, high - step) if step else (low + high) // 2
        if _uid(client, probe) > uid:
            high, step = probe, step * 2
        else:
            low, step = probe, 0
    return high


def last_uid(client: IMAPClient, exists: int) -> int:
    """The greatest UID of the folder, 0 when it is empty."""
    return _uid(client, exists) if exists else 0


def _uid(client: IMAPClient, number: int) -> int:
    for one in _run(client, number, number):
        return one.uid
    raise Unavailable("the inbox changed while it was looked at")


def _run(client: IMAPClient, first: int, last: int) -> Iterator[Listed]:
    """The messages of a run of numbers, by rising UID; those removed meanwhile are missing."""
    client.use_uid = False
    try:
        rows = client.fetch(list(range(first, last + 1)), ["UID", "INTERNALDATE"])
    finally:
        client.use_uid = True
    listed = (_listed(number, row) for number, row in rows.items())
    yield from sorted((one for one in listed if one is not None), key=lambda one: one.uid)


def _listed(number: int, row: dict[bytes, object]) -> Listed | None:
    uid, date = row.get(b"UID"), row.get(b"INTERNALDATE")
    if not isinstance(uid, int):
        return None
    return Listed(number=number, uid=uid, arrived=date.timestamp() if isinstance(date, datetime) else 0.0)


def arrived(row: dict[bytes, object]) -> datetime | None:
    """INTERNALDATE of a fetched row, in UTC."""
    date = row.get(b"INTERNALDATE")
    return date.astimezone(UTC) if isinstance(date, datetime) and date.tzinfo is not None else None
