"""What the doctor says of a calendar on a CalDAV server: the line, the calendar, the rights, the clocks. Nothing is
changed."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from watchdesk.backends.ailments import addresses, connected_to, of_mistake, remedy
from watchdesk.backends.caldav.multistatus import DAV, Row, path_of
from watchdesk.backends.caldav.places import NAME, Places, takes_events
from watchdesk.backends.caldav.wire import Wire
from watchdesk.backends.certificates import days_left, secured
from watchdesk.backends.web import clocks
from watchdesk.errors import AuthFailed, Mistake, NotFound, Trouble
from watchdesk.model.headers import clean
from watchdesk.ports import Finding, Looked, Severity

RIGHTS = f"{DAV}current-user-privilege-set"
# RFC 3744 3: what holds the others within, and what the desk needs: entries made, changed and taken away.
EVERYTHING, WRITES = f"{DAV}all", f"{DAV}write"
NEEDS = {f"{DAV}bind": "make", f"{DAV}write-content": "change", f"{DAV}unbind": "remove"}
GUIDE = "see docs/backends/caldav.md"
NAMES = "look for a slip in backend.caldav.url or HTTPS_PROXY, and mend the resolver (/etc/resolv.conf)"
BEHIND, AHEAD = timedelta(days=31), timedelta(days=400)
UNREAD_SHOWN = 20
WORDS_CAP = 300
Look = Callable[[date, date], Looked]


def of_calendar(wire: Wire, places: Places, look: Look) -> list[Finding]:
    """Every finding; never raises. Without a line there is nothing more to see."""
    found: list[Finding] = []
    try:
        for one in _all(wire, places, look):
            found.append(one)  # noqa: PERF402 - what was found before the fault stays
    except Mistake as error:
        found += of_mistake("calendar", error, GUIDE)
    except Trouble as error:
        found.append(_bad(str(error), _advice(error)))
    return found


def _all(wire: Wire, places: Places, look: Look) -> Iterator[Finding]:
    access = wire.access
    yield from addresses((connected_to(access.url),), NAMES)
    yield from _certificate(wire)
    url = places.calendar()
    calendar = takes_events(wire, url)
    name = clean(calendar.text(NAME) or path_of(url), 60)
    yield _good(f"{access.host} lets {access.user} in; the calendar is '{name}'")
    yield from _rights(calendar)
    yield from clocks(wire.date, access.clock.now(), f"{access.host}'s")
    yield from _entries(look, access.clock.now().date())


def _certificate(wire: Wire) -> Iterator[Finding]:
    """How long the server's certificate is still good; a server behind a proxy is not looked at."""
    access, parts = wire.access, urlsplit(wire.access.url)
    if parts.scheme != "https":
        advice = "for a server on this machine only"
        yield Finding(
            about="calendar",
            severity=Severity.WARNING,
            words=f"the line to {access.host} is not secured",
            advice=advice,
        )
        return
    ca_file = str(access.ca_file) if access.ca_file is not None else None
    try:
        line = secured(access.host, parts.port or 443, ca_file=ca_file, seconds=access.seconds)
    except OSError:
        return  # the request itself says what is wrong, and goes by the proxy
    with line:
        yield from days_left("calendar", access.host, line, access.clock.now())


def _rights(calendar: Row) -> Iterator[Finding]:
    """RFC 3744 5.4; a server that does not say (Google) is believed until the first write."""
    if calendar.props.get(RIGHTS) is None:
        yield _good("the server does not say which rights the account has; the first entry shows it")
        return
    lacks = [word for right, word in NEEDS.items() if not calendar.has(RIGHTS, right, WRITES, EVERYTHING)]
    if lacks:
        yield _bad(f"the account may not {', '.join(lacks)} entries", f"share the calendar for writing; {GUIDE}")
    else:
        yield _good("the account may make, change and remove entries")


def _entries(look: Look, today: date) -> Iterator[Finding]:
    seen = look(today - BEHIND, today + AHEAD)
    for one in seen.unread[:UNREAD_SHOWN]:
        advice = "open it in a calendar program and save it again, or remove it"
        words = f"{clean(one.source, 80)} is left out: {one.why}"
        yield Finding(about="calendar", severity=Severity.WARNING, words=words, advice=advice)
    number = len({one.source for one in seen.found})
    yield _good(f"{number} entries of the months around today can be read")


def _advice(error: Trouble) -> str:
    if isinstance(error, AuthFailed):
        return "put the right password or key into the secret and check again; alone, the desk waits for an hour"
    if isinstance(error, NotFound):
        return f"give the calendar's own address as backend.caldav.url; {GUIDE}"
    general = f"see [backend.caldav] in watchdesk.toml, the firewall, and the server's own log; {GUIDE}"
    return remedy(error, "backend.caldav") or general


def _good(words: str) -> Finding:
    return Finding(about="calendar", severity=Severity.GOOD, words=words)


def _bad(words: str, advice: str) -> Finding:
    return Finding(about="calendar", severity=Severity.BAD, words=words[:WORDS_CAP], advice=advice)
