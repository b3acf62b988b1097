"""Everybody else who writes to a shared mailbox, orders that sergeants give, and the clerk who reads what is held."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from year import wording
from year.almanac import DAY, Somebody, moment
from year.post import Gone
from year.town import Town

CHATTER = (
    ("keys", "Who has the keys of squad 1218? Need them by Friday."),
    ("radio", "My portable has been dropping on the lower level. Is there a spare at the desk?"),
    ("coffee", "Coffee fund is empty again, see the sheet on the fridge."),
    ("parking", "The back lot will be plowed tonight, please move your cars."),
    ("Re: coffee", "Thank you, see you tomorrow."),
    ("thanks", "Thanks!"),
)
STRANGERS = (
    ("jenna@mail.example", "bike", "Hello. Somebody took my son's bike at Washington school. Whom do I call?"),
    ("sales@radios.example", "Spring offer", "Dear customer, our new radios are here. Would you like to see one?"),
    ("reporter@paper.example", "question", "I am writing about officers in schools. Could we talk next week?"),
)  # fmt: skip
NEWSLETTER = "This week in school safety: new guidance, a webinar, and a discount on radios.\n\nUnsubscribe below."


@dataclass(slots=True)
class Passersby:
    town: Town
    first: date
    last: date
    shown: set[int] = field(default_factory=set)
    away: dict[str, date] = field(default_factory=dict)

    def begin(self) -> None:
        town = self.town
        for who in town.almanac.people.values():
            if who.role in ("sergeant", "commander"):
                town.readers[who.address].append(self.read)
        day = self.first
        while day <= self.last:
            dice = town.random("passers-by", day)
            if town.almanac.is_workday(day):
                self._workday(day, dice)
                town.at(moment(day, time(15, 40, 3)), self.clear)
            if day.weekday() == 6:
                self._at(day, dice, self.newsletter)
            day += DAY

    def _workday(self, day: date, dice: Random) -> None:
        officers = self.town.almanac.officers_on(day)
        for _ in range(dice.randrange(3)):
            who, (subject, body) = dice.choice(officers), dice.choice(CHATTER)
            self._at(day, dice, lambda who=who, s=subject, b=body: self._says(who, s, b, flow="chatter"))
        if dice.random() < 0.4 * self.town.rush:
            address, subject, body = dice.choice(STRANGERS)
            self._at(day, dice, lambda a=address, s=subject, b=body: self.town.write(a, s, b, flow="stranger"))
        if dice.random() < 0.5 * self.town.rush:
            who = dice.choice((*officers, *self.town.almanac.sergeants))
            body = dice.choice(("status", f"who is off {wording.short_day(day + 3 * DAY)}?"))
            self._at(day, dice, lambda who=who, b=body: self._says(who, "question", b, flow="question"))
        if dice.random() < 0.02 * self.town.rush:
            self._at(day, dice, lambda: self.pause(dice.choice(self.town.almanac.sergeants)))

    def _at(self, day: date, dice: Random, action: Callable[[], object]) -> None:
        self.town.at(moment(day, time(dice.randrange(7, 15), dice.randrange(60), dice.randrange(1, 60))), action)

    def _says(self, who: Somebody, subject: str, body: str, *, flow: str) -> None:
        """Unless they have left the unit meanwhile."""
        if self.town.almanac.is_there(who.key, self.town.now.date()):
            self.town.write(who.key, subject, body, flow=flow)

    def newsletter(self) -> None:
        headers = {"List-Unsubscribe": "<https://news.example/off>", "Precedence": "bulk"}
        self.town.write("news@safety.example", "School safety weekly", NEWSLETTER, flow="newsletter", headers=headers)

    # --- orders -----------------------------------------------------------------------------------------------

    def pause(self, who: Somebody) -> None:
        town, dice = self.town, self.town.random("pause", self.town.now)
        if town.notes.paused(town.now):
            return
        end = town.now + timedelta(minutes=dice.randrange(30, 200))
        town.notes.pauses.append((town.now, end))
        town.write(who.key, "desk", "pause", flow="order")
        town.at(end, lambda: town.write(who.key, "desk", "resume", flow="order"))

    # --- what a person must read --------------------------------------------------------------------------------

    def read(self, mail: Gone) -> None:
        """Whoever reads a digest sees which mails lie in Held."""
        if mail.notice == "digest" and "MAIL THAT A PERSON MUST READ" in mail.text:
            self.shown.update(wording.held_numbers(mail.text))

    def clear(self) -> None:
        """What was shown in a digest has been read by the evening, and is put away."""
        ledger, now = self.town.desk.ledger, self.town.now
        with ledger.turn(now) as turn:
            waiting = turn.book().waiting
        for one in waiting:
            if one.number in self.shown:
                ledger.release(one.message, again=False, by="sgt.hart", now=now)
