"""The unit's calendar on a CalDAV server (RFC 4791).

People's entries are shown and never touched. What recurs is expanded here and not by the server, within the limits of
every other calendar file. A look asks first whether anything changed at all, then for the etags of the days in
question, then for the files that are new or changed; of these only what they show is kept.

Writes are guarded by etags, and each is tried once. An entry has one file, named by its uid, and a put begins with a
look at it: so a write whose answer was lost is found to stand, and putting again is no second entry.

No entry of ours has an organizer or attendees, so that no server with scheduling (RFC 6638 3.2) sends anything for it.
Invites come and are answered by mail (iMIP), as on every other backend: the organizer gets one answer, whose words and
time are in the ledger, and not a second one by the server.
"""

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from watchdesk.backends import ics
from watchdesk.backends.caldav import checks
from watchdesk.backends.caldav.access import Access
from watchdesk.backends.caldav.collection import WITHHELD, Collection, File
from watchdesk.backends.caldav.marks import Marks
from watchdesk.backends.caldav.places import Places
from watchdesk.backends.caldav.wire import Wire
from watchdesk.errors import AuthFailed, Conflict, Denied, NotFound, Trouble, Unavailable
from watchdesk.model.decision import Entry
from watchdesk.ports import Finding, Looked, Occurrence

# Some servers count changes by the second: a tag that was first seen just before a look may hide a later change.
GRAIN_SECONDS = 5.0
Window = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The last whole look. since: when its tag was first seen; began: when it began, on the monotonic clock."""

    tag: tuple[str, ...] | None
    since: float
    began: float
    window: Window
    looked: Looked

    def stands(self, tag: tuple[str, ...] | None, window: Window) -> bool:
        """Whether nothing changed since."""
        is_settled = self.began - self.since >= GRAIN_SECONDS
        return tag is not None and is_settled and (self.tag, self.window) == (tag, window)


@dataclass(slots=True)
class CaldavCalendar:
    """timezone: the unit's, in which floating times and local days are read."""

    access: Access
    timezone: ZoneInfo
    marks: Marks = Marks.PROPERTIES
    _wire: Wire = field(init=False)
    _places: Places = field(init=False)
    _at: Collection | None = field(default=None, init=False)
    _glances: dict[str, ics.Glance] = field(default_factory=dict, init=False)
    _seen: Seen | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._wire = Wire(access=self.access)
        self._places = Places(wire=self._wire)

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        return checks.of_calendar(self._wire, self._places, self.look)

    def close(self) -> None:
        self._wire.close()

    # --- looking ------------------------------------------------------------------------------------------

    def window(self, start: date, end: date) -> list[Occurrence]:
        return list(self.look(start, end).found)

    def look(self, start: date, end: date) -> Looked:
        """As the port says. Whatever goes wrong, the calendar is not seen then."""
        try:
            return self._look((start, end))
        except Unavailable:
            raise
        except Trouble as error:
            self._lost(error)
            raise Unavailable(str(error)) from error

    def _look(self, window: Window) -> Looked:
        calendar, began = self._calendar(), self.access.clock.monotonic()
        tag = calendar.tag()
        if self._seen is not None and self._seen.stands(tag, window):
            return self._seen.looked
        since = self._seen.since if self._seen is not None and self._seen.tag == tag else began
        glances = self._glanced(calendar, window)
        found = [one for glance in glances.values() for one in glance.found]
        unread = sorted((one for glance in glances.values() for one in glance.unread), key=lambda one: one.source)
        if any(one.why == WITHHELD for one in unread):
            tag = None
        looked = Looked(found=tuple(ics.in_order(found, self.timezone)), unread=tuple(unread))
        self._glances = glances
        self._seen = Seen(tag=tag, since=since, began=began, window=window, looked=looked)
        return looked

    def _glanced(self, calendar: Collection, window: Window) -> dict[str, ics.Glance]:
        """Only what changed is asked for again."""
        listed = calendar.etags(*window)
        kept = {
            path: glance
            for path, etag in listed.items()
            if (glance := self._glances.get(path)) is not None and glance.holds_for(etag, window)
        }
        for file in calendar.texts([path for path in listed if path not in kept]):
            kept[file.path] = self._glance(file, listed[file.path], window)
        return kept

    def _glance(self, file: File, listed: str | None, window: Window) -> ics.Glance:
        stamp = file.etag or listed
        if file.data is None:
            known = (listed or "").encode()
            again = None if file.why == WITHHELD else stamp  # it may be had the next time, though it did not change
            return ics.illegible(file.name, file.why, window=window, data=known, stamp=again)
        data = self.marks.inward(file.data)
        return ics.glanced(file.name, data, window=window, timezone=self.timezone, stamp=stamp)

    def _calendar(self) -> Collection:
        url = self._places.calendar()
        if self._at is None or self._at.url != url:
            self._at = Collection(wire=self._wire, url=url, timezone=self.timezone)
        return self._at

    def _lost(self, error: Trouble) -> None:
        """A calendar that is not where it was is looked for again."""
        if isinstance(error, NotFound):
            self._places.forget()

    # --- ours ---------------------------------------------------------------------------------------------

    def put(self, entry: Entry) -> None:
        """As the port says. What a person must mend on the server makes the entry wait, and no mail wait with it:
        the calendar's login may be another than the mailbox's."""
        try:
            self._put(entry)
        except (AuthFailed, Denied, NotFound) as error:
            self._lost(error)
            raise Unavailable(str(error)) from error

    def _put(self, entry: Entry) -> None:
        calendar = self._calendar()
        stands = self._standing(calendar, entry)
        plan = self._plan(stands, entry)
        if plan.leave:
            return
        try:
            self._do(calendar, entry, stands, plan.data)
        except Conflict as error:
            self._meanwhile(calendar, entry, stands, error)

    def _do(self, calendar: Collection, entry: Entry, stands: File | None, data: bytes | None) -> None:
        if stands is not None and stands.etag is None:
            raise Unavailable("the calendar server gives no ETag, so that a person's edit could not be kept")
        if data is not None:
            path = stands.path if stands else calendar.path(ics.file_name(entry.uid))
            calendar.write(path, self.marks.outward(data), etag=stands.etag if stands else None)
        elif stands is not None and stands.etag is not None:
            calendar.remove(stands.path, etag=stands.etag)

    def _plan(self, stands: File | None, entry: Entry) -> ics.Plan:
        before = self.marks.inward(stands.data or b"") if stands is not None else None
        return ics.plan(before, entry, self.timezone, stamp=self.access.clock.now())

    def _standing(self, calendar: Collection, entry: Entry) -> File | None:
        """The file of our entry: under its own name, or the one that a person's program or the server gave it."""
        own = calendar.named(ics.file_name(entry.uid))
        if own is not None:
            return own
        found = calendar.with_uid(ics.plain_uid(entry.uid))
        return next((one for one in found if ics.holds(self.marks.inward(one.data or b""), entry.uid)), None)

    def _meanwhile(self, calendar: Collection, entry: Entry, before: File | None, error: Conflict) -> None:
        """The server refused because the file is not as we saw it. An edit of a person is a Conflict; an entry that
        stands as wanted, a request of ours that came late, is good; whatever else changed is decided anew later."""
        after = self._standing(calendar, entry)
        if self._plan(after, entry).leave:
            return
        if _place(after) == _place(before):
            raise error
        raise Unavailable("the calendar entry changed in just that moment") from error


def _place(file: File | None) -> tuple[str, str | None] | None:
    return (file.path, file.etag) if file is not None else None
