"""Monthly logs: officers count as they go, hand in when the draft comes, or when they are reminded, or not at all."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from year.almanac import DAY, Somebody, moment
from year.post import Gone
from year.town import Town

# What an officer writes, and what a log calls it: one, and several.
COUNTED = (
    ("mediation", "mediations"),
    ("home visit", "home visits"),
    ("parent contact", "parent contacts"),
    ("welfare check", "welfare checks"),
    ("drill", "drills"),
)
HANDED_IN = ("Looks good, thanks", "looks good", "Looks good.")


@dataclass(slots=True)
class Logs:
    town: Town
    first: date
    last: date

    def begin(self) -> None:
        for who in self.town.almanac.officers:
            self.town.readers[who.address].append(lambda mail, who=who: self.read(who, mail))
        day = self.first
        while day <= self.last:
            if self.town.almanac.in_session(day):
                for who in self.town.almanac.officers:
                    dice = self.town.random("log", who.key, day)
                    if dice.random() < 0.35 * self.town.rush:
                        when = moment(day, time(dice.randrange(8, 15), dice.randrange(60), dice.randrange(1, 60)))
                        self.town.at(when, lambda who=who: self.count(who))
            day += DAY

    def count(self, who: Somebody) -> None:
        town = self.town
        if not town.almanac.is_there(who.key, town.now.date()):
            return
        last = town.almanac.last_school_day(who.key, town.now.date())
        if town.now.date() in town.notes.taken(who.key) or last is None or town.now.date() >= last:
            return
        dice = town.random("count", who.key, town.now)
        log = town.notes.log(who.key, town.now.date())
        words = []
        for one, many in dice.sample(COUNTED, dice.choice((1, 1, 2))):
            number = dice.randrange(1, 4)
            words.append(f"{number} {one if number == 1 else many}")
            log.counted[one] = log.counted.get(one, 0) + number
        town.write(who.key, "log", f"log: {', '.join(words)}", flow="log-line")

    def read(self, who: Somebody, mail: Gone) -> None:
        """A draft is handed in at once, a reminder sooner or later, some never."""
        if mail.notice not in ("log-draft", "log-reminder"):
            return
        dice = self.town.random("draft", who.key, mail.number)
        if dice.random() < 0.6:
            wait = timedelta(minutes=dice.choice((12, 45, 300, 1600)), seconds=37)
            month = mail.at.date() if mail.notice == "log-draft" else mail.at.date().replace(day=1) - DAY
            self.town.at(self.town.now + wait, lambda: self.hand_in(who, month, mail))

    def hand_in(self, who: Somebody, month: date, mail: Gone) -> None:
        log = self.town.notes.log(who.key, month)
        if log.handed_in is not None or not self.town.almanac.is_there(who.key, self.town.now.date()):
            return
        dice = self.town.random("hand-in", who.key, mail.number)
        body = dice.choice(HANDED_IN)
        if dice.random() < 0.3:
            number = dice.randrange(2, 5)
            log.added["traffic stop"] = number
            body = f"{number} traffic stops\nRest looks good."
        log.handed_in = self.town.now
        self.town.write(who.key, "", f"{body}\n\n{who.first}", flow="log", answers=mail)


def figure(one: str, number: int) -> str:
    """ "3 mediations", as a log says it."""
    many = dict(COUNTED).get(one, f"{one}s")
    return f"{number} {one if number == 1 else many}"
