"""Whether the principal was told before the student was taken away (P9), where the report gives the hours."""

import re
from collections.abc import Iterator
from datetime import datetime, time

from watchdesk.reading.kinds.reports import removal, telling_words
from watchdesk.reading.kinds.reports.account import Account, Piece, Told
from watchdesk.reading.kinds.reports.clock import hour_of
from watchdesk.reading.kinds.reports.telling import Answer

# The order is said in words, and they decide.
_ORDER = re.compile(
    r"\b(?:before|prior|beforehand|first|ahead of|already|until|after|then|when|while|as)\b", re.IGNORECASE
)


def in_time(account: Account, head: Answer, *, removed: bool | None, arrested: datetime | None) -> tuple[Answer, bool]:
    """Of a head who was told: told after the removal, by their hours, is not told; and whether it stays open which was
    first. It does where the head was told at an hour behind the arrest's and neither a word nor the removal's hour
    gives the order."""
    if head[0] is not True or removed is not True:
        return head, False
    heard = [(one, piece, at) for one, piece, at in _hours(account) if _tells_head(piece)]
    if len(heard) != 1 or any(_ORDER.search(one.text) for one in account if telling_words.HEAD.search(one.text)):
        return head, False
    where, told_in, at = heard[0]
    gone = [hour for _, piece, hour in _hours(account) if piece is not told_in and removal.is_taken(piece.text)]
    if gone:
        return (at <= max(gone), where.evidence("principal_told")), False
    return head, arrested is None or at > arrested.time()


def _hours(account: Account) -> Iterator[tuple[Told, Piece, time]]:
    """Each clock time with the thought it stands in."""
    for one in account:
        for day in one.dates:
            at = hour_of(day)
            if at is not None:
                yield one, one.piece_at(day.start), at


def _tells_head(piece: Piece) -> bool:
    return telling_words.HEAD.search(piece.text) is not None and telling_words.DEED.search(piece.text) is not None
