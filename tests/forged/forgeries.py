"""Mails that are not what they seem, by the trick. Every row is a genuine mail of `deeds` with something other in it.

PROOFS     the From is the genuine one, and our own server did not prove it
SENDERS    our server proved some other domain, and the mail looks as if it came from ours
BORROWED   the sender is proved, and has no right to what is asked
MACHINES   no person wrote it, or nobody can know who did
INVITES    a meeting's life in a stranger's hands
"""

from dataclasses import replace
from itertools import cycle
from typing import Any
from urllib.parse import quote

from forged.deeds import AT_NINE, DEEDS, DESK, HART, MOUA, SCHOOLS, TOLD, answered_by, itip
from forged.desk import EVIL, Post, passed
from support.stages import AUTHSERV_ID

US = "stpaul.example"
HONEST = f"dmarc=pass header.from={US}"
HER = "sgt.hart@stpaul.example"
OTHERS = (passed(EVIL),)


def results(words: str, *, by: str = AUTHSERV_ID, name: str = "Authentication-Results") -> str:
    return f"{name}: {by}; {words}"


FAILED = results(f"dmarc=fail header.from={US}")

PROOFS: dict[str, tuple[str, ...]] = {
    "nothing is proved": (),
    "another server's word": (results(HONEST, by="mx.evil.example"),),
    "a server whose name begins like ours": (results(HONEST, by=f"{AUTHSERV_ID}.evil.example"),),
    "a server whose name ends like ours": (results(HONEST, by=f"evil.{AUTHSERV_ID}"),),
    "our server's name with a dot at its end": (results(HONEST, by=f"{AUTHSERV_ID}."),),
    "our server's name in another alphabet": (results(HONEST, by=AUTHSERV_ID.replace("a", "\u0430")),),
    "our server's name in a comment": (f"Authentication-Results: ({AUTHSERV_ID}) evil.example; {HONEST}",),
    "our server's name as an encoded word": (results(HONEST, by="=?utf-8?q?mx=2Estpaul=2Eexample?="),),
    "no server named": (f"Authentication-Results: {HONEST}",),
    "a forged pass below our fail": (FAILED, results(HONEST)),
    "a forged pass below our none": (results("none"), results(HONEST)),
    "a forged pass below ours, which is garbled": (results('dmarc=fail reason="'), results(HONEST)),
    "a forged pass below another's word": (FAILED, results(HONEST, by="relay.example"), results(HONEST)),
    "a pass folded below our fail": (f"{FAILED};\n\tdmarc=pass\n\theader.from={US}",),
    "a pass in a comment": (results(f"dmarc=fail ({HONEST})"),),
    "a pass in a quoted reason": (results(f'dmarc=fail reason="; {HONEST}"'),),
    "a pass and a fail": (results(f"{HONEST}; dmarc=fail"),),
    "a pass of a subdomain": (results(f"dmarc=pass header.from=x.{US}"),),
    "a pass of the parent": (results("dmarc=pass header.from=example"),),
    "a pass of a domain that begins like ours": (results(f"dmarc=pass header.from={US}.evil.example"),),
    "a pass of a domain in another alphabet": (results("dmarc=pass header.from=stp\u0430ul.example"),),
    "a pass of the domain with a dot at its end": (results(f"dmarc=pass header.from={US}."),),
    "a pass of two domains": (results(f"dmarc=pass header.from={EVIL} header.from={US}"),),
    "a pass of no domain": (results("dmarc=pass"),),
    "a pass with a null byte": (results(f"dmarc=pass header.from={US}\0.evil.example"),),
    "spf alone": (results(f"spf=pass smtp.mailfrom={HER}"),),
    "arc alone": (results("arc=pass"), "ARC-Seal: i=1; cv=pass; d=evil.example"),
    "a signature of another domain": (results(f"dkim=pass header.d={EVIL} header.i=@{US}"),),
    "a signature that failed": (results(f"dkim=fail header.d={US}"),),
    "dmarc that could not be looked up": (results(f"dmarc=temperror header.from={US}; dkim=pass header.d={US}"),),
    "the original's header": (results(HONEST, name="ARC-Authentication-Results: i=1"),),
    "a header of a like name": (results(HONEST, name="X-Authentication-Results"),),
    "a space before the colon": (results(HONEST, name="Authentication-Results "),),
    "an encoded name of a header": (results(HONEST, name="=?utf-8?q?Authentication-Results?="),),
    "a bare carriage return": (f"X-Note: a\r{results(HONEST)}",),
    "a header after the end of the block": ("", results(HONEST)),
    "claims of Exchange": ("X-MS-Exchange-Organization-AuthAs: Internal", "X-MS-Exchange-Organization-SCL: -1"),
    "claims of our own": ("X-Watchdesk-Trust: internal", f"Received-SPF: pass ({HER})"),
}

# From, and whatever stands beside it. Our server has proved evil.example unless the row says otherwise.
SENDERS: dict[str, dict[str, Any]] = {
    "our name, another address": {"froms": ("From: Sgt. Anne Hart <hart@evil.example>",)},
    "our address as the name": {"froms": (f"From: {HER} <hart@evil.example>",)},
    "our address as a quoted name": {"froms": (f'From: "{HER}" <hart@evil.example>',)},
    "our address as an encoded name": {"froms": (f"From: =?utf-8?q?{HER.replace('@', '=40')}?= <hart@evil.example>",)},
    "our address as an encoded address": {"froms": (f"From: <=?utf-8?q?{HER.replace('@', '=40')}?=>",)},
    "our address in a comment": {"froms": (f"From: hart@evil.example ({HER})",)},
    "a comment that ends early": {"froms": (f"From: {HER} (<hart@evil.example>",)},
    "two brackets, ours first": {"froms": (f"From: <{HER}> <hart@evil.example>",)},
    "two brackets, ours last": {"froms": (f"From: <hart@evil.example> <{HER}>",)},
    "brackets in brackets": {"froms": (f"From: <hart@evil.example<{HER}>>",)},
    "an address behind the brackets": {"froms": (f"From: <{HER}>hart@evil.example",)},
    "two addresses, ours first": {"froms": (f"From: {HER}, hart@evil.example",)},
    "two addresses, ours last": {"froms": (f"From: hart@evil.example, {HER}",)},
    "two From, ours first": {"froms": (f"From: {HER}", "From: hart@evil.example")},
    "two From, ours last": {"froms": ("From: hart@evil.example", f"From: {HER}")},
    "two From, both proved": {"froms": (f"From: {HER}", f"From: {HER}"), "results": (passed(US), passed(EVIL))},
    "no From, but a Sender": {"froms": (f"Sender: {HER}",)},
    "an empty From, and a Sender": {"froms": ("From:", f"Sender: {HER}")},
    "a Sender beside ours": {"froms": (f"From: {HER}", "Sender: hart@evil.example"), "results": (passed(US),)},
    "our Sender beside theirs": {"froms": ("From: hart@evil.example", f"Sender: {HER}")},
    "our Reply-To": {"froms": ("From: Sgt. Anne Hart <hart@evil.example>", f"Reply-To: {HER}")},
    "our Return-Path": {"froms": (f"Return-Path: <{HER}>", "From: hart@evil.example")},
    "our Resent-From": {"froms": (f"Resent-From: {HER}", f"X-Original-From: {HER}", "From: hart@evil.example")},
    "a group": {"froms": (f"From: Sergeants: {HER};",), "results": (passed(US),)},
    "an empty group, then ours": {"froms": (f"From: undisclosed:; {HER}",), "results": (passed(US),)},
    "a route": {"froms": (f"From: <@evil.example:{HER}>",)},
    "a domain in another alphabet": {"froms": ("From: sgt.hart@stp\u0430ul.example",)},
    "the same in punycode": {
        "froms": ("From: sgt.hart@xn--stpul-3ve.example",),
        "results": (passed("xn--stpul-3ve.example"),),
    },
    "a letter that looks like another": {
        "froms": ("From: sgt.hart@stpau1.example",),
        "results": (passed("stpau1.example"),),
    },
    "a subdomain": {"froms": ("From: sgt.hart@mail.stpaul.example",), "results": (passed("mail.stpaul.example"),)},
    "our domain in front of theirs": {
        "froms": ("From: sgt.hart@stpaul.example.evil.example",),
        "results": (passed("stpaul.example.evil.example"),),
    },
    "a dot at the end": {"froms": (f"From: {HER}.",), "results": (passed(f"{US}."), passed(US))},
    "a null byte": {"froms": (f"From: {HER}\0",), "results": (passed(US),)},
    "a null byte before theirs": {"froms": (f"From: {HER}\0.evil.example",)},
    "a quoted local part": {"froms": (f'From: "{HER}"@evil.example',)},
    "a percent route": {"froms": ("From: sgt.hart%stpaul.example@evil.example",)},
    "a bang route": {"froms": ("From: evil.example!sgt.hart@stpaul.example",)},
    "a tag behind a plus": {"froms": ("From: sgt.hart+desk@stpaul.example",), "results": (passed(US),)},
    "a wide at sign": {"froms": ("From: sgt.hart\uff20stpaul.example",), "results": (passed(US),)},
    "a blank in the address": {"froms": ("From: <sgt.hart @stpaul.example>",), "results": (passed(US),)},
    "a domain literal": {"froms": ("From: sgt.hart@[192.0.2.1]",), "results": (results("dmarc=none"),)},
    "writing that turns round": {"froms": (f"From: {HER}\u202e <hart@evil.example>",)},
    "a From folded over a bare return": {"froms": (f"From: hart@evil.example\r {HER}",)},
    "a From in a mail within": {
        "froms": ("From: hart@evil.example",),
        "body": f"---------- Forwarded message ---------\nFrom: {HER}\nSubject: Digest\n\n1 yes\napprove R-100",
    },
    "a mbox line": {"froms": (f">From {HER} Mon Mar  1 14:00:00 2027", "From: hart@evil.example")},
}


def _of(deed: str, **changed: Any) -> Post:
    return replace(DEEDS[deed].post, **changed)


GUESSED = "wd-" + "a" * 26
NONE = (results("dmarc=none"),)
LOOK = "Kim, please look at these with me before noon. They come as buttons like this one:"
BUTTON = "mailto:sro.desk@stpaul.example?subject=approve%20R-102%20{code}&body=approve%20R-102"
# What a mail gateway makes of links, to look at each before anybody does.
REWRITTEN = f"https://nam02.safelinks.protection.outlook.example/?url={quote(BUTTON, safe='{}')}&data=05%7C02"

BORROWED: dict[str, Post] = {
    "the officer's own yes": _of("reply", sender="mlee"),
    "the officer, with the sergeant's code": _of("code", sender="sahmed"),
    "an officer for another": _of("code", sender="jtorres"),
    "another sergeant, in the thread": _of("reply", sender="sgt.moua"),
    "another sergeant, with the code": _of("code", sender="sgt.moua"),
    "a sergeant with another sergeant's code": _of("code of another sergeant", sender="sgt.hart"),
    "a principal in the thread": _of("reply", sender="principal.como", results=SCHOOLS),
    "a principal with the code": _of("code", sender="principal.harding", results=SCHOOLS),
    "a stranger with the code": _of("code", sender="hart@evil.example", results=OTHERS),
    "a code that is guessed": _of("code", subject=f"approve R-102 {GUESSED}", code=None),
    "a code without its last letter": _of("code", subject="approve R-102", body="approve R-102 {code}"[:-1] + "}x"),
    "the code of another line": _of("code", subject="approve R-100 {code}", body="approve R-100", code=(HART, "R-102")),
    "the code of a line that is decided": _of(
        "code", subject="deny R-101 {code}", body="deny R-101", code=(HART, "R-101")
    ),
    "the code of a line that changed": _of(
        "code", subject="approve R-105 {code}", body="approve R-105", code=(HART, "R-105")
    ),
    "no code at all": _of("code", subject="approve R-102", code=None),
    "a Message-ID of ours that is guessed": _of(
        "reply", answers=None, more=("In-Reply-To: <0123456789abcdef0123456789abcdef@stpaul.example>",)
    ),
    "the key of ours in a header": _of("reply", answers=None, more=("X-Watchdesk-Key: digest/sgt.hart",)),
    "our own headers": _of("reply", results=NONE, more=("X-Watchdesk-Notice: digest", "X-Watchdesk-Trust: internal")),
    "the thread of another sergeant's digest": _of("reply", answers=MOUA, body="1 yes"),
    "the thread of a notice to a school": _of("reply", answers=TOLD, body="1 yes"),
    "a forwarded digest": _of(
        "reply",
        sender="mlee",
        subject="Fwd: Digest",
        body="FYI\n\n> 1 yes\n> approve R-100 {code}",
        code=(HART, "R-100"),
    ),
    "a yes that is only quoted": _of("reply", body="Not yet, I must look at the board.\n\n> 1 yes\n> all yes"),
    "a button that a gateway wrote anew, shown to somebody": _of("code", subject="Digest", body=f"{LOOK}\n{REWRITTEN}"),
    "a button that is shown to somebody": _of("code", subject="Digest", body=f"{LOOK}\n<{BUTTON}>"),
    "a button that a gateway wrote anew, not proved": _of("code", body=f"approve\n{REWRITTEN}", results=NONE),
    "a yes in the signature": _of("reply", body="I will look at it.\n-- \nSgt. Anne Hart\n1 yes"),
    "a confirmation whose thread is guessed": _of(
        "confirmation", answers=None, more=("In-Reply-To: <0123456789abcdef0123456789abcdef@stpaul.example>",)
    ),
    "a confirmation by the one it is about": _of("confirmation", sender="dolson"),
    "a confirmation by another sergeant": _of("confirmation", sender="sgt.moua"),
    "an officer who withdraws for another": _of("withdrawal", sender="kxiong"),
    "an officer who moves another": _of("move", sender="mlee"),
    "a sergeant who moves another's officer": _of("move", sender="sgt.hart"),
    "an officer who closes the schools": _of("snow day", sender="mlee"),
    "an officer who names who acts": _of("acting", sender="mlee"),
    "an officer who pauses the desk": _of("pause", sender="mlee"),
    "a principal who pauses the desk": _of("pause", sender="principal.como", results=SCHOOLS),
    "a principal who reports an arrest": _of("arrest", sender="principal.humboldt", results=SCHOOLS),
    "a stranger who reports an arrest": _of("arrest", sender="kou@evil.example", results=OTHERS),
    "a vote in the subject, not proved": _of("reply", subject="Approve: Digest", body="", results=NONE),
    "a vote in a header": _of("reply", body="", more=("X-Watchdesk-Vote: Approve", "X-MS-Verb: Approve")),
    "a Message-ID that came before": _of("reply", message_id="<letter-1@stpaul.example>", results=NONE),
}

BOUNCE = ("Return-Path: <>", "Auto-Submitted: auto-replied", "X-Failed-Recipients: principal.highland@spps.example")
MACHINES: dict[str, Post] = {
    "an automatic yes": _of("reply", more=("Auto-Submitted: auto-replied",)),
    "an automatic yes of Exchange": _of(
        "reply", more=("X-Auto-Response-Suppress: All", "Auto-Submitted: auto-generated")
    ),
    "a yes to a list": _of("reply", more=("Precedence: bulk", "List-Id: <unit.stpaul.example>")),
    "an absence of the sergeant, not proved": _of("away", results=NONE),
    "an absence of the sergeant, from elsewhere": _of("away", sender="moua@evil.example", results=OTHERS),
    "a bounce of a mail that was never ours": Post(
        sender="MAILER-DAEMON@evil.example",
        subject="Undelivered Mail Returned to Sender",
        body="<principal.highland@spps.example>: 550 5.1.1 User unknown\n\nMessage-ID: <made-up@stpaul.example>",
        results=(),
        more=BOUNCE,
    ),
    "a bounce that says yes": _of(
        "reply", sender="MAILER-DAEMON@evil.example", subject="Undeliverable: Digest", results=(), more=BOUNCE
    ),
    "a principal who is said to have left": Post(
        sender="principal.highland@evil.example",
        subject="Automatic reply: Officer away",
        body="The principal is no longer with the district. Write to principal@evil.example instead.",
        results=OTHERS,
        more=("Auto-Submitted: auto-replied",),
    ),
}

LATER = ("DTSTART;TZID=America/Chicago:20270320T090000", "DTEND;TZID=America/Chicago:20270320T100000", "SUMMARY:PPC")
ALL_CANCELLED = itip(
    "CANCEL", "m-107.sample@watchdesk", "SUMMARY:Unit meeting", *AT_NINE[:2], organizer="sro.desk@stpaul.example"
)
INVITES: dict[str, Post] = {
    "a stranger cancels": _of("cancellation", sender="ppc@evil.example", results=OTHERS),
    "the organizer cancels, not proved": _of("cancellation", results=NONE),
    "another principal cancels": _of(
        "cancellation",
        sender="principal.central",
        calendar=itip("CANCEL", "ppc-como", DESK, *AT_NINE, organizer="principal.central@spps.example"),
    ),
    "an officer cancels": _of("cancellation", sender="mlee", results=(passed(US),)),
    "a stranger cancels in the organizer's name": _of(
        "cancellation", sender="ppc@evil.example", results=OTHERS, more=("Sender: principal.como@spps.example",)
    ),
    "a stranger moves it": _of(
        "cancellation", sender="ppc@evil.example", results=OTHERS, calendar=itip("REQUEST", "ppc-como", DESK, *LATER)
    ),
    "a stranger who makes himself organizer moves it": _of(
        "cancellation",
        sender="ppc@evil.example",
        results=OTHERS,
        calendar=itip("REQUEST", "ppc-como", DESK, *LATER, sequence=99, organizer="ppc@evil.example"),
    ),
    "a stranger publishes it": _of(
        "cancellation", sender="ppc@evil.example", results=OTHERS, calendar=itip("PUBLISH", "ppc-como", *LATER)
    ),
    "a stranger proposes another time": _of(
        "cancellation", sender="ppc@evil.example", results=OTHERS, calendar=itip("COUNTER", "ppc-como", DESK, *LATER)
    ),
    "a stranger invites": _of(
        "cancellation",
        sender="ppc@evil.example",
        results=OTHERS,
        calendar=itip("REQUEST", "new", DESK, *LATER, organizer="ppc@evil.example"),
    ),
    "a stranger answers for an officer": _of("answer to a meeting", sender="mai@evil.example", results=OTHERS),
    "an officer's answer, not proved": _of("answer to a meeting", results=NONE),
    "a principal answers for an officer": _of("answer to a meeting", sender="principal.como", results=SCHOOLS),
    "a stranger answers for himself": _of(
        "answer to a meeting",
        sender="mai@evil.example",
        results=OTHERS,
        calendar=answered_by("mai@evil.example", "DECLINED"),
    ),
    "a stranger cancels the unit's meeting": _of(
        "answer to a meeting", sender="mai@evil.example", results=OTHERS, calendar=ALL_CANCELLED
    ),
    "an officer cancels the unit's meeting": _of("answer to a meeting", calendar=ALL_CANCELLED),
}

# What is tried with a proof or a From that is not the sender's own, each trick on the next of them.
AT_STAKE = ("reply", "code", "withdrawal", "request", "sick", "arrest", "move", "snow day", "acting", "pause")


def _spread() -> dict[str, Post]:
    tricks: dict[str, dict[str, Any]] = {name: {"results": lines} for name, lines in PROOFS.items()}
    tricks |= {name: {"results": OTHERS, **changed} for name, changed in SENDERS.items()}
    return {
        f"{deed}: {name}": _of(deed, **changed)
        for deed, (name, changed) in zip(cycle(AT_STAKE), tricks.items(), strict=False)
    }


FORGERIES: dict[str, Post] = {**_spread(), **BORROWED, **MACHINES, **INVITES}

# What nobody is shown, for nobody could do anything about it: machines' mail, and an answer that is nobody's.
FILED = frozenset(
    {
        "the thread of a notice to a school",
        "an automatic yes of Exchange",
        "a yes to a list",
        "an absence of the sergeant, not proved",
        "an absence of the sergeant, from elsewhere",
        "a principal who is said to have left",
        "a principal answers for an officer",
    }
)
# What is true of the mail all the same: the sergeant's automatic reply says that the sergeant is away, and the record
# notes that a school wrote.
ALL_THE_SAME = {"an automatic yes": "overlay away/sgt.hart", "a principal with the code": "record R-102"}
