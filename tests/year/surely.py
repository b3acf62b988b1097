"""Days on which everything happens that the controls of the auditor need, once, with hardly anything else.

In the year itself the dice say what happens when; a control that waited for them would be long, or might miss its flow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from year.almanac import DAY, moment
from year.covers import Covers
from year.leave import RECORDED, Days, Leave
from year.meetings import Meetings
from year.officers import Officers
from year.post import Gone
from year.reports import Plan, Reports
from year.schools import Schools
from year.standing_in import StandingIn
from year.town import Town

FIRST = date(2026, 10, 7)
# The morning on which somebody asks for days that they will not be there for any more.
LEAVES = datetime.combine(date(2027, 2, 1), time(8, 40))


@dataclass(slots=True)
class Surely:
    """Sure things from FIRST on, in order of time; what a play does not reach does not happen."""

    town: Town
    officers: Officers
    covers: Covers
    standing_in: StandingIn
    reports: Reports
    schools: Schools
    meetings: Meetings

    def begin(self) -> None:
        if self.town.now.date() <= FIRST:
            self._leave()
            self._reports()
            self._sergeants()
        elif self.town.now.date() <= LEAVES.date():
            self.town.at(moment(LEAVES.date(), LEAVES.time()), lambda: self._ask("sahmed", "training"))

    def _at(self, number: int, clock: str, action: Callable[[], object]) -> None:
        """On the first day, or so many days later."""
        self.town.at(moment(FIRST + number * DAY, time.fromisoformat(clock)), action)

    # --- officers -----------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        person = self.town.person
        self._at(0, "05:35:11", lambda: self.officers.fall_ill(person("dolson")))
        self._at(0, "08:45:11", lambda: self._takes_back("kxiong"))
        # The principal of the school is another from the first Monday on.
        self._at(0, "08:50:11", lambda: self._ask("mlee", "training"))
        self._at(0, "09:00:11", lambda: self._ask("sahmed", "vacation", count=5, verdict="approved"))
        self._at(0, "09:10:11", lambda: self._ask("tnguyen", "vacation", verdict="undone"))
        self._at(0, "09:20:11", lambda: self._ask("pkowal", "comp", on=FIRST + 5 * DAY, verdict="none"))
        # Somebody acts for the sergeant by now.
        self._at(2, "08:20:11", lambda: self._ask("dolson", "vacation"))
        # On a day at another school.
        self._at(2, "08:30:11", lambda: self._ask("jtorres", "training", on=FIRST + 5 * DAY))

    def _ask(
        self, key: str, kind: str, *, count: int = 1, on: date | None = None, verdict: str | None = None
    ) -> Leave | None:
        """count: working days in a row. verdict: see `Leave`; nobody objects to what is recorded."""
        who = self.town.person(key)
        verdict = verdict or ("none" if kind in RECORDED else None)
        days = Days(days=(on,)) if on is not None else self.officers.free(who, count)
        if set(days.days) & self.town.notes.taken(key):
            return None
        return self.officers.write(who, kind, days, self.town.random("surely", key, self.town.now), verdict=verdict)

    def _takes_back(self, key: str) -> None:
        leave = self._ask(key, "training")
        assert leave is not None
        self.town.at(self.town.now + DAY, lambda: self.officers.take_back(self.town.person(key), leave))

    # --- sergeants ----------------------------------------------------------------------------------------------

    def _sergeants(self) -> None:
        self._at(1, "09:50:11", self._cover)
        for number, who in enumerate(self.town.almanac.sergeants):
            self._at(1, f"10:0{number}:11", lambda who=who: self.standing_in.meddle(who))
        self._at(0, "09:35:11", lambda: self.meetings.invite("central"))

    def _cover(self) -> None:
        """Somebody covers, and then is away themselves."""
        leave = next(one for one in self.town.notes.leaves if (one.officer, one.kind) == ("mlee", "training"))
        officer, day = self.town.person("rruiz"), leave.asked.days[0]
        self.covers.order(self.town.person("sgt.hart"), leave, officer)
        self.town.at(self.town.now + timedelta(hours=3), lambda: self._ask(officer.key, "training", on=day))

    # --- arrests and incidents ----------------------------------------------------------------------------------

    def _reports(self) -> None:
        person, reports = self.town.person, self.reports
        self._at(0, "10:05:11", lambda: reports.arrest(person("jtorres"), plan=Plan.CORRECTED))
        self._at(0, "11:05:11", lambda: reports.arrest(person("tnguyen"), plan=Plan.BARE))
        self._at(0, "12:05:11", lambda: reports.arrest(person("kxiong"), plan=Plan.FULL))
        self._at(0, "13:05:11", lambda: reports.incident(person("bgreen"), is_late=True))
        principal = self.town.almanac.principal("humboldt", self.town.now)
        assert principal is not None
        self.town.readers[principal.address] = [self._bounces]

    def _bounces(self, mail: Gone) -> None:
        if mail.notice == "arrest":
            self.town.at(self.town.now + timedelta(seconds=40), lambda: self.schools.bounce(mail))
