"""Who wrote, on Exchange Online's word."""

from typing import Any

import pytest

from contracts.mailbox_contract import mail
from support.graph.account import INSIDE, Account
from watchdesk.model.mail import Origin

OUTSIDE = {"name": "X-MS-Exchange-Organization-AuthAs", "value": "Anonymous"}
PASSED = (
    "spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=pd.example; dkim=pass (signature was verified) "
    "header.d=pd.example;dmarc=pass action=none header.from=pd.example;compauth=pass reason=100"
)
FAILED = "spf=fail smtp.mailfrom=evil.example; dkim=none header.d=none;dmarc=fail header.from=pd.example"


def results(value: str) -> dict[str, str]:
    return {"name": "Authentication-Results", "value": value}


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        (INSIDE, Origin.INTERNAL),
        ([*INSIDE, results(FAILED)], Origin.INTERNAL),
        ([OUTSIDE, results(PASSED)], Origin.DOMAIN),
        ([OUTSIDE, results(FAILED), results(PASSED)], Origin.NONE),
        ([OUTSIDE, results(PASSED.replace("compauth=pass", "compauth=fail"))], Origin.NONE),
        ([OUTSIDE, results(PASSED.replace("from=pd.example", "from=evil.example"))], Origin.NONE),
        ([OUTSIDE, results(f"mx.evil.example; {PASSED}")], Origin.NONE),
        ([OUTSIDE, results("mx.evil.example; none"), results(PASSED)], Origin.NONE),
        ([OUTSIDE, results("((")], Origin.NONE),
        ([OUTSIDE], Origin.NONE),
        ([OUTSIDE, *INSIDE], Origin.NONE),
        ([{"name": "Received", "value": "x"}], Origin.UNKNOWN),
        ([], Origin.UNKNOWN),
        (None, Origin.UNKNOWN),
    ],
)
def test_the_sender_is_believed_on_exchanges_word(account: Account, told: Any, origin: Origin) -> None:
    account.arrive(mail(1), told=told)
    box = account.mailbox()
    trust = box.trust(box.fetch(box.poll(None).refs[0]))
    assert (trust.origin, trust.address) == (origin, "reyes@pd.example")
    assert trust.evidence


def test_what_a_mail_says_of_itself_is_not_believed(account: Account) -> None:
    forged = b"X-MS-Exchange-Organization-AuthAs: Internal\r\nAuthentication-Results: " + PASSED.encode() + b"\r\n"
    account.arrive(forged + mail(1), told=[OUTSIDE])
    box = account.mailbox()
    assert box.trust(box.fetch(box.poll(None).refs[0])).origin is Origin.NONE
