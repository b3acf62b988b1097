"""Meetings: schools invite their officer, move and call off; a sergeant calls the unit monthly, and people answer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from year.almanac import DAY, LAST, ZONE, Somebody, moment
from year.happened import Invited, UnitMeeting
from year.post import Gone
from year.town import Town
from year.wording import long_day

ITIP = """BEGIN:VCALENDAR
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
METHOD:{method}
BEGIN:VEVENT
UID:{uid}
DTSTAMP:{stamp}
SEQUENCE:{sequence}
SUMMARY:{title}
LOCATION:Room 114
ORGANIZER;CN=Principal:mailto:{organizer}
ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{desk}
DTSTART;TZID=Central Standard Time:{start}
DTEND;TZID=Central Standard Time:{end}
END:VEVENT
END:VCALENDAR
"""
YES = ("yes", "Yes, I will be there.", "1")
NO = ("no", "2")


@dataclass(slots=True)
class Meetings:
    town: Town
    first: date
    last: date

    def begin(self) -> None:
        town = self.town
        for who in (*town.almanac.officers, *town.almanac.sergeants):
            town.readers[who.address].append(lambda mail, who=who: self.read(who, mail))
        day = self.first
        while day <= self.last:
            dice = town.random("meetings", day)
            if town.almanac.in_session(day):
                for school, row in town.almanac.schools.items():
                    if "principal" in row and dice.random() < 0.03 * town.rush:
                        when = moment(day, time(dice.randrange(8, 15), dice.randrange(60), 5))
                        town.at(when, lambda school=school: self.invite(school))
            if _calls_the_unit(day):
                town.at(moment(day, time(10, 5, 31)), self.call)
            day += DAY

    # --- of schools -------------------------------------------------------------------------------------------

    def invite(self, school: str) -> None:
        town = self.town
        dice = town.random("invite", school, town.now)
        start = self._slot(dice)
        if start <= town.now or self._is_taken(school, start):
            return
        principal = town.almanac.principal(school, town.now)
        assert principal is not None, f"{school} has no principal"
        made = Invited(
            school=school,
            organizer=principal.key,
            uid=f"ppc-{school}-{town.now:%Y%m%d%H%M}@spps.example",
            at=town.now,
            start=start,
        )
        town.notes.invited.append(made)
        self._send(made, "REQUEST", start, 0)
        chance = dice.random()
        if chance < 0.25:
            later = town.now + timedelta(hours=dice.randrange(1, 40))
            town.at(later, lambda: self.move(made) if chance < 0.15 else self.call_off(made))

    def _slot(self, dice: Random) -> datetime:
        """A free hour on a school day, some time ahead."""
        day = self.town.now.date() + dice.randrange(5, 25) * DAY
        while not self.town.almanac.in_session(day):
            day += DAY if day < LAST else -DAY
        return moment(day, time(dice.randrange(8, 14), dice.choice((0, 30))))

    def _is_taken(self, school: str, start: datetime) -> bool:
        """Whether the school meets at that hour already."""
        times = (
            one.moved[-1][1] if one.moved else one.start for one in self.town.notes.invited if one.school == school
        )
        return any(abs(start - other) < timedelta(hours=1) for other in times)

    def move(self, made: Invited) -> None:
        start = self._slot(self.town.random("move", made.uid))
        if not self._may_change(made) or self._is_taken(made.school, start):
            return
        made.moved.append((self.town.now, start))
        self._send(made, "REQUEST", start, len(made.moved))

    def call_off(self, made: Invited) -> None:
        if not self._may_change(made):
            return
        made.off = self.town.now
        self._send(made, "CANCEL", made.start, len(made.moved) + 1)

    def _may_change(self, made: Invited) -> bool:
        """Whoever called it, while they are principal and it is not about to begin."""
        principal = self.town.almanac.principal(made.school, self.town.now)
        return made.start - DAY > self.town.now and principal is not None and principal.key == made.organizer

    def _send(self, made: Invited, method: str, start: datetime, sequence: int) -> None:
        town = self.town
        who = made.organizer
        invite = ITIP.format(
            method=method,
            uid=made.uid,
            stamp=f"{town.now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            sequence=sequence,
            title="PPC grade 9",
            organizer=town.person(who).address,
            desk=town.almanac.desk,
            start=f"{start:%Y%m%dT%H%M%S}",
            end=f"{start + timedelta(hours=1):%Y%m%dT%H%M%S}",
        )
        heads = {"REQUEST": "Updated: PPC" if sequence else "PPC", "CANCEL": "Cancelled: PPC"}
        made.messages.append((town.now, town.post(who, heads[method], "", flow="invite", invite=invite)))
        town.turn()

    # --- of the unit ------------------------------------------------------------------------------------------

    def call(self) -> None:
        """The sergeants take turns."""
        town = self.town
        who = town.almanac.sergeants[town.now.month % 2]
        day = town.now.date() + 14 * DAY
        start = moment(day, time(12, 30))
        made = UnitMeeting(by=who.key, at=town.now, start=start, end=start + timedelta(minutes=90))
        body = (
            f"All,\n\nThe unit meeting is set for {long_day(day)}, 1230 to 1400 hours, at headquarters, room 204. "
            f"Attendance is mandatory.\n\nSgt. {who.last}"
        )
        made.message = town.post(who.key, f"{day:%B} unit meeting", body, flow="unit-meeting")
        town.notes.unit_meetings.append(made)
        for when in (made.start - timedelta(hours=2), made.start, made.end):
            town.at(when, town.turn)
        town.turn()

    def read(self, who: Somebody, mail: Gone) -> None:
        """Whoever is invited to the unit's meeting answers, most often yes; some need to be reminded."""
        made = next((one for one in self.town.notes.unit_meetings if _is_about(one, mail)), None)
        if made is None or mail.notice not in ("meeting", "meeting-reminder") or who.key == made.by:
            return
        made.ref = mail.ref
        dice = self.town.random("answer", who.key, mail.number)
        if made.answers.get(who.key) and dice.random() < 0.95:
            return
        chance = dice.random()
        if chance < 0.8:
            words, is_coming = (dice.choice(YES), True) if chance < 0.7 else (dice.choice(NO), False)
            wait = timedelta(minutes=dice.randrange(4, 400), seconds=23)
            self.town.at(self.town.now + wait, lambda: self.answer(who, made, mail, words, is_coming))

    def answer(self, who: Somebody, made: UnitMeeting, mail: Gone, words: str, is_coming: bool) -> None:
        made.answers.setdefault(who.key, []).append((self.town.now, is_coming))
        self.town.write(who.key, "", f"{words}\n\n{who.first}", flow="meeting-answer", answers=mail)


def _is_about(made: UnitMeeting, mail: Gone) -> bool:
    return (
        made.ref == mail.ref if made.ref else long_day(made.start.date()) in mail.words and "unit" in mail.words.lower()
    )


def _calls_the_unit(day: date) -> bool:
    """The last Wednesday but one of a month, for a meeting two weeks later."""
    return day.weekday() == 2 and 15 <= day.day <= 21


def local(at: datetime) -> datetime:
    return at.astimezone(ZONE)
