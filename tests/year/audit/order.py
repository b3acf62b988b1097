"""Nothing twice, nothing lost, the ledger whole."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from year import wording
from year.audit.words import brief
from year.town import Town

AGAIN = "/again/"
EVENT = re.compile(r"^([A-Z]+-\d+/e\d+)/")


def twice(town: Town) -> Iterator[str]:
    """One (notice, recipient, event of a record) once; nor the same words to the same reader at the same time. Once
    more, what did not reach somebody else: it says so (settled 45)."""
    events = Counter(
        (mail.notice, mail.to, found[1], AGAIN in mail.envelope.key)
        for mail in town.gone
        if (found := EVENT.match(mail.envelope.key))
    )
    yield from (f"{count} times {one[:3]}" for one, count in events.items() if count > 1)
    words = Counter(
        (mail.notice, mail.to, mail.envelope.subject, mail.words, mail.at.date(), mail.envelope.answers)
        for mail in town.gone
    )
    yield from (f"{count} times {one[:3]} on {one[4]}" for one, count in words.items() if count > 1)


def lost(town: Town) -> Iterator[str]:
    yield from town.troubles
    counts = town.desk.ledger.counts()
    yield from (f"{count} {state}" for state, count in counts.items() if state not in GOOD)
    if (messages := sum(count for state, count in counts.items() if state.startswith("messages."))) != len(
        town.notes.came
    ):
        yield f"{len(town.notes.came)} mails came, the ledger has {messages}"
    lying = [native for native, (folder, _) in town.mailbox.messages.items() if folder == "INBOX"]
    if lying:
        yield f"{len(lying)} mails lie in the inbox"
    if town.desk.ledger.verify_audit()[1] is not None:
        yield "the audit chain is broken"
    yield from _unseen(town)
    yield from (f"nobody understands why: {one}" for one in town.notes.misread)


GOOD = ("messages.settled", "messages.filed", "messages.held", "outbox.sent", "outbox.dropped")


def _unseen(town: Town) -> Iterator[str]:
    """What is held stands in a digest within three days and a weekend, and until somebody has dealt with it."""
    with town.desk.ledger.turn(town.now) as turn:
        waiting = turn.book().waiting
    shown = {number for mail in town.gone if mail.notice == "digest" for number in wording.held_numbers(mail.text)}
    for one in waiting:
        if one.number not in shown and one.received_at < town.now - timedelta(days=5):
            yield f"held since {brief(one.received_at)} and never shown: {one.why}"
