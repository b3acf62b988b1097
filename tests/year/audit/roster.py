"""I6, P3, P12: who has a place at a school, who leaves and who comes is known to all concerned, and whoever has gone
hears nothing more."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from year import ranks
from year.almanac import DAY, Leaving, Seat, Somebody, moment
from year.audit.words import ABSENCE, brief, by
from year.post import Gone
from year.town import Town
from year.wording import long_day


def wrong(town: Town) -> Iterator[str]:
    for seat in town.almanac.seats:
        yield from _seat(town, seat)
    for one in town.almanac.leaving:
        yield from _leaving(town, one)
    for who in town.almanac.officers:
        if who.comes is not None and who.comes < town.now:
            yield from _comes(town, who, who.comes)


def _command(town: Town) -> set[str]:
    return {ranks.COMMANDER, *(one.key for one in town.almanac.sergeants)}


def _unknowing(town: Town, readers: Iterable[str], soon: list[Gone], *words: str) -> Iterator[str]:
    """Who of the readers got no mail that says all of it."""
    for reader in sorted(readers):
        if not any(mail.to == reader and all(one in mail.words for one in words) for mail in soon):
            yield reader


def _seat(town: Town, seat: Seat) -> Iterator[str]:
    """Police hear of the order, and from its day on nothing of an absence goes to whoever was there before."""
    almanac = town.almanac
    school = almanac.schools[seat.school]["name"]
    line = f"From {long_day(seat.first)} on {school} has {'as its' if seat.name else 'no'} {seat.place}"
    named = (line, seat.name, seat.address) if seat.name and seat.address else (line,)
    people = {*_command(town), *almanac.serving(seat.school, seat.first, seat.at)}
    soon = _soon(town, seat.at, "admin", "receipt")
    for reader in _unknowing(town, (town.person(key).address for key in people), soon, *named):
        yield f"{reader} does not know that {line}, ordered {brief(seat.at)}"
    before = set(almanac.at_school(seat.school, seat.begins - ranks.INSTANT))
    for mail in town.gone:
        is_over = mail.to in before - set(almanac.at_school(seat.school, mail.at))
        if mail.notice in (*ABSENCE, "look-ahead") and mail.at >= seat.begins and is_over:
            yield f"{mail.to} heard {mail.notice} {brief(mail.at)}, and was {seat.place} of {school} no more"


def _leaving(town: Town, one: Leaving) -> Iterator[str]:
    almanac, who = town.almanac, town.person(one.officer)
    where = f"{one.officer} leaves after {one.last}, ordered {brief(one.at)}"
    soon = _soon(town, one.at, "admin", "receipt", "officer-leaves")
    day = long_day(one.last)
    people = {*_command(town), one.officer}
    for reader in _unknowing(town, (town.person(key).address for key in people), soon, who.titled, day):
        yield f"{where}: {reader} does not know"
    school = almanac.school_of(one.officer, one.last, one.at)
    schools = almanac.at_school(school, one.at) if school else (almanac.ecc,)
    letters = [mail for mail in soon if mail.notice == "officer-leaves"]
    for reader in _unknowing(town, schools, letters, f"{who.titled} leaves the unit", day):
        yield f"{where}: {reader} does not know"
    yield from (
        f"{where}: {mail.to} got {mail.notice} {brief(mail.at)}"
        for mail in town.gone
        if mail.to == who.address and mail.at >= moment(one.last + DAY, time())
    )


def _comes(town: Town, who: Somebody, since: datetime) -> Iterator[str]:
    """Officer, command and school hear of whoever comes as soon as the roster has them."""
    almanac = town.almanac
    assert who.school is not None
    assert who.sergeant is not None
    police = {who.address, *(town.person(key).address for key in (who.sergeant, ranks.COMMANDER))}
    soon = _soon(town, since, "assignment")
    readers = {*police, *almanac.at_school(who.school, since)}
    for reader in _unknowing(town, readers, soon, almanac.schools[who.school]["name"]):
        yield f"{reader} does not know that {who.key} comes to {who.school} on {brief(since)}"


def _soon(town: Town, at: datetime, *notices: str) -> list[Gone]:
    return [mail for mail in town.gone if mail.notice in notices and at <= mail.at <= by(town, at)]
