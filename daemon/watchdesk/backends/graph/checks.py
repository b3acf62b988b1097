"""What the doctor says of a mailbox and a calendar on Graph: names, tokens, rights that are there and rights that must
not be there, folders, clocks. Nothing is changed."""

import base64
import json
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from watchdesk.backends.ailments import addresses, connected_to, of_mistake, remedy
from watchdesk.backends.graph.folders import DRAFTS, INBOX, SENT, Folders
from watchdesk.backends.graph.wire import Wire, segment
from watchdesk.backends.web import clocks
from watchdesk.errors import AuthFailed, Denied, Mistake, Trouble
from watchdesk.ports import Finding, Severity, Shelf

DAYS_BAD, DAYS_WARNING = 3, 30
# What the token says that Entra itself grants, which is for every mailbox of the tenant.
EVERYBODYS = ("Mail.", "Calendars.", "MailboxSettings.", "full_access_as_app")
# Where something is wrong with the line, there is nothing more to see on it.
LINE = frozenset({"dns", "token"})
GUIDE = "see docs/backends/graph.md"
Look = Callable[[], Iterator[Finding]]


def of_mailbox(wire: Wire, folders: Folders, *, closed: str | None) -> list[Finding]:
    """Every finding; never raises."""
    looks: tuple[tuple[str, Look], ...] = (
        ("dns", lambda: _names(wire)),
        ("certificate", lambda: _certificate(wire)),
        ("token", lambda: _token(wire)),
        ("mail", lambda: _mail(wire, folders)),
        ("mail", lambda: _shelves(folders)),
        ("clock", lambda: clocks(wire.date, wire.access.clock.now(), "Graph's")),
        ("rights", lambda: _others(wire, closed)),
    )
    return guarded(looks)


def of_calendar(wire: Wire) -> list[Finding]:
    """As `of_mailbox`; the line was looked at with the mailbox."""
    return guarded((("calendar", lambda: _calendar(wire)),))


def guarded(looks: tuple[tuple[str, Look], ...]) -> list[Finding]:
    """What the looks bring, up to a line that is down; a fault is a finding too."""
    found: list[Finding] = []
    for about, look in looks:
        try:
            for one in look():
                found.append(one)  # noqa: PERF402 - what was found before the fault stays
        except Mistake as error:
            found += of_mistake(about, error, GUIDE)
        except Trouble as error:
            found.append(Finding(about=about, severity=Severity.BAD, words=str(error)[:300], advice=_advice(error)))
        if about in LINE and any(one.about == about and one.severity is Severity.BAD for one in found):
            return found
    return found


def _advice(error: Trouble) -> str:
    if isinstance(error, AuthFailed):
        return (
            "compare tenant and client_id with the application in Entra, and whether its certificate or secret is the "
            "one that the desk has; then check again: alone, the desk waits for an hour"
        )
    if isinstance(error, Denied):
        return (
            "grant the roles with New-ManagementRoleAssignment (it takes up to two hours until they count), and look "
            f"with Test-ServicePrincipalAuthorization; {GUIDE}"
        )
    general = "see [backend.graph] in watchdesk.toml, the firewall and the proxy, and the health of Microsoft 365"
    found = remedy(error, "backend.graph")
    return f"{found}; {general}" if found else general


def _good(about: str, words: str) -> Finding:
    return Finding(about=about, severity=Severity.GOOD, words=words)


def _look(about: str, words: str, advice: str) -> Finding:
    return Finding(about=about, severity=Severity.WARNING, words=words, advice=advice)


# --- the line ---------------------------------------------------------------------------------------------


def _names(wire: Wire) -> Iterator[Finding]:
    """Whether the names that are connected to can be resolved: the proxy's, where there is one."""
    access = wire.access
    roots = (access.roots.graph, access.roots.login)
    hosts = [(access.proxy and urlsplit(access.proxy).hostname) or connected_to(f"https://{one}") for one in roots]
    yield from addresses(tuple(hosts), "mend the resolver (/etc/resolv.conf), or name a proxy as backend.graph.proxy")


def _certificate(wire: Wire) -> Iterator[Finding]:
    """How long the application's own certificate is still good."""
    ends = wire.access.proof.ends()
    if ends is None:
        advice = 'only Entra knows when a secret ends, at most after two years: take auth = "certificate"'
        yield _look("certificate", "the desk proves itself by a secret", advice)
        return
    days = (ends - wire.access.clock.now()).days
    severity = Severity.BAD if days < DAYS_BAD else Severity.WARNING if days < DAYS_WARNING else Severity.GOOD
    renew = f"make a new one and add it to the application before; {GUIDE}"
    words = f"is good for {days} more days" if days >= 0 else f"ended {-days} days ago"
    yield Finding(
        about="certificate",
        severity=severity,
        words=f"the certificate of the application {words}",
        advice=None if severity is Severity.GOOD else renew,
    )


def _token(wire: Wire) -> Iterator[Finding]:
    """Whether there is one, and what it allows beside the mailbox."""
    roles = roles_in(wire.tokens.token())
    yield _good("token", f"{wire.access.roots.login} gives a token for {wire.host}")
    wide = sorted(one for one in roles if one.startswith(EVERYBODYS))
    if wide:
        advice = "take these permissions away in Entra: RBAC for Applications grants the one mailbox, and they add up"
        words = f"Entra grants the application {', '.join(wide)[:120]} for every mailbox"
        yield Finding(about="rights", severity=Severity.BAD, words=words, advice=advice)


def roles_in(token: str) -> tuple[str, ...]:
    """The roles that a token names; it is ours to read, and Graph's to prove."""
    try:
        middle = token.split(".")[1]
        found = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        roles = found.get("roles", [])
    except (IndexError, ValueError, AttributeError):
        return ()
    return tuple(one for one in roles if isinstance(one, str)) if isinstance(roles, list) else ()


# --- the mailbox ------------------------------------------------------------------------------------------


def _mail(wire: Wire, folders: Folders) -> Iterator[Finding]:
    count = folders.count(INBOX)
    yield _good("mail", f"{count} messages in the inbox of {wire.access.mailbox}")
    for name in (DRAFTS, SENT):
        folders.count(name)
    yield _good("mail", "drafts and sent mail can be looked into; whether mail may be sent only the first one shows")


def _shelves(folders: Folders) -> Iterator[Finding]:
    for shelf in Shelf:
        there = folders.find(folders.name(shelf)) is not None
        state = "there" if there else "made when it is first needed"
        yield _good("mail", f"the folder {folders.name(shelf)} is {state}")


def _others(wire: Wire, closed: str | None) -> Iterator[Finding]:
    """The negative proof: somebody else's mailbox must be refused."""
    if closed is None:
        advice = "name one as backend.graph.closed, a colleague's, so that `check` can prove that it is refused"
        yield _look("rights", "no mailbox is named that the desk must not read", advice)
        return
    path = f"https://{wire.host}/v1.0/users/{segment(closed)}/mailFolders/inbox"
    try:
        wire.get(path, select="id")
    except Denied:
        yield _good("rights", f"the mailbox {closed} is refused, as it should be")
    except Trouble as error:
        advice = "name a mailbox that exists as backend.graph.closed: only a refusal proves anything"
        yield _look("rights", f"whether {closed} would be refused cannot be told: {error}"[:300], advice)
    else:
        advice = f"take its permissions away in Entra, and scope its roles with New-ManagementScope; {GUIDE}"
        words = f"the desk can read the mailbox {closed}, which is none of its business"
        yield Finding(about="rights", severity=Severity.BAD, words=words, advice=advice)


def _calendar(wire: Wire) -> Iterator[Finding]:
    found = wire.get("/calendar", select="id,name,canEdit")
    if found.get("canEdit") is False:
        advice = "grant the role 'Application Calendars.ReadWrite'"
        words = "the calendar may not be written"
        yield Finding(about="calendar", severity=Severity.BAD, words=words, advice=advice)
        return
    yield _good("calendar", f"the calendar of {wire.access.mailbox} can be read")
