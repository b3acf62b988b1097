"""Covers: a sergeant sends a rover, or a colleague from another school, and sometimes takes it back (P5)."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from year import covering
from year.almanac import DAY, Somebody, moment
from year.leave import Leave
from year.town import Town
from year.wording import short_day


@dataclass(slots=True)
class Covers:
    town: Town
    first: date
    last: date

    def begin(self) -> None:
        town = self.town
        day = self.first
        while day <= self.last:
            dice = town.random("cover", day)
            for who in town.almanac.sergeants:
                if town.almanac.is_workday(day) and dice.random() < 0.5:
                    at = moment(day, time(dice.randrange(6, 15), dice.randrange(60), dice.randrange(1, 60)))
                    town.at(at, lambda who=who: self.send(who))
            day += DAY

    def send(self, who: Somebody) -> None:
        """Somebody for the first of the sergeant's officers who is or will be missed and whom nobody covers yet."""
        town, notes = self.town, self.town.notes
        dice = town.random("send", who.key, town.now)
        for leave in notes.leaves:
            days = self._left(leave) if town.almanac.sergeant_of(leave.officer) == who.key else frozenset()
            if not days or leave.ref is None or leave.covered or leave.now.wish is not None:
                continue
            officer = self._free(leave, days, dice)
            if officer is not None and dice.random() < 0.7:
                self._order(who, leave, officer, days, dice)
                return

    def order(self, who: Somebody, leave: Leave, officer: Somebody) -> None:
        """This one for that one, whom nobody misses yet."""
        self._order(who, leave, officer, self._left(leave), self.town.random("order", who.key, self.town.now))

    def _left(self, leave: Leave) -> frozenset[date]:
        """The working days to come of an officer who has a school, where all of them are at one place."""
        town = self.town
        stands, today = leave.now.stands, town.now.date()
        if stands is None or town.almanac.school_of(leave.officer, today) is None:
            return frozenset()
        days = frozenset(day for day in covering.working(town.notes, stands) if day >= today)
        places = {town.almanac.school_of(leave.officer, day) for day in days}
        return days if len(places) == 1 else frozenset()

    def _free(self, leave: Leave, days: frozenset[date], dice: Random) -> Somebody | None:
        """A rover most often."""
        town, notes = self.town, self.town.notes
        assert leave.now.stands is not None
        rovers = [one for one in town.almanac.officers if one.role == "rover"]
        people = rovers if dice.random() < 0.8 else list(town.almanac.officers)
        for one in dice.sample(people, len(people)):
            own = {town.almanac.school_of(one.key, day) for day in days}
            if not all(town.almanac.is_there(one.key, day) for day in (town.now.date(), *days)):
                continue
            is_there = one.key == leave.officer or own & {town.almanac.school_of(leave.officer, day) for day in days}
            if is_there or len(own) > 1 or any(covering.is_lent(notes, one.key, day, town.now) for day in days):
                continue
            if not any(covering.is_taken(notes, one.key, day, leave.now.stands, town.now) for day in days):
                return one
        return None

    def _order(self, who: Somebody, leave: Leave, officer: Somebody, days: frozenset[date], dice: Random) -> None:
        """For all of it, or for its first day to come alone."""
        town = self.town
        words = f"cover {leave.ref} {officer.last.lower()}"
        if len(days) > 1 and not (leave.now.stands and leave.now.stands.open) and dice.random() < 0.3:
            days = frozenset({min(days)})
            words = f"{words} {short_day(min(days))}"
        town.post(who.key, "cover", f"{words}\n\n{who.last}", flow="cover")
        leave.covered.append((town.now, days, officer.key))
        town.turn()
        if dice.random() < 0.15:
            town.at(town.now + timedelta(hours=dice.randrange(1, 20)), lambda: self.take_back(who, leave))

    def take_back(self, who: Somebody, leave: Leave) -> None:
        town = self.town
        if not any(day >= town.now.date() for day in covering.covers(town.notes, leave, town.now)):
            return
        town.post(who.key, "cover", f"uncover {leave.ref}\n\n{who.last}", flow="uncover")
        stands = leave.now.stands
        days = covering.working(town.notes, stands) if stands is not None else frozenset()
        leave.covered.append((town.now, days, None))
        town.turn()
