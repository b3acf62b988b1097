"""The shared calendar: officers write their time off there, and people edit or take off what the desk wrote."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from support.entries import written
from year.almanac import DAY, Somebody, moment
from year.expiring import expires
from year.happened import ByHand
from year.leave import Days, Leave
from year.officers import SUMMER
from year.post import Gone
from year.town import Town
from year.wording import long_day, short_day

TITLES = (
    ("Vac - {who} {days}", "vacation"),
    ("{who} vac", "vacation"),
    ("{who} comp", "comp"),
    ("{who} PTO", "vacation"),
)
CALL_FIRST = " (call first)"
# Days on which somebody surely writes an entry, and whose entry somebody surely edits.
SURELY_WRITTEN = (date(2026, 10, 8), "tnguyen")
SURELY_EDITED = (date(2026, 10, 7), "bgreen")


@dataclass(slots=True)
class Entries:
    town: Town
    first: date
    last: date

    def begin(self) -> None:
        town = self.town
        for who in town.almanac.officers:
            town.readers[who.address].append(lambda mail, who=who: self.read(who, mail))
        day = self.first
        while day <= self.last:
            self._day(day)
            day += DAY

    def _day(self, day: date) -> None:
        town, dice = self.town, self.town.random("entries", day)
        for who in town.almanac.officers:
            at = moment(day, time(dice.randrange(7, 15), dice.randrange(60), dice.randrange(1, 60)))
            if dice.random() < 0.015 * town.rush and town.almanac.is_workday(day):
                town.at(at, lambda who=who: self.write(who))
            if dice.random() < 0.006 * town.rush:
                town.at(at + timedelta(hours=1), lambda who=who: self.edit(who))
        if day == SURELY_WRITTEN[0]:
            town.at(moment(day, time(9, 5, 7)), lambda: self.write(town.person(SURELY_WRITTEN[1])))
        if day == SURELY_EDITED[0]:
            town.at(moment(day, time(11, 20, 7)), lambda: self.edit(town.person(SURELY_EDITED[1])))

    # --- entries of officers ------------------------------------------------------------------------------------

    def write(self, who: Somebody) -> None:
        """Free days to come; nobody proves whose entry it is, so it is a request and no more (settled 50)."""
        town = self.town
        if town.notes.paused(town.now):
            return
        dice = town.random("entry", who.key, town.now)
        days = self._choose(who, dice)
        if days is None:
            return
        title, kind = dice.choice(TITLES)
        name = f"entry-{who.key}-{town.now:%Y%m%d%H%M}"
        row = {"name": name, "title": title.format(who=who.last, days=_short(days)), "first": days.days[0]}
        town.calendar.files[name] = written({**row, "last": days.days[-1]})
        leave = Leave(officer=who.key, kind=kind, message=name, canary="", asked=days, entry=name)
        leave.step(town.now, "asked", None, days)
        town.notes.leaves.append(leave)
        expires(town, leave)
        town.turn()

    def _choose(self, who: Somebody, dice: Random) -> Days | None:
        """One working day or two in a row, some time ahead."""
        start = self.town.now.date() + dice.randrange(8, 30) * DAY
        while not self.town.almanac.is_workday(start):
            start += DAY
        row = (start, start + DAY)[: dice.choice((1, 1, 2))]
        days = tuple(day for day in row if self.town.almanac.is_workday(day) and day.year == start.year)
        is_free = not self.town.notes.taken(who.key) & set(days)
        is_there = self.town.almanac.is_there(who.key, days[-1])
        return Days(days=days) if is_free and is_there and days[-1] <= SUMMER else None

    def read(self, who: Somebody, mail: Gone) -> None:
        """The acknowledgement tells what the request is called; whoever is refused takes the entry off."""
        for leave in self.town.notes.leaves:
            if leave.entry is None or leave.officer != who.key:
                continue
            is_first = leave.ref is None and mail.notice == "ack" and "shared calendar" in mail.words
            if is_first and long_day(leave.asked.days[-1]) in mail.words:
                leave.ref = mail.ref
            elif mail.notice == "decided" and leave.ref == mail.ref and leave.now.what == "denied":
                self.town.at(self.town.now + timedelta(hours=2), lambda leave=leave: self._take_off(leave))

    def _take_off(self, leave: Leave) -> None:
        if leave.now.what == "denied" and leave.now.stands is None:
            self.town.calendar.files.pop(leave.entry or "", None)
            self.town.turn()

    # --- entries of the desk ------------------------------------------------------------------------------------

    def edit(self, who: Somebody) -> None:
        """Somebody adds words to the desk's entry for an officer, or takes it off; the leave stands as it was."""
        town = self.town
        if town.notes.paused(town.now):
            return
        found = next((name for leave in reversed(town.notes.leaves) if (name := self._entry_of(who, leave))), None)
        if found is None:
            return
        before = town.calendar.files[found]
        ref = next(leave.ref for leave in town.notes.leaves if leave.ref and f"{leave.ref}/e".encode() in before)
        after = None
        if town.random("edit", who.key, town.now).random() < 0.6 or (town.now.date(), who.key) == SURELY_EDITED:
            title = f"SUMMARY:Away - {who.last}".encode()
            after = before.replace(title, title + CALL_FIRST.encode())
            assert after != before, before
            town.calendar.files[found] = after
        else:
            del town.calendar.files[found]
        town.notes.by_hand.append(ByHand(at=town.now, ref=ref, name=found, data=after))
        town.turn()

    def _entry_of(self, who: Somebody, leave: Leave) -> str | None:
        """The one entry of the desk's for leave of one row of whole days to come, which nobody has touched yet."""
        town, stands = self.town, leave.now.stands
        if leave.officer != who.key or leave.ref is None or stands is None or stands.open or leave.now.wish is not None:
            return None
        if min(stands.days) <= town.now.date() + DAY or any(one.ref == leave.ref for one in town.notes.by_hand):
            return None
        mine = [
            name
            for name, data in town.calendar.files.items()
            if f"{leave.ref}/e".encode() in data and b"SUMMARY:Away - " in data
        ]
        return mine[0] if len(mine) == 1 else None


def _short(days: Days) -> str:
    """ "3/11-12", as people write it into a title."""
    first, last = days.days[0], days.days[-1]
    if first == last:
        return short_day(first)
    return f"{short_day(first)}-{last.day if first.month == last.month else short_day(last)}"
