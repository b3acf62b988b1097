"""Settled 23, 44: who acts is known to those concerned, and what is refused for want of right to the officer's own."""

from collections.abc import Iterator

from year import ranks
from year.audit.words import about, brief, by
from year.post import Gone
from year.town import Town


def wrong(town: Town) -> Iterator[str]:
    told = [mail for mail in town.gone if mail.notice == "admin" and " acts for " in mail.words]
    for one in town.notes.acting:
        line = f"{town.person(one.by).titled} acts for {town.person(one.sergeant).titled}"
        for key in (one.by, ranks.COMMANDER):
            mine = (m for m in told if m.to == town.person(key).address and one.at <= m.at <= by(town, one.at))
            if not any(line in mail.words for mail in mine):
                yield f"{key} does not know that {line}, {one.first} to {one.last}"
    yield from _refused(town)


def _refused(town: Town) -> Iterator[str]:
    for verdict in town.notes.verdicts:
        leave = town.notes.leave_of(verdict.ref)
        if leave is None or verdict.must != "refused" or ranks.may_decide(town.notes, verdict.by, leave, verdict.at):
            continue
        own = town.person(town.almanac.sergeant_of(leave.officer))
        after = [m for m in town.gone if m.to == own.address and verdict.at <= m.at <= by(town, verdict.at)]
        if not any(m.notice == "admin" and verdict.ref in m.words for m in after):
            yield f"{own.key} did not hear that {verdict.by} tried to decide {verdict.ref}, {brief(verdict.at)}"


def was_asked(town: Town, ref: str | None, officer: str, mail: Gone) -> bool:
    """Whether the mail asks whoever is asked about the officer at its instant."""
    address = town.person(ranks.asked(town.notes, officer, mail.at)).address
    return mail.notice in ("digest", "approval") and mail.to == address and f". {ref}, " in mail.text


def hears_of_sick(town: Town, ref: str | None, officer: str, mail: Gone) -> bool:
    """Whether the report of sick leave went to whoever acts, too."""
    address = town.person(ranks.asked(town.notes, officer, mail.at)).address
    return any(one.to == address for one in about(town, ref, "sick-report") if one.at == mail.at)
