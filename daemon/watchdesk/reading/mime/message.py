"""A message as the reader sees it, and how it is made from bytes."""

from dataclasses import dataclass, replace
from datetime import datetime

from watchdesk.reading import limits, plain
from watchdesk.reading.html_text import Mark
from watchdesk.reading.mime import headers
from watchdesk.reading.mime.content import Attachment, Content, content, payload
from watchdesk.reading.mime.parts import Budget, Part, tree

_ADDRESSED = frozenset(("from", "sender", "reply-to", "to", "cc", "bcc"))
_REPORTS = frozenset(("message/delivery-status", "message/disposition-notification", "message/global-delivery-status"))
_REPORT_BYTES = 20_000
_RETURNED = frozenset(("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"))
_RETURNED_PARTS = 5
_TELLING = frozenset(("message-id", "x-watchdesk-key"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One message, decoded, cleaned and capped; every value is still what a stranger may have written.

    headers: (lower-case name, value) in order. from_address: casefolded, only where From is exactly one well-formed
    mailbox; from_evidence says why or why not. sender_differs: a Sender header names another address.
    date: aware; date_from says which header gave it ("Date", "Received"). answers: newest first.
    text: what a person would read, line ends `\\n`; marks: containers that its HTML had (empty for plain text).
    calendar, method: the first text/calendar part. types: of all parts. report: fields of the machine-readable
    parts of a multipart/report. returned: Message-IDs of the mail that such a report brings back. carried: the same
    of every message that it holds, (lower-case name, value) of Message-ID and X-Watchdesk-Key.
    defects: limits and defects met, in plain words.
    """

    headers: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    from_address: str | None = None
    from_evidence: str = ""
    sender_differs: bool = False
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    date: datetime | None = None
    date_from: str | None = None
    message_id: str | None = None
    answers: tuple[str, ...] = ()
    text: str = ""
    marks: tuple[Mark, ...] = ()
    calendar: str | None = None
    method: str | None = None
    attachments: tuple[Attachment, ...] = ()
    types: tuple[str, ...] = ()
    report: tuple[tuple[str, str], ...] = ()
    returned: tuple[str, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first value of a header (lower-case name); empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.headers)


def parse(raw: bytes) -> Mail:
    """Read a message. Broken or over-limit pieces are told in `defects`; what is surely readable is kept."""
    head = limits.block(raw)
    budget = Budget()
    for defect in head.defects:
        budget.note(defect)
    stop = min(len(raw), limits.PARSED)
    if stop < len(raw):
        budget.note(f"the message is over {limits.PARSED} bytes: only its beginning was read")
    root = tree(raw, head, stop, budget)
    mail = _mail(head, root, content(raw, root, budget), _report(raw, root, budget), budget)
    return replace(mail, returned=_returned(raw, root), carried=_carried(raw, root))


def _mail(head: limits.Block, root: Part, found: Content, report: tuple[tuple[str, str], ...], budget: Budget) -> Mail:
    named = _by_name(head)
    address, evidence = headers.mailbox(named.get("from", []))
    senders = headers.addresses(named.get("sender", []))
    date, date_from = headers.sent(named.get("date", []), named.get("received", []))
    ids = headers.message_ids(named.get("message-id", []))
    return Mail(
        headers=tuple((name, _shown(name, value)) for name, value in head.fields),
        subject=headers.text_of(next(iter(named.get("subject", [])), b"")),
        from_address=address,
        from_evidence=evidence,
        sender_differs=bool(senders) and address not in senders,
        to=headers.addresses(named.get("to", [])),
        cc=headers.addresses(named.get("cc", [])),
        date=date,
        date_from=date_from,
        message_id=ids[0] if ids else None,
        answers=headers.answered(named.get("in-reply-to", []), named.get("references", [])),
        text=found.text,
        marks=found.marks,
        calendar=found.calendar,
        method=found.method,
        attachments=found.attachments,
        types=tuple(part.type for part in root.walk()),
        report=report,
        defects=tuple(budget.defects),
    )


def _by_name(head: limits.Block) -> dict[str, list[bytes]]:
    named: dict[str, list[bytes]] = {}
    for name, value in head.fields:
        named.setdefault(name, []).append(value)
    return named


def _shown(name: str, value: bytes) -> str:
    """A header for matching words in: only those that people write are decoded."""
    if name in _ADDRESSED or name == "subject":
        return headers.text_of(value)
    return plain.line(value.decode("utf-8", "replace"), headers.VALUE)


def _report(raw: bytes, root: Part, budget: Budget) -> tuple[tuple[str, str], ...]:
    """The fields of delivery and disposition reports (RFC 3464, RFC 8098), all blocks in order."""
    fields: list[tuple[str, str]] = []
    for part in (part for part in root.walk() if part.type in _REPORTS):
        data = payload(raw, part, budget, _REPORT_BYTES)
        at = 0
        while at < len(data) and len(fields) < limits.HEADERS:
            block = limits.block(data, at)
            fields += [(name, plain.line(value.decode("utf-8", "replace"), 500)) for name, value in block.fields]
            at = max(block.body, at + 1)
    return tuple(fields)


def _returned(raw: bytes, root: Part) -> tuple[str, ...]:
    """Message-IDs in the header of what a report brings back, whole or as its header alone (RFC 3462 2, RFC 6522 3).

    Of reports only: a mail that a person attaches is not the one that they answer.
    """
    reports = [part for part in root.walk() if part.type == "multipart/report"]
    blocks = [block for report in reports for block in _heads(raw, report)][:_RETURNED_PARTS]
    return headers.message_ids([block.first("message-id") for block in blocks])


def _carried(raw: bytes, root: Part) -> tuple[tuple[str, str], ...]:
    """What tells a mail of ours, of every message inside: an untidy bounce has it in a plain multipart."""
    found = [(name, value) for block in _heads(raw, root) for name, value in block.fields if name in _TELLING]
    return tuple((name, plain.line(value.decode("utf-8", "replace"), 500)) for name, value in found)


def _heads(raw: bytes, root: Part) -> list[limits.Block]:
    """The headers of the messages inside, a few of them at most."""
    back = [part for part in root.walk() if part.type in _RETURNED][:_RETURNED_PARTS]
    # A long mail that comes back is no defect of the report: its beginning is all that is wanted.
    return [limits.block(payload(raw, part, Budget(), limits.HEADER_BLOCK)) for part in back]
