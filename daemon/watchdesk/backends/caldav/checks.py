"""What the doctor says of a calendar on a CalDAV server: the line, the calendar, the rights, the clocks. Nothing is
changed."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from watchdesk.backends.ailments import addresses, connected_to, of_mistake, remedy
from watchdesk.backends.caldav import others
from watchdesk.backends.caldav.multistatus import DAV, Row, path_of
from watchdesk.backends.caldav.others import ACCOUNTS_CAP, RIGHTS, Other
from watchdesk.backends.caldav.places import NAME, Places, takes_events
from watchdesk.backends.caldav.wire import Wire
from watchdesk.backends.certificates import days_left, secured, unsecured
from watchdesk.backends.web import clocks
from watchdesk.errors import AuthFailed, Mistake, NotFound, Trouble
from watchdesk.model.headers import clean
from watchdesk.ports import Finding, Looked, Severity

# RFC 3744 3: what holds the others within, and what the desk needs: entries made, changed and taken away.
EVERYTHING, WRITES = f"{DAV}all", f"{DAV}write"
NEEDS = {f"{DAV}bind": "make", f"{DAV}write-content": "change", f"{DAV}unbind": "remove"}
GUIDE = "see docs/backends/caldav.md"
NAMES = "look for a slip in backend.caldav.url or HTTPS_PROXY, and mend the resolver (/etc/resolv.conf)"
BEHIND, AHEAD = timedelta(days=31), timedelta(days=400)
UNREAD_SHOWN = 20
OTHERS_SHOWN = 5
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
    yield from _others(wire, url)
    yield from clocks(wire.date, access.clock.now(), f"{access.host}'s")
    yield from _entries(look, access.clock.now().date())


def _certificate(wire: Wire) -> Iterator[Finding]:
    """How long the server's certificate is still good; a server behind a proxy is not looked at."""
    access, parts = wire.access, urlsplit(wire.access.url)
    if parts.scheme != "https":
        yield unsecured("calendar", access.host)
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


def _others(wire: Wire, url: str) -> Iterator[Finding]:
    """That the account can write to no calendar but the desk's, as far as the server lists others."""
    try:
        found = others.seen(wire, url)
    except Trouble as error:
        words = f"nobody proved that the account can write to no other calendar ({error})"
        yield _look("rights", words, "check again when the server lists calendars")
        return
    may = [one for one in found.others if one.writes]
    theirs, own = [one for one in may if not one.own], [one for one in may if one.own]
    unsaid = sum(one.writes is None for one in found.others)
    if theirs:
        yield _look("rights", f"the account may write to other calendars: {_named(theirs)}", f"take that away; {GUIDE}")
    if own:
        advice = "remove those that it does not need, or give the desk an account of its own"
        yield _look("rights", f"the account has calendars of its own beside the desk's: {_named(own)}", advice)
    if unsaid:
        words = f"the server does not say whether the account may write to {unsaid} other calendars that it shows"
        yield _look("rights", words, "look at who shares them with the account")
    if not (may or unsaid):
        words = "the server shows no other calendar that the account may write to"
        yield Finding(about="rights", severity=Severity.GOOD, words=words)
    if found.accounts:
        words = f"of the {found.accounts} other accounts that the server lists, the first {ACCOUNTS_CAP} were looked at"
        yield _look("rights", words, "look at the others' shares on the server")


def _named(found: list[Other]) -> str:
    more = f" and {len(found) - OTHERS_SHOWN} more" if len(found) > OTHERS_SHOWN else ""
    return ", ".join(map(str, found[:OTHERS_SHOWN])) + more


def _entries(look: Look, today: date) -> Iterator[Finding]:
    seen = look(today - BEHIND, today + AHEAD)
    for one in seen.unread[:UNREAD_SHOWN]:
        advice = "open it in a calendar program and save it again, or remove it"
        yield _look("calendar", f"{clean(one.source, 80)} is left out: {one.why}", advice)
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


def _look(about: str, words: str, advice: str) -> Finding:
    return Finding(about=about, severity=Severity.WARNING, words=words[:WORDS_CAP], advice=advice)


def _bad(words: str, advice: str) -> Finding:
    return Finding(about="calendar", severity=Severity.BAD, words=words[:WORDS_CAP], advice=advice)
