"""The proof records: for each duty that the year brought, the ledger's own lines that it was done.

A proof is a line of the audit chain that says a notice was sent; what is owed stands in the notebook.
"""

from collections import Counter
from collections.abc import Iterator

from year.audit.words import ABSENCE, about
from year.town import Town

# The duties that the year must show, and the notices that prove each.
PROVED_BY = {
    "P7": ("incident",),
    "P8": ("arrest", "arrest-corrected", "arrest-report"),
    "P11": ("decided", "receipt", "digest", "approval"),
    "D2": ("meeting",),
    "D3": ("meeting", "meeting-reminder", "roll-call"),
    "D8": ("log-draft", "log-cover", "log-reminder", "admin"),
    "P12": (*ABSENCE, "ack", "decided", "sick-report"),
}


def proofs(town: Town) -> dict[str, Counter[str]]:
    """Of each clause, how often each of its notices is proved to have gone out."""
    sent = proved(town)
    found: dict[str, Counter[str]] = {clause: Counter() for clause in PROVED_BY}
    for mail in town.gone:
        for clause, notices in PROVED_BY.items():
            if mail.notice in notices and mail.envelope.key in sent:
                found[clause][mail.notice] += 1
    return found


def proved(town: Town) -> set[str]:
    """The keys of everything that the audit chain says was sent."""
    keys: set[str] = set()
    since = 0
    while lines := town.desk.ledger.audit(since=since, limit=5000):
        keys |= {str(line["key"]) for line in lines if line["what"] == "sent"}
        since += len(lines)
    return keys


def missing(town: Town) -> Iterator[str]:
    sent = proved(town)
    unproved = [mail.envelope.key for mail in town.gone if mail.envelope.key not in sent]
    yield from (f"{key} went out without a line" for key in unproved)
    for one in (*town.notes.leaves, *town.notes.arrests, *town.notes.incidents):
        if one.ref is None or not [mail for mail in about(town, one.ref) if mail.envelope.key in sent]:
            yield f"{one.ref} of {one.message}: no proof of anything"
