"""The calendar's files as the server keeps them: which there are, what is in them, and one written or taken away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from watchdesk.backends.caldav.multistatus import (
    CAL,
    DAV,
    SERVER,
    Row,
    asked,
    between,
    joined,
    path_of,
    quoted,
    these,
    with_uid,
)
from watchdesk.backends.caldav.wire import Request, TooLarge, Wire
from watchdesk.errors import AuthFailed, Denied, NotFound, Rejected, Throttled, Trouble, Unavailable

ETAG, DATA = f"{DAV}getetag", f"{CAL}calendar-data"
TAGS = (f"{SERVER}getctag", f"{DAV}sync-token")
AT_ONCE = 50
# So many files that the server lists and then leaves out of its answer are asked for one by one.
ONE_BY_ONE = 10
TOO_LARGE, WITHHELD = "it is too large", "the server lists it and does not hand it out"
GONE = (404, 410)
TEXT = "text/calendar; charset=utf-8"
# After a query that failed, the etags of all files are asked for so long.
WITHOUT_QUERIES = 3600.0
FULL = 507


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of the calendar. path: on the server. data: None when it cannot be had, and `why`: it is too large, or
    the server withholds it."""

    path: str
    etag: str | None
    data: bytes | None
    why: str = TOO_LARGE

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(slots=True, kw_only=True)
class Collection:
    """The calendar at `url` (with a slash at its end)."""

    wire: Wire
    url: str
    timezone: ZoneInfo
    _no_queries_until: float = field(default=0.0, init=False)

    def tag(self) -> tuple[str, ...] | None:
        """What changes when anything in the calendar does (the ctag, the sync-token of RFC 6578); None where the
        server has no such thing."""
        _, found = self.wire.find(self.url, asked(*TAGS), depth=0)
        tags = tuple(row.text(name) or "" for row in found[:1] for name in TAGS)
        return tags if any(tags) else None

    def etags(self, start: date, end: date) -> dict[str, str | None]:
        """Path and etag of each file that may touch the days; where the server cannot pick, of all.

        One entry on which a server chokes, or a filter that it does not know, would otherwise hide the calendar."""
        now = self.wire.access.clock.monotonic()
        if now >= self._no_queries_until:
            try:
                return self._picked(start, end)
            except (Throttled, AuthFailed, TooLarge):
                raise
            except Trouble:
                found = self._all()
                self._no_queries_until = now + WITHOUT_QUERIES
                return found
        return self._all()

    def _picked(self, start: date, end: date) -> dict[str, str | None]:
        """In halves, where the server cuts its answer short (RFC 5323 3.6, 507)."""
        found = self.wire.report(self.url, between(start, end, self.timezone))
        if not any(row.status == FULL for row in found):
            return self._files(found)
        days = (end - start).days
        if days <= 1:
            raise Unavailable("the calendar server does not give all entries of a day")
        middle = start + timedelta(days=days // 2)
        return self._picked(start, middle) | self._picked(middle, end)

    def _all(self) -> dict[str, str | None]:
        _, found = self.wire.find(self.url, asked(ETAG), depth=1)
        if any(row.status == FULL for row in found):
            raise Unavailable("the calendar server does not list all entries")
        return self._files(found)

    def _files(self, found: list[Row]) -> dict[str, str | None]:
        return {row.path: row.text(ETAG) for row in found if row.status == 200 and self._is_file(row.path)}

    def _is_file(self, path: str) -> bool:
        """Whether it lies in the calendar itself."""
        folder = path_of(self.url)
        return path.startswith(folder) and "/" not in path[len(folder) :] and path != folder

    def texts(self, paths: list[str]) -> Iterator[File]:
        """The files of these paths that are still there, some at a time."""
        for first in range(0, len(paths), AT_ONCE):
            yield from self._some(paths[first : first + AT_ONCE])

    def _some(self, paths: list[str]) -> Iterator[File]:
        """In halves, where they are too much for one answer."""
        try:
            found = self.wire.report(self.url, these(quoted(path) for path in paths))
        except TooLarge:
            if len(paths) == 1:
                yield File(path=paths[0], etag=None, data=None)
                return
            half = len(paths) // 2
            yield from self._some(paths[:half])
            yield from self._some(paths[half:])
            return
        wanted = dict.fromkeys(paths)
        for row in found:
            if row.path in wanted and (row.status in GONE or row.raw(DATA) is not None):
                del wanted[row.path]
                if row.raw(DATA) is not None:
                    yield self._file(row)
        yield from self._left_out(list(wanted))

    def _left_out(self, paths: list[str]) -> Iterator[File]:
        """What an answer says nothing of, or nothing but a fault: RFC 4791 7.9 wants a word on each file. An entry that
        nobody can see may not pass for none."""
        for number, path in enumerate(paths):
            withheld = File(path=path, etag=None, data=None, why=WITHHELD)
            try:
                file = self.named(path.rpartition("/")[2]) if number < ONE_BY_ONE else withheld
            except (Denied, Rejected):
                file = withheld
            if file is not None:
                yield file

    def _file(self, row: Row) -> File:
        return File(path=row.path, etag=row.text(ETAG), data=(row.raw(DATA) or "").encode("utf-8", "replace"))

    # --- one file -----------------------------------------------------------------------------------------

    def named(self, name: str) -> File | None:
        """The file of that name; None when there is none."""
        place = self._place(name)
        try:
            answer = self.wire.ask(Request(method="GET", url=place, headers={"Accept": "text/calendar"}))
        except NotFound:
            return None
        except TooLarge:
            return File(path=path_of(place), etag=None, data=None)
        return File(path=path_of(place), etag=answer.headers.get("etag"), data=answer.data)

    def with_uid(self, uid: str) -> list[File]:
        """What the server finds by a uid. A server that cannot look for one finds none: it must then refuse a second
        entry with this uid by itself (RFC 4791 5.3.2.1)."""
        try:
            found = self.wire.report(self.url, with_uid(uid))
        except (Denied, Rejected):
            return []
        return [self._file(row) for row in found if self._is_file(row.path) and row.raw(DATA) is not None]

    def write(self, path: str, data: bytes, *, etag: str | None) -> None:
        """Make the file, or (with the etag of what was there) write it over. Conflict when it is not as it was."""
        guard = {"If-None-Match": "*"} if etag is None else {"If-Match": strong(etag)}
        self._asked("PUT", path, {"Content-Type": TEXT, **guard}, data)

    def remove(self, path: str, *, etag: str) -> None:
        """Take it away; what is gone already is gone. Conflict as for `write`."""
        try:
            self._asked("DELETE", path, {"If-Match": strong(etag)})
        except NotFound:
            return

    def path(self, name: str) -> str:
        return path_of(self._place(name))

    def _place(self, name: str) -> str:
        return joined(self.url, quoted(name)) or self.url

    def _asked(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> None:
        place = joined(self.url, quoted(path)) or self.url
        self.wire.ask(Request(method=method, url=place, body=body, headers=headers))


def strong(etag: str) -> str:
    """A proxy that packs answers makes an etag weak, and If-Match knows strong ones only (RFC 9110 13.1.1)."""
    return etag.removeprefix("W/")
