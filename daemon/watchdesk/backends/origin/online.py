"""Who sent a mail, by the word of Exchange Online (settled 21; reliability C1).

Beside AuthAs, Exchange Online writes an Authentication-Results without a name of its own into mail from outside, above
everything that the mail brought along; so the topmost counts, and no other.
"""

from watchdesk.backends.origin import results, verdict
from watchdesk.model.headers import clean
from watchdesk.model.mail import Origin, Trust

RESULTS = "authentication-results"
# Exchange's verdict over all its checks, spoofing among them.
WHOLE, FAILED = "compauth", frozenset({"fail", "softpass"})


def origin_online(raw: bytes, told: verdict.Fields, *, authserv_id: str | None = None) -> Trust:
    """As `origin_by_exchange`, and what Exchange Online says of the domain of a mail from outside. Never raises.

    told: the headers that Exchange keeps beside the message; none at all means that it keeps none of this mail, and
    then nobody knows: UNKNOWN.
    """
    found = verdict.origin_by_exchange(raw, told, authserv_id=authserv_id)
    if found.address is None or found.origin in (Origin.INTERNAL, Origin.DOMAIN):
        return found
    proof = _proved(told, found.address.rpartition("@")[2])
    if proof is None:
        return found
    evidence = clean(f"Authentication-Results of Exchange Online: {proof}", verdict.EVIDENCE_CAP)
    return Trust(origin=Origin.DOMAIN, address=found.address, evidence=evidence)


def _proved(told: verdict.Fields, domain: str) -> str | None:
    """What the topmost Authentication-Results proves; nothing when it names a server, for then it is not Exchange's."""
    topmost = next((value for name, value in told if name.casefold() == RESULTS), None)
    found = results.parse(f"exchange; {topmost}") if topmost is not None else None
    if found is None or any(one.method == WHOLE and one.result in FAILED for one in found.results):
        return None
    return verdict.proof(found, domain)
