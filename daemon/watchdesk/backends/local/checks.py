"""What the doctor says of the local backend: folders, rights, room on the disk, and whom it believes."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdesk.backends.local import maildir
from watchdesk.backends.origin import BELIEVE_ROSTER, BY_AUTHSERV_ID
from watchdesk.ports import Finding, Severity

ROOM_BAD = 50 * 1024 * 1024
ROOM_WARNING = 500 * 1024 * 1024
OTHERS = 0o007


def of_mailbox(root: Path, *, trust: str, authserv_id: str | None) -> list[Finding]:
    """Every finding of the mailbox; never raises, changes nothing."""
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: folder(root / "mail" / maildir.NEW, "mail", why="no mail can come in"),
        lambda: folder(root / "mail" / maildir.CUR, "mail", why="mail that people have read is not seen"),
        lambda: folder(root / "sent", "sent", why="nothing can go out"),
        lambda: _messages(root / "mail"),
        lambda: _room(root),
        lambda: private(root),
        lambda: _trust(trust, authserv_id),
    )
    return [finding for look in looks for finding in guarded(look)]


def guarded(look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What a look brings; the disk's own trouble is a finding too."""
    try:
        return list(look())
    except OSError as error:
        advice = "look at the disk and at the rights of the state folder, as the user that the desk runs as"
        words = f"cannot be looked at: {error.strerror}"
        return [Finding(about="disk", severity=Severity.BAD, words=words, advice=advice)]


def folder(path: Path, about: str, *, why: str) -> Iterator[Finding]:
    """That a folder is there and can be read and written."""
    if not path.is_dir():
        yield Finding(
            about=about,
            severity=Severity.WARNING,
            words=f"{path} is not there: {why}",
            advice="the desk makes it at its next start; or give the right folder as [desk] state",
        )
    elif not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(
            about=about,
            severity=Severity.BAD,
            words=f"{path} may not be read and written: {why}",
            advice=f"chown it to the user that the desk runs as, and chmod 700 {path}",
        )
    else:
        yield Finding(about=about, severity=Severity.GOOD, words=f"{path} can be read and written")


def _messages(mail: Path) -> Iterator[Finding]:
    waiting = list(maildir.files(mail))
    unreadable = [one for one in waiting if not os.access(one.path, os.R_OK)]
    if unreadable:
        yield Finding(
            about="mail",
            severity=Severity.BAD,
            words=f"{len(unreadable)} messages may not be read and wait; one is {unreadable[0].native}",
            advice="let the delivery agent write files that the desk's user may read",
        )
    yield Finding(about="mail", severity=Severity.GOOD, words=f"{len(waiting)} messages in the inbox")


def _room(root: Path) -> Iterator[Finding]:
    # A folder that the first start will make lies on the disk of the nearest one above it.
    there = next(one for one in (root, *root.absolute().parents) if one.is_dir())
    free = shutil.disk_usage(there).free
    severity = Severity.BAD if free < ROOM_BAD else Severity.WARNING if free < ROOM_WARNING else Severity.GOOD
    advice = None if severity is Severity.GOOD else "make room before the desk has to stop"
    yield Finding(about="disk", severity=severity, words=f"{free // 1024**2} MB free for {root}", advice=advice)


def private(path: Path) -> Iterator[Finding]:
    """That nobody else on the machine can look in."""
    if path.is_dir() and path.stat().st_mode & OTHERS:
        yield Finding(
            about="privacy",
            severity=Severity.WARNING,
            words=f"every user of this machine may look into {path}",
            advice=f"chmod 700 {path}",
        )


def _trust(trust: str, authserv_id: str | None) -> Iterator[Finding]:
    """That everybody is believed is said of the configuration itself."""
    if trust == BELIEVE_ROSTER:
        return
    if trust == BY_AUTHSERV_ID and authserv_id:
        yield Finding(
            about="trust", severity=Severity.GOOD, words=f"senders are believed on the word of {authserv_id} only"
        )
    else:
        yield Finding(
            about="trust",
            severity=Severity.BAD,
            words="no authserv-id is configured: no sender can be believed",
            advice="name the server that checks DMARC for you, as it calls itself in Authentication-Results",
        )
