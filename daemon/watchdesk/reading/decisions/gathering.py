"""What is read, and what is gathered from it sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from watchdesk.model.facts import Verb, Verdict
from watchdesk.reading.dates import Expression
from watchdesk.reading.decisions.listing import Listed
from watchdesk.reading.people import Names

Place = tuple[int, int]
Standing = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is read, and in the light of what. letters: what a key of the writer's says that single letters mean."""

    text: str
    shown: Sequence[Listed]
    names: Names
    dates: Sequence[Expression] = ()
    standing: Standing = ()
    letters: dict[str, Verb] = field(default_factory=dict)

    def cut(self, place: Place) -> str:
        return self.text[place[0] : place[1]]

    def line_above(self, at: int) -> str | None:
        """The quoted line right under which these words stand."""
        return next((ref for start, stop, ref in self.standing if start <= at < stop), None)


@dataclass(slots=True)
class Answer:
    """The verdicts while they are gathered.

    loose: doubts that count only where nothing is found. pending: lines named just now without a verdict; unsaid: all
    such lines.
    """

    found: list[tuple[Verdict, Place]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)

    def give(self, refs: Sequence[str | None], verb: Verb, reason: str | None, place: Place) -> None:
        for ref in refs:
            self.found.append((Verdict(ref=ref, verb=verb, reason=reason), place))
        self.pending = []

    @property
    def names_lines(self) -> bool:
        return any(verdict.ref is not None for verdict, _ in self.found)
