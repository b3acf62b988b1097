"""Copies of what goes out, and with them the answer to "did it go?".

Two ways, by configuration (docs/backends/imap.md):

desk: the desk files the copy itself. Before a mail is handed over, a copy is laid into the folder of mails being
    sent; once the server has taken the mail, the copy is moved to Sent. So a mail in Sent went out, one of which
    there is no copy anywhere never began, and of one that still lies between nobody knows.
server: the mail server files a copy of whatever it takes (Gmail does, or `sender_bcc_maps`). Then Sent itself is the
    proof, once the server has had time to file it.

Either way people may file a mail out of Sent: it counts as unsent only when no folder of the account has it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.parser import BytesHeaderParser
from enum import StrEnum
from typing import Any

from imapclient import IMAPClient

from watchdesk.backends.imap.access import Folders
from watchdesk.backends.imap.listing import arrived
from watchdesk.backends.imap.session import Session
from watchdesk.backends.imap.shelves import DELETED, ensure, move
from watchdesk.errors import Denied, NotFound, Trouble
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent
from watchdesk.reading import subject_of

APPENDED = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)
FIELDS = "BODY[HEADER.FIELDS (MESSAGE-ID X-WATCHDESK-KEY SUBJECT)]"
SENT_FLAG = b"\\Sent"
# Where people's programs lay what they file or throw away (RFC 6154): looked into first.
LIKELY = (b"\\All", b"\\Archive", b"\\Trash")
CLOSED = (b"\\Noselect", b"\\NonExistent")
# No look takes longer than that or looks into more folders; then nobody can tell.
ELSEWHERE_SECONDS, FOLDERS_CAP = 30.0, 500
# More hits than that are somebody's copies; one is proof enough.
HITS_CAP = 20


class Keeper(StrEnum):
    """Who files the copies."""

    DESK = "desk"
    SERVER = "server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A copy of a mail of ours: where it lies, since when, and what it says of itself."""

    native: str
    uid: int
    at: datetime
    message_id: str
    subject: str | None = None


@dataclass(slots=True, kw_only=True)
class Copies:
    """The folders of what goes out, over one session."""

    session: Session
    folders: Folders
    _sent: str | None = None

    # --- the copy of a mail that is being sent ------------------------------------------------------------

    def lay_out(self, envelope: Envelope, raw: bytes, at: datetime) -> Hit:
        """Lay the copy into the folder of mails being sent, dated `at` (whole seconds); one that an earlier try left
        there is taken again."""
        with self.session.at_work() as client:
            ensure(self.session, client, self.folders.sending)
            left = self._hits(client, self.folders.sending, envelope)
            if left:
                return left[0]
            opened = self.session.open(self.folders.sending, writable=True)
            answer = client.append(self.folders.sending, raw, flags=(b"\\Seen",), msg_time=at)
            match = APPENDED.search(answer)
            if match is None:
                return self._hits(client, self.folders.sending, envelope)[0]
            native = self.session.native(opened.folder, int(match.group(1)), int(match.group(2)))
            return Hit(native=native, uid=int(match.group(2)), at=at, message_id=envelope.message_id)

    def file(self, hit: Hit) -> str | None:
        """The server took it: move the copy to Sent. Its native id there; None when that could not be done now."""
        try:
            with self.session.at_work() as client:
                target = self.sent_folder(client)
                self.session.open(self.folders.sending, writable=True)
                native = move(self.session, client, hit.uid, target)
                if native is None:  # no server we know; then the copy is copied, and ours marked as deleted
                    client.copy([hit.uid], target)
                    client.add_flags([hit.uid], DELETED, silent=True)
                return native
        except Trouble:
            return None

    def take_back(self, hit: Hit) -> None:
        """It surely did not go out: away with the copy, which is ours alone."""
        try:
            with self.session.at_work() as client:
                self.session.open(self.folders.sending, writable=True)
                client.add_flags([hit.uid], DELETED, silent=True)
                if client.has_capability("UIDPLUS"):
                    client.uid_expunge([hit.uid])
        except Trouble:
            return

    # --- looking ------------------------------------------------------------------------------------------

    def find(self, envelope: Envelope, keeper: Keeper, *, settled: bool) -> Lookup:
        """Whether it went out. settled: the server has had time enough to file what it took."""
        with self.session.at_work() as client:
            # In this order: a copy moves from the first folder to the second, never back.
            between = keeper is Keeper.DESK and bool(self._hits(client, self.folders.sending, envelope))
            hits = self._hits(client, self.sent_folder(client), envelope)
            if not (hits or between) and (keeper is Keeper.DESK or settled):
                hits, between = self._elsewhere(client, envelope)
        if hits:
            sent = Sent(message_id=hits[0].message_id, native=hits[0].native, at=hits[0].at)
            return Lookup(found=Found.SENT, sent=sent, subject=hits[0].subject)
        if between or (keeper is Keeper.SERVER and not settled):
            return Lookup(found=Found.CANNOT_TELL)
        return Lookup(found=Found.ABSENT)

    def _elsewhere(self, client: IMAPClient, envelope: Envelope) -> tuple[list[Hit], bool]:
        """The copies in any other folder; and where there is none, whether it may lie all the same where nobody could
        look, or in the folder of mails being sent, which is no proof."""
        clock, is_open = self.session.access.clock, False
        until, folders = clock.monotonic() + ELSEWHERE_SECONDS, self._others(client)
        for folder in folders[:FOLDERS_CAP]:
            if clock.monotonic() > until:
                return [], True
            try:
                hits = self._looked(client, folder, envelope)
            except (Denied, NotFound):  # closed to us, or called otherwise since this moment
                is_open = True
                continue
            if hits and folder != self.folders.sending:
                return hits, False
            is_open |= bool(hits)
        return [], is_open or len(folders) > FOLDERS_CAP

    def _others(self, client: IMAPClient) -> list[str]:
        """Every folder that can hold mail, but Sent; the likely ones first."""
        rows = [(flags, str(name)) for flags, _, name in client.list_folders() if not _has(flags, CLOSED)]
        rows.sort(key=lambda row: not _has(row[0], LIKELY))
        return [name for _, name in rows if name != self._sent]

    def _hits(self, client: IMAPClient, folder: str, envelope: Envelope) -> list[Hit]:
        """The copies of this very mail in a folder; none when there is no such folder."""
        try:
            return self._looked(client, folder, envelope)
        except NotFound:
            return []

    def _looked(self, client: IMAPClient, folder: str, envelope: Envelope) -> list[Hit]:
        """The same; NotFound when there is no such folder."""
        is_sending = folder == self.folders.sending
        opened = self.session.open(folder, writable=is_sending, anew=True)
        if not opened.exists:
            return []
        # One day of grace, for servers that compare days without zones. What a person marked as deleted was sent all
        # the same; what we marked so among the mails being sent was not.
        since: list[Any] = ["SENTSINCE", (envelope.date - timedelta(days=1)).date()]
        since += ["UNDELETED"] if is_sending else ["UNDRAFT"]
        uids = client.search([*since, "HEADER", "Message-ID", envelope.message_id])
        if not uids:  # some servers give every mail an id of their own
            uids = client.search([*since, "HEADER", "X-Watchdesk-Key", envelope.shown_key])
        rows = client.fetch(sorted(uids)[:HITS_CAP], [FIELDS.replace("BODY", "BODY.PEEK"), "INTERNALDATE"])
        found = (self._hit(folder, opened.validity, uid, row, envelope) for uid, row in rows.items())
        return sorted((one for one in found if one is not None), key=lambda one: one.uid)

    def _hit(self, folder: str, validity: int, uid: int, row: dict[bytes, Any], envelope: Envelope) -> Hit | None:
        """Searches find parts of words: only the whole key is proof, or the Message-ID where the key is gone."""
        head: bytes = row.get(FIELDS.encode(), b"")
        fields = BytesHeaderParser().parsebytes(head)
        key, message_id = _bare(fields["X-Watchdesk-Key"]), _bare(fields["Message-ID"])
        is_ours = key == _bare(envelope.shown_key) if key else message_id == envelope.message_id
        if not is_ours:
            return None
        at = arrived(row) or envelope.date.astimezone(UTC)
        native = self.session.native(folder, validity, uid)
        return Hit(native=native, uid=uid, at=at, message_id=message_id, subject=subject_of(head))

    def sent_folder(self, client: IMAPClient) -> str:
        """The configured one, else the one that the server marks as \\Sent (RFC 6154), else "Sent", made if missing."""
        if self._sent is None:
            self._sent = self.folders.sent or marked_as_sent(client) or "Sent"
            ensure(self.session, client, self._sent)
        return self._sent


def marked_as_sent(client: IMAPClient) -> str | None:
    if not client.has_capability("SPECIAL-USE") and not client.has_capability("X-GM-EXT-1"):
        return None
    return next((str(name) for flags, _, name in client.list_folders() if SENT_FLAG in flags), None)


def _has(flags: tuple[bytes, ...], wanted: tuple[bytes, ...]) -> bool:
    """Whether a folder bears one of these attributes, in whatever case a server writes them."""
    return bool({flag.lower() for flag in flags} & {one.lower() for one in wanted})


def _bare(value: object) -> str:
    return "".join(str(value).split()) if value is not None else ""
