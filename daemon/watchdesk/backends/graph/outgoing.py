"""Send one mail, and say truly what became of it.

A draft that bears our key is made first; nothing has gone out by then. Then that draft is sent, in one request: from
its first byte on only the answer tells. Without one the draft itself is the witness, for it is the very thing that
moves to Sent. A draft that an earlier try left is sent as it is, so that two tries are about one mail.
"""

from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from watchdesk.backends.graph import attachments, drafts
from watchdesk.backends.graph.faults import Answer
from watchdesk.backends.graph.folders import DELETED, DRAFTS, OUTBOX, SENT
from watchdesk.backends.graph.incoming import instant
from watchdesk.backends.graph.properties import KEY, having
from watchdesk.backends.graph.wire import GONE, Request, Wire, id_in, literal, rows_in, segment, words_in
from watchdesk.errors import Conflict, Denied, NotFound, OutcomeUnknown, Rejected, Trouble, Unavailable
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent, Threading

# One transmission takes 45 s at most (settled 15); the look at the copy afterwards is a part of it.
WHOLE_SECONDS = 40.0
# The property of a draft that bears its Message-ID.
OWN_ID = "internetMessageId"
SELECT = "id,isDraft,internetMessageId,sentDateTime,subject"
# So long a request to send may be on its way inside Exchange before what it does shows.
SETTLE_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """native: its id. message_id: what Graph gave it."""

    native: str
    message_id: str


@dataclass(slots=True, kw_only=True)
class Outgoing:
    """The way out of one mailbox. settle_seconds: how long a doubtful send may go on."""

    wire: Wire
    settle_seconds: float = SETTLE_SECONDS
    _own_ids: bool = field(default=True, init=False)
    _doubts: dict[str, tuple[str, float]] = field(default_factory=dict, init=False)
    _born: float = field(init=False)

    def __post_init__(self) -> None:
        # What an earlier process began may still be under way.
        self._born = self._now()

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        """As the port says."""
        until = self._now() + WHOLE_SECONDS
        try:
            draft = self._left(envelope, until) or self._made(envelope, threading, until)
        except Denied as error:  # the administrator's to mend: the notice waits for that
            raise Unavailable(str(error)) from error
        except (NotFound, Conflict) as error:
            raise Unavailable(str(error)) from error
        self._hand_over(envelope, draft, until)
        self._doubts.pop(envelope.key, None)
        at = self.wire.access.clock.now().astimezone(UTC).replace(microsecond=0)
        plain = Sent(message_id=draft.message_id or envelope.message_id, native=draft.native, at=at)
        return self._copy(draft, until) or plain

    # --- the draft ----------------------------------------------------------------------------------------

    def _left(self, envelope: Envelope, until: float) -> Draft | None:
        """The whole draft that an earlier try left."""
        rows = self._hits(DRAFTS, envelope.shown_key, until=until)
        return _draft(rows[0]) if rows else None

    def _made(self, envelope: Envelope, threading: Threading, until: float) -> Draft:
        """A new draft, whole: the key is what it gets last."""
        files, answered = drafts.files_of(envelope), self._answered(envelope, threading, until)
        attachments.refuse_excess(files)
        body, is_reply = drafts.as_draft(envelope), answered is not None
        first = body | {"internetMessageHeaders": drafts.headers_of(envelope)}
        key = {"singleValueExtendedProperties": drafts.properties_of(envelope, with_headers=is_reply)}
        if answered is None and not files:
            return _draft(self._asked("POST", "/messages", first | key, until).fields())
        draft = self._begun(first, answered, until)
        try:
            if is_reply:
                self._bare(draft, until)
            for one in files:
                attachments.add(self.wire, draft.native, one, until=until)
            return self._written(draft, (body if is_reply else {}) | key, until)
        except Trouble:
            self._away(draft)
            raise

    def _begun(self, first: dict[str, Any], answered: str | None, until: float) -> Draft:
        """A draft without its key: of its own, or a reply to a message, which gets its body afterwards. GCC High's
        createReply takes no body at all."""
        if answered is None:
            return _draft(self._asked("POST", "/messages", first, until).fields())
        path = f"/messages/{segment(answered)}/createReply"
        return _draft(self.wire.ask(Request(method="POST", path=path, until=until)).fields())

    def _bare(self, draft: Draft, until: float) -> None:
        """A reply brings pictures out of the message that it answers: away with them, nobody asked for them here."""
        path = f"/messages/{segment(draft.native)}/attachments"
        for row in rows_in(self.wire.get(path, until=until, select="id")):
            one = f"{path}/{segment(id_in(row))}"
            self.wire.ask(Request(method="DELETE", path=one, until=until, good=GONE))

    def _written(self, draft: Draft, body: dict[str, Any], until: float) -> Draft:
        return _draft(self._asked("PATCH", f"/messages/{segment(draft.native)}", body, until).fields())

    def _asked(self, method: str, path: str, body: dict[str, Any], until: float) -> Answer:
        """Our Message-ID is offered; a server that takes none gives one of its own."""
        if not self._own_ids:
            body = {name: value for name, value in body.items() if name != OWN_ID}
        try:
            return self.wire.ask(Request(method=method, path=path, body=body, until=until))
        except Rejected as error:
            if OWN_ID not in body or "propert" not in str(error).casefold():
                raise
        self._own_ids = False
        return self._asked(method, path, body, until)

    def _answered(self, envelope: Envelope, threading: Threading, until: float) -> str | None:
        """The message that it answers, where the mailbox has it; else the mail begins a thread of its own.

        One of ours is looked for in Sent alone: whoever writes to the desk may take its Message-ID, and Exchange keeps
        the first subject of a thread.
        """
        if threading.in_reply_to is None:
            return None
        path = "/messages" if envelope.answers else f"/mailFolders/{SENT}/messages"
        wanted = f"internetMessageId eq {literal(threading.in_reply_to)}"
        rows = rows_in(self.wire.get(path, until=until, filter=wanted, select="id", top="1"))
        return id_in(rows[0]) if rows else None

    def _away(self, draft: Draft) -> None:
        """It never went out: so that nobody takes it for a mail that waits to be sent."""
        try:
            self.wire.ask(Request(method="DELETE", path=f"/messages/{segment(draft.native)}", good=GONE))
        except Trouble:
            return

    # --- the one step that matters ------------------------------------------------------------------------

    def _hand_over(self, envelope: Envelope, draft: Draft, until: float) -> None:
        request = Request(
            method="POST",
            path=f"/messages/{segment(draft.native)}/send",
            unsure=OutcomeUnknown,
            until=until,
            good=(202,),
        )
        try:
            self.wire.ask(request)
        except Rejected:
            self._away(draft)
            raise
        except Denied as error:
            raise Unavailable(str(error)) from error
        except (NotFound, Conflict) as error:
            # It is no draft any more: another request of ours was about it, or a person.
            raise self._doubtful(envelope, draft, str(error)) from error
        except OutcomeUnknown as error:
            raise self._doubtful(envelope, draft, str(error)) from error

    def _doubtful(self, envelope: Envelope, draft: Draft, why: str) -> OutcomeUnknown:
        self._doubts[envelope.key] = (draft.native, self._now())
        return OutcomeUnknown(why)

    def _copy(self, draft: Draft, until: float) -> Sent | None:
        """The copy in Sent as it stands: its Message-ID is the one that replies will name. None while it is not there;
        then the draft's own stands, which is the same unless a server on the way changed it."""
        try:
            found = self.wire.get(f"/messages/{segment(draft.native)}", until=until, select=SELECT)
        except Trouble:
            return None
        return _sent(found)

    # --- the oracle ---------------------------------------------------------------------------------------

    def find_sent(self, envelope: Envelope) -> Lookup:
        """In the order in which a mail moves, so that none slips by: Drafts, Outbox, Sent; where people throw things;
        and wherever else somebody filed it."""
        native, since = self._doubts.get(envelope.key, (None, self._born))
        settled = self._now() - since >= self.settle_seconds
        try:
            places = (DRAFTS, OUTBOX, SENT, DELETED)
            left, leaving, *lying = (self._hits(place, envelope.shown_key) for place in places)
            rows = [row for rows in lying for row in rows] + (self._by_id(native) if native else [])
            rows = rows or self._hits(None, envelope.shown_key)
        except (Denied, NotFound, Rejected, Conflict) as error:
            raise Unavailable(str(error)) from error
        for row in rows:
            sent = _sent(row)
            if sent is not None:
                self._doubts.pop(envelope.key, None)
                return Lookup(found=Found.SENT, sent=sent, subject=words_in(row, "subject"))
        if leaving or not settled:
            return Lookup(found=Found.CANNOT_TELL)
        if left:
            return Lookup(found=Found.DRAFT)
        # A draft that was ordered to be sent and lies nowhere, not even as a draft that a person threw away.
        return Lookup(found=Found.CANNOT_TELL if native and not rows else Found.ABSENT)

    def discard(self, envelope: Envelope) -> None:
        """As the port says. Into Deleted Items, where a draft is no mail that went out."""
        try:
            for row in self._hits(DRAFTS, envelope.shown_key):
                path = f"/messages/{segment(id_in(row))}"
                self.wire.ask(Request(method="DELETE", path=path, good=GONE))
        except (Denied, NotFound, Rejected, Conflict) as error:
            raise Unavailable(str(error)) from error

    def _by_id(self, native: str) -> list[dict[str, Any]]:
        try:
            return [self.wire.get(f"/messages/{segment(native)}", select=SELECT)]
        except NotFound:
            return []

    def _hits(self, folder: str | None, key: str, *, until: float | None = None) -> list[dict[str, Any]]:
        """The mails with a key in a folder; in all of them, where it is None."""
        path = f"/mailFolders/{folder}/messages" if folder is not None else "/messages"
        return rows_in(self.wire.get(path, until=until, filter=having(KEY, key), select=SELECT))

    # --- time ---------------------------------------------------------------------------------------------

    def _now(self) -> float:
        return self.wire.access.clock.monotonic()


def _draft(found: dict[str, Any]) -> Draft:
    return Draft(native=id_in(found), message_id=words_in(found, "internetMessageId"))


def _sent(found: dict[str, Any]) -> Sent | None:
    """What a message of ours says of itself; None while it is a draft."""
    at = instant(words_in(found, "sentDateTime"))
    if found.get("isDraft") is not False or at is None:
        return None
    return Sent(message_id=words_in(found, "internetMessageId"), native=id_in(found), at=at)
