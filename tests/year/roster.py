"""The roster in the year: places at schools that change hands by a mail, an officer who leaves, and one who comes."""

from dataclasses import dataclass
from datetime import date, time

from year import ranks
from year.almanac import DAY, Leaving, Seat, Somebody, moment
from year.leave import Days, Leave
from year.town import Town
from year.wording import short_day

# When it is ordered, of which school and place, from which day on, and who: nobody where a name is missing.
SEATS: tuple[tuple[date, str, str, date, str | None], ...] = (
    (date(2026, 10, 8), "como", "principal", date(2026, 10, 12), "Dr. Ada Quill"),
    (date(2026, 10, 9), "harding", "designee", date(2026, 10, 13), "Sam Ortiz"),
    (date(2027, 3, 9), "highland", "principal", date(2027, 3, 15), "Dr. Ines Novak"),
    (date(2027, 4, 20), "johnson", "designee", date(2027, 4, 26), None),
)
# When it is ordered that somebody leaves, who, and the last day.
LEAVES = (date(2027, 2, 1), "sahmed", date(2027, 2, 5))
# From here on the roster has another in their place: somebody edits the file.
COMES = moment(date(2027, 2, 8), time(5, 50))
NEWCOMER = Somebody(
    key="nberg",
    title="Ofc.",
    name="Nora Berg",
    role="sro",
    address="nberg@stpaul.example",
    school="harding",
    sergeant="sgt.hart",
    comes=COMES,
)
ROW = """
[people.nberg]
title = "Ofc."
name = "Nora Berg"
role = "sro"
school = "harding"
addresses = ["nberg@stpaul.example"]
sergeant = "sgt.hart"
phone = "651-555-0113"
"""


@dataclass(slots=True)
class Roster:
    town: Town
    first: date
    last: date

    def begin(self) -> None:
        """Before everybody else, for the newcomer is one of them."""
        town = self.town
        for ordered, school, place, first, name in SEATS:
            if self.first <= ordered <= self.last:
                at = moment(ordered, time(9, 40, 11))
                town.at(at, lambda s=school, p=place, f=first, n=name: self.seat(s, p, f, n))
        ordered, officer, last = LEAVES
        if self.first <= ordered <= self.last:
            town.at(moment(ordered, time(10, 10, 11)), lambda: self.leaves(officer, last))
            town.at(moment(last + 4 * DAY, time(10, 10, 11)), lambda: self.writes_still(officer))
        if self.first <= COMES.date() <= self.last:
            town.almanac.people[NEWCOMER.key] = NEWCOMER
            town.at(COMES, lambda: self.comes(officer, last))

    # --- places at schools --------------------------------------------------------------------------------------

    def seat(self, school: str, place: str, first: date, name: str | None) -> None:
        town, almanac = self.town, self.town.almanac
        by = town.random("seat", school, first).choice((ranks.COMMANDER, *(one.key for one in almanac.sergeants)))
        address = f"{'.'.join(name.lower().split()[-2:])}@spps.example" if name else None
        words = f"{place} {school}: {f'{name} {address}' if name else 'none'} from {short_day(first)}"
        town.post(by, "roster", f"{words}\n\n{town.person(by).last}", flow="seat")
        made = Seat(at=town.now, by=by, school=school, place=place, first=first, name=name, address=address)
        known = next(iter(almanac.at_school(school)))
        almanac.seats.append(made)
        if address is not None:
            town.readers[address] = list(town.readers[known])
        if place == "principal" and name and address:
            almanac.people[made.key] = Somebody(
                key=made.key,
                title="Principal",
                name=name,
                role="principal",
                address=address,
                school=None,
                sergeant=None,
            )
        town.turn()

    # --- who leaves, and who comes ------------------------------------------------------------------------------

    def leaves(self, officer: str, last: date) -> None:
        """Leave beyond the last day ends (I6)."""
        town = self.town
        who, by = town.person(officer), town.almanac.sergeant_of(officer)
        town.post(by, "roster", f"{who.last} leaves the unit {short_day(last)}", flow="leaves")
        town.almanac.leaving.append(Leaving(at=town.now, by=by, officer=officer, last=last))
        for leave in town.notes.leaves:
            if leave.officer == officer:
                self._end(leave, last)
        town.turn()

    def _end(self, leave: Leave, last: date) -> None:
        now = leave.now
        spans = [days for days in (now.stands, now.wish) if days is not None]
        if all(max(days.days) <= last and not days.open for days in spans):
            return
        stands, wish = _before(now.stands, last), _before(now.wish, last)
        leave.step(self.town.now, "cut" if stands or wish else "ended", stands, wish)

    def writes_still(self, officer: str) -> None:
        """Whoever has left is a stranger: a person reads it, and nobody answers."""
        who, day = self.town.person(officer), self.town.now.date() + 9 * DAY
        self.town.write(who.key, "Vacation", f"Vacation on {short_day(day)} please. {who.first}", flow="left")

    def comes(self, officer: str, last: date) -> None:
        """The file says of both what is so."""
        head = f"[people.{officer}]\n"
        self.town.edit("unit.toml", lambda text: text.replace(head, f"{head}until = {last.isoformat()}\n") + ROW)
        self.town.turn()


def _before(days: Days | None, last: date) -> Days | None:
    """What is left of an absence up to a day."""
    if days is None or days.days[0] > last:
        return None
    if not days.open:
        return Days(days=tuple(day for day in days.days if day <= last), hours=days.hours)
    number = (last - days.days[0]).days + 1
    return Days(days=tuple(days.days[0] + count * DAY for count in range(number)), hours=days.hours)
