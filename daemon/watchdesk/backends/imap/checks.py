"""What the doctor says of a mailbox on IMAP and SMTP: the lines, the rights, the folders. Nothing is changed."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime

from imapclient import IMAPClient

from watchdesk.backends.ailments import addresses, of_mistake, remedy
from watchdesk.backends.certificates import days_left, unsecured
from watchdesk.backends.imap import listing, shelves
from watchdesk.backends.imap.access import Access, Folders, Tls
from watchdesk.backends.imap.copies import Keeper, marked_as_sent
from watchdesk.backends.imap.session import Session
from watchdesk.backends.imap.submission import submitting
from watchdesk.backends.imap.words import shown
from watchdesk.errors import AuthFailed, Mistake, NotFound, Trouble
from watchdesk.ports import Finding, Severity

SKEW_SECONDS = 60
SEEN_SHOWN = 5
NAMES = "look for a slip in backend.imap.host and backend.smtp.host, and mend the resolver (/etc/resolv.conf)"
# RFC 4314: look up, read, keep \\Seen, write flags; and where mail is taken out of: delete and expunge.
READS, TAKES_OUT, PUTS_IN = "lrsw", "te", "i"
OVER_IMAP = frozenset({"imap", "mail"})
Look = Callable[[], Iterator[Finding]]


def of_mailbox(
    session: Session, smtp: Access, folders: Folders, *, keeper: Keeper, moves: bool, authserv_id: str | None
) -> list[Finding]:
    """Every finding; never raises."""
    hosts = (session.access.server.host, smtp.server.host)
    looks: tuple[tuple[str, Look], ...] = (
        ("dns", lambda: addresses(hosts, NAMES)),
        ("imap", lambda: _line(session)),
        ("imap", lambda: _powers(session, folders, moves=moves)),
        ("mail", lambda: _inbox(session, folders)),
        ("mail", lambda: _shelves(session, folders, keeper=keeper, moves=moves)),
        ("mail", lambda: _rights(session, folders)),
        ("mail", lambda: _others(session, folders)),
        ("smtp", lambda: _submission(smtp)),
        ("trust", lambda: _trust(authserv_id)),
    )
    found: list[Finding] = []
    for about, look in looks:
        # Without a line there is nothing more to see on it.
        is_cut = about in OVER_IMAP and any(one.about == "imap" and one.severity is Severity.BAD for one in found)
        found += [] if is_cut else _guarded(about, look, folders)
    return found


def _guarded(about: str, look: Look, folders: Folders) -> list[Finding]:
    """What a look brings; a fault is a finding too."""
    found: list[Finding] = []
    try:
        for one in look():
            found.append(one)  # noqa: PERF402 - what was found before the fault stays
    except AuthFailed as error:
        advice = "put the right password or key into the secret and check again; alone, the desk waits for an hour"
        found.append(Finding(about=about, severity=Severity.BAD, words=shown(str(error)), advice=advice))
    except Mistake as error:
        found += of_mistake(about, error, "see docs/backends/imap.md")
    except NotFound as error:
        advice = f"make the folder {folders.inbox}, or give the inbox's own name as backend.imap.inbox"
        found.append(Finding(about=about, severity=Severity.BAD, words=shown(str(error)), advice=advice))
    except Trouble as error:
        section = f"backend.{'smtp' if about == 'smtp' else 'imap'}"
        advice = remedy(error, section) or f"see [{section}] in watchdesk.toml, the firewall, and the server's own log"
        found.append(Finding(about=about, severity=Severity.BAD, words=shown(str(error)), advice=advice))
    return found


def _good(about: str, words: str) -> Finding:
    return Finding(about=about, severity=Severity.GOOD, words=words)


def _look(about: str, words: str, advice: str) -> Finding:
    return Finding(about=about, severity=Severity.WARNING, words=words, advice=advice)


# --- the line ---------------------------------------------------------------------------------------------


def _line(session: Session) -> Iterator[Finding]:
    access = session.access
    with session.at_work() as client:
        yield _good("imap", f"{access.server.host} lets {access.user} in")
        yield from certificate("imap", access, client.socket())


def certificate(about: str, access: Access, sock: object) -> Iterator[Finding]:
    """How long the server's certificate is still good."""
    if not isinstance(sock, ssl.SSLSocket):
        if access.server.tls is Tls.NONE:
            yield unsecured(about, access.server.host)
        return
    yield from days_left(about, access.server.host, sock, access.clock.now())


def _powers(session: Session, folders: Folders, *, moves: bool) -> Iterator[Finding]:
    """What the server can, as far as the desk would use it."""
    with session.at_work() as client:
        if client.has_capability("IDLE"):
            yield _good("imap", "the server tells at once of new mail (IDLE)")
        else:
            yield _look("imap", "no IDLE: new mail is seen at the next look", "switch IDLE on in the server, if it can")
        way = shelves.way_of(client)
        if way is shelves.Way.STAY and moves:
            advice = 'set backend.imap.shelve = "mark", so that everybody expects it, or use a server with UIDPLUS'
            yield _look("imap", "the server has neither MOVE nor UIDPLUS: dealt-with mail stays in the inbox", advice)
        elif moves:
            yield _good("imap", f"dealt-with mail leaves {folders.inbox} by {way}")
        if not moves:
            yield from _marks(session, client, folders)


def _marks(session: Session, client: IMAPClient, folders: Folders) -> Iterator[Finding]:
    if client.has_capability("X-GM-EXT-1"):
        yield _good("imap", "dealt-with mail stays in the inbox and gets a label")
    elif session.open(folders.inbox, anew=True).may_keep("$WatchdeskProcessed"):
        yield _good("imap", "dealt-with mail stays in the inbox and gets a keyword")
    else:
        yield _look("imap", "the server keeps no keywords: nobody sees what the desk dealt with", 'set shelve = "move"')


# --- folders and rights -----------------------------------------------------------------------------------


def _inbox(session: Session, folders: Folders) -> Iterator[Finding]:
    with session.at_work() as client:
        opened = session.open(folders.inbox, anew=True)
        yield _good("mail", f"{opened.exists} messages in {folders.inbox}")
        newest = _newest(client, opened.exists)
        ahead = (newest - session.access.clock.now()).total_seconds() if newest else 0.0
        if ahead > SKEW_SECONDS:
            advice = "set both clocks by NTP (timedatectl set-ntp true)"
            yield _look("clock", f"the newest mail came {int(ahead)} s ahead of this machine's clock", advice)


def _newest(client: IMAPClient, exists: int) -> datetime | None:
    if not exists:
        return None
    client.use_uid = False
    try:
        row = client.fetch([exists], ["INTERNALDATE"]).get(exists, {})
    finally:
        client.use_uid = True
    return listing.arrived(row)


def _shelves(session: Session, folders: Folders, *, keeper: Keeper, moves: bool) -> Iterator[Finding]:
    """The folders that the desk needs; it makes those that are missing when it first needs them."""
    with session.at_work() as client:
        sent = folders.sent or marked_as_sent(client) or "Sent"
        wanted = [folders.processed, folders.held] if moves else []
        wanted += [folders.sending, sent] if keeper is Keeper.DESK else []
        for name in wanted:
            there = client.folder_exists(name)
            yield _good("mail", f"the folder {name} is {'there' if there else 'made when it is first needed'}")
        if keeper is Keeper.SERVER and not client.folder_exists(sent):
            advice = 'name it as backend.imap.sent, or set backend.imap.copies = "desk"'
            yield Finding(
                about="mail",
                severity=Severity.BAD,
                words=f"there is no folder {sent}, where the server should file what goes out",
                advice=advice,
            )
        left = _left_between(session, folders) if keeper is Keeper.DESK else 0
        if left:
            advice = f"open the folder {folders.sending}: nobody knows whether these went out (`watchdesk status`)"
            yield _look("mail", f"{left} mails lie in {folders.sending}", advice)


def _left_between(session: Session, folders: Folders) -> int:
    try:
        return session.open(folders.sending, anew=True).exists
    except NotFound:
        return 0


def _rights(session: Session, folders: Folders) -> Iterator[Finding]:
    """The rights on the inbox, where the server has access control lists (RFC 4314)."""
    with session.at_work() as client:
        if not client.has_capability("ACL"):
            return
        _, data = client._imap.myrights(client._normalise_folder(folders.inbox))
        words = data[0].decode("ascii", "replace") if data and isinstance(data[0], bytes) else ""
        rights = words.rpartition(" ")[2]
        missing = [one for one in READS + TAKES_OUT + PUTS_IN if one not in rights]
        if "d" in rights:  # RFC 2086 had one right for both
            missing = [one for one in missing if one not in TAKES_OUT]
        if missing:
            lacks = "".join(missing)
            advice = f"grant the account the rights {READS}{TAKES_OUT}{PUTS_IN} on {folders.inbox}"
            words = f"the account lacks the rights {lacks} on {folders.inbox}"
            yield Finding(about="mail", severity=Severity.BAD, words=words, advice=advice)
        else:
            yield _good("mail", f"the account may read, mark and move in {folders.inbox}")


def _others(session: Session, folders: Folders) -> Iterator[Finding]:
    """That the account sees no mailbox of others, where the server tells where those lie (RFC 2342)."""
    with session.at_work() as client:
        if not client.has_capability("NAMESPACE"):
            return
        prefixes = [str(prefix) for prefix, _ in client.namespace().other or () if prefix]
        names = [str(name) for one in prefixes for _, _, name in client.list_folders("", f"{one}%")]
    seen = [one for one in names if not folders.inbox.startswith(one)]
    if seen:
        words = f"the account sees mailboxes of others: {', '.join(seen[:SEEN_SHOWN])}"
        yield _look(
            "rights", shown(words), "take its rights there away (doveadm acl delete), or give it an own account"
        )
    else:
        yield _good("rights", "the account sees no mailbox of others")


# --- the way out and whom we believe ----------------------------------------------------------------------


def _submission(smtp: Access) -> Iterator[Finding]:
    out = submitting(smtp)
    try:
        yield _good("smtp", f"{smtp.server.host} lets {smtp.user} in")
        yield from certificate("smtp", smtp, out.sock)
    finally:
        try:
            out.quit()
        except (OSError, smtplib.SMTPException, ValueError):
            out.close()


def _trust(authserv_id: str | None) -> Iterator[Finding]:
    if authserv_id:
        yield _good("trust", f"senders are believed on the word of {authserv_id} only")
    else:
        yield Finding(
            about="trust",
            severity=Severity.BAD,
            words="no authserv-id is configured: no sender can be believed",
            advice="name the server that checks DMARC for you, as it calls itself in Authentication-Results",
        )
