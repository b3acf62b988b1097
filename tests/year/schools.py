"""Principals and designees: most say nothing; some thank, some complain, some are away, and some mailboxes are full."""

from dataclasses import dataclass
from datetime import timedelta

from year import wording
from year.almanac import DAY
from year.post import Gone
from year.town import Town

THANKS = ("Thank you, noted.", "Thanks for letting us know.", "Thank you!")
COMPLAINTS = (
    "We have testing today and there is no officer here. Can somebody please call me?",
    "Nobody checked in with the office this morning. Who is covering?",
    "There is no officer here today. Please call the front office.",
)
AWAY = "I am out of the office until {back}. For urgent matters please call the front office."
FAILED = """This is the mail system at host mx.spps.example.

I'm sorry to have to inform you that your message could not be delivered.

<{to}>: host mx.spps.example refused: 552 5.2.2 Mailbox full"""


@dataclass(slots=True)
class Schools:
    town: Town

    def begin(self) -> None:
        almanac = self.town.almanac
        for school in almanac.schools:
            for address in almanac.at_school(school):
                self.town.readers[address] = [self.read]

    def read(self, mail: Gone) -> None:
        dice = self.town.random("school", mail.number)
        chance = dice.random() / self.town.rush if self.town.rush else 1
        wait = timedelta(minutes=dice.randrange(6, 300), seconds=17)
        if chance < 0.10:
            self._later(wait, lambda: self.reply(mail, dice.choice(THANKS), flow="thanks"))
        elif chance < 0.12 and mail.notice in ("absence", "absence-changed"):
            self._later(wait, lambda: self.reply(mail, dice.choice(COMPLAINTS), flow="complaint"))
        elif chance < 0.17:
            self._later(timedelta(seconds=9), lambda: self.is_away(mail))
        elif chance < 0.185:
            self._later(timedelta(seconds=40), lambda: self.bounce(mail))

    def _later(self, wait: timedelta, action) -> None:
        self.town.at(self.town.now + wait, action)

    def reply(self, mail: Gone, body: str, *, flow: str) -> None:
        self.town.write(self._who(mail), "", body, flow=flow, answers=mail)

    def is_away(self, mail: Gone) -> None:
        back = self.town.now.date() + 3 * DAY
        self.town.notes.unreached.append((self.town.now, mail.envelope.key, mail.to))
        self.town.write(
            self._who(mail),
            f"Automatic reply: {mail.envelope.subject}",
            AWAY.format(back=wording.long_day(back)),
            flow="school-away",
            answers=mail,
            headers={"Auto-Submitted": "auto-replied"},
        )

    def bounce(self, mail: Gone) -> None:
        self.town.notes.unreached.append((self.town.now, mail.envelope.key, mail.to))
        self.town.write(
            "mailer-daemon@mx.spps.example",
            "Undelivered Mail Returned to Sender",
            FAILED.format(to=mail.to),
            flow="bounce",
            answers=mail,
            headers={
                "From": "Mail Delivery System <MAILER-DAEMON@mx.spps.example>",
                "Auto-Submitted": "auto-replied",
                "Return-Path": "<>",
            },
        )

    def _who(self, mail: Gone) -> str:
        people = self.town.almanac.people.values()
        return next((one.key for one in people if one.address == mail.to), mail.to)
