"""What the mails about meetings say. The one to an organiser is made of typed facts alone: no word of anybody's mail,
no kind of leave and no reason (settled 33)."""

from dataclasses import dataclass

from watchdesk.model.meetings import Sitting
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAnswer:
    """meeting, meeting-clash: to whoever organises a school's meeting. series: of every occurrence, `sitting` the next.

    answer: coming | perhaps (it is outside the officer's tour) | instead (`comes` does for `officer`) | nobody.
    again: it was answered before, and this changes the answer.
    """

    what: str
    school: str
    sitting: Sitting
    answer: str
    officer: Who
    sergeant: Who
    comes: Who | None = None
    series: bool = False
    again: bool = False
    clause: str = "D2"
    to_organizer: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of one occurrence; before None: it is new, after None: it was called off."""

    before: Sitting | None
    after: Sitting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNews:
    """meeting, to the police: a meeting that is new, changed or called off.

    what, school: its kind and place in our words; title, organizer, place: in those of the invite.
    news: new | changed | cancelled | passed (it is no longer the reader's). sittings: the next ones; more: how many
    follow, the last of them on `last`.
    status: accepted | perhaps | partly (some of it lies outside the tour) | same (dates are called off, and the others
    stay) | declined (nobody can come) | unanswered (by the desk) | yours (the invite went to the officer, not to the
    desk) | calendar (an entry there is all that is known) | unit (everybody comes) | called (the reader called it).
    more_moves: how many dates have changed beside `moves`. asks: "Will you come?". notes: plain sentences.
    """

    what: str
    news: str
    status: str
    organizer: str
    school: str | None = None
    title: str = ""
    place: str = ""
    sittings: tuple[Sitting, ...] = ()
    more: int = 0
    last: Sitting | None = None
    moves: tuple[Moved, ...] = ()
    more_moves: int = 0
    notes: tuple[str, ...] = ()
    asks: bool = False
    clause: str = "D2"
    to_organizer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """One thing about an occurrence that a person must see. why: as of `meeting_records.Concern`.

    ref: the absence or the other meeting. comes: who comes instead, or has decided about the hours. told: the organiser
    was told that `comes` comes, or that nobody can; of another meeting, that they had been told before that an officer
    comes. over: "" while it stands; free, once nothing is in the way any more; off, once it takes place no more.
    """

    sitting: Sitting
    officer: Who
    why: str
    ref: str = ""
    comes: Who | None = None
    told: bool = False
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClash:
    """meeting-clash, to sergeant and officer: what stands in the way of a meeting, or does so no more.

    asks: the reader decides about the hours. again: they were asked before.
    """

    what: str
    organizer: str
    matters: tuple[Matters, ...]
    school: str | None = None
    title: str = ""
    more: int = 0
    asks: bool = False
    again: bool = False
    clause: str = "D2"
    to_organizer: bool = False

    @property
    def news(self) -> str:
        """What the mail as a whole says: off | free (both of all it tells of), decided | open."""
        overs, whys = {one.over for one in self.matters}, {one.why for one in self.matters}
        if "" not in overs:
            return "off" if overs == {"off"} else "free"
        return "decided" if whys <= {"agreed", "refused"} and overs == {""} else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReminder:
    """meeting-reminder, to everybody of the unit. days: until then, 0 on the day itself. coming: what they have
    answered. away: their leave over it."""

    what: str
    sitting: Sitting
    days: int
    title: str = ""
    place: str = ""
    coming: bool | None = None
    away: str = ""
    clause: str = "D3"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """roll-call, to the sergeants. phase: before | after. missing, after it: no yes, or away (settled 49).

    coming, declined, silent, away: names; away with the reference of the leave.
    """

    what: str
    sitting: Sitting
    phase: str
    coming: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    title: str = ""
    clause: str = "D3"

    @property
    def everybody(self) -> int:
        return len(self.coming) + self.missing

    @property
    def missing(self) -> int:
        return len(self.declined) + len(self.silent) + len(self.away)


MeetingLetter = MeetingAnswer | MeetingNews | MeetingClash | MeetingReminder | RollCall
