"""Nothing twice, nothing lost, the ledger whole."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from year import wording
from year.audit.words import brief, by
from year.post import Gone
from year.town import Town

AGAIN = "/again/"
HOURS = "W-"
EVENT = re.compile(r"^([A-Z]+-\d+/e\d+)/")


def twice(town: Town) -> Iterator[str]:
    """One (notice, recipient, event of a record) once; nor the same words to the same reader at the same time. What
    goes out once more, because somebody else was not reached, is `again`'s (settled 45)."""
    events = Counter(
        (mail.notice, mail.to, found[1])
        for mail in town.gone
        if (found := EVENT.match(mail.envelope.key))
        and AGAIN not in mail.envelope.key
        and mail.notice != "undelivered"  # one for each reader who was not reached
    )
    yield from (f"{count} times {one}" for one, count in events.items() if count > 1)
    words = Counter(
        (
            mail.notice,
            mail.to,
            mail.envelope.subject,
            mail.words,
            mail.at.date(),
            mail.envelope.answers,
            *_of(town, mail),
        )
        for mail in town.gone
    )
    yield from (f"{count} times {one[:3]} on {one[4]}" for one, count in words.items() if count > 1)
    yield from _in_a_row(town)


def _comes_and_goes(mail: Gone) -> bool:
    """Hours without a rover, and what stands in the way of a meeting, may be there, gone and there again in a day."""
    return mail.envelope.key.startswith(HOURS) or mail.notice == "meeting-clash"


def _in_a_row(town: Town) -> Iterator[str]:
    """Of what comes and goes, no letter says what the one before it on the same matter said to the same reader."""
    last: dict[tuple[str, str], str] = {}
    for mail in town.gone:
        matter = HOURS if mail.envelope.key.startswith(HOURS) else mail.ref or ""
        if _comes_and_goes(mail) and last.get((mail.to, matter)) == mail.words:
            yield f"{mail.envelope.key}: {mail.to} knew this already"
        last[mail.to, matter] = mail.words


def _event(mail: Gone) -> str | None:
    """What tells two mails of the same words apart. Of what comes and goes: the change; two in a row that say the same
    are found by `_in_a_row`. Of a prompt to phone: which notice was not read; two corrections in a row are two."""
    found = EVENT.match(mail.envelope.key) if mail.notice == "undelivered" or _comes_and_goes(mail) else None
    return found[1] if found else None


def _of(town: Town, mail: Gone) -> tuple[str | None, int]:
    return _event(mail), _step(town, mail)


def _step(town: Town, mail: Gone) -> int:
    """Of leave: its step, for what was approved, taken back and approved again is said twice."""
    leave = town.notes.leave_of(mail.ref)
    return sum(1 for step in leave.steps if step.at <= mail.at) if leave is not None else 0


def again(town: Town) -> Iterator[str]:
    """What went out once more did so because its first reader was not reached, and nobody is left unreached."""
    for mail in town.gone:
        first, is_again, _ = mail.envelope.key.partition(AGAIN)
        if (
            is_again
            and EVENT.match(first)
            and not [one for one in town.notes.unreached if one[1] == first and one[0] <= mail.at]
        ):
            yield f"{mail.envelope.key} to {mail.to}: its first reader had it"
    for at, key, to in town.notes.unreached:
        notice = next(mail for mail in town.gone if mail.envelope.key == key)
        after = [mail for mail in town.gone if notice.at <= mail.at <= by(town, at) and mail.ref == notice.ref]
        is_seen = any(one.at >= at and one.envelope.key.startswith(key + AGAIN) for one in after)
        # Of a reader who is known to be away the sergeant hears with the notice itself.
        is_seen |= any(one.notice == "undelivered" and (one.at >= at or to in one.text) for one in after)
        if notice.notice in ("arrest", "arrest-corrected") and not is_seen and not _overtaken(town, notice, at):
            yield f"{key} did not reach {to}, {brief(at)}, and nobody was asked to phone"


def _overtaken(town: Town, notice: Gone, at: datetime) -> bool:
    """A newer notice on the same matter had gone to the same reader by then."""
    later = (m for m in town.gone if m.ref == notice.ref and m.to == notice.to and m.notice.startswith("arrest"))
    return any(notice.number < mail.number and mail.at <= at for mail in later)


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
