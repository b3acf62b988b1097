"""Officers: they ask, fall ill, change their minds, and answer what the desk asks them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from year import wording
from year.almanac import DAY, Somebody, moment
from year.expiring import expires
from year.leave import RECORDED, Days, Leave
from year.post import Gone
from year.town import Town
from year.wording import days_words, long_day

CHOICE = re.compile(r"^ +(\d+)\. (.+)$", re.M)
KINDS = ("vacation",) * 5 + ("comp",) * 5 + ("personal",) * 2 + ("court", "training", "military", "bereavement")
# Nobody asks for days beyond the school year.
SUMMER = date(2027, 6, 30)
# A day on which one surely asks for a day that is recorded at once; on the next it is moved.
SURELY = (date(2026, 10, 7), "bgreen")
HOURS = (("13:00", "15:00"), ("11:00", "15:00"), ("07:00", "11:00"))


@dataclass(slots=True)
class Officers:
    """All officers, and the sergeants where they ask for themselves."""

    town: Town
    first: date
    last: date

    def begin(self) -> None:
        for who in (*self.town.almanac.officers, *self.town.almanac.sergeants):
            self.town.readers[who.address].append(lambda mail, who=who: self.read(who, mail))
        day = self.first
        while day <= self.last:
            for who in self.town.almanac.officers:
                self._day(who, day)
            if day.weekday() == 1 and day.day <= 7:
                for who in self.town.almanac.sergeants:
                    self.town.at(moment(day, time(9, 31, 7)), lambda who=who: self.ask(who))
            day += DAY
        if self.first <= SURELY[0] <= self.last:
            self.town.at(moment(SURELY[0], time(8, 40, 3)), lambda: self.surely(self.town.person(SURELY[1])))

    def _day(self, who: Somebody, day: date) -> None:
        if not (self.town.almanac.is_workday(day) and self.town.almanac.is_there(who.key, day)):
            return
        dice = self.town.random("leave", who.key, day)
        if dice.random() < 0.13 * self.town.rush:
            self.town.at(_some_time(day, dice), lambda: self.ask(who))
        if dice.random() < 0.035 * self.town.rush:
            self.town.at(moment(day, time(5, dice.randrange(60), dice.randrange(60))), lambda: self.fall_ill(who))

    # --- time off -------------------------------------------------------------------------------------------

    def ask(self, who: Somebody) -> None:
        dice = self.town.random("ask", who.key, self.town.now)
        days = self._choose(who, dice)
        if days is not None:
            self._second_thoughts(who, self.write(who, dice.choice(KINDS), days, dice), dice)

    def surely(self, who: Somebody) -> None:
        dice = self.town.random("surely", who.key, self.town.now)
        leave = self.write(who, "training", self.free(who), dice)
        self.town.at(self.town.now + DAY, lambda: self.change(who, leave, self.free(who)))

    def free(self, who: Somebody, count: int = 1) -> Days:
        """The first free working days in two weeks or later."""
        day, taken = self.town.now.date() + 14 * DAY, self.town.notes.taken(who.key)
        days: list[date] = []
        while len(days) < count:
            if day not in taken and self.town.almanac.is_workday(day):
                days.append(day)
            day += DAY
        return Days(days=tuple(days))

    def write(self, who: Somebody, kind: str, days: Days, dice: Random, *, verdict: str | None = None) -> Leave:
        town = self.town
        canary = self._canary(dice)
        sergeant = town.person(town.almanac.sergeant_of(who.key))
        letter = wording.request(who, sergeant, kind, days, canary, dice)
        message = town.post(who.key, letter.subject, letter.body, flow="time-off", canary=canary)
        leave = Leave(officer=who.key, kind=kind, message=message, canary=canary, asked=days, verdict=verdict)
        town.notes.leaves.append(leave)
        if kind in RECORDED:
            leave.step(town.now, "recorded", days, None)
        else:
            leave.step(town.now, "asked", None, days)
            expires(self.town, leave)
        town.turn()
        return leave

    def _canary(self, dice: Random) -> str:
        return dice.choice(wording.CANARIES)

    def _choose(self, who: Somebody, dice: Random) -> Days | None:
        """Free days ahead: one, two, a Friday with the Monday after it, or a week."""
        taken = self.town.notes.taken(who.key)
        ahead = dice.choice((1, 2, 3, 5, 8, 11, 14, 18, 21, 25, 30, 40))
        start = self.town.now.date() + ahead * DAY
        while not self.town.almanac.is_workday(start):
            start += DAY
        length = dice.choice((1, 1, 1, 1, 2, 2, 3, 5, 8))
        days = [start]
        while len(days) < length:
            days.append(days[-1] + DAY)
        days = [day for day in days if day.weekday() < 5]
        if taken & set(days) or days[-1] > SUMMER or not self.town.almanac.is_there(who.key, days[-1]):
            return None
        if days[0].year != days[-1].year:
            days = days[:1]
        hours = dice.choice(HOURS) if len(days) == 1 and dice.random() < 0.3 else None
        return Days(days=tuple(days), hours=hours)

    # --- second thoughts ------------------------------------------------------------------------------------

    def _second_thoughts(self, who: Somebody, leave: Leave, dice: Random) -> None:
        days = leave.days
        if days is None or leave.kind in ("military", "bereavement"):
            return
        lead = (days.days[0] - self.town.now.date()).days
        chance = dice.random()
        if lead < 4 or chance > 0.3:
            return
        when = _some_time(self.town.now.date() + dice.randrange(1, lead - 1) * DAY, dice)
        self.town.at(when, lambda: self.take_back(who, leave) if chance < 0.15 else self.change(who, leave))

    def take_back(self, who: Somebody, leave: Leave) -> None:
        if leave.days is None or not self._knows(leave):
            return
        dice = self.town.random("take-back", who.key, self.town.now)
        words = dice.choice(("Please cancel this, plans changed.", "I don't need this any more, please take it back."))
        self.town.post(who.key, "", f"{words}\n\n{who.first}", flow="withdrawal", answers=self._last_mail(who, leave))
        leave.step(self.town.now, "withdrawn", None, None)
        self.town.turn()

    def change(self, who: Somebody, leave: Leave, new: Days | None = None) -> None:
        old = leave.days
        if old is None or not self._knows(leave) or len(old.days) > 2 or old.hours:
            return
        dice = self.town.random("change", who.key, self.town.now)
        new = new or self._choose(who, dice)
        if new is None or len(new.days) > 2 or new.hours or (leave.is_open is False and leave.now.stands is None):
            return
        before, after = days_words(old.days, "formal"), days_words(new.days, "formal")
        body = f"Could we move my {leave.kind} from {before} to {after} instead?\n\n{who.first}"
        self.town.post(who.key, "", body, flow="change", answers=self._last_mail(who, leave))
        if leave.kind in RECORDED:
            leave.step(self.town.now, "changed", new, None)
        else:
            leave.step(self.town.now, "changed", leave.now.stands, new)
            expires(self.town, leave)
        self.town.turn()

    def _knows(self, leave: Leave) -> bool:
        return leave.ref is not None

    def _last_mail(self, who: Somebody, leave: Leave) -> Gone | None:
        """The mail of the desk that lies on top; None: there is none, and a mail of its own is written."""
        mine = (one for one in reversed(self.town.gone) if one.to == who.address and one.ref == leave.ref)
        return next(mine, None) if leave.ref else None

    # --- sick -----------------------------------------------------------------------------------------------

    def fall_ill(self, who: Somebody) -> None:
        town = self.town
        today = town.now.date()
        if today in town.notes.taken(who.key) or self._is_ill(who) or not town.almanac.is_there(who.key, today):
            return
        dice = town.random("sick", who.key, today)
        length = dice.choice(("today", "today", "today", "two", "open"))
        tomorrow = today + DAY
        if length == "two" and tomorrow in town.notes.taken(who.key):
            length = "today"
        days = {
            "today": Days(days=(today,)),
            "two": Days(days=(today, tomorrow)),
            "open": Days(days=(today,), open=True),
        }[length]
        canary = self._canary(dice)
        letter = wording.sick(who, length, canary, dice)
        message = town.post(who.key, letter.subject, letter.body, flow="sick", canary=canary)
        leave = Leave(officer=who.key, kind="sick", message=message, canary=canary, asked=days)
        leave.step(town.now, "sick", days, None)
        town.notes.leaves.append(leave)
        town.turn()
        if length == "open":
            back = today + dice.randrange(1, 4) * DAY
            while not town.almanac.is_workday(back) or back in town.notes.taken(who.key):
                back += DAY
            town.at(_some_time(back - DAY, dice), lambda: self.come_back(who, leave, back))

    def _is_ill(self, who: Somebody) -> bool:
        """Whoever is away without an end does not call in a second time."""
        mine = (one.now.stands for one in self.town.notes.leaves if one.officer == who.key)
        return any(stands is not None and stands.open for stands in mine)

    def come_back(self, who: Somebody, leave: Leave, back: date) -> None:
        if leave.now.what in ("cut", "ended"):
            return
        body = f"Feeling better. I'll be back on {long_day(back)}. {who.first}"
        self.town.post(who.key, "", body, flow="back", answers=self._last_mail(who, leave))
        assert leave.now.stands is not None
        first = leave.now.stands.days[0]
        days = tuple(first + n * DAY for n in range((back - first).days))
        leave.step(self.town.now, "back", Days(days=days), None)
        self.town.turn()

    # --- what the desk asks ---------------------------------------------------------------------------------

    def read(self, who: Somebody, mail: Gone) -> None:
        if mail.notice in ("ack", "question"):
            self._first_word(who, mail)
        if mail.notice == "question":
            self._asked(who, mail)

    def _first_word(self, who: Somebody, mail: Gone) -> None:
        """Whoever gets the first answer to a request learns its reference."""
        for leave in self.town.notes.leaves:
            if leave.ref is None and leave.message == mail.envelope.answers:
                leave.ref = mail.ref

    def _asked(self, who: Somebody, mail: Gone) -> None:
        """A question is answered with the number of what was meant, or with the days in full."""
        leave = self.town.notes.leave_of(mail.ref)
        if leave is None or leave.days is None:
            self.town.notes.misread.append(f"{mail.at:%m-%d %H:%M} question of nothing to {who.key}: {mail.words}")
            return
        self.town.notes.misread.append(f"{mail.at:%m-%d %H:%M} {leave.ref} {who.key} asked: {mail.words[:400]}")
        wish = days_words(leave.days.days, "formal")
        chosen = [number for number, words in CHOICE.findall(mail.text) if wish in words]
        body = chosen[0] if len(chosen) == 1 else f"I mean {wish}, {leave.kind}."
        dice = self.town.random("answer", who.key, mail.number)
        self.town.at(
            self.town.now + timedelta(minutes=dice.randrange(5, 90)),
            lambda: self.town.write(who.key, "", body, flow="answer", answers=mail),
        )


def _some_time(day: date, dice: Random) -> datetime:
    return moment(day, time(dice.randrange(7, 15), dice.randrange(60), dice.randrange(1, 60)))
