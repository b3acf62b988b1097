"""Labelled mails, one JSON row a line: the raw mail of a row, and where a reading differs from its label.

A row has id, from, sent, subject, body, and may have html, headers, attachments (name and type) and calendar. Its
`expect` holds the kind, whether a careful clerk would act, and those facts that were labelled.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from email import message_from_string, policy
from email.message import EmailMessage, MIMEPart
from pathlib import Path
from typing import Any

from support.reading import letter, reading_of

Row = dict[str, Any]
# A reading that is acted on with one of these wrong does harm; a wrong bank of leave or word on the grounds does less.
GRAVE = frozenset(
    {"kind", "act", "officer", "spans", "decisions", "school", "month", "meeting", "start", "end", "action"}
    | {f"arrest.{name}" for name in ("school", "removed", "principal_told", "parent_told", "when", "case")}
)
_NEVER_ACTED_ON = ("automatic", "other")  # what is said of `act` for these is nobody's to be measured by


def readings(file: Path) -> Iterator[tuple[Row, Row, list[str]]]:
    """Each row of a file, what was read, and the names of the fields that differ.

    Further right answers may lie beside the file, as {id: {field: [answer, ...]}} in `NAME.may.json`.
    """
    beside = file.with_suffix(".may.json")
    may = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            got = reading_of(raw(row), row["id"])
            yield row, got, faults(row["expect"], got, may.get(row["id"], {}))


def is_grave(got: Row, faulty: list[str]) -> bool:
    """It was read wrong and would be acted on."""
    return bool(got["act"]) and got["kind"] != "other" and not GRAVE.isdisjoint(faulty)


def faults(wanted: Row, got: Row, may: Mapping[str, list[Any]]) -> list[str]:
    """The names of the fields that differ. Facts count only where the mail was to be acted on, and was.

    may: further right answers, field by field.
    """

    def differs(name: str, right: object, found: object, fold: Callable[[Any], object]) -> bool:
        return fold(found) not in [fold(one) for one in (right, *may.get(name, ()))]

    wrong = ["kind"] if differs("kind", wanted["kind"], got["kind"], _same) else []
    if wanted["kind"] not in _NEVER_ACTED_ON and differs("act", wanted["act"], got["act"], bool):
        wrong.append("act")
    if wrong or not wanted["act"]:
        return wrong
    wrong += [name for name, fold in _FIELDS.items() if name in wanted and differs(name, wanted[name], got[name], fold)]
    told = got["arrest"] or {}
    for name, right in (wanted.get("arrest") or {}).items():
        fold = _minute if name == "when" else _loose
        if differs(f"arrest.{name}", right, told.get(name), fold):
            wrong.append(f"arrest.{name}")
    return wrong


def are_the_same(wanted: list[Row], got: list[Row]) -> bool:
    """Of a mail that says several things: as many as were labelled, in their order, each with its labelled facts."""
    return len(wanted) == len(got) and not any(faults(one, other, {}) for one, other in zip(wanted, got, strict=True))


def _same(value: object) -> object:
    return value


def _loose(value: object) -> object:
    """Case and blanks of words tell nothing: "r-104" is "R - 104"."""
    return "".join(value.split()).upper() if isinstance(value, str) else value


def _minute(value: str | None) -> str | None:
    return value[:16].replace(" ", "T") if value else None


def _spans(value: list[Row] | None) -> object:
    """In any order, with what is not said left out or null; no spans are not the same as none."""
    if value is None:
        return None
    return sorted(tuple(span.get(name) or "" for name in ("start", "end", "from", "to")) for span in value)


def _verdicts(value: list[Row] | None) -> object:
    return sorted((_loose(str(one["ref"])), one["verdict"]) for one in value or ())


_FIELDS: Mapping[str, Callable[[Any], object]] = {
    "officer": _same,
    "spans": _spans,
    "leave": _same,
    "decisions": _verdicts,
    "school": _same,
    "month": _same,
    "meeting": _same,
    "start": _minute,
    "end": _minute,
    "action": _same,
}


_OURS = frozenset({"content-type", "content-transfer-encoding", "mime-version", "date", "subject", "from"})


def raw(row: Row) -> bytes:
    """The mail of a row, as it comes over the wire. Of an attached file only the name and the type are kept."""
    body, html, files = row.get("body") or "", row.get("html") or "", row.get("attachments") or []
    only_html = bool(html) and not body.strip()
    message = letter(
        html if only_html else body, who=row["from"], subject=row.get("subject") or "", sent=row["sent"], html=only_html
    )
    message.replace_header("Message-ID", f"<{row['id']}@labelled.example>")
    for name, value in (row.get("headers") or {}).items():
        if name.lower() not in _OURS:
            del message[name]
            message[name] = " ".join(str(value).split())
    if html and not only_html:
        message.add_alternative(html, subtype="html")
    if calendar := row.get("calendar"):
        _invite(message, calendar)
    reports = [one["type"] for one in files if one["type"] in _REPORTED]
    if files:
        message.make_mixed()
    for file in files:
        message.attach(_told(file["type"], file["name"], body) if reports else _attached(file))
    if reports:
        message.set_type("multipart/report")
        message.set_param("report-type", reports[0].removeprefix("message/"))
    return message.as_bytes()


def _invite(message: EmailMessage, calendar: str) -> None:
    method = re.search(r"^METHOD:\s*(\S+)", calendar, re.IGNORECASE | re.MULTILINE)
    named = {"method": method[1] if method else "REQUEST", "charset": "utf-8"}
    message.add_alternative(calendar.encode(), maintype="text", subtype="calendar", cte="8bit", params=named)


def _attached(file: Row) -> MIMEPart:
    name = file["name"] or "attachment"
    main, _, sub = (file["type"] or "application/octet-stream").partition("/")
    part = MIMEPart()
    part.set_content(name.encode(), maintype=main, subtype=sub, disposition="attachment", filename=name)
    return part


# Of a machine's report (RFC 3464, RFC 8098): the fields that its words may hold, and those of one that holds none.
_FIELD = re.compile(
    r"^(?:Reporting-MTA|Final-Recipient|Original-Recipient|Action|Status|Diagnostic-Code|Disposition|Arrival-Date):.*",
    re.MULTILINE,
)
_REPORTED = {
    "message/delivery-status": "Reporting-MTA: dns; mx.example\n\n"
    "Final-Recipient: rfc822; nobody@mails.example\nAction: failed\nStatus: 5.1.1",
    "message/disposition-notification": "Final-Recipient: rfc822; nobody@mails.example\n"
    "Disposition: automatic-action/MDN-sent-automatically; displayed",
}


def _told(content_type: str, name: str, body: str) -> EmailMessage:
    """A part of a report: what the machine says, or the mail that it came back for."""
    stock = _REPORTED.get(content_type)
    words = "\n".join(_FIELD.findall(body)) or stock if stock else f"Subject: {name}\n"
    return message_from_string(f"Content-Type: {content_type}\n\n{words}\n", policy=policy.default)
