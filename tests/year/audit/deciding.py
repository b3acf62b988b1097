"""P11, P12: what a sergeant wrote is what was done, receipts say so, and a red flag stands where it must."""

import re
from collections.abc import Iterator

from year.audit.words import brief, by
from year.leave import EXTENDED, VACATION
from year.town import Town

DEEDS = {
    "approved": "approved",
    "denied": "not approved",
    "held": "on hold",
    "left-open": "left open",
    "refused": "refused",
    "undone": "taken back",
}


def wrong(town: Town) -> Iterator[str]:
    receipts = {}
    for mail in town.gone:
        if mail.notice == "receipt":
            receipts.setdefault(mail.envelope.answers, mail)
    for verdict in town.notes.verdicts:
        receipt = receipts.get(verdict.message)
        where = f"{verdict.ref}, {verdict.verb} by {verdict.by} {brief(verdict.at)}"
        if receipt is None or receipt.at > by(town, verdict.at):
            yield f"{where}: no receipt"
            continue
        said = re.search(
            rf"{verdict.ref}, (?:[^,]+, )?({'|'.join(sorted(DEEDS.values(), key=len, reverse=True))})\.", receipt.words
        )
        if said is None or said[1] != DEEDS[verdict.must]:
            yield f"{where}: must be {verdict.must}; the receipt says {receipt.words[:400]}"
    for at, ref, red, must in town.notes.flags:
        if red != must:
            yield f"{ref} {brief(at)}: the line is {'red' if red else 'not red'}, and must {'' if must else 'not '}be"


def extended(town: Town) -> Iterator[str]:
    """Every run of school days that stands at the end, and the exceptions in it."""
    notes = town.notes
    for officer in (one.key for one in town.almanac.officers):
        mine = [
            leave for leave in notes.leaves if leave.officer == officer and leave.kind in VACATION and leave.now.stands
        ]
        days = {day for one in mine for day in one.now.stands.days if town.almanac.is_school_day(officer, day)}
        for run in notes.runs(officer, days):
            inside = [leave for leave in mine if run & set(leave.now.stands.days)]
            half = [one for one in inside if one.now.stands.hours]
            is_kept = any(step.what == "reopened" for leave in inside for step in leave.steps)
            if len(run) >= EXTENDED and not (half or is_kept or any(leave.exception for leave in inside)):
                yield f"{officer}: {min(run)} to {max(run)} stands without an exception ({[one.ref for one in inside]})"
