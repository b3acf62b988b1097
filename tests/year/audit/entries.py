"""Settled 50: what an officer writes on the shared calendar is a request, and what people make of the desk's own
entries stays so and is told once."""

from collections.abc import Iterator

from year import ranks
from year.audit.words import ABSENCE, about, brief, by
from year.happened import ByHand
from year.leave import Days, Leave
from year.town import Town

EDITED = "changed the desk's entry for"
PUT_RIGHT = "Please put it right."


def theirs(town: Town) -> Iterator[str]:
    """Acknowledged to the officer, decided as any request, told to no school before that, and left as it stands."""
    for leave in town.notes.leaves:
        if leave.entry is None:
            continue
        where = f"{leave.entry} ({leave.ref})"
        address = town.person(leave.officer).address
        mine = (mail for mail in about(town, leave.ref, "ack") if mail.to == address)
        acks = [mail for mail in mine if "shared calendar" in mail.words]
        if leave.ref is None or len(acks) != 1 or acks[0].at > by(town, leave.steps[0].at):
            yield f"{where}: {len(acks)} acknowledgements at once"
        first = next((step.at for step in leave.steps if step.stands is not None), town.now)
        for mail in about(town, leave.ref, *ABSENCE):
            if mail.at < first:
                yield f"{where}: {mail.to} heard of it {brief(mail.at)}, before anybody had decided"
        is_kept = leave.entry in town.calendar.files
        if not is_kept and not any(step.what == "denied" for step in leave.steps):
            yield f"{where}: the officer's own entry is gone"


def ours(town: Town) -> Iterator[str]:
    for one in town.notes.by_hand:
        where = f"{one.name}, by hand {brief(one.at)}"
        if town.calendar.files.get(one.name) != one.data:
            yield f"{where}: it stands otherwise than a person left it"
        told = [mail for mail in town.gone if mail.notice == "admin" and f"{EDITED} {one.ref} " in mail.words]
        leave = town.notes.leave_of(one.ref)
        assert leave is not None, one.ref
        asked = town.person(ranks.asked(town.notes, leave.officer, one.at)).address
        if [mail.to for mail in told] != [asked] or told[0].at > by(town, one.at):
            yield f"{where}: must be told once, to {asked}, and was to {[(m.to, brief(m.at)) for m in told]}"
        yield from _to_put_right(town, one, leave, where)


def _to_put_right(town: Town, one: ByHand, leave: Leave, where: str) -> Iterator[str]:
    """What the entry must say now is told to whoever decides, each time that it changes."""
    before = leave.at(one.at)
    stood: Days | None = before.stands if before is not None else None
    for step in leave.steps:
        if step.at <= one.at:
            continue
        if step.stands != stood:
            asked = town.person(ranks.asked(town.notes, leave.officer, step.at)).address
            soon = [mail for mail in about(town, one.ref, "admin") if step.at <= mail.at <= by(town, step.at)]
            if not any(mail.to == asked and PUT_RIGHT in mail.words for mail in soon):
                yield f"{where}: {asked} does not know that it must say {step.stands} since {brief(step.at)}"
        stood = step.stands
