"""Moves: the commander, or a sergeant for their own, sends an officer to another school for some days, and sometimes
calls it off (I4)."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from year import ranks
from year.almanac import DAY, Move, Somebody, moment
from year.town import Town
from year.wording import short_day

WORDS = (
    "Move {who} to {school} {first} through {last}",
    "Move {who} to {school} {first} - {last}",
    "assign {who} {school} {first}-{last}",
)
# A day alone might be the first of many, and would be asked back.
ONE_DAY = "Move {who} to {school} on {first} only"
# Days on which one is surely ordered, and of whom.
SURELY = ((date(2026, 10, 8), "jtorres", "harding"), (date(2027, 2, 3), "pkowal", "como"))


@dataclass(slots=True)
class Moves:
    town: Town
    first: date
    last: date

    def begin(self) -> None:
        town = self.town
        for day, officer, school in SURELY:
            if self.first <= day <= self.last:
                at = moment(day, time(10, 20, 7))
                town.at(at, lambda o=officer, s=school: self.order(town.person(o), s, town.now.date() + 4 * DAY))
        day = self.first
        while day <= self.last:
            dice = town.random("move", day)
            if town.almanac.is_workday(day) and dice.random() < 0.05 * town.rush:
                who, school = (
                    dice.choice(town.almanac.officers_on(day)),
                    dice.choice(("como", "central", "johnson", "highland")),
                )
                at = moment(day, time(dice.randrange(8, 15), dice.randrange(60), dice.randrange(1, 60)))
                start = day + dice.choice((0, 1, 2, 5, 9)) * DAY
                town.at(at, lambda who=who, school=school, start=start: self.order(who, school, start))
            day += DAY

    def order(self, who: Somebody, school: str, start: date) -> None:
        town, almanac = self.town, self.town.almanac
        dice = town.random("send", who.key, town.now)
        last = start + dice.choice((0, 2, 4)) * DAY
        while not almanac.is_workday(start) or not almanac.is_workday(last):
            start, last = start + DAY, last + DAY
        days = [start + n * DAY for n in range((last - start).days + 1)]
        if any(school == almanac.school_of(who.key, day) or self._is_moved(who, day) for day in days):
            return
        if not (almanac.is_there(who.key, town.now.date()) and almanac.is_there(who.key, last)):
            return
        by = town.person(dice.choice((ranks.COMMANDER, almanac.sergeant_of(who.key))))
        words = (dice.choice(WORDS) if start != last else ONE_DAY).format(
            who=who.last, school=almanac.schools[school]["also"][0], first=short_day(start), last=short_day(last)
        )
        town.post(by.key, "Move", f"{words}\n\n{by.last}", flow="move")
        almanac.moves.append(Move(at=town.now, officer=who.key, first=start, last=last, school=school))
        town.turn()
        if dice.random() < 0.25:
            when = town.now + timedelta(hours=dice.randrange(2, 60))
            if when.date() < last:
                town.at(when, lambda: self.call_off(by, who, last))

    def _is_moved(self, who: Somebody, day: date) -> bool:
        """One order at a time: the second of two about a day would be another test."""
        return any(
            one.officer == who.key and one.first - 7 * DAY <= day <= one.last + 7 * DAY
            for one in self.town.almanac.moves
        )

    def call_off(self, by: Somebody, who: Somebody, last: date) -> None:
        """From today on the officer serves where the roster says."""
        town = self.town
        town.post(by.key, "Move", f"Cancel the move of {who.last}.\n\n{by.last}", flow="move-off")
        today, home = town.now.date(), town.person(who.key).school
        town.almanac.moves.append(Move(at=town.now, officer=who.key, first=today, last=last, school=home))
        town.turn()
