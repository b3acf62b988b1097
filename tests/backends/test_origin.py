"""Who is believed: forged mails by the dozen, and the honest ones beside them.

Everything here goes to a desk at pd.example whose own mail server calls itself mx.pd.example.
"""

import pytest

from watchdesk.backends.origin import BELIEVE_ROSTER, BY_AUTHSERV_ID, origin_of
from watchdesk.model.mail import Origin, Trust

OURS = "mx.pd.example"
FROM = "From: Sgt. Hart <hart@pd.example>"
DMARC = "dmarc=pass (p=reject) header.from=pd.example"
DKIM = "dkim=pass header.d=pd.example header.s=s1"


def verdict(*lines: str, authserv_id: str | None = OURS, trust: str = BY_AUTHSERV_ID) -> Trust:
    raw = "\r\n".join((*lines, "Subject: approve R-104", "", "yes", "")).encode("utf-8", "surrogateescape")
    return origin_of(raw, trust=trust, authserv_id=authserv_id)


def results(words: str, *, by: str = OURS) -> str:
    return f"Authentication-Results: {by}; {words}"


HONEST = {
    "dmarc passes": (results(DMARC), FROM),
    "dkim passes, no dmarc": (results(DKIM), FROM),
    "dkim passes, dmarc has no policy": (results(f"{DKIM}; dmarc=none header.from=pd.example"), FROM),
    "dkim by header.i only": (results("dkim=pass header.i=@pd.example"), FROM),
    "a second signature fails": (results(f"dkim=fail header.d=list.example; {DKIM}"), FROM),
    "spf and all the rest": (results(f"spf=pass smtp.mailfrom=hart@pd.example; {DKIM}; {DMARC}; arc=none"), FROM),
    "folded": (f"Authentication-Results: {OURS};\r\n\tdkim=none;\r\n\tdmarc=pass\r\n\theader.from=pd.example", FROM),
    "capitals": (results("DMARC=Pass Header.From=PD.Example", by="MX.PD.example"), "From: <Hart@PD.EXAMPLE>"),
    "version given": (f"Authentication-Results: {OURS} 1; {DMARC}", FROM),
    "comments": (f"Authentication-Results: (a (b\\)) c) {OURS} (x); dmarc (y)=(z) pass header.from=pd.example", FROM),
    "quoted reason": (results(f'dkim=fail reason="bad; dmarc=fail" header.d=x.example; {DMARC}'), FROM),
    "method version": (results("dmarc/1=pass header.from=pd.example"), FROM),
    "another server's word above ours": (
        results("dmarc=fail header.from=pd.example", by="relay.pd.example"),
        results(DMARC),
        FROM,
    ),
    "Sender is From": (results(DMARC), FROM, "Sender: hart@pd.example"),
    "Sender is a calendar service": (
        results(DMARC),
        FROM,
        "Sender: Google Calendar <calendar-notification@google.com>",
    ),
    "an encoded name": (results(DMARC), "From: =?utf-8?q?Sgt=2E_H=C3=A4rt?= <hart@pd.example>"),
    "a quoted name with a comma": (results(DMARC), 'From: "Hart, Alex (SRO)" <hart@pd.example>'),
    "a name with raw bytes": (results(DMARC), "From: Sgt. H\u00e4rt <hart@pd.example>"),
    "a bare address with a comment": (results(DMARC), "From: hart@pd.example (Sgt. Hart)"),
    "a comment after the brackets": (results(DMARC), "From: Hart <hart@pd.example> (via phone)"),
}


@pytest.mark.parametrize("lines", HONEST.values(), ids=HONEST.keys())
def test_an_honest_mail_is_believed_on_our_servers_word(lines: tuple[str, ...]) -> None:
    trust = verdict(*lines)
    assert (trust.origin, trust.address) == (Origin.DOMAIN, "hart@pd.example")
    assert trust.evidence.startswith("Authentication-Results of mx.pd.example: ")


# The From is sound, and nothing proves it.
UNPROVED = {
    "no results at all": (FROM,),
    "results of another server": (results(DMARC, by="mx.evil.example"), FROM),
    "a server whose name begins like ours": (results(DMARC, by="mx.pd.example.evil.example"), FROM),
    "a server whose name ends like ours": (results(DMARC, by="evil-mx.pd.example"), FROM),
    "our name in a comment": (f"Authentication-Results: ({OURS}) evil.example; {DMARC}", FROM),
    "our name as a later word": (f"Authentication-Results: evil.example {OURS}; {DMARC}", FROM),
    "our name quoted with a space": (f'Authentication-Results: "{OURS} "; {DMARC}', FROM),
    "no server named (as Exchange Online writes)": (f"Authentication-Results: {DMARC}", FROM),
    "a later version of the header": (f"Authentication-Results: {OURS} 2; {DMARC}", FROM),
    "forged pass below our fail": (results("dmarc=fail header.from=pd.example"), results(DMARC), FROM),
    "forged pass below our nothing": (results("none"), results(DMARC), FROM),
    "forged pass below ours that is garbled": (results('dmarc=fail reason="'), results(DMARC), FROM),
    "fail, and a pass in a comment": (results("dmarc=fail (dmarc=pass header.from=pd.example)"), FROM),
    "fail, and a pass in a quoted reason": (results('dmarc=fail reason="; dmarc=pass header.from=pd.example"'), FROM),
    "pass and fail in one header": (results(f"{DMARC}; dmarc=fail header.from=pd.example"), FROM),
    "dmarc of another domain": (results("dmarc=pass header.from=evil.example"), FROM),
    "dmarc of a subdomain": (results("dmarc=pass header.from=x.pd.example"), FROM),
    "dmarc of the parent": (results("dmarc=pass header.from=example"), FROM),
    "dmarc without its domain": (results("dmarc=pass"), FROM),
    "dmarc with two domains": (results("dmarc=pass header.from=evil.example header.from=pd.example"), FROM),
    "dmarc passes for another, dkim for ours": (results(f"dmarc=pass header.from=evil.example; {DKIM}"), FROM),
    "dmarc failed, dkim passes": (results(f"dmarc=fail header.from=pd.example; {DKIM}"), FROM),
    "dmarc could not be looked up, dkim passes": (results(f"dmarc=temperror header.from=pd.example; {DKIM}"), FROM),
    "dkim of another domain": (results("dkim=pass header.d=evil.example"), FROM),
    "dkim of the parent domain": (results("dkim=pass header.d=example"), FROM),
    "dkim d of another, i of ours": (results("dkim=pass header.d=evil.example header.i=@pd.example"), FROM),
    "dkim failed": (results("dkim=fail header.d=pd.example"), FROM),
    "spf alone": (results("spf=pass smtp.mailfrom=hart@pd.example"), FROM),
    "arc alone": (results("arc=pass"), FROM),
    "a method of a like name": (results("xdmarc=pass header.from=pd.example"), FROM),
    "a result of a like name": (results("dmarc=passed header.from=pd.example"), FROM),
    "a header of a like name": (f"X-Authentication-Results: {OURS}; {DMARC}", FROM),
    "the original's header": (f"ARC-Authentication-Results: i=1; {OURS}; {DMARC}", FROM),
    "results in the body": (FROM, "", results(DMARC)),
    "results after a line that is no header": (FROM, "this is no header", results(DMARC)),
    "our own headers from outside": (FROM, "X-Watchdesk-Notice: digest", "X-Watchdesk-Key: digest/hart"),
    "claims of Exchange on a backend without it": (FROM, "X-MS-Exchange-Organization-AuthAs: Internal"),
    "an unending comment": (f"Authentication-Results: {OURS}; {DMARC} (", FROM),
    "comments nested without end": (f"Authentication-Results: {'(' * 3000}{')' * 3000} {OURS}; {DMARC}", FROM),
    "an endless header": (f"Authentication-Results: {OURS}; {DMARC}; " + "x=y; " * 3000, FROM),
    "signs for words": (results("=;=;dmarc==pass"), FROM),
}


@pytest.mark.parametrize("lines", UNPROVED.values(), ids=UNPROVED.keys())
def test_a_mail_that_nothing_proves_is_not_believed(lines: tuple[str, ...]) -> None:
    trust = verdict(*lines)
    assert trust.origin is Origin.NONE
    assert trust.address in ("hart@pd.example", None)


# The From itself is not one plain address: whatever our server proved, it is not clear of whom.
NO_SENDER = {
    "no From": ("To: desk@pd.example",),
    "an empty From": ("From:",),
    "two From headers": (FROM, "From: eve@evil.example"),
    "two From headers that agree": (FROM, FROM),
    "two addresses": ("From: hart@pd.example, eve@evil.example",),
    "two addresses in brackets": ("From: Hart <hart@pd.example> <eve@evil.example>",),
    "an address for a name": ("From: hart@pd.example <eve@evil.example>",),
    "an address after the brackets": ("From: <hart@pd.example>eve@evil.example",),
    "a word after the brackets": ("From: <hart@pd.example> Eve",),
    "a group": ("From: Sergeants: hart@pd.example;",),
    "a route": ("From: <@evil.example:hart@pd.example>",),
    "brackets within brackets": ("From: <<hart@pd.example>>",),
    "empty brackets": ("From: hart@pd.example <>",),
    "a quote without its end": ('From: "Hart <hart@pd.example>',),
    "a comment without its end": ("From: hart@pd.example (",),
    "an end without its comment": ("From: hart@pd.example )",),
    "a comment that splits the address": ("From: hart@pd.example(x).evil.example",),
    "a quoted local part": ('From: <"hart@pd.example"@evil.example>',),
    "two at signs": ("From: hart@pd.example@evil.example",),
    "a domain literal": ("From: hart@[192.0.2.1]",),
    "a space in the address": ("From: <hart@pd.example .evil.example>",),
    "letters of another alphabet": ("From: h\u0430rt@pd.example",),
    "a wide at sign": ("From: hart\uff20pd.example",),
    "a null byte": ("From: hart@pd.example\0",),
    "an escape": ("From: \x1b[31mHart <hart@pd.example>",),
    "percent and bang routes": ("From: eve!hart@pd.example@evil.example",),
    "no domain": ("From: hart",),
    "a bare name of our domain": ("From: @pd.example",),
    "dots in a row": ("From: ha..rt@pd.example",),
    "a dot at the end": ("From: hart@pd.example.",),
    "a local part over 64": (f"From: {'h' * 65}@pd.example",),
    "an address over 254": (f"From: h@{'pd.' * 90}example",),
    "an endless name": (f"From: {'Hart ' * 1000}<hart@pd.example>",),
    "an endless From and a second one": (f"From: {'x' * 11_000}@evil.example", FROM),
    "another Sender": (FROM, "Sender: eve@evil.example"),
    "two Senders": (FROM, "Sender: hart@pd.example", "Sender: eve@evil.example"),
    "an unreadable Sender": (FROM, "Sender: hart@pd.example, eve@evil.example"),
    "a second From after a bare carriage return": (FROM, "X-Note: a\rFrom: eve@evil.example"),
    "results after a bare carriage return": (f"X-Note: a\r{results(DMARC)}", FROM),
    "a bare carriage return before the end of a line": ("X-Note: a\r", FROM),
    "six hundred headers": (FROM, *(f"X-{n}: y" for n in range(600))),
}


@pytest.mark.parametrize("trust", [BELIEVE_ROSTER, BY_AUTHSERV_ID])
@pytest.mark.parametrize("lines", NO_SENDER.values(), ids=NO_SENDER.keys())
def test_without_exactly_one_plain_sender_nobody_is_believed(lines: tuple[str, ...], trust: str) -> None:
    given = verdict(results(f"{DMARC}; {DKIM}"), *lines, trust=trust)
    assert (given.origin, given.address) == (Origin.NONE, None)
    assert given.evidence


def test_under_roster_the_address_is_believed_as_written() -> None:
    trust = verdict(FROM, trust=BELIEVE_ROSTER)
    assert (trust.origin, trust.address) == (Origin.INTERNAL, "hart@pd.example")
    assert trust.evidence == "trust.local = roster: the address is believed as written"


@pytest.mark.parametrize(("trust", "authserv_id"), [(BY_AUTHSERV_ID, None), (BY_AUTHSERV_ID, ""), ("nonsense", OURS)])
def test_without_a_server_to_believe_nothing_is_proved(trust: str, authserv_id: str | None) -> None:
    given = verdict(results(DMARC), FROM, trust=trust, authserv_id=authserv_id)
    assert (given.origin, given.address) == (Origin.NONE, "hart@pd.example")


def test_the_evidence_is_one_short_line_whatever_the_mail_holds() -> None:
    evidence = verdict("From: \x1b[2Ja\u202eb\u2028c" + "x" * 5_000).evidence
    assert len(evidence) <= 300
    assert evidence.isprintable()


@pytest.mark.parametrize("seed", ['"', "(", "<", "\\", "=", ";", ' "', "((", '"(', "<>", "@", "a.", "=?u?q?"])
def test_any_pile_of_signs_is_read_to_its_end(seed: str) -> None:
    pile = seed * (9_000 // len(seed))
    assert verdict(f"From: {pile}", f"Authentication-Results: {pile}").address is None
    assert verdict(FROM, f"Authentication-Results: {OURS}; {pile}").origin is Origin.NONE
