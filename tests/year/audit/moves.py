"""I4, P3: whoever is sent elsewhere, both schools and the command know of it."""

from collections.abc import Iterator
from datetime import date

from year import ranks
from year.almanac import DAY, Move
from year.audit.words import brief, by, named
from year.town import Town


def wrong(town: Town) -> Iterator[str]:
    mails = [mail for mail in town.gone if mail.notice == "assignment"]
    for one in town.almanac.moves:
        soon = [mail for mail in mails if one.at <= mail.at <= by(town, one.at)]
        days = {day for day in _days(one) if day.weekday() < 5 and _is_other(town, one, day)}
        for reader in sorted(_readers(town, one, days)):
            mine = [mail for mail in soon if mail.to == reader]
            if not any(days <= named(" ".join(mail.text.split())).days for mail in mine):
                where = f"{one.officer} to {one.school}, ordered {brief(one.at)}"
                yield f"{where}: {reader} does not know of {sorted(days)}"
    moments = [one.at for one in town.almanac.moves]
    # Whoever comes is told of as one who is moved, and who comes to a school's place hears of moves in force.
    moments += [one.begins for one in town.almanac.seats]
    moments += [one.comes for one in town.almanac.officers if one.comes is not None]
    for mail in mails:
        if not any(at <= mail.at <= by(town, at) for at in moments):
            yield f"{mail.to}: somebody moves, {brief(mail.at)}, and nobody ordered so"


def _days(one: Move) -> Iterator[date]:
    day = one.first
    while day <= one.last:
        yield day
        day += DAY


def _is_other(town: Town, one: Move, day: date) -> bool:
    """Whether the order changes where the officer serves that day."""
    return _before(town, one, day) != one.school


def _before(town: Town, one: Move, day: date) -> str | None:
    return town.almanac.school_of(one.officer, day, one.at - ranks.INSTANT)


def _readers(town: Town, one: Move, days: set[date]) -> set[str]:
    people = {one.officer, town.almanac.sergeant_of(one.officer), ranks.COMMANDER}
    readers = {town.person(key).address for key in people}
    for place in {one.school, *(_before(town, one, day) for day in days)}:
        readers |= set(town.almanac.at_school(place, one.at)) if place else {town.almanac.ecc}
    return readers if days else set()
