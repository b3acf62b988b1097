"""Leave as its officer means it: kept as steps, from each of which on other days stand or another wish is open."""

from dataclasses import dataclass, field
from datetime import date, datetime

# What the clauses call vacation for the session rule; a kind that nobody named counts as such.
VACATION = frozenset({"vacation", "comp", "personal"})
RECORDED = frozenset({"court", "military", "family", "bereavement", "training"})
RENEWED = frozenset({"changed", "back", "reopened", "cut"})
EXTENDED = 4
TOUR = 8 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days of an absence. hours: local "HH:MM" of each of them, None for whole days. open: without a last day."""

    days: tuple[date, ...]
    hours: tuple[str, str] | None = None
    open: bool = False

    @property
    def work(self) -> frozenset[date]:
        """The working days: notices may name the weekend between two of them or not."""
        return frozenset(day for day in self.days if day.weekday() < 5)

    @property
    def minutes(self) -> int:
        if self.hours is None:
            return TOUR
        start, end = (int(one[:2]) * 60 + int(one[3:]) for one in self.hours)
        return end - start


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From `at` on: stands are the days in force, wish the days asked for and not decided (None: none).

    version: of the days asked for last. by: the sergeant who decided.
    """

    at: datetime
    what: str
    stands: Days | None
    wish: Days | None
    version: int
    by: str | None = None


@dataclass(slots=True, kw_only=True)
class Leave:
    """One absence as its officer means it. message: Message-ID of the mail that asked; canary: its secret word.

    decided_by: the sergeant whose word holds; exception: the one who granted it. climbed: whom silence has made one
    more to decide. covered: orders of who is there instead on which days, None for nobody. entry: the file of the
    officer's own on the shared calendar that asked, instead of a mail. verdict: what sergeants surely write:
    "approved", "undone" (approved, and taken back), "none"; None: what they think right.
    """

    officer: str
    kind: str
    message: str
    canary: str
    asked: Days
    ref: str | None = None
    steps: list[Step] = field(default_factory=list)
    decided_by: str | None = None
    exception: str | None = None
    climbed: set[str] = field(default_factory=set)
    covered: list[tuple[datetime, frozenset[date], str | None]] = field(default_factory=list)
    entry: str | None = None
    verdict: str | None = None

    @property
    def now(self) -> Step:
        return self.steps[-1]

    @property
    def is_open(self) -> bool:
        return self.now.wish is not None

    @property
    def days(self) -> Days | None:
        """The days that matter: those in force, else those asked for."""
        return self.now.wish or self.now.stands

    def step(self, at: datetime, what: str, stands: Days | None, wish: Days | None, by: str | None = None) -> None:
        """Every other wish has the next version; so have the days that stay when a change of them is off."""
        before = self.steps[-1] if self.steps else None
        version = before.version if before else 1
        is_off = before and before.wish and before.stands and stands is before.stands
        if before and (what in RENEWED or is_off):
            version += 1
        self.steps.append(Step(at=at, what=what, stands=stands, wish=wish, version=version, by=by))

    def undo(self, at: datetime, by: str) -> None:
        """As it was before its last decision."""
        before = self.steps[-2]
        self.decided_by = self.exception = None
        self.steps.append(
            Step(at=at, what="undone", stands=before.stands, wish=before.wish, version=before.version, by=by)
        )

    @property
    def asked_at(self) -> datetime:
        """When what is open now was asked for, or opened again."""
        return next(step.at for step in reversed(self.steps) if step.what in ("asked", "changed", "reopened"))

    @property
    def before_denial(self) -> Days | None:
        """What was asked for, or stood, when it was denied; None where a change was, for the days stay then."""
        if len(self.steps) < 2 or self.now.stands is not None:
            return None
        return self.steps[-2].wish or self.steps[-2].stands

    def at(self, moment: datetime) -> Step | None:
        """How it stood at an instant."""
        return next((step for step in reversed(self.steps) if step.at <= moment), None)
