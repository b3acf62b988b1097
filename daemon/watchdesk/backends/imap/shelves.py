"""Show people what became of a mail, without ever harming what a person did.

Whatever the server can: MOVE; else a copy, and UID EXPUNGE of just that message (UIDPLUS); else the mail stays where
it lies and gets a keyword, on Gmail a label. A plain EXPUNGE, which would destroy what others marked as deleted, is
never sent.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from watchdesk.backends.imap.session import Opened, Session, refusal
from watchdesk.errors import NotFound, Unavailable

DELETED = "\\Deleted"
MESSAGE_ID = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)]"
FOUND_AS = b"BODY[HEADER.FIELDS (MESSAGE-ID DATE)]"
UIDS = re.compile(rb"(\d{1,10}) (\d{1,10}) (\d{1,10})")


class Way(StrEnum):
    """How a server lets a message leave the inbox."""

    MOVE = "move"
    COPY = "copy, then UID EXPUNGE"
    STAY = "stays in the inbox"


def way_of(client: IMAPClient) -> Way:
    if client.has_capability("MOVE"):
        return Way.MOVE
    return Way.COPY if client.has_capability("UIDPLUS") else Way.STAY


def ensure(session: Session, client: IMAPClient, folder: str) -> None:
    """Make a folder that is missing, and let people's programs show it."""
    if folder in session.known or client.folder_exists(folder):
        session.known.add(folder)
        return
    try:
        client.create_folder(folder)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        if "[ALREADYEXISTS]" not in str(error):  # another worker was first
            raise refusal(str(error)) from error
    try:
        client.subscribe_folder(folder)
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        return  # a folder that nobody is subscribed to is a folder all the same


def move(session: Session, client: IMAPClient, uid: int, target: str) -> str | None:
    """Move one message of the open folder; its native id there, None where it cannot leave its folder.

    NotFound when it is gone. A move by COPY whose answer was lost is gone on with: what lies in its new folder already
    is not copied there again.
    """
    way = way_of(client)
    before = _fingerprint(client, uid)
    if way is Way.STAY:
        return None
    ensure(session, client, target)
    moved = _moved_at_last(session, client, uid, target, before) if way is Way.COPY else _moved(client, uid, target)
    if moved is None:
        moved = _found_again(session, target, before)
    if moved is None:
        raise Unavailable("the server does not say where a message was moved to")
    return session.native(target, *moved)


def _moved_at_last(
    session: Session, client: IMAPClient, uid: int, target: str, before: object
) -> tuple[int, int] | None:
    """By COPY, which is no move yet: until the message is gone from its folder, the session knows that it was begun."""
    source = session.opened
    if source is None:
        raise Unavailable("no folder is open")
    native = session.native(source.folder, source.validity, uid)
    moved = None
    if native in session.half_moved:
        moved = _found_again(session, target, before)
        session.open(source.folder, writable=True)
    session.half_moved.add(native)
    if moved is None:
        moved = _placed(client, lambda: client.copy([uid], target))
    client.add_flags([uid], DELETED, silent=True)
    client.uid_expunge([uid])
    session.half_moved.discard(native)
    return moved


def _moved(client: IMAPClient, uid: int, target: str) -> tuple[int, int] | None:
    return _placed(client, lambda: client.move([uid], target))


def _placed(client: IMAPClient, act: Callable[[], object]) -> tuple[int, int] | None:
    """UIDVALIDITY and UID of the message in its new folder, where the server says so (UIDPLUS)."""
    protocol = client._imap
    protocol.response("COPYUID")  # what an earlier answer left behind
    act()
    _, answer = protocol.response("COPYUID")
    match = UIDS.search(answer[-1]) if answer and answer[-1] else None
    return (int(match.group(1)), int(match.group(3))) if match else None


def _fingerprint(client: IMAPClient, uid: int) -> object:
    """Message-ID, Date and size of a message of the open folder. NotFound when it is gone."""
    row = client.fetch([uid], [MESSAGE_ID, "RFC822.SIZE"]).get(uid)
    if row is None:
        raise NotFound("the message is gone")
    return row.get(FOUND_AS), row.get(b"RFC822.SIZE")


def _found_again(session: Session, target: str, before: object) -> tuple[int, int] | None:
    """Servers without COPYUID: the newest messages of the folder are looked at."""
    with session.at_work() as client:
        opened = session.open(target, anew=True)
        if not opened.exists:
            return None
        first = max(1, opened.exists - 20)
        client.use_uid = False
        try:
            rows = client.fetch(list(range(first, opened.exists + 1)), ["UID", MESSAGE_ID, "RFC822.SIZE"])
        finally:
            client.use_uid = True
        for row in sorted(rows.values(), key=lambda one: int(one[b"UID"]), reverse=True):
            if (row.get(FOUND_AS), row.get(b"RFC822.SIZE")) == before:
                return opened.validity, int(row[b"UID"])
    return None


def label(client: IMAPClient, opened: Opened, uid: int, *, add: str, remove: str) -> None:
    """Mark a mail that stays in its folder with one word, and take away another: a label on Gmail (X-GM-EXT-1), a
    keyword elsewhere, nothing where the server keeps no words of ours. Marks of people stay. NotFound when gone."""
    _fingerprint(client, uid)
    if client.has_capability("X-GM-EXT-1"):
        client.remove_gmail_labels([uid], [remove], silent=True)
        client.add_gmail_labels([uid], [add], silent=True)
    elif opened.may_keep(f"$Watchdesk{add}"):
        client.remove_flags([uid], [f"$Watchdesk{remove}"], silent=True)
        client.add_flags([uid], [f"$Watchdesk{add}"], silent=True)
