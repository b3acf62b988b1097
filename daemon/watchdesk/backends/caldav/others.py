"""What else the account could write to: the calendars beside its own, in its home, and in those of the other accounts
that the server lists (RFC 3744 5.4, 5.8). Nothing is changed there."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from watchdesk.backends.caldav.multistatus import DAV, Row, asked, origin, path_of, quoted
from watchdesk.backends.caldav.places import ABOUT, HOME, NAME_CAP, PRINCIPAL, TYPE, is_calendar, name_of
from watchdesk.backends.caldav.wire import Wire
from watchdesk.errors import Denied, NotFound, Rejected
from watchdesk.model.headers import clean

RIGHTS, OWNER = f"{DAV}current-user-privilege-set", f"{DAV}owner"
COLLECTIONS = f"{DAV}principal-collection-set"
# RFC 3744 3: each of these changes what stands in a calendar; `all` and `write` hold the others within.
WRITING = tuple(f"{DAV}{name}" for name in ("all", "write", "write-content", "bind", "unbind"))
ACCOUNTS_CAP = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A calendar that is not the desk's. writes: None where the server does not say. own: it belongs to the account."""

    name: str
    path: str
    own: bool
    writes: bool | None

    def __str__(self) -> str:
        return f"'{self.name}' ({clean(self.path, NAME_CAP)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The other calendars, and how many accounts were listed of which only the first were looked at (0: all were)."""

    others: tuple[Other, ...]
    accounts: int = 0


def seen(wire: Wire, url: str) -> Seen:
    """url: of the desk's calendar. Trouble when the server fails; what it keeps closed is what it should be."""
    at, found = wire.find(url, asked(PRINCIPAL, COLLECTIONS), depth=0)
    about = found[0] if found else None
    mine = about.href(PRINCIPAL, at) if about else None
    me = path_of(mine).rstrip("/") if mine else None
    principals = list(_principals(wire, about.hrefs(COLLECTIONS, at), me) if about else ())
    homes: dict[str, str | None] = {}
    for principal in [*([mine] if mine else []), *principals[:ACCOUNTS_CAP]]:
        for home in _homes(wire, principal):
            homes.setdefault(home, path_of(principal).rstrip("/"))
    homes.setdefault(urljoin(url, "../"), None)
    others = {other.path: other for home, whose in homes.items() for other in _calendars(wire, home, whose, me)}
    others.pop(path_of(url).rstrip("/"), None)
    return Seen(others=tuple(others.values()), accounts=len(principals) if len(principals) > ACCOUNTS_CAP else 0)


def _principals(wire: Wire, places: list[str], me: str | None) -> Iterator[str]:
    """The other accounts of the server, as far as it lists them."""
    for place in places:
        for row in _listed(wire, place):
            if row.has(TYPE, f"{DAV}principal") and row.path.rstrip("/") != me:
                yield urljoin(place, quoted(row.path))


def _homes(wire: Wire, principal: str) -> list[str]:
    """Where the calendars of an account lie (RFC 4791 6.2.1)."""
    return [home for row in _listed(wire, principal, depth=0)[:1] for home in row.hrefs(HOME, principal)]


def _calendars(wire: Wire, home: str, whose: str | None, me: str | None) -> Iterator[Other]:
    """Those of a home. An owner that the server names goes before the one whose home it is: what others share with an
    account lies in its home, too, on some servers."""
    for row in _listed(wire, home):
        if is_calendar(row):
            said = row.href(OWNER, home)
            owner = path_of(said).rstrip("/") if said else whose
            yield Other(
                name=name_of(row),
                path=row.path.rstrip("/"),
                own=me is not None and owner == me,
                writes=row.has(RIGHTS, *WRITING) if row.props.get(RIGHTS) is not None else None,
            )


def _listed(wire: Wire, place: str, *, depth: int = 1) -> list[Row]:
    """What lies there; nothing where the account may not look, and on another server, which gets no password."""
    if origin(place) != origin(wire.access.url):
        return []
    try:
        return wire.find(place, asked(*ABOUT, OWNER, RIGHTS), depth=depth, moves=True, elsewhere=True)[1]
    except (Denied, NotFound, Rejected):
        return []
