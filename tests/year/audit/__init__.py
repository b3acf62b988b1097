"""The auditor: holds what went out against what really happened, clause by clause, and names every difference.

It shares no code with the policy. It reads the desk's mails as their readers do, and the ledger only for the proof that
what was owed was sent.
"""

from collections.abc import Callable, Iterator

from year.audit import (
    absences,
    calendar,
    closures,
    covers,
    deciding,
    entries,
    logs,
    meetings,
    moves,
    order,
    privacy,
    proofs,
    reports,
    roster,
    standing_in,
    weeks,
)
from year.town import Town

RULES: tuple[tuple[str, Callable[[Town], Iterator[str]]], ...] = (
    ("who is away is known to those who must know", absences.wrong),
    ("the officer and the sergeant know of it", absences.untold),
    ("verdicts do what they say, and red ones nothing", deciding.wrong),
    ("who stands in for whom is known", standing_in.wrong),
    ("extended leave in session stands by exception only", deciding.extended),
    ("the calendar shows who is away", calendar.wrong),
    ("entries of officers are requests", entries.theirs),
    ("what people edit on the calendar stays, and is told", entries.ours),
    ("who covers is known", covers.wrong),
    ("who serves elsewhere is known", moves.wrong),
    ("who has which place, who leaves and who comes is known", roster.wrong),
    ("days of school that change are told", closures.wrong),
    ("arrests reach the school in time and as they are", reports.arrests),
    ("an arrest without a school is asked about, and told when that is known", reports.nameless),
    ("incidents reach the police at once", reports.incidents),
    ("meetings of schools are answered", meetings.schools),
    ("the unit's meeting is called, reminded of and counted", meetings.unit),
    ("logs are drafted, handed in, reminded of and counted", logs.wrong),
    ("the week and the break are told", weeks.wrong),
    ("no school reads what it may not", privacy.leaks),
    ("nothing goes out twice", order.twice),
    ("who is not reached is not left so", order.again),
    ("nothing is lost", order.lost),
    ("every duty has its proof", proofs.missing),
)


def findings(town: Town) -> list[str]:
    """Everything that is not as it must be; empty for a good desk."""
    return [f"{rule}: {one}" for rule, check in RULES for one in check(town)]
