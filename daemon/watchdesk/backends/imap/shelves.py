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

from watchdesk.backends.imap.session import Opened, Session
from watchdesk.backends.imap.words import refusal
from watchdesk.errors import NotFound, Unavailable

DELETED = "\\Deleted"
# As much of a header as tells one mail from every other.
HEADER, HEADER_CAME = "BODY.PEEK[HEADER]<0.65536>", b"BODY[HEADER]<0>"
# So many of the newest in a folder are looked at, and of those so many of one size.
NEWEST, ALIKE_CAP = 500, 20
UIDS = re.compile(rb"(\d{1,10}) (\d{1,10}) (\d{1,10})")

# The beginning of a message's header, and its size.
Look = tuple[object, object]


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

    NotFound when it is gone. A move by COPY that was cut short, whenever and by whatever, is gone on with: what lies in
    its new folder already is not copied there again.
    """
    way = way_of(client)
    before = _look_of(client, uid)
    if way is Way.STAY:
        return None
    ensure(session, client, target)
    moved = _moved_by_copy(session, client, uid, target, before) if way is Way.COPY else _moved(client, uid, target)
    if moved is None:
        moved = _found(session, target, before)
    if moved is None:
        raise Unavailable("the server does not say where a message was moved to")
    return session.native(target, *moved)


def _moved_by_copy(session: Session, client: IMAPClient, uid: int, target: str, before: Look) -> tuple[int, int] | None:
    """COPY is no move yet: until the message is gone from its folder, it lies in both."""
    source = session.opened
    if source is None:
        raise Unavailable("no folder is open")
    moved = _found(session, target, before)
    session.open(source.folder, writable=True)
    if moved is None:
        moved = _placed(client, lambda: client.copy([uid], target))
    client.add_flags([uid], DELETED, silent=True)
    client.uid_expunge([uid])
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


def _look_of(client: IMAPClient, uid: int) -> Look:
    """What a message of the open folder looks like. NotFound when it is gone."""
    look = _looks_of(client, [uid]).get(uid)
    if look is None:
        raise NotFound("the message is gone")
    return look


def _looks_of(client: IMAPClient, uids: list[int]) -> dict[int, Look]:
    rows = client.fetch(uids, [HEADER, "RFC822.SIZE"]) if uids else {}
    return {uid: (row.get(HEADER_CAME), row.get(b"RFC822.SIZE")) for uid, row in rows.items()}


def _found(session: Session, target: str, before: Look) -> tuple[int, int] | None:
    """The same message in another folder, among the newest there. Its header tells: each delivery has lines of its own
    in it, so that of two mails with one Message-ID neither passes for the other."""
    with session.at_work() as client:
        opened = session.open(target, anew=True)
        if not opened.exists:
            return None
        _, size = before
        first = max(1, opened.exists - NEWEST + 1)
        client.use_uid = False
        try:
            rows = client.fetch(list(range(first, opened.exists + 1)), ["UID", "RFC822.SIZE"])
        finally:
            client.use_uid = True
        alike = sorted((int(row[b"UID"]) for row in rows.values() if row.get(b"RFC822.SIZE") == size), reverse=True)
        looks = _looks_of(client, alike[:ALIKE_CAP])
        same = max((uid for uid, look in looks.items() if look == before), default=None)
        return (opened.validity, same) if same is not None else None


def label(client: IMAPClient, opened: Opened, uid: int, *, add: str, remove: str) -> None:
    """Mark a mail that stays in its folder with one word, and take away another: a label on Gmail (X-GM-EXT-1), a
    keyword elsewhere, nothing where the server keeps no words of ours. Marks of people stay. NotFound when gone."""
    if uid not in client.fetch([uid], ["UID"]):
        raise NotFound("the message is gone")
    if client.has_capability("X-GM-EXT-1"):
        client.remove_gmail_labels([uid], [remove], silent=True)
        client.add_gmail_labels([uid], [add], silent=True)
    elif opened.may_keep(f"$Watchdesk{add}"):
        client.remove_flags([uid], [f"$Watchdesk{remove}"], silent=True)
        client.add_flags([uid], [f"$Watchdesk{add}"], silent=True)
