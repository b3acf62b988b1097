"""Days of school that change: a snow day at dawn, a school closed by itself, days to make up; and one request that the
day to make up makes too long."""

from dataclasses import dataclass
from datetime import date, time

from year.almanac import DAY, DayOrder, Somebody, moment
from year.expiring import expires
from year.leave import Days, Leave
from year.post import Gone
from year.town import Town
from year.wording import days_words, short_day

# The day, the schools (none: all of them), and what is written of it.
CLOSED: tuple[tuple[date, tuple[str, ...], str], ...] = (
    (date(2026, 10, 13), ("central",), "school closed {day} central - water main"),
    (date(2026, 11, 24), (), "snow day {day} all"),
    (date(2026, 12, 3), (), "school closed {day} all"),
    (date(2027, 1, 14), (), "snow day {day} all"),
    (date(2027, 1, 28), (), "school closed {day} all"),
    (date(2027, 2, 11), ("harding", "como"), "school closed {day} como harding: no heat"),
    (date(2027, 3, 5), (), "no school {day} all"),
    (date(2027, 4, 8), ("humboldt",), "school closed {day} humboldt"),
)
# The day on which it is ordered, the day to make up, the schools, and the officer whose request it makes too long.
MADE_UP: tuple[tuple[date, date, tuple[str, ...], str | None], ...] = (
    (date(2026, 10, 9), date(2026, 10, 15), ("como",), "mlee"),
    (date(2027, 3, 3), date(2027, 3, 12), (), "dolson"),
    (date(2027, 5, 20), date(2027, 6, 11), (), None),
)
# So many working days before and behind the day to make up: with it, one school day more than goes without exception.
AROUND = 4


@dataclass(slots=True)
class Closures:
    town: Town
    first: date
    last: date

    def begin(self) -> None:
        town = self.town
        for who in (*town.almanac.sergeants, *town.almanac.officers):
            town.readers[who.address].append(self.read)
        for day, schools, words in CLOSED:
            if self.first <= day <= self.last:
                dawn = moment(day, time(5, 20, 9))
                town.at(dawn, lambda day=day, schools=schools, words=words: self.order(day, schools, words, held=False))
        for ordered, day, schools, officer in MADE_UP:
            if not self.first <= ordered <= self.last:
                continue
            words = f"make-up day {{day}} {' '.join(schools)}".strip()
            at = moment(ordered, time(9, 14, 5))
            town.at(at, lambda day=day, schools=schools, words=words: self.order(day, schools, words, held=True))
            if officer is not None:
                who = town.person(officer)
                town.at(at - 2 * DAY, lambda who=who, day=day: self.grant(who, day))

    def order(self, day: date, schools: tuple[str, ...], words: str, *, held: bool) -> None:
        """A sergeant's order; whatever it makes too long is open again (P11)."""
        town, notes = self.town, self.town.notes
        before = {id(one): notes.needs_exception(one) for one in notes.leaves}
        who = town.random("order", day).choice(town.almanac.sergeants)
        town.post(who.key, "school days", words.format(day=short_day(day)), flow="school-day")
        made = DayOrder(at=town.now, day=day, schools=frozenset(schools or town.almanac.schools), held=held)
        town.almanac.day_orders.append(made)
        for leave in notes.leaves:
            if is_touched(leave, town.now.date()) and notes.needs_exception(leave) and not before[id(leave)]:
                leave.decided_by = None
                leave.step(town.now, "reopened", leave.now.stands, leave.now.stands)
                expires(town, leave)
        town.turn()

    # --- a request that is too long once a day is made up -------------------------------------------------------

    def grant(self, who: Somebody, day: date) -> None:
        """The officer has phoned; the sergeant writes it down, and so it is approved (settled 39)."""
        town, almanac = self.town, self.town.almanac
        days = self._around(who, day)
        if days is None or self._is_red(who, days):
            return
        sergeant = town.person(almanac.sergeant_of(who.key))
        body = f"Put {who.name} down for vacation {days_words(days.days, 'formal')}.\n\nSgt. {sergeant.last}"
        message = town.post(sergeant.key, f"vacation {who.last}", body, flow="for-officer")
        leave = Leave(officer=who.key, kind="vacation", message=message, canary="", asked=days)
        leave.decided_by = sergeant.key
        leave.step(town.now, "granted", days, None, sergeant.key)
        town.notes.leaves.append(leave)
        town.turn()

    def _is_red(self, who: Somebody, days: Days) -> bool:
        """Together with all else that the officer has: then nothing would be approved by a word."""
        notes = self.town.notes
        leave = Leave(officer=who.key, kind="vacation", message="", canary="", asked=days)
        leave.step(self.town.now, "asked", None, days)
        notes.leaves.append(leave)
        is_red = notes.needs_exception(leave)
        notes.leaves.remove(leave)
        return is_red

    def _around(self, who: Somebody, day: date) -> Days | None:
        """Days around the one to be made up that just go without an exception, if the officer has them free."""
        almanac = self.town.almanac
        row = [day]
        while sum(almanac.is_school_day(who.key, one) for one in row) < AROUND - 1:
            row = [row[0] - DAY, *row] if len(row) % 2 else [*row, row[-1] + DAY]
        days = tuple(one for one in row if one.weekday() < 5)
        is_free = not self.town.notes.taken(who.key) & set(days)
        return Days(days=days) if is_free and days[0] > self.town.now.date() + 2 * DAY else None

    def read(self, mail: Gone) -> None:
        """The receipt tells what the request is called, and so does the officer's own mail."""
        notes = self.town.notes
        for leave in notes.leaves:
            if leave.ref is not None:
                continue
            if mail.notice == "receipt" and leave.message == mail.envelope.answers:
                leave.ref = mail.envelope.ref or _named(mail)
            elif mail.notice == "decided" and mail.to == self.town.person(leave.officer).address:
                leave.ref = mail.ref if notes.leave_of(mail.ref) is None else None


def is_touched(leave: Leave, today: date) -> bool:
    """Approved, and not over."""
    stands = leave.now.stands
    return stands is not None and leave.now.wish is None and (stands.open or max(stands.days) >= today)


def _named(mail: Gone) -> str | None:
    return next((word.strip(",.") for word in mail.words.split() if word.startswith("R-")), None)
