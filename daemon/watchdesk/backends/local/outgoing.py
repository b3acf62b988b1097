"""What went out: one file a mail in a Maildir, named by the mail's key, so that the same key is the same file."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from watchdesk.backends.encode import as_bytes
from watchdesk.backends.local import maildir
from watchdesk.backends.local.disk import Disk, appear
from watchdesk.errors import OutcomeUnknown, Unavailable
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent, Threading
from watchdesk.ports import Clock
from watchdesk.reading import subject_of

# More than any header block that we write.
HEAD_BYTES = 64 * 1024


def name_of(key: str) -> str:
    """The base name of the file; the key itself never stands in a name that others can list."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.watchdesk"


def send(sent: Path, envelope: Envelope, threading: Threading, *, disk: Disk, clock: Clock | None) -> Sent:
    """Write, sync, name, sync: whole or not at all. Errors before the name is given mean that it did not go out."""
    before = find_sent(sent, envelope)
    if before.sent is not None:
        return before.sent
    name = name_of(envelope.key)
    data = as_bytes(envelope, threading, newline=b"\n")
    scratch = sent / maildir.TMP / f"{name}.{os.getpid()}"
    try:
        for folder in (maildir.TMP, maildir.NEW, maildir.CUR):
            disk.make_folder(sent / folder)
        for unfinished in (sent / maildir.TMP).glob(f"{name}.*"):
            disk.remove(unfinished)
        disk.write(scratch, data)
        if clock is not None:
            disk.stamp(scratch, clock.now().timestamp())
        disk.sync(scratch)
    except OSError as error:
        raise Unavailable(f"the mail cannot be written: {error.strerror}") from error
    _name_it(scratch, sent / maildir.NEW / name, disk)
    return _sent(envelope, sent / maildir.NEW / name)


def _name_it(scratch: Path, target: Path, disk: Disk) -> None:
    try:
        appear(disk, scratch, target)
    except FileExistsError:
        disk.remove(scratch)  # another process with the same key was first
    except PermissionError as error:
        raise Unavailable(f"the mail cannot be put into sent: {error.strerror}") from error
    except OSError as error:
        raise OutcomeUnknown(f"the mail may or may not lie in sent: {error.strerror}") from error


def find_sent(sent: Path, envelope: Envelope) -> Lookup:
    """Exact: the name is the key. A person may have read it meanwhile (cur/, flags)."""
    try:
        path = maildir.find(sent, name_of(envelope.key))
    except OSError as error:
        raise Unavailable(f"sent cannot be read: {error.strerror}") from error
    if path is None:
        return Lookup(found=Found.ABSENT)
    return Lookup(found=Found.SENT, sent=_sent(envelope, path), subject=_subject(path))


def _sent(envelope: Envelope, path: Path) -> Sent:
    """At the time of the file, so that a later look-up says the same."""
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        at = envelope.date  # a mail program renamed it this very moment
    return Sent(message_id=envelope.message_id, native=path.name.partition(":")[0], at=at)


def _subject(path: Path) -> str | None:
    """None where a mail program renamed it this very moment."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return None
    return subject_of(head)
