"""The unit's calendar on Graph: the window that Exchange expands itself, and entries of ours that stand once.

People's entries are shown and never touched. An entry of ours is known by its uid, kept in a property of its own; a
person's edit shows by the print of what we wrote, and the event's etag guards the moment between our look and our
write.
"""

from collections import OrderedDict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from watchdesk.backends.graph import checks
from watchdesk.backends.graph.events import (
    SELECT,
    TIMES,
    body_of,
    is_ours,
    recurs,
    span_of,
    standing,
    transaction_of,
)
from watchdesk.backends.graph.places import stamp
from watchdesk.backends.graph.properties import KEY, PRINT, UID, expanded, having
from watchdesk.backends.graph.wire import GONE, Request, Wire, id_in, rows_in, segment, words_in
from watchdesk.backends.ics import in_order, plain_uid
from watchdesk.backends.wishes import TITLE_CAP, Hands, Standing, Wish, keep, marked
from watchdesk.errors import Conflict, NotFound, OutcomeUnknown, Trouble, Unavailable
from watchdesk.model.decision import Entry
from watchdesk.model.headers import clean
from watchdesk.ports import Finding, Looked, Occurrence, Unread

PAGE = 100
PAGES_CAP = 100
PROPERTIES = expanded(KEY, UID, PRINT)
# Series of people are known by their ids, so that nobody asks about them at every look.
THEIRS_KEPT = 5000
DAY = timedelta(days=1)
# A series of ours is looked at so far around its first day.
LONGEST = timedelta(days=400)


class GraphCalendar:
    """The mailbox's own calendar. zone: the unit's, in which local days are read."""

    def __init__(self, wire: Wire, zone: ZoneInfo) -> None:
        self._wire, self._zone = wire, zone
        self._theirs: OrderedDict[str, None] = OrderedDict()
        self._hands = Hands(standing=self._standing, create=self._create, change=self._change, remove=self._remove)

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        return checks.of_calendar(self._wire)

    # --- looking ------------------------------------------------------------------------------------------

    def window(self, start: date, end: date) -> list[Occurrence]:
        return list(self.look(start, end).found)

    def look(self, start: date, end: date) -> Looked:
        """As the port says."""
        found: list[Occurrence] = []
        unread: list[Unread] = []
        series: dict[str, Standing | None] = {}
        try:
            for event in self._viewed(start, end):
                one = self._occurrence(event, series)
                if isinstance(one, Unread):
                    unread.append(one)
                elif self._overlaps(one, start, end):
                    found.append(one)
        except Unavailable:
            raise
        except Trouble as error:
            raise Unavailable(str(error)) from error
        unread.sort(key=lambda one: one.source)
        return Looked(found=tuple(in_order(found, self._zone)), unread=tuple(unread))

    def _viewed(self, start: date, end: date) -> Iterator[dict[str, Any]]:
        """What Exchange expands, a day more on either side: its whole days may be those of another zone."""
        first, last = (datetime.combine(day, time.min, self._zone) for day in (start - DAY, end + DAY))
        path = f"/calendarView?startDateTime={stamp(first)}&endDateTime={stamp(last)}"
        return self._pages(path)

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        page = self._wire.get(path, prefer=TIMES, select=SELECT, expand=PROPERTIES, top=str(PAGE))
        for _ in range(PAGES_CAP):
            yield from rows_in(page)
            link = self._wire.link(page, "nextLink")
            if link is None:
                return
            page = self._wire.get(link, prefer=TIMES)
        raise Unavailable(f"the calendar shows more than {PAGE * PAGES_CAP} events")

    def _overlaps(self, one: Occurrence, start: date, end: date) -> bool:
        """Whether it touches [start, end) local days; one without length does where it begins."""
        first, last = (datetime.combine(day, time.min, self._zone) for day in (start, end))
        begins, ends = (
            value if isinstance(value, datetime) else datetime.combine(value, time.min, self._zone)
            for value in (one.start, one.end)
        )
        return begins < last and (ends > first or begins >= first)

    def _occurrence(self, event: dict[str, Any], series: dict[str, Standing | None]) -> Occurrence | Unread:
        native, title = id_in(event), clean(words_in(event, "subject"), TITLE_CAP)
        etag = words_in(event, "changeKey") or words_in(event, "@odata.etag")
        master = words_in(event, "seriesMasterId")
        source = master or native
        span = span_of(event, self._zone)
        if span is None:
            return Unread(source=source, etag=etag, why=f'"{title}" has no start or no end that can be read')
        ours = self._series(master, series) if master else self._single(event)
        return Occurrence(
            uid=ours.uid if ours else words_in(event, "iCalUId") or source,
            title=title,
            start=span[0],
            end=span[1],
            key=ours.key if ours else None,
            etag=etag,
            edited=ours is not None and ours.key is not None and ours.is_edited,
            source=source,
            cancelled=event.get("isCancelled") is True,
        )

    def _single(self, event: dict[str, Any]) -> Standing | None:
        return standing(event, self._zone) if is_ours(event) else None

    def _series(self, master: str, series: dict[str, Standing | None]) -> Standing | None:
        """A series of ours as it stands; None for one of people's. Occurrences show no property of ours."""
        if master in self._theirs:
            return None
        if master not in series:
            series[master] = self._master(master)
            if series[master] is None:
                self._theirs[master] = None
                while len(self._theirs) > THEIRS_KEPT:
                    self._theirs.popitem(last=False)
        return series[master]

    def _master(self, native: str) -> Standing | None:
        try:
            event = self._wire.get(f"/events/{segment(native)}", prefer=TIMES, select=SELECT, expand=PROPERTIES)
        except NotFound:
            return None
        return self._stood(event) if is_ours(event) else None

    def _stood(self, event: dict[str, Any]) -> Standing:
        """With what people did to single occurrences of it."""
        plain = standing(event, self._zone)
        if not recurs(event):
            return plain
        span, recurrence = span_of(event, self._zone), event.get("recurrence")
        if span is None or not isinstance(recurrence, dict):
            return plain
        count = recurrence.get("range", {}).get("numberOfOccurrences")
        first = span[0] if isinstance(span[0], datetime) else datetime.combine(span[0], time.min, self._zone)
        path = f"/events/{segment(id_in(event))}/instances"
        window = f"?startDateTime={stamp(first - LONGEST)}&endDateTime={stamp(first + LONGEST)}"
        page = self._wire.get(path + window, prefer=TIMES, select="id,type", top=str(2 * LONGEST.days))
        kinds = [words_in(row, "type") for row in rows_in(page)]
        changed = sum(kind == "exception" for kind in kinds)
        missing = count - len(kinds) if isinstance(count, int) else 0
        return standing(event, self._zone, changed=changed + max(0, missing))

    # --- ours ---------------------------------------------------------------------------------------------

    def put(self, entry: Entry) -> None:
        """As the port says."""
        keep(entry, self._zone, self._hands)

    def _standing(self, uid: str) -> list[Standing]:
        """Our entry as it stands: none, one, or two where an answer was lost."""
        path, wanted = "/events", having(UID, plain_uid(uid))
        page = self._wire.get(path, prefer=TIMES, filter=wanted, select=SELECT, expand=PROPERTIES)
        return [self._stood(event) for event in rows_in(page)]

    def _change(self, stands: Standing, entry: Entry, wish: Wish) -> None:
        body = body_of(entry, wish, self._zone)
        body.pop("recurrence")
        try:
            self._write("PATCH", f"/events/{segment(stands.native)}", body, if_match=stands.version)
        except NotFound as error:
            raise Unavailable("a person took the calendar entry away just now") from error

    def _create(self, entry: Entry, wish: Wish) -> None:
        body = body_of(entry, wish, self._zone) | {"transactionId": transaction_of(entry)}
        if body["recurrence"] is None:
            body.pop("recurrence")
        try:
            self._write("POST", "/events", body)
        except Conflict as error:
            # Graph knows this very request already.
            if not marked(self._standing(entry.uid)):
                raise Unavailable("Graph says that the entry stands, and does not show it yet") from error

    def _remove(self, stands: Standing) -> None:
        """Into Deleted Items, from where a person can take it back."""
        try:
            self._write("DELETE", f"/events/{segment(stands.native)}", None, if_match=stands.version)
        except NotFound:
            return

    def _write(self, method: str, path: str, body: dict[str, Any] | None, *, if_match: str = "") -> None:
        headers = {"If-Match": if_match} if if_match else {}
        good = (200, 201) if body is not None else GONE
        answer = self._wire.ask(
            Request(
                method=method, path=path, body=body, headers=headers, prefer=TIMES, unsure=OutcomeUnknown, good=good
            )
        )
        if body is not None and not answer.bears_an_id:
            raise OutcomeUnknown("Graph answers what makes no sense")
