"""Mails and calendar objects that people write, and what becomes of their bytes on a bad day."""

from dataclasses import dataclass
from datetime import datetime

from hypothesis import strategies as st

from support.desks import ZONE, raw
from support.invites import itip, vevent

AT = datetime(2027, 3, 1, 14, 40, tzinfo=ZONE)
PROVED = "mx.stpaul.example; dmarc=pass header.from=stpaul.example"
HTML = "<div>Vacation on <b>March&nbsp;11</b></div><blockquote type=cite><p>1. R-100</p></blockquote>"
REPORT = """--q\r
Content-Type: text/plain\r
\r
Your message could not be delivered.\r
--q\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.spps.example\r
\r
Final-Recipient: rfc822; principal.como@spps.example\r
Action: failed\r
Status: 5.1.1\r
--q\r
Content-Type: message/rfc822\r
\r
Message-ID: <x@stpaul.example>\r
Subject: Officer away\r
\r
text\r
--q--\r
"""
ZONES = (
    "BEGIN:VTIMEZONE\r\nTZID:Strange\r\nBEGIN:STANDARD\r\nDTSTART:19701101T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0600\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def _mail(subject: str, body: str, sender: str = "mlee@stpaul.example", **more: str) -> bytes:
    return raw(sender, subject, body, at=AT, message_id="<seed@stpaul.example>", Authentication_Results=PROVED, **more)


def _of_kind(kind: str, body: str) -> bytes:
    """A mail whose body is not plain text."""
    head, _, _ = _mail("Vacation", "x").partition(b"\r\n\r\n")
    kept = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-")]
    return b"\r\n".join((*kept, f"Content-Type: {kind}".encode(), b"", body.encode()))


SERIES = itip(vevent("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=America/Chicago:20270325T090000"), zones=ZONES)
SEEDS: dict[str, bytes] = {
    "a request": _mail("Vacation", "I would like vacation on Thursday, March 11, 2027. Mai"),
    "an arrest": _mail("arrest", "I arrested a juvenile at 1140 on school grounds for theft, removed. CN 27-000-123"),
    "a decision": _mail(
        "Re: Digest", "1 yes\n2 no - court\n\n> 1. R-100\n> wd-aaaaaaaaaaaaaaaaaaaaaaaaaa", "sgt.hart@stpaul.example"
    ),
    "orders": _mail(
        "desk", "acting moua 3/8-3/12\ncover R-100 ruiz\nsnow day 3/9 all\nstatus", "sgt.hart@stpaul.example"
    ),
    "a log": _mail("March log", "log: 2 mediations, 3 classes, 1 lockdown drill", "kxiong@stpaul.example"),
    "an automatic reply": _mail("Automatic reply", "I am out until March 4.", Auto_Submitted="auto-replied"),
    "a page": _of_kind("text/html; charset=utf-8", HTML),
    "a report": _of_kind("multipart/report; report-type=delivery-status; boundary=q", REPORT),
    "an invite": _of_kind("text/calendar; charset=utf-8; method=REQUEST", SERIES),
    "a reply to an invite": _of_kind("text/calendar; method=REPLY", itip(vevent(), method="REPLY")),
    "a cancellation": _of_kind("text/calendar; method=CANCEL", itip(vevent(at="20270318T090000"), method="CANCEL")),
}
ENTRIES: dict[str, bytes] = {
    "a series": SERIES.replace("METHOD:REQUEST\r\n", "").encode(),
    "days off": itip(vevent(start=";VALUE=DATE:20270311", summary="Lee vacation")).encode(),
    "a far series": itip(vevent("RRULE:FREQ=DAILY;UNTIL=20291231T000000Z", summary="Torres sick")).encode(),
}

# What stands in the place of something else, or in between.
PIECES = st.sampled_from(
    (
        b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\0", b"\x1b[2J", b"\xff\xfe", b"\xe2\x80\xae", b" ", b"\t", b":", b";",
        b"=", b'"', b"(", b")", b"<", b">", b"@", b"--q", b"--q--\r\n", b"=?utf-8?q?=0D=0A?=", b"=?utf-8?b?////?=",
        b"> ", b"Content-Type: multipart/mixed; boundary=q\r\n", b"Content-Transfer-Encoding: base64\r\n",
        b"charset=utf-7", b"Date: Mon, 31 Feb 2027 25:61:00 +9999\r\n", b"From: x@y.example\r\n", b"9" * 30,
        b"Message-ID: <@>\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VALARM\r\n", b"DTSTART:\r\n",
        b"RRULE:FREQ=DAILY;INTERVAL=0\r\n", b"RRULE:FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2\r\n", b"UID:\r\n",
        b"DURATION:P999999999W\r\n", b"DTEND:00010101T000000\r\n", b"RECURRENCE-ID:20270318\r\n",
        b"TZOFFSETTO:+9999\r\n", b"99991231T235959Z", b"02/30", b"R-999999999999", b"all rest 1 2 3 yes no",
        b"3/12-3/9", b"March 11", b"until further notice", b"25:00", b"\xf0\x9f\x91\x8d",
    )
)  # fmt: skip
PLACES = st.integers(0, 4000)


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that happens to the bytes, at a place and over a length, counted round where the bytes are shorter."""

    what: str
    place: int
    length: int
    piece: bytes

    def __call__(self, whole: bytes) -> bytes:
        start = self.place % (len(whole) + 1)
        stop = min(len(whole), start + self.length)
        middle = whole[start:stop]
        put = {
            "put in": self.piece + middle,
            "put in its place": self.piece,
            "left out": b"",
            "said again": middle * 20,
            "cut off": b"",
            "turned": bytes(one ^ (1 << (self.place % 8)) for one in middle[:8]) + middle[8:],
        }[self.what]
        return whole[:start] + put + (b"" if self.what == "cut off" else whole[stop:])


slips = st.builds(
    Slip,
    st.sampled_from(["put in", "put in", "put in its place", "left out", "said again", "cut off", "turned"]),
    PLACES,
    st.integers(0, 12) | st.integers(0, 400),
    PIECES,
)


def mutants(seeds: dict[str, bytes]) -> st.SearchStrategy[bytes]:
    """Any of them, after some slips."""
    return st.builds(_slipped, st.sampled_from(sorted(seeds)).map(seeds.__getitem__), st.lists(slips, max_size=6))


def _slipped(whole: bytes, done: list[Slip]) -> bytes:
    for slip in done:
        whole = slip(whole)
    return whole
