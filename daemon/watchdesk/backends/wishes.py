"""What must stand on a calendar that keeps events of its own and no files, the print by which a person's edit shows,
and how an entry is brought from how it stands to how it must. Shared by the backends of Exchange."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from watchdesk.backends.ics import hours
from watchdesk.errors import Conflict, Denied, Unavailable
from watchdesk.model.decision import Entry, Slot
from watchdesk.model.headers import clean

TITLE_CAP = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What must stand. days: on so many days in a row, at the same hours."""

    title: str
    start: datetime
    end: datetime
    whole_days: bool
    days: int = 1

    @property
    def print(self) -> str:
        return print_of(self.title, self.start, self.end, whole_days=self.whole_days, days=self.days)


def wish_of(entry: Entry, slot: Slot, zone: ZoneInfo) -> Wish:
    """Whole days last from midnight to midnight; hours of several days recur daily, so that nobody is shown as away
    in the nights between."""
    whole = slot.from_ is None and slot.to is None
    start, end = hours(slot, zone)
    days = (slot.end - slot.start).days + 1
    if whole:
        end = datetime.combine(slot.end + timedelta(days=1), end.time(), zone)
    title = clean(entry.title, TITLE_CAP)
    return Wish(title=title, start=start, end=end, whole_days=whole, days=1 if whole else days)


def print_of(title: str, start: datetime, end: datetime, *, whole_days: bool, days: int, more: str = "") -> str:
    """more: what the desk never writes, and a person may."""
    said = (title, start.astimezone(UTC).isoformat(), end.astimezone(UTC).isoformat(), whole_days, days, more)
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An entry of ours as it stands: what it says now, what we wrote, for which key (None: the mark is gone).

    native, version: by which the server knows it, and this very state of it.
    """

    native: str
    version: str
    uid: str
    key: str | None
    now: str
    written: str
    recurs: bool

    @property
    def is_edited(self) -> bool:
        return self.now != self.written


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What a calendar does to entries of ours. standing: as it stands now, none, one, or two where an answer was lost.

    change: of one that recurs neither before nor after. remove: gone already is as good.
    """

    standing: Callable[[str], Sequence[Standing]]
    create: Callable[[Entry, Wish], None]
    change: Callable[[Standing, Entry, Wish], None]
    remove: Callable[[Standing], None]


def keep(entry: Entry, zone: ZoneInfo, hands: Hands) -> None:
    """As `Calendar.put` says. Nothing is written where it stands as it must."""
    try:
        _keep(entry, zone, hands)
    except Denied as error:  # the administrator's to mend: the entry waits for that
        raise Unavailable(str(error)) from error


def _keep(entry: Entry, zone: ZoneInfo, hands: Hands) -> None:
    stands = marked(hands.standing(entry.uid))
    if entry.slot is not None:
        wish = wish_of(entry, entry.slot, zone)
        if stands:
            _mend(stands[0], entry, wish, hands)
        else:
            hands.create(entry, wish)
    for one in stands if entry.slot is None else stands[1:]:
        _refuse_edited(one)
        hands.remove(one)


def marked(stands: Sequence[Standing]) -> Sequence[Standing]:
    """The same entries; Conflict where a person has taken our mark off one."""
    if any(one.key is None for one in stands):
        raise Conflict("a person made this calendar entry their own")
    return stands


def _mend(stands: Standing, entry: Entry, wish: Wish, hands: Hands) -> None:
    """What recurs is not changed into what does not, or the other way round: it is taken away and made anew."""
    if stands.now != wish.print:
        _refuse_edited(stands)
    elif (stands.key, stands.written) == (entry.key, wish.print):
        return
    if stands.recurs or wish.days > 1:
        hands.remove(stands)
        hands.create(entry, wish)
    else:
        hands.change(stands, entry, wish)


def _refuse_edited(stands: Standing) -> None:
    if stands.is_edited:
        raise Conflict("a person edited this calendar entry")
