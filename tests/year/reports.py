"""Arrests and incidents: officers report them, answer, correct and take back; sergeants acknowledge."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from random import Random

from year import wording
from year.almanac import DAY, Somebody, moment
from year.happened import Arrest, Incident
from year.post import Gone
from year.town import Town

ASKED = re.compile(r"^ +(\d+)\. (.+\?)", re.M)
# What a question of the desk is about, by a word of it.
ABOUT = {
    "which school": "school",
    "school grounds": "grounds",
    "what time": "time",
    "was the student removed from": "removed",
    "juvenile or adult": "age",
    "principal told": "principal-told",
    "parents": "parent-told",
}
WHERE = ("in the cafeteria", "in the east hallway", "at the bus loop", "in the gym")
ELSEWHERE = ("at the gas station", "across the street", "at his house")
WORDS = (
    "There was a big fight {where} ten minutes ago, two students hurt. The building is in lockdown. {canary} saw it.",
    "Incident of note: a knife was found in a backpack {where}. No arrest. The student is {canary}.",
    "Bomb threat called in at {clock}, building evacuated. Caller used the name {canary}.",
    "Large fight {where} at {clock}, about 12 students. Staff member injured, medics on scene. {canary} was hit.",
)
# Schools at which a rover arrests somebody and does not say so.
UNSAID = ("central", "harding", "como")
# A day on which a rover surely does; of those who are not away.
SURELY = date(2026, 10, 8)
ACKNOWLEDGED = ("ok", "got it", "Got it, on my way.", "Thanks, I have it.")


class Plan(Enum):
    """What surely becomes of an arrest on school grounds. NAMELESS: it does not name the school, which is asked. BARE:
    facts are missing, and nobody answers. FULL: nothing is missing. CORRECTED: the same, and the hour was wrong."""

    NAMELESS = "nameless"
    BARE = "bare"
    FULL = "full"
    CORRECTED = "corrected"


# How many of the facts each mail gives.
SAID = {None: 0.8, Plan.NAMELESS: 0.8, Plan.BARE: 0.0, Plan.FULL: 1.0, Plan.CORRECTED: 1.0}


@dataclass(slots=True)
class Reports:
    """late: incidents that nobody acknowledges in time. plans: of arrests that go by one, by their mails."""

    town: Town
    first: date
    last: date
    late: set[str] = field(default_factory=set)
    plans: dict[str, Plan] = field(default_factory=dict)

    def begin(self) -> None:
        town = self.town
        for who in town.almanac.people.values():
            if who.role != "principal":
                town.readers[who.address].append(lambda mail, who=who: self.read(who, mail))
        day = self.first
        while day <= self.last:
            if town.almanac.in_session(day):
                for who in town.almanac.officers:
                    self._day(who, day)
            if day == SURELY:
                town.at(moment(day, time(10, 41, 7)), self.surely)
            day += DAY

    def _day(self, who: Somebody, day: date) -> None:
        dice = self.town.random("report", who.key, day)
        if dice.random() < 0.04 * self.town.rush:
            self.town.at(_in_school(day, dice), lambda: self.arrest(who))
        if dice.random() < 0.04 * self.town.rush:
            self.town.at(_in_school(day, dice), lambda: self.incident(who))

    # --- arrests --------------------------------------------------------------------------------------------

    def surely(self) -> None:
        """A rover's arrest; the school is said when it is asked for."""
        today, notes = self.town.now.date(), self.town.notes
        rovers = [one for one in self.town.almanac.officers if self.town.almanac.school_of(one.key, today) is None]
        self.arrest(next(one for one in rovers if today not in notes.taken(one.key)), plan=Plan.NAMELESS)

    def arrest(self, who: Somebody, *, plan: Plan | None = None) -> None:
        """A rover's mail names the school most often, any other always."""
        town = self.town
        today = town.now.date()
        if today in town.notes.taken(who.key) or not town.almanac.is_there(who.key, today):
            return
        dice = town.random("arrest", who.key, town.now)
        canary = f"{dice.choice(wording.CANARIES)} {dice.choice(wording.CANARIES)}"
        own = town.almanac.school_of(who.key, today)
        is_named = plan is not Plan.NAMELESS and (own is not None or dice.random() < 0.7)
        school = own or dice.choice(("battle_creek", "murray", "ramsey") if is_named else UNSAID)
        clock = (town.now - timedelta(minutes=dice.randrange(5, 50))).strftime("%H:%M")
        grounds = True if plan else dice.choice((True,) * 7 + (None, False))
        facts = self._facts(clock, town.now, dice, SAID[plan])
        named = (f"Arrest at {town.almanac.schools[school]['also'][0]}",) if is_named else ()
        subject = dice.choice(("arrest", *named, "arrest report"))
        offence = dice.choice(tuple(wording.OFFENCES))
        facts["offence"] = wording.OFFENCES[offence]
        message = town.post(
            who.key,
            subject,
            self._words(who, school if is_named else None, grounds, {**facts, "offence": offence}, canary, dice),
            flow="arrest",
            canary=canary.partition(" ")[0],
        )
        made = Arrest(
            officer=who.key,
            message=message,
            canary=canary,
            at=town.now,
            school=school,
            is_named=is_named,
            first_grounds=grounds,
        )
        made.said += [(town.now, name, value) for name, value in facts.items()]
        town.notes.arrests.append(made)
        if plan is not None:
            self.plans[message] = plan
        town.turn()
        self._clock(town.now, 20)
        if plan is Plan.CORRECTED:
            town.at(town.now + timedelta(minutes=35), lambda: self.correct(who, made))
        elif plan is None:
            self._afterwards(who, made, dice)

    def _facts(self, clock: str, now: datetime, dice: Random, share: float) -> dict[str, str]:
        """What the first mail says, about so much of it; the rest is asked."""
        all_of_it = {
            "time": clock,
            "removed": dice.choice(("yes", "yes", "no")),
            "age": dice.choice(("juvenile", "juvenile", "adult")),
            "case": f"{now:%y}-{dice.randrange(1000):03}-{dice.randrange(1000):03}",
            "principal-told": "yes",
            "parent-told": "yes",
        }
        return {name: value for name, value in all_of_it.items() if dice.random() < share}

    def _words(
        self, who: Somebody, school: str | None, grounds: bool | None, facts: dict[str, str], canary: str, dice: Random
    ) -> str:
        name = f" at {self.town.almanac.schools[school]['name']}" if school else ""
        # Said in so many words or by the place alone; None: by neither.
        place = {True: dice.choice((" on school grounds", "")), False: ", off school grounds,", None: ""}[grounds]
        where = {True: f" {dice.choice(WHERE)}", False: f" {dice.choice(ELSEWHERE)}", None: ""}[grounds]
        at = f" at {facts['time'].replace(':', '')}" if "time" in facts else ""
        lines = [f"I arrested a student{name}{place}{at} for {facts['offence']}{where}."]
        if "age" in facts:
            lines.append("Juvenile male, 15." if facts["age"] == "juvenile" else "Adult male, 18.")
        if "removed" in facts:
            removed = {"yes": "Removed from the building.", "no": "Not removed from the building, stays at school."}
            lines.append(removed[facts["removed"]])
        if "case" in facts:
            lines.append(f"CN {facts['case']}.")
        if "principal-told" in facts:
            lines.append("The principal was told before that.")
        if "parent-told" in facts:
            lines.append("His mother was called.")
        return f"Sarge,\n\n{' '.join(lines)}\nName: {canary}.\n\n{who.name}"

    def _afterwards(self, who: Somebody, made: Arrest, dice: Random) -> None:
        chance, town = dice.random(), self.town
        if chance < 0.12:
            town.at(town.now + timedelta(minutes=dice.randrange(31, 170)), lambda: self.correct(who, made))
        elif chance < 0.2:
            town.at(town.now + timedelta(minutes=dice.randrange(31, 170)), lambda: self.void(who, made))
        elif chance < 0.6 and made.first_grounds is False:
            sergeant = town.person(town.almanac.sergeant_of(who.key))
            town.at(town.now + timedelta(minutes=dice.randrange(9, 90)), lambda: self.release(sergeant, made))

    def correct(self, who: Somebody, made: Arrest) -> None:
        known = made.known(self.town.now)
        if "time" not in known or made.void:
            return
        hour, minute = map(int, known["time"].split(":"))
        new = f"{hour:02}:{(minute + 7) % 60:02}"
        self._answer(who, made, f"Correction: it was {new} not {known['time']}.", {"time": new}, flow="correction")

    def void(self, who: Somebody, made: Arrest) -> None:
        made.void = self.town.now
        self._answer(who, made, "void", {}, flow="void")

    def release(self, sergeant: Somebody, made: Arrest) -> None:
        if made.ref is None or made.void:
            return
        made.released = self.town.now
        body = f"release {made.ref}"
        self.town.write(sergeant.key, body, body, flow="release")

    def _answer(self, who: Somebody, made: Arrest, body: str, facts: dict[str, str], *, flow: str) -> None:
        town = self.town
        mails = [one for one in town.gone if one.ref == made.ref and one.to == who.address]
        town.post(who.key, "", body, flow=flow, answers=mails[0] if mails else None)
        made.said += [(town.now, name, value) for name, value in facts.items()]
        town.turn()

    # --- incidents ------------------------------------------------------------------------------------------

    def incident(self, who: Somebody, *, is_late: bool = False) -> None:
        """An officer reports it, or the school where the officer serves, or the ECC; of a school's the first who serves
        there is the officer. is_late: see `late`."""
        town, today = self.town, self.town.now.date()
        dice = town.random("incident", who.key, town.now)
        if not town.almanac.is_there(who.key, today):
            return
        school = town.almanac.school_of(who.key, today)
        principal = town.almanac.principal(school, town.now) if school else None
        sender: str = dice.choice((who.key, who.key, principal.key if principal else town.almanac.ecc))
        if sender == who.key and today in town.notes.taken(who.key):
            return
        canary = dice.choice(wording.CANARIES)
        body = dice.choice(WORDS).format(where=dice.choice(WHERE), clock=f"{town.now:%H%M}", canary=canary)
        message = town.post(
            sender, dice.choice(("fight", "incident", "please read")), body, flow="incident", canary=canary
        )
        self.late |= {message} if is_late else set()
        first = next(iter(town.almanac.serving(school, today, town.now)), None) if school else None
        officer = who.key if sender == who.key else first
        town.notes.incidents.append(
            Incident(sender=sender, officer=officer, message=message, canary=canary, at=town.now)
        )
        town.turn()
        self._clock(town.now, 15)

    # --- what the desk writes ---------------------------------------------------------------------------------

    def read(self, who: Somebody, mail: Gone) -> None:
        match mail.notice:
            case "arrest-facts":
                self._learn(mail)
                self._asked(who, mail)
            case "incident":
                self._call(who, mail)

    def _learn(self, mail: Gone) -> None:
        for one in self.town.notes.arrests:
            if one.ref is None and one.message == mail.envelope.answers:
                one.ref = mail.ref

    def _asked(self, who: Somebody, mail: Gone) -> None:
        """The officer answers by number, most often in time; always where no school is known."""
        made, dice = self.town.notes.arrest_of(mail.ref), self.town.random("facts", mail.number)
        asked = [(number, about) for number, words in ASKED.findall(mail.text) if (about := _about(words))]
        if made is None or not asked or self.plans.get(made.message) is Plan.BARE:
            return
        if made.is_named and dice.random() < 0.25 * self.town.rush:
            return
        when = self.town.now + timedelta(minutes=dice.choice((3, 8, 14, 18, 33, 65)), seconds=dice.randrange(1, 50))
        self.town.at(when, lambda: self.answer(who, made, mail, asked, dice))

    def answer(self, who: Somebody, made: Arrest, mail: Gone, asked: list[tuple[str, str]], dice: Random) -> None:
        if made.void:
            return
        lines, facts = [], {}
        for number, about in asked:
            value = _value(about, made, dice, self.town.almanac.schools)
            lines.append(f"{number} {value}")
            facts[about] = value.removeprefix("at ")
        self.town.post(who.key, "", "\n".join(lines), flow="answer", answers=mail)
        made.said += [(self.town.now, about, value) for about, value in facts.items()]
        self.town.turn()

    def _call(self, who: Somebody, mail: Gone) -> None:
        town = self.town
        made = next((one for one in town.notes.incidents if one.ref == mail.ref), None)
        made = made or next((one for one in town.notes.incidents if one.canary in mail.text and one.ref is None), None)
        if made is None:
            town.notes.misread.append(f"{mail.at:%m-%d %H:%M} an incident that nobody reported: {mail.words[:200]}")
            return
        made.ref = mail.ref
        dice = town.random("acknowledge", mail.number)
        is_prompt = who.role == "commander" or (dice.random() < 0.7 and made.message not in self.late)
        wait = timedelta(minutes=dice.randrange(2, 14) if is_prompt else dice.randrange(25, 90), seconds=11)
        town.at(town.now + wait, lambda: self.acknowledge(who, made, mail, dice))

    def acknowledge(self, who: Somebody, made: Incident, mail: Gone, dice: Random) -> None:
        if made.acknowledged is None:
            made.acknowledged = self.town.now
            self.town.write(who.key, "", dice.choice(ACKNOWLEDGED), flow="acknowledged", answers=mail)

    def _clock(self, since: datetime, minutes: int) -> None:
        self.town.at(since + timedelta(minutes=minutes), self.town.turn)


def _about(words: str) -> str | None:
    return next((about for piece, about in ABOUT.items() if piece in words.lower()), None)


def _value(about: str, made: Arrest, dice: Random, schools: dict[str, dict[str, str]]) -> str:
    match about:
        case "school":
            return schools[made.school or ""]["name"]
        case "time":
            return f"at {made.at - timedelta(minutes=9):%H:%M}"
        case "age":
            return "juvenile"
        case _:
            return "yes"


def _in_school(day: date, dice: Random) -> datetime:
    return moment(day, time(dice.randrange(8, 15), dice.randrange(60), dice.randrange(1, 60)))
