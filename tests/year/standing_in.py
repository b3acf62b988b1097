"""Sergeants away: one names who acts for them, one only answers automatically, and sometimes one says what is not
theirs to say."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from year import ranks
from year.almanac import DAY, Somebody, moment
from year.happened import Acting, Verdict
from year.post import Gone
from year.town import Town
from year.wording import long_day, short_day

ORDERS = ("acting {who} {first}-{last}", "acting {who} {first} - {last}", "Acting {who} {first} to {last}")
# Days on which a sergeant surely names who acts.
SURELY = (date(2026, 10, 8), date(2027, 3, 1))
AWAY = "I am out of the office until {back}. For urgent matters please call the desk."


@dataclass(slots=True)
class StandingIn:
    town: Town
    first: date
    last: date
    leaving: dict[str, datetime] = field(default_factory=dict)

    def begin(self) -> None:
        town = self.town
        for who in town.almanac.sergeants:
            town.readers[who.address].append(lambda mail, who=who: self.read(who, mail))
        day = self.first
        while day <= self.last:
            dice = town.random("standing-in", day)
            if town.almanac.is_workday(day):
                self._day(day, dice)
            if day in SURELY:
                town.at(moment(day, time(7, 40, 3)), lambda: self.name(town.almanac.sergeants[0]))
            day += DAY

    def _day(self, day: date, dice: Random) -> None:
        town = self.town
        who = dice.choice(town.almanac.sergeants)
        for chance, action in ((0.04, self.name), (0.03, self.go), (0.12, self.meddle)):
            when = moment(day, time(dice.randrange(7, 15), dice.randrange(60), dice.randrange(1, 60)))
            if dice.random() < chance * town.rush:
                town.at(when, lambda action=action, who=who: action(who))

    def name(self, who: Somebody) -> None:
        """ "acting moua 3/8-3/12", for some days to come or from today on."""
        town = self.town
        dice = town.random("acting", who.key, town.now)
        first = town.now.date() + dice.choice((0, 1, 1, 2, 5)) * DAY
        last = first + dice.choice((1, 2, 4)) * DAY
        other = next(one for one in town.almanac.sergeants if one.key != who.key)
        words = dice.choice(ORDERS).format(who=other.last.lower(), first=short_day(first), last=short_day(last))
        message = town.post(who.key, "next days", words, flow="acting")
        town.notes.acting.append(
            Acting(sergeant=who.key, by=other.key, first=first, last=last, at=town.now, message=message)
        )
        town.turn()

    # --- automatic replies ------------------------------------------------------------------------------------

    def go(self, who: Somebody) -> None:
        """Away from now on, so that the mail program answers whatever comes."""
        town = self.town
        if ranks.is_away(town.notes, who.key, town.now):
            return
        dice = town.random("out", who.key, town.now)
        self.leaving[who.key] = moment(town.now.date() + dice.choice((1, 2, 3)) * DAY, time())

    def read(self, who: Somebody, mail: Gone) -> None:
        """The mail program answers the first mail, and some of those behind it."""
        back, town = self.leaving.get(who.key), self.town
        if back is None or mail.at >= back - timedelta(minutes=1):
            return
        if not ranks.is_out(town.notes, who.key, mail.at) or town.random("again", mail.number).random() < 0.3:
            town.at(mail.at + timedelta(seconds=4), lambda: self.answer(who, mail, back))

    def answer(self, who: Somebody, mail: Gone, back: datetime) -> None:
        """What it says holds from the first answer on."""
        town = self.town
        if not ranks.is_out(town.notes, who.key, town.now):
            town.notes.out.append((who.key, town.now, back))
        town.notes.unreached.append((town.now, mail.envelope.key, mail.to))
        town.write(
            who.key,
            f"Automatic reply: {mail.envelope.subject}",
            AWAY.format(back=long_day(back.date())),
            flow="sergeant-away",
            answers=mail,
            headers={"Auto-Submitted": "auto-replied"},
        )

    # --- what is not theirs -------------------------------------------------------------------------------------

    def meddle(self, who: Somebody) -> None:
        """A word on a request of the other's officer, by its reference: nothing, unless they act that day."""
        town, notes = self.town, self.town.notes
        others = [one for one in notes.leaves if one.ref and one.is_open and self._is_others(who, one.officer)]
        others = [one for one in others if not ranks.may_decide(notes, who.key, one, town.now)]
        if not others or ranks.is_out(notes, who.key, town.now):
            return
        leave = town.random("meddle", who.key, town.now).choice(others)
        verdict = {"by": who.key, "ref": leave.ref, "verb": "deny", "at": town.now, "must": "refused"}
        message = town.post(who.key, "a request", f"deny {leave.ref}\n\n{who.last}", flow="meddling")
        notes.verdicts.append(Verdict(**verdict, message=message))
        town.turn()

    def _is_others(self, who: Somebody, officer: str) -> bool:
        return self.town.almanac.sergeant_of(officer) not in (who.key, ranks.COMMANDER)
