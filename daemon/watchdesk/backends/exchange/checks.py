"""What the doctor says of a mailbox on Exchange: the line, the rights and their limits, the folders. Nothing is
changed."""

import ssl
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from exchangelib.folders import Folder
from exchangelib.items import ID_ONLY
from exchangelib.services import FindItem, GetFolder
from lxml.etree import _Element as Element

from watchdesk.backends.ailments import addresses, connected_to, of_mistake, remedy
from watchdesk.backends.certificates import days_left, secured, unsecured
from watchdesk.backends.exchange import shelves
from watchdesk.backends.exchange.box import MESSAGES, Box, items, text
from watchdesk.backends.exchange.shapes import bears, paths
from watchdesk.errors import AuthFailed, Denied, Mistake, NotFound, Trouble
from watchdesk.ports import Finding, Severity

SKEW_SECONDS = 60
LEFT_CAP = 100
NAMES = "look for a slip in backend.exchange.endpoint or HTTPS_PROXY, and mend the resolver (/etc/resolv.conf)"
# What the desk does in each folder, as Exchange names its rights.
NEEDED = {
    "inbox": ("Read", "Modify", "Delete"),
    "drafts": ("Read", "CreateContents", "Modify", "Delete"),
    "outbox": ("Read",),
    "sentitems": ("Read", "CreateContents"),
    "deleteditems": ("Read",),
    "calendar": ("Read", "CreateContents", "Modify", "Delete"),
}
Look = Callable[[], Iterator[Finding]]


def of_mailbox(box: Box, names: tuple[str, ...], *, closed: str | None, authserv_id: str | None) -> list[Finding]:
    """Every finding; never raises. names: the desk's own folders. closed: a mailbox that the account may not open."""
    looks: tuple[tuple[str, Look], ...] = (
        ("dns", lambda: addresses((connected_to(box.access.endpoint),), NAMES)),
        ("exchange", lambda: _line(box)),
        ("exchange", lambda: _certificate(box)),
        ("mail", lambda: _rights(box, ("inbox", "drafts", "outbox", "sentitems", "deleteditems"))),
        ("mail", lambda: _shelves(box, names)),
        ("mail", lambda: _left(box)),
        ("rights", lambda: _limits(box, closed)),
        ("trust", lambda: _trust(authserv_id)),
    )
    return _all(looks)


def of_calendar(box: Box) -> list[Finding]:
    """As `of_mailbox`, for the calendar."""
    return _all((("calendar", lambda: _rights(box, ("calendar",), about="calendar")),))


def _all(looks: tuple[tuple[str, Look], ...]) -> list[Finding]:
    found: list[Finding] = []
    for about, look in looks:
        found += _guarded(about, look)
        if any(one.about == "exchange" and one.severity is Severity.BAD for one in found):
            break  # without a line there is nothing more to see on it
    return found


def _guarded(about: str, look: Look) -> list[Finding]:
    """What a look brings; a fault is a finding too."""
    found: list[Finding] = []
    try:
        for one in look():
            found.append(one)  # noqa: PERF402 - what was found before the fault stays
    except AuthFailed as error:
        advice = "put the right secret (exchange.password) in place and check again; alone, the desk waits for an hour"
        found.append(_bad(about, str(error), advice))
    except Mistake as error:
        found += of_mistake(about, error, "see docs/backends/exchange.md")
    except Denied as error:
        found.append(_bad(about, str(error), "grant the rights of docs/backends/exchange.md, section Rights"))
    except Trouble as error:
        general = "see [backend.exchange] in watchdesk.toml, the firewall, and IIS's log"
        found.append(_bad(about, str(error), remedy(error, "backend.exchange") or general))
    return found


def _good(about: str, words: str) -> Finding:
    return Finding(about=about, severity=Severity.GOOD, words=words)


def _look(about: str, words: str, advice: str) -> Finding:
    return Finding(about=about, severity=Severity.WARNING, words=words, advice=advice)


def _bad(about: str, words: str, advice: str) -> Finding:
    return Finding(about=about, severity=Severity.BAD, words=words, advice=advice)


# --- the line ---------------------------------------------------------------------------------------------


def _line(box: Box) -> Iterator[Finding]:
    """The mailbox opens, and both clocks agree."""
    folder = _folder(box, "inbox", "total_count")
    access = box.access
    yield _good("exchange", f"{access.host} opens {access.mailbox} to {access.user or 'this machine'} ({access.right})")
    yield _good("mail", f"{text(folder, 'TotalCount') or 'no'} messages in the inbox")
    said = _date(box.line.wire.date)
    ahead = (said - access.clock.now()).total_seconds() if said is not None else 0.0
    if abs(ahead) > SKEW_SECONDS:
        how = "ahead of" if ahead > 0 else "behind"
        words = f"the clock of {access.host} is {abs(int(ahead))} s {how} this machine's"
        yield _look("clock", words, "set both clocks by NTP (timedatectl set-ntp true)")


def _date(value: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(value) if value else None
    except (TypeError, ValueError):
        return None
    return found if found is not None and found.tzinfo is not None else None


def _certificate(box: Box) -> Iterator[Finding]:
    access, parts = box.access, urlsplit(box.access.endpoint)
    if parts.scheme != "https":
        yield unsecured("certificate", access.host)
        return
    ca_file = str(access.ca_file) if access.ca_file is not None else None
    try:
        with secured(access.host, parts.port or 443, ca_file=ca_file, seconds=access.seconds) as line:
            yield from days_left("certificate", access.host, line, access.clock.now())
    except (OSError, ssl.SSLError):
        advice = "where a proxy stands between, look at the certificate's end yourself"
        yield _look("certificate", f"the certificate of {access.host} cannot be looked at from here", advice)


# --- rights and folders -----------------------------------------------------------------------------------


def _folder(box: Box, name: str, *wanted: str, mailbox: str | None = None) -> Element:
    fields = paths(*wanted, model=Folder)
    (answer,) = box.ask(GetFolder, folders=[box.folder(name, mailbox=mailbox)], additional_fields=fields, shape=ID_ONLY)
    found = answer.find(f"{MESSAGES}Folders/*")
    if found is None:
        raise NotFound(f"the mailbox has no {name}")
    return found


def _rights(box: Box, names: tuple[str, ...], *, about: str = "mail") -> Iterator[Finding]:
    lacking = False
    for name in names:
        folder = _folder(box, name, "effective_rights")
        missing = [one for one in NEEDED[name] if text(folder, f"EffectiveRights/{one}") == "false"]
        if missing:
            lacking = True
            advice = f'Add-MailboxPermission "{box.access.mailbox}" -User "{box.access.user}" -AccessRights FullAccess'
            yield _bad(about, f"the account may not {', '.join(missing)} in {name}", advice)
    if not lacking:
        yield _good(about, f"the account has the rights it needs in {', '.join(names)}")


def _shelves(box: Box, names: tuple[str, ...]) -> Iterator[Finding]:
    for name in names:
        there = shelves.find(box, name) is not None
        yield _good("mail", f"the folder {name} is {'there' if there else 'made when it is first needed'}")


def _left(box: Box) -> Iterator[Finding]:
    """Drafts of ours that nobody sent."""
    asked = {"folders": [box.folder("drafts")], "additional_fields": None, "restriction": bears("desk_key")}
    more = {"order_fields": None, "query_string": None, "calendar_view": None}
    (answer,) = box.ask(FindItem, **asked, **more, shape=ID_ONLY, depth="Shallow", page_size=LEFT_CAP)
    left = len(items(answer))
    if left:
        advice = "one of this minute is on its way; else see `watchdesk status` before you send or delete it by hand"
        yield _look("mail", f"{left} mails of the desk lie in Drafts", advice)


def _limits(box: Box, closed: str | None) -> Iterator[Finding]:
    """That the account may open no other mailbox."""
    if closed is None:
        advice = "name somebody's mailbox as backend.exchange.closed, so that this is proved at each check"
        yield _look("rights", "nobody proved that the account can open no other mailbox", advice)
        return
    try:
        _folder(box, "inbox", mailbox=closed)
    except (Denied, NotFound):
        yield _good("rights", f"the account cannot open {closed}, as it should be")
        return
    advice = "take its other rights away (docs/backends/exchange.md, section Rights)"
    yield _bad("rights", f"the account can open {closed}", advice)


def _trust(authserv_id: str | None) -> Iterator[Finding]:
    words = "senders of the house are believed on Exchange's word (AuthAs)"
    yield _good("trust", f"{words}, others on that of {authserv_id}" if authserv_id else f"{words}, others are not")
