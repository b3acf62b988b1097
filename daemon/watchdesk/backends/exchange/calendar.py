"""The unit's calendar on Exchange: the window that Exchange expands itself, and entries of ours that stand once.

People's entries are shown and never touched. An entry of ours is known by its uid, kept in a property of its own; a
person's edit shows by the print of what we wrote, and Exchange's changekey guards the moment between our look and our
write.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from exchangelib import EWSDateTime
from exchangelib.items import (
    ALL_OCCURRENCES,
    ID_ONLY,
    MOVE_TO_DELETED_ITEMS,
    NEVER_OVERWRITE,
    SAVE_ONLY,
    SEND_TO_NONE,
    CalendarItem,
)
from exchangelib.properties import CalendarView
from exchangelib.services import CreateItem, DeleteItem, FindItem, GetItem, UpdateItem
from exchangelib.winzone import MS_TIMEZONE_TO_IANA_MAP
from lxml.etree import _Element as Element

from watchdesk.backends.exchange import checks
from watchdesk.backends.exchange.box import MESSAGES, TYPES, Box, ids, is_true, item_id, items, text
from watchdesk.backends.exchange.entries import FIELDS, OURS, item_of, of_ours, standing
from watchdesk.backends.exchange.moments import instant
from watchdesk.backends.exchange.shapes import bears_until, has_key, paths
from watchdesk.backends.ics import in_order, plain_uid
from watchdesk.backends.wishes import TITLE_CAP, Hands, Standing, Wish, keep
from watchdesk.errors import NotFound, Trouble, Unavailable
from watchdesk.model.decision import Entry
from watchdesk.model.headers import clean
from watchdesk.ports import Finding, Looked, Occurrence, Unread

# Exchange gives no more than 1,000 at once, whatever is asked for; of a fuller window each half is asked for.
VIEW_CAP = 1000
OWN_PAGE = 500
# An entry of ours that recurs is found by its first day, which may lie so long before the window.
BEFORE = timedelta(days=366)
GET_AT_ONCE = 100
SEEN = ("subject", "start", "end", "is_all_day", "uid", "is_cancelled", "_start_timezone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is known of an entry of ours: its uid, its key, and whether a person edited it."""

    uid: str
    key: str | None
    edited: bool


class ExchangeCalendar:
    """The mailbox's own calendar. zone: the unit's, in which local days are read."""

    def __init__(self, box: Box, zone: ZoneInfo) -> None:
        self._box, self._zone = box, zone
        # By id, what was read in full: its changekey then, Exchange's UID of it, and what it is.
        self._known: dict[str, tuple[str, str, Own]] = {}
        self._hands = Hands(standing=self._standing, create=self._create, change=self._change, remove=self._remove)

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        return checks.of_calendar(self._box)

    # --- looking ------------------------------------------------------------------------------------------

    def window(self, start: date, end: date) -> list[Occurrence]:
        return list(self.look(start, end).found)

    def look(self, start: date, end: date) -> Looked:
        try:
            seen = self._viewed(self._midnight(start), self._midnight(end))
            ours = self._ours(self._midnight(start)) if seen else {}
        except Unavailable:
            raise
        except Trouble as error:
            raise Unavailable(str(error)) from error
        found: list[Occurrence] = []
        unread: list[Unread] = []
        for item in seen.values():
            one = self._occurrence(item, ours)
            if isinstance(one, Unread):
                unread.append(one)
            elif self._overlaps(one, start, end):
                found.append(one)
        return Looked(
            found=tuple(in_order(found, self._zone)), unread=tuple(sorted(unread, key=lambda one: one.source))
        )

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._zone)

    def _overlaps(self, one: Occurrence, start: date, end: date) -> bool:
        """Whole days of another time zone may lie just beside the window."""
        if isinstance(one.start, datetime):
            return True
        return one.start < end and (one.end > start or one.start >= start)

    def _viewed(self, start: datetime, end: datetime) -> dict[str, Element]:
        """What Exchange expands, by id; in pieces, where it is too much for one answer."""
        view = CalendarView(start=_ews(start), end=_ews(end), max_items=VIEW_CAP)
        (answer,) = self._find(calendar_view=view, restriction=None, fields=SEEN, page_size=VIEW_CAP)
        found = {ids(item)[0]: item for item in items(answer)}
        root = answer.find(f"{MESSAGES}RootFolder")
        is_whole = root is not None and root.get("IncludesLastItemInRange") != "false" and len(found) < VIEW_CAP
        if is_whole or end - start <= timedelta(hours=1):
            return found
        middle = start + (end - start) / 2
        return self._viewed(start, middle) | self._viewed(middle, end)

    def _find(self, *, calendar_view: Any, restriction: Any, fields: Iterable[str], **more: Any) -> list[Element]:
        return self._box.ask(
            FindItem,
            folders=[self._box.folder("calendar")],
            additional_fields=paths(*fields, model=CalendarItem),
            restriction=restriction,
            order_fields=None,
            query_string=None,
            shape=ID_ONLY,
            depth="Shallow",
            calendar_view=calendar_view,
            **more,
        )

    def _ours(self, start: datetime) -> dict[str, Own]:
        """Every entry of ours that may reach into the window, by Exchange's own UID.

        The view shows no property of ours where an entry recurs, and what a person wrote into one only a full look.
        """
        listed: dict[str, str] = {}
        offset = 0
        while True:
            after = bears_until("desk_uid", start - BEFORE)
            (answer,) = self._find(
                calendar_view=None, restriction=after, fields=OURS, page_size=OWN_PAGE, offset=offset
            )
            page = items(answer)
            listed |= dict(ids(item) for item in page)
            root = answer.find(f"{MESSAGES}RootFolder")
            if not page or root is None or root.get("IncludesLastItemInRange") != "false":
                break
            offset += len(page)
        return self._read(listed)

    def _read(self, listed: dict[str, str]) -> dict[str, Own]:
        """Those that changed since the last look are read in full."""
        known = {native: one for native, one in self._known.items() if listed.get(native) == one[0]}
        missing = [native for native in listed if native not in known]
        for first in range(0, len(missing), GET_AT_ONCE):
            for item in self._got(missing[first : first + GET_AT_ONCE]):
                stands, uid = standing(item), of_ours(item) or ""
                own = Own(uid=uid, key=stands.key, edited=stands.is_edited)
                known[stands.native] = (stands.version, text(item, "UID") or "", own)
        self._known = known
        return {uid: own for _, uid, own in known.values()}

    def _got(self, natives: list[str]) -> list[Element]:
        """Full items; one that went meanwhile is left out."""
        wanted = paths(*FIELDS, model=CalendarItem)
        try:
            asked = [item_id(native) for native in natives]
            answers = self._box.ask(GetItem, items=asked, additional_fields=wanted, shape=ID_ONLY)
            return [item for answer in answers for item in items(answer)]
        except NotFound:
            if len(natives) == 1:
                return []
            return [item for native in natives for item in self._got([native])]

    def _occurrence(self, item: Element, ours: dict[str, Own]) -> Occurrence | Unread:
        native, changekey = ids(item)
        uid, title = text(item, "UID") or native, clean(text(item, "Subject") or "", TITLE_CAP)
        start, end = instant(text(item, "Start")), instant(text(item, "End"))
        if start is None or end is None or end < start:
            return Unread(source=uid, etag=changekey, why=f'"{title}" has no start or no end that can be read')
        own = ours.get(uid)
        days = self._days(item, start, end) if is_true(item, "IsAllDayEvent") else None
        return Occurrence(
            uid=own.uid if own is not None else uid,
            title=title,
            start=days[0] if days else start.astimezone(self._zone),
            end=days[1] if days else end.astimezone(self._zone),
            key=own.key if own is not None else None,
            etag=changekey,
            edited=own is not None and own.key is not None and own.edited,
            source=uid,
            cancelled=is_true(item, "IsCancelled"),
        )

    def _days(self, item: Element, start: datetime, end: datetime) -> tuple[date, date]:
        """Whole days in the zone they were meant in: midnight there is no midnight here."""
        zone = item.find(f"{TYPES}StartTimeZone")
        named = MS_TIMEZONE_TO_IANA_MAP.get(zone.get("Id") or "") if zone is not None else None
        zones = (ZoneInfo(named), self._zone) if named else (self._zone,)
        meant = next((one for one in zones if start.astimezone(one).time() == time.min), self._zone)
        first, last = start.astimezone(meant), end.astimezone(meant)
        after = last.date() if last.time() == time.min else last.date() + timedelta(days=1)
        return first.date(), max(after, first.date() + timedelta(days=1))

    # --- ours ---------------------------------------------------------------------------------------------

    def put(self, entry: Entry) -> None:
        """As the port says."""
        keep(entry, self._zone, self._hands)

    def _standing(self, uid: str) -> list[Standing]:
        """Our entry as it stands: none, one, or two where an answer was lost."""
        restriction = has_key("desk_uid", plain_uid(uid))
        (answer,) = self._find(calendar_view=None, restriction=restriction, fields=OURS, page_size=20, offset=0)
        natives = [ids(item)[0] for item in items(answer)]
        return [standing(item) for item in self._got(natives)] if natives else []

    def _create(self, entry: Entry, wish: Wish) -> None:
        self._box.ask(
            CreateItem,
            items=[item_of(entry, wish, self._box.account)],
            folder=self._box.folder("calendar"),
            message_disposition=SAVE_ONLY,
            send_meeting_invitations=SEND_TO_NONE,
        )

    def _change(self, stands: Standing, entry: Entry, wish: Wish) -> None:
        changed = item_of(entry, wish, self._box.account)
        changed._id = item_id(stands.native, stands.version)
        fields = ["subject", "start", "end", "is_all_day", *OURS]
        self._box.ask(
            UpdateItem,
            items=[(changed, fields)],
            conflict_resolution=NEVER_OVERWRITE,
            message_disposition=SAVE_ONLY,
            send_meeting_invitations_or_cancellations=SEND_TO_NONE,
            suppress_read_receipts=True,
        )

    def _remove(self, stands: Standing) -> None:
        """Into Deleted Items, from where a person can take it back."""
        try:
            self._box.ask(
                DeleteItem,
                items=[item_id(stands.native, stands.version)],
                delete_type=MOVE_TO_DELETED_ITEMS,
                send_meeting_cancellations=SEND_TO_NONE,
                affected_task_occurrences=ALL_OCCURRENCES,
                suppress_read_receipts=True,
            )
        except NotFound:
            return


def _ews(at: datetime) -> Any:
    return EWSDateTime.from_datetime(at.astimezone(UTC))
