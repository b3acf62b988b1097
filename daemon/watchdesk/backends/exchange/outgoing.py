"""Send a mail so that nobody gets it twice: a draft that carries the key, then the order to send just that draft.

Exchange sends a draft once: with the order it leaves Drafts, and its id with it. So a second order for the same draft,
after an answer that was lost, finds nothing and sends nothing. A draft that an earlier try left behind is therefore
taken up again, and never made anew.
"""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from exchangelib import FileAttachment, HTMLBody
from exchangelib.items import ALL_OCCURRENCES, ID_ONLY, MOVE_TO_DELETED_ITEMS, SAVE_ONLY, SEND_TO_NONE
from exchangelib.properties import Mailbox as Address
from exchangelib.services import CreateItem, DeleteItem, FindItem, SendItem
from lxml.etree import _Element as Element

from watchdesk.backends.encode import ADDRESS, MESSAGE_ID, as_bytes
from watchdesk.backends.exchange import folders, votes
from watchdesk.backends.exchange.box import Box, ids, is_true, item_id, items, own, text
from watchdesk.backends.exchange.moments import instant
from watchdesk.backends.exchange.shapes import has_key, header_field, message, paths
from watchdesk.backends.marks import KEY_NAME
from watchdesk.errors import Conflict, Denied, NotFound, ProtocolError, Rejected, Trouble, Unavailable
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent, Threading
from watchdesk.model.headers import clean

# In the order in which a mail goes through them, so that one on its way is not overlooked.
FOLDERS = ("drafts", "outbox", "sentitems", "deleteditems")
SUBJECT_CAP, NAME_CAP, VALUE_CAP = 250, 120, 900
HITS_CAP = 20
# So many folders are looked into by one question.
FOLDERS_AT_ONCE = 50
# Who answers automatically, but bounces and out-of-office must reach us (settled 17): what the Internet header says
# as well.
SUPPRESSED = "X-Auto-Response-Suppress"
REFERENCES_CAP = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A mail of ours: in which folder (None: in one that people made), its id, and what Exchange says of it."""

    folder: str | None
    native: str
    changekey: str
    message_id: str | None
    at: datetime | None
    is_draft: bool
    subject: str | None


def hits(box: Box, envelope: Envelope, names: tuple[str, ...] = FOLDERS) -> list[Hit]:
    """Every mail with this envelope's key, by folder, in the order of `names`."""
    answers = _found(box, envelope, [box.folder(name) for name in names])
    return [_hit(name, item) for name, found in zip(names, answers, strict=True) for item in found]


def filed(box: Box, envelope: Envelope) -> list[Hit]:
    """The same, wherever in the mailbox or its archive it lies: people file mails away."""
    return _anywhere(box, envelope, folders.of_mail(box)) or _anywhere(box, envelope, folders.of_archive(box))


def _anywhere(box: Box, envelope: Envelope, places: list[Any]) -> list[Hit]:
    runs = (places[first : first + FOLDERS_AT_ONCE] for first in range(0, len(places), FOLDERS_AT_ONCE))
    return [_hit(None, item) for run in runs for found in _found(box, envelope, run) for item in found]


def _found(box: Box, envelope: Envelope, places: list[Any]) -> list[list[Element]]:
    """The mails with this envelope's key in each of these folders."""
    answers = box.ask(
        FindItem,
        folders=places,
        additional_fields=paths("message_id", "datetime_sent", "is_draft", "desk_key", "subject"),
        restriction=has_key("desk_key", envelope.shown_key),
        order_fields=None,
        query_string=None,
        shape=ID_ONLY,
        depth="Shallow",
        calendar_view=None,
        page_size=HITS_CAP,
    )
    if len(answers) != len(places):
        raise Unavailable("Exchange did not look into every folder")
    return [[item for item in items(answer) if own(item, KEY_NAME) == envelope.shown_key] for answer in answers]


def _hit(folder: str | None, item: Element) -> Hit:
    native, changekey = ids(item)
    return Hit(
        folder=folder,
        native=native,
        changekey=changekey,
        message_id=text(item, "InternetMessageId"),
        at=instant(text(item, "DateTimeSent")),
        is_draft=is_true(item, "IsDraft"),
        subject=text(item, "Subject"),
    )


def find(box: Box, envelope: Envelope, *, ordered: bool) -> Lookup:
    """Whether it went out. Of one that is on its way nobody can tell yet, and never of one that was ordered to be sent
    and then lies nowhere. Unavailable where not every folder could be looked into."""
    try:
        found = hits(box, envelope) or filed(box, envelope)
    except (Denied, NotFound, Conflict) as error:  # a folder that is closed, or was taken away at this moment
        raise Unavailable(str(error)) from error
    sent = next((one for one in found if one.folder == "sentitems"), None)
    sent = sent or next((one for one in found if one.folder in ("deleteditems", None) and not one.is_draft), None)
    if sent is not None:
        return Lookup(found=Found.SENT, sent=_sent(sent, envelope), subject=sent.subject)
    if any(one.folder == "outbox" for one in found) or (ordered and not found):
        return Lookup(found=Found.CANNOT_TELL)
    return Lookup(found=Found.DRAFT if any(one.folder == "drafts" for one in found) else Found.ABSENT)


def _sent(hit: Hit, envelope: Envelope) -> Sent:
    """Exchange may have given the mail another Message-ID than ours."""
    return Sent(message_id=hit.message_id or envelope.message_id, native=hit.native, at=hit.at or envelope.date)


def send(box: Box, envelope: Envelope, threading: Threading, *, at: datetime) -> Sent:
    """One order to send. Raises Unavailable, Throttled, Rejected, AuthFailed (surely not sent), or OutcomeUnknown."""
    try:
        drafts = hits(box, envelope, ("drafts",))
        native, changekey = (drafts[0].native, drafts[0].changekey) if drafts else _drafted(box, envelope, threading)
    except Denied as error:  # the administrator's to mend: the notice waits for that
        raise Unavailable(str(error)) from error
    box.ask_to_send(SendItem, items=[item_id(native, changekey)], saved_item_folder=box.folder("sentitems"))
    return _shown(box, envelope) or Sent(message_id=envelope.message_id, native=None, at=at)


def discard(box: Box, envelope: Envelope) -> None:
    """Into Deleted Items, where a draft is no mail that went out. Raises Unavailable."""
    try:
        for hit in hits(box, envelope, ("drafts",)):
            box.ask(
                DeleteItem,
                items=[item_id(hit.native, hit.changekey)],
                delete_type=MOVE_TO_DELETED_ITEMS,
                send_meeting_cancellations=SEND_TO_NONE,
                affected_task_occurrences=ALL_OCCURRENCES,
                suppress_read_receipts=True,
            )
    except (Denied, NotFound, Conflict) as error:
        raise Unavailable(str(error)) from error


def _shown(box: Box, envelope: Envelope) -> Sent | None:
    """The mail as it lies in Sent; None while Exchange does not show it yet, or cannot be asked."""
    try:
        found = hits(box, envelope, ("sentitems",))
    except Trouble:
        return None
    return _sent(found[0], envelope) if found else None


def _drafted(box: Box, envelope: Envelope, threading: Threading) -> tuple[str, str]:
    """Id and changekey of a new draft. Some servers let nobody choose the Message-ID (exchangelib issue 619)."""
    whole = written(box, envelope, threading)
    try:
        return _created(box, whole)
    except ProtocolError as error:
        if "ErrorInvalidPropertySet" not in str(error):
            raise
    whole.message_id = None
    return _created(box, whole)


def _created(box: Box, whole: Any) -> tuple[str, str]:
    (answer,) = box.ask(
        CreateItem,
        items=[whole],
        folder=box.folder("drafts"),
        message_disposition=SAVE_ONLY,
        send_meeting_invitations=SEND_TO_NONE,
    )
    made = items(answer)
    if not made:
        raise Unavailable("Exchange does not say where a draft lies")
    return ids(made[0])


def written(box: Box, envelope: Envelope, threading: Threading) -> Any:
    """The envelope as an item. Rejected when an address cannot stand in a mail, as for every backend."""
    as_bytes(envelope, threading)
    fields = {header_field(name): value for name, value in _headers(envelope)}
    return message(
        account=box.account,
        subject=clean(envelope.subject, SUBJECT_CAP),
        body=HTMLBody(envelope.html),
        to_recipients=[_address(envelope.to.address, envelope.to.name)],
        author=_address(envelope.sender, envelope.sender_name),
        message_id=envelope.message_id,
        in_reply_to=threading.in_reply_to if _is_id(threading.in_reply_to) else None,
        references=_references(threading),
        desk_key=envelope.shown_key,
        verb_stream=votes.stream(envelope.votes) if envelope.votes else None,
        attachments=list(_files(envelope)),
        is_read=True,
        **fields,
    )


def _headers(envelope: Envelope) -> list[tuple[str, str]]:
    own_ones = [("X-Watchdesk-Notice", envelope.notice), ("X-Watchdesk-Key", envelope.shown_key)]
    own_ones += [("X-Watchdesk-Ref", envelope.ref)] if envelope.ref else []
    names = {name.casefold() for name, _ in own_ones}
    further = [pair for pair in envelope.headers if pair[0].casefold() not in names]
    return [(name, clean(value, VALUE_CAP)) for name, value in (*own_ones, *further)]


def _address(address: str, name: str | None) -> Any:
    if not ADDRESS.fullmatch(address):
        raise Rejected("the address cannot stand in a mail")
    return Address(email_address=address, name=clean(name or "", NAME_CAP) or None)


def _is_id(value: str | None) -> bool:
    return value is not None and MESSAGE_ID.fullmatch(value) is not None


def _references(threading: Threading) -> str | None:
    chain = [one for one in dict.fromkeys((*threading.references, threading.in_reply_to)) if one and _is_id(one)]
    kept = chain if len(chain) <= REFERENCES_CAP else [chain[0], *chain[-(REFERENCES_CAP - 1) :]]
    return " ".join(kept) or None


def _files(envelope: Envelope) -> Any:
    """What goes along, and an iTIP message as a file of its type: EWS knows no alternative parts."""
    for one in envelope.enclosures:
        yield FileAttachment(name=one.name, content=base64.b64decode(one.content), content_type=one.type)
    if envelope.calendar is not None:
        kind = f"text/calendar; charset=utf-8; method={envelope.calendar.method}"
        yield FileAttachment(name="invite.ics", content=envelope.calendar.text.encode("utf-8"), content_type=kind)
