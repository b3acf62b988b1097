"""Where the calendar is: the configured address itself, or what the server names from there (RFC 6764 6, RFC 5397,
RFC 4791 6.2.1)."""

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from watchdesk.backends.caldav.multistatus import CAL, DAV, Row, asked, path_of, quoted
from watchdesk.backends.caldav.wire import Wire
from watchdesk.errors import NotFound, Unavailable
from watchdesk.model.headers import clean

WELL_KNOWN = "/.well-known/caldav"
TYPE, PRINCIPAL, NAME = f"{DAV}resourcetype", f"{DAV}current-user-principal", f"{DAV}displayname"
HOME, COMPONENTS = f"{CAL}calendar-home-set", f"{CAL}supported-calendar-component-set"
ABOUT = (TYPE, PRINCIPAL, NAME, HOME, COMPONENTS)
NAMED_CAP = 10
NAME_CAP = 60


@dataclass(slots=True, kw_only=True)
class Places:
    """Finds the calendar once, and again when it is gone from there."""

    wire: Wire
    _found: str | None = field(default=None, init=False)

    def calendar(self) -> str:
        """The address of the collection, with a slash at its end. Trouble when it cannot be told."""
        if self._found is None:
            self._found = _as_folder(self._look())
        return self._found

    def forget(self) -> None:
        self._found = None

    def _look(self) -> str:
        start, row = self._start()
        if row.has(TYPE, f"{CAL}calendar"):
            return start
        home = row.href(HOME, start)
        principal = row.href(PRINCIPAL, start)
        if home is None and principal is not None:
            at, found = self._about(principal)
            home = found.href(HOME, at)
        if home is None:
            raise Unavailable(f"{self.wire.access.host} names no calendars of {self.wire.access.user} at {start}")
        return self._of(home)

    def _start(self) -> tuple[str, Row]:
        """What the configured address is; of a bare server, what it gives for the well-known one."""
        url = self.wire.access.url
        if urlsplit(url).path in ("", "/"):
            try:
                return self._about(urljoin(url, WELL_KNOWN))
            except (NotFound, Unavailable) as error:
                if type(error) not in (NotFound, Unavailable):
                    raise
        return self._about(url)

    def _about(self, url: str) -> tuple[str, Row]:
        at, found = self.wire.find(url, asked(*ABOUT), depth=0, moves=True)
        if not found:
            raise Unavailable(f"{self.wire.access.host} says nothing of {url}")
        return at, found[0]

    def _of(self, home: str) -> str:
        """The calendar of that name in the home; the only one, where none is named."""
        access = self.wire.access
        at, found = self.wire.find(home, asked(*ABOUT), depth=1, moves=True)
        calendars = [row for row in found if is_calendar(row)]
        wanted = [row for row in calendars if access.name is None or access.name in (name_of(row), _last(row))]
        if len(wanted) == 1:
            return urljoin(at, quoted(wanted[0].path))
        names = ", ".join(f"'{name_of(row)}'" for row in calendars[:NAMED_CAP]) or "none"
        wrong = f"has no calendar '{access.name}'" if access.name and not wanted else "has several calendars"
        if not calendars:
            wrong = "has no calendar that takes events"
        raise Unavailable(f"{access.user} {wrong} on {access.host} ({names}); name one as backend.caldav.name")


def is_calendar(row: Row) -> bool:
    """Whether it is a calendar, and events may stand in it."""
    if not row.has(TYPE, f"{CAL}calendar"):
        return False
    kinds = row.props.get(COMPONENTS)
    return kinds is None or any(one.get("name", "").upper() == "VEVENT" for one in kinds.iter(f"{CAL}comp"))


def takes_events(wire: Wire, url: str) -> Row:
    """What the server says of the calendar itself. Trouble when it is none."""
    _, found = wire.find(url, asked(*ABOUT, f"{DAV}current-user-privilege-set"), depth=0)
    if not found or not found[0].has(TYPE, f"{CAL}calendar"):
        raise NotFound(f"what lies at {path_of(url)} is no calendar")
    if not is_calendar(found[0]):
        raise Unavailable(f"the calendar at {path_of(url)} takes no events (VEVENT)")
    return found[0]


def name_of(row: Row) -> str:
    return clean(row.text(NAME) or _last(row), NAME_CAP)


def _last(row: Row) -> str:
    return row.path.rstrip("/").rpartition("/")[2]


def _as_folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"
