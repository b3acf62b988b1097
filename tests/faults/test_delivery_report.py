"""A real delivery report names our mail only in what it returns; the notice that did not arrive is found by it."""

from pathlib import Path

from support.desks import Home, raw, sent

REPORT = b"""\
Return-Path: <>\r
From: Mail Delivery System <MAILER-DAEMON@mx.spps.example>\r
To: sro.desk@stpaul.example\r
Date: Mon, 01 Mar 2027 06:31:00 -0600\r
Message-ID: <report-1@mx.spps.example>\r
Subject: Undelivered Mail Returned to Sender\r
Auto-Submitted: auto-replied\r
Content-Type: multipart/report; report-type=delivery-status; boundary="AAAA/mx"\r
\r
--AAAA/mx\r
Content-Type: text/plain; charset=us-ascii\r
\r
<principal@spps.example>: host refused: 550 5.1.1 User unknown\r
--AAAA/mx\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.spps.example\r
\r
Final-Recipient: rfc822; principal@spps.example\r
Action: failed\r
Status: 5.1.1\r
--AAAA/mx\r
Content-Type: message/rfc822\r
\r
%s\r
--AAAA/mx--\r
"""


def test_reports_that_return_a_notice_are_tied_to_it(home: Home) -> None:
    """Nobody at the school has got it: the sergeant is asked to phone."""
    home.deliver(raw("mlee@stpaul.example", "sick", "Calling in sick today. Mai", at=home.now))
    assert home.once().code == 0
    for notice in [one for one in letters(home) if b"X-Watchdesk-Notice: absence" in one]:
        assert [one for one in sent(home) if one.startswith("undelivered ")] == []
        home.later(minutes=1)
        home.deliver((REPORT % notice).replace(b"report-1@", b"report-%d@" % home.now.timestamp()))
        home.once()
    assert [one for one in sent(home) if one.startswith("undelivered ")] != []


def letters(home: Home) -> list[bytes]:
    return [path.read_bytes() for path in Path(home.state / "sent" / "new").iterdir()]
