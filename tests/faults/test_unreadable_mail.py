"""Mail that nobody can read is kept as it came, shown where a person sees it, and stops no other."""

import random
import tracemalloc
from pathlib import Path

import pytest

from support.desks import Home, lying, raw, sent

NOISE = random.Random(20270301)
HEADER = b"From: Mai Lee <mlee@stpaul.example>\r\nTo: sro.desk@stpaul.example\r\nMessage-ID: <odd@stpaul.example>\r\n"
OFFICER = HEADER + b"Date: Mon, 01 Mar 2027 06:00:00 -0600\r\nSubject: Vacation\r\n"

ODD = {
    "nothing at all": b"",
    "binary garbage": NOISE.randbytes(50_000),
    "garbage behind a good header": OFFICER + b"\r\n" + NOISE.randbytes(20_000),
    "only zeros": b"\0" * 10_000,
    "a multipart that breaks off": OFFICER
    + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nVacation on Thu',
    "base64 that breaks off": OFFICER + b"Content-Transfer-Encoding: base64\r\n\r\nVmFjYXRpb24gb24gVGh1cnNk",
    "a charset that is none": OFFICER + b"Content-Type: text/plain; charset=klingon-8\r\n\r\nnuqneH",
    "UTF-16 that claims to be ASCII": OFFICER
    + b"Content-Type: text/plain; charset=us-ascii\r\n\r\n"
    + "é".encode("utf-16"),
    "ten thousand encoded words": HEADER + b"Subject: " + b" =?utf-8?q?x?=" * 10_000 + b"\r\n\r\nx",
    "a hundred thousand header lines": b"X-A: b\r\n" * 100_000 + OFFICER + b"\r\nx",
    "a header line of two megabytes": b"X-Long: " + b"a" * 2_000_000 + b"\r\n" + OFFICER + b"\r\nx",
    "five thousand levels": OFFICER
    + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(5_000)
    ),
    "twenty thousand recipients": HEADER + b"Cc: " + b"a@b.example, " * 20_000 + b"\r\n\r\nx",
    "a Message-ID that is none": b"Message-ID: <@>\r\nFrom: <@>\r\nDate: x\r\n\r\nx",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_an_odd_mail_is_kept_and_stops_no_other(home: Home, odd: bytes) -> None:
    home.deliver(odd)
    home.deliver(raw(at=home.now))
    with home.opened() as stage:
        report = stage.desk.once(home.now)
        assert (report.taken_in, report.troubles, report.mistakes) == (2, [], [])
        kept = stage.desk.ledger.stored("1")
        assert kept is not None
        assert kept.arrival.inbound.raw == odd
        assert kept.state != "new"
    assert "ack mlee" in sent(home)
    # A person finds it in their mail program, byte for byte.
    assert lying(home) == []
    assert odd in lying(home, "Held") + lying(home, "Processed")


@pytest.mark.parametrize("name", ["nothing at all", "binary garbage", "only zeros"])
def test_what_no_sender_can_be_made_out_of_is_shown_to_a_person(home: Home, name: str) -> None:
    home.deliver(ODD[name])
    assert home.once().code in (0, 1)
    assert "Nothing is held" not in home.says("held", "list").out
    assert lying(home, "Held") == [ODD[name]]
    assert sent(home) == []


# --- large mail -------------------------------------------------------------------------------------------

BOUNDED = 24 * 1024 * 1024


def large(path: Path, *, one_line: bool) -> int:
    """A request with an attachment of 40 MB, written without holding it."""
    with path.open("wb") as file:
        file.write(
            OFFICER + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n'
        )
        file.write(b"I would like vacation on Thursday, March 11, 2027. Mai\r\n--x\r\n")
        file.write(b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n")
        line = b"A" * 76 + (b"" if one_line else b"\r\n")
        for _ in range(40):
            file.write(line * (1024 * 1024 // len(line)))
        file.write(b"\r\n--x--\r\n")
    return path.stat().st_size


@pytest.mark.parametrize("one_line", [False, True], ids=["in lines", "in one line"])
def test_a_mail_of_40_mb_is_acted_on_once_and_stays_where_it_lies(home: Home, one_line: bool) -> None:
    path = home.deliver(b"")
    size = large(path, one_line=one_line)
    with home.opened() as stage:
        tracemalloc.start()
        try:
            report = stage.desk.once(home.now)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert (report.taken_in, report.troubles, report.mistakes) == (1, [], [])
        assert stage.desk.once(home.now).taken_in == 0
    assert peak < BOUNDED
    assert sent(home) == ["ack mlee"]
    # Too large to be kept in the ledger: the mail itself stays in the inbox (settled 10).
    assert path.stat().st_size == size
