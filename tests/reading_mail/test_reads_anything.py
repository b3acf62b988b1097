"""Whatever bytes come, the reader says something of them: it never fails, and what it says is of this mail."""

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.sample import sample_unit
from watchdesk.model.facts import Reading
from watchdesk.model.mail import Inbound
from watchdesk.reading import mime, read, zones
from watchdesk.reading.zones.split import split_text

UNIT = sample_unit()
ADDRESSES = sorted(person.addresses[0] for person in UNIT.people.values())
ALWAYS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEADERS = (
    "Subject: Vac",
    "Subject: Re: R-101",
    "Subject: FW: Automatic reply: x",
    "Subject: =?utf-8?q?caf=E9?= =?x?b?!?=",
    "Date: Mon, 1 Mar 2027 07:00:00 -0600",
    "Date: Mon, 99 Mar 27 77:00 +9999",
    "Date:",
    "To: a@b.example, (c",
    "Content-Type: text/plain; charset=utf-16",
    "Content-Type: text/html; charset*=utf-8''x%ZZ",
    "Content-Type: multipart/mixed; boundary=q",
    "Content-Type: multipart/alternative; boundary=q",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=q",
    "Content-Type: message/delivery-status",
    "Content-Type: text/calendar; method=REQUEST",
    "Content-Type: /",
    "Content-Transfer-Encoding: base64",
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Transfer-Encoding: uuencode",
    "Content-Disposition: attachment; filename*0*=x''%41; filename*1=b",
    "Auto-Submitted: auto-replied",
    "Precedence: bulk",
    "Return-Path: <>",
    "Message-ID: <a@b>",
    "In-Reply-To: <<a@b>",
    "References: <a@b> <c",
    " folded",
    "no header",
)
BODIES = (
    "Friday off please",
    "--q",
    "--q--",
    "",
    "> Friday?",
    "> > On Mon, Mar 1, 2027, Desk <d@pd.example> wrote:",
    "On Mon, Mar 1, 2027 at 7:00 AM Desk <d@pd.example> wrote:",
    "From: Jo\nSent: Monday 7:00 AM\nTo: Ida\nSubject: x",
    "-----Original Message-----",
    "________________",
    "Jo Moss\n03/01/2027 07:00 AM\nTo: Ida",
    "CONFIDENTIALITY NOTICE: x",
    "CAUTION: This email originated outside",
    "-- ",
    "Ida Berg\n651-555-0111",
    "Sent from my iPhone",
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nDTSTART:20279999T999999Z",
    "<div class=gmail_quote><blockquote type=cite>x</div><p hidden>y",
    "1. ok\n2. no\nR-3 approved",
    "=?utf-8?q?=41?= =E9 =\n",
    "Action: failed\n\nAction: delayed",
    "\u202ereversed\u202c \u00a0 \u200b",
)
_WORDS = (
    "I need off take want vacation sick comp leave tomorrow today tonight yesterday Monday Friday next this "
    "last week weekend month March April 3/12 3/12-3/15 12th 31st 29 2027 99/99 02/30 0700 2400 25:00 7am "
    "noon midnight from to until through and or but not no yes please approve deny cancel instead of change "
    "move back return the a for days hours half two first second shift tour Harding Como R-101 #2 all both "
    "rest except ok I'm won't can't if unless maybe until further notice out in on at by before after since "
    "every other Christmas Thanksgiving spring break"
)
WORDS = _WORDS.split()
ENDS = (" ", "\n", "\n\n", ", ", ". ", "? ", " - ", "; ", ": ", "/", "\t", "(", ")", "")


def reading(raw: bytes) -> Reading:
    return read(Inbound(raw=raw, received_at=datetime(2027, 3, 1, 13, tzinfo=UTC)), UNIT, strict=True)


def check(raw: bytes) -> None:
    found = reading(raw)
    assert found.items
    for item in found.items:
        for one in item.evidence:
            said = found.subject if one.where == "subject" else found.author_text
            assert one.text == said[one.start : one.stop]


@given(st.binary(max_size=2000))
@ALWAYS
def test_any_bytes_are_read(raw: bytes) -> None:
    check(raw)


@given(
    sender=st.sampled_from([*ADDRESSES, "jo@school.example", "MAILER-DAEMON@x.example", "", "<<"]),
    headers=st.lists(st.sampled_from(HEADERS), max_size=8),
    bodies=st.lists(st.one_of(st.sampled_from(BODIES), st.sampled_from(HEADERS), st.text(max_size=30)), max_size=12),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    charset=st.sampled_from(["utf-8", "cp1252", "utf-16"]),
)
@ALWAYS
def test_any_pieces_of_mail_are_read(
    sender: str, headers: list[str], bodies: list[str], end: str, charset: str
) -> None:
    head = f"From: {sender}{end}" + "".join(f"{header}{end}" for header in headers)
    check(head.encode() + end.encode() + end.join(bodies).replace("\n", end).encode(charset, "replace"))


@given(
    sender=st.sampled_from(ADDRESSES),
    words=st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS)), max_size=60),
    subject=st.lists(st.sampled_from(WORDS), max_size=6),
)
@ALWAYS
def test_any_words_of_leave_and_dates_are_read(sender: str, words: list[tuple[str, str]], subject: list[str]) -> None:
    head = f"From: {sender}\r\nDate: Mon, 1 Mar 2027 07:00:00 -0600\r\nSubject: {' '.join(subject)}\r\n\r\n"
    check((head + "".join(word + end for word, end in words)).encode())


@given(st.lists(st.one_of(st.sampled_from(BODIES), st.text(max_size=40)), max_size=15))
@ALWAYS
def test_every_word_stands_in_one_zone_and_no_other(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = split_text(text)
    assert all(one.start < one.stop for one in found.pieces)
    assert all(one.stop <= two.start for one, two in zip(found.pieces, found.pieces[1:], strict=False))
    left = "".join(text[one.start : one.stop] for one in found.pieces)
    assert "".join(left.split()) == "".join(text.split())
    assert found.author_text == "\n\n".join(text[start:stop] for start, stop in found.author)


@given(st.text(alphabet=st.sampled_from("<>/=\"' abdivqut-:;\n&#"), max_size=400))
@ALWAYS
def test_marks_of_any_page_lie_within_it(html: str) -> None:
    mail = mime.parse(b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html.encode())
    assert all(0 <= mark.start < mark.stop <= len(mail.text) for mark in mail.marks)
    zones.split(mail)
