"""From headers to Trust (settled 21, reliability C1)."""

from watchdesk.backends.origin import results
from watchdesk.backends.origin.sender import sole_address
from watchdesk.model.headers import clean
from watchdesk.model.mail import Origin, Trust
from watchdesk.reading import limits

# Calendar services that send invites for whoever is in From; whether it is they, From's own proof says (settled 37).
CALENDARS = ("calendar-notification@google.com",)
BELIEVE_ROSTER = "roster"
BY_AUTHSERV_ID = "authserv-id"
EVIDENCE_CAP = 300

# What Exchange writes about who handed a mail in. Its header firewall takes it out of mail from outside, and sets it
# anew; that of a mail from outside the organisation says Anonymous.
AUTH_AS, INSIDE = "x-ms-exchange-organization-authas", "internal"

Fields = tuple[tuple[str, str], ...]


def origin_of(raw: bytes, *, trust: str, authserv_id: str | None) -> Trust:
    """Who sent it, and why we believe it. Never raises.

    trust: "roster" (the address is believed as written) or "authserv-id" (only what the topmost
    Authentication-Results of the server called `authserv_id` proves; RFC 8601). Anything else proves nothing.
    """
    fields, address, doubt = _read(raw)
    if address is None:
        return Trust(origin=Origin.NONE, address=None, evidence=clean(doubt, EVIDENCE_CAP))
    if trust == BELIEVE_ROSTER:
        believed = "trust.local = roster: the address is believed as written"
        return Trust(origin=Origin.INTERNAL, address=address, evidence=believed)
    if trust != BY_AUTHSERV_ID or not authserv_id:
        return Trust(origin=Origin.NONE, address=address, evidence="no authserv-id is configured: nothing is proved")
    return _by_results(fields, address, authserv_id.casefold())


def origin_by_exchange(raw: bytes, told: Fields, *, authserv_id: str | None) -> Trust:
    """Who sent it, on Exchange's own word. Never raises.

    told: the Internet header as Exchange keeps it beside the message. Whoever logged in is Internal, and Exchange lets
    nobody send in a name without the right to it. For anybody else the word of the gateway called `authserv_id`
    counts, where there is one. No word at all is UNKNOWN: the mail never passed Exchange's transport.
    """
    fields, address, doubt = _read(raw)
    if address is None:
        return Trust(origin=Origin.NONE, address=None, evidence=clean(doubt, EVIDENCE_CAP))
    words = [value.strip() for name, value in told if name.casefold() == AUTH_AS]
    shown = clean(", ".join(words), 80)
    if [word.casefold() for word in words] == [INSIDE]:
        evidence = "X-MS-Exchange-Organization-AuthAs: Internal"
        return Trust(origin=Origin.INTERNAL, address=address, evidence=evidence)
    if authserv_id:
        found = _by_results(fields, address, authserv_id.casefold())
        if found.origin is Origin.DOMAIN:
            return found
    if not words:
        return Trust(origin=Origin.UNKNOWN, address=address, evidence="Exchange does not say who handed it in")
    evidence = f"X-MS-Exchange-Organization-AuthAs: {shown}"
    return Trust(origin=Origin.NONE, address=address, evidence=evidence)


def _read(raw: bytes) -> tuple[Fields, str | None, str]:
    """The header fields, the one address in From, and else what is the matter."""
    block = limits.block(raw)
    fields = tuple((name, value.decode("utf-8", "surrogateescape")) for name, value in block.fields)
    address, doubt = _sender(fields)
    if block.defects:
        # A header that was left out may be the very one that matters.
        return fields, None, f"the header block cannot be relied on: {block.defects[0]}"
    return fields, address, doubt


def _sender(fields: Fields) -> tuple[str | None, str]:
    """The one address in From; else None and what is the matter."""
    froms = [value for name, value in fields if name == "from"]
    if len(froms) != 1:
        return None, f"there are {len(froms)} From headers"
    address = sole_address(froms[0])
    if address is None:
        return None, f"From is not exactly one plain address: {froms[0][:200]}"
    for sender in (value for name, value in fields if name == "sender"):
        if sole_address(sender) not in (address, *CALENDARS):
            return None, f"Sender is not the address in From: {sender[:200]}"
    return address, ""


def _by_results(fields: Fields, address: str, ours: str) -> Trust:
    domain = address.rpartition("@")[2]
    found = _topmost(fields, ours)
    if found is None:
        return Trust(origin=Origin.NONE, address=address, evidence=f"no Authentication-Results of {ours}")
    proved = proof(found, domain)
    if proved is None:
        words = f"Authentication-Results of {ours}: neither dmarc=pass nor an aligned dkim=pass for {domain}"
        return Trust(origin=Origin.NONE, address=address, evidence=clean(words, EVIDENCE_CAP))
    words = f"Authentication-Results of {ours}: {proved}"
    return Trust(origin=Origin.DOMAIN, address=address, evidence=clean(words, EVIDENCE_CAP))


def _topmost(fields: Fields, ours: str) -> results.Results | None:
    """Our server puts its header above all that was there; whatever lies lower may be forged (RFC 8601 5).

    One that cannot be read ends the search if it may be ours: what lies below it is older.
    """
    for name, value in fields:
        if name != "authentication-results":
            continue
        parsed = results.parse(value)
        if parsed is None and ours in value.casefold():
            return None
        if parsed is not None and parsed.authserv_id == ours:
            return parsed
    return None


def proof(found: results.Results, domain: str) -> str | None:
    """DMARC's word stands, for it or against it; where it has none, a DKIM signature of the very domain does.

    DKIM is aligned strictly (RFC 7489 3.1.1): without a list of public suffixes a parent domain proves nothing.
    SPF alone proves nothing either.
    """
    dmarc = [result for result in found.results if result.method == "dmarc"]
    if any(result.result not in ("pass", "none") for result in dmarc):
        return None
    if any(result.result == "pass" and result.property("header.from") == domain for result in dmarc):
        return f"dmarc=pass header.from={domain}"
    if any(result.result == "pass" for result in dmarc):
        return None
    signed = (result for result in found.results if result.method == "dkim" and result.result == "pass")
    return f"dkim=pass header.d={domain}" if any(_signer(result) == domain for result in signed) else None


def _signer(result: results.Result) -> str | None:
    """The signing domain: header.d, or the domain of header.i where only that is given."""
    named = result.property("header.d")
    if named is not None:
        return named
    return (result.property("header.i") or "").rpartition("@")[2] or None
