"""What the walk keeps of a clause while its tokens go by, and what can be told from that alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from watchdesk.reading.grammar import word_sets
from watchdesk.reading.grammar.around import dated, leaves_something
from watchdesk.reading.grammar.lexicon import Noun, Tag
from watchdesk.reading.grammar.shapes import Governed, Head, Subject
from watchdesk.reading.grammar.tokens import Token

NEAR = 6  # tokens between a noun and the date that it governs
_OBJECT = 4  # tokens between a verb and the noun that is its object
MAIN = frozenset({Head.WISH, Head.LEAVE, Head.AWAY})  # govern a clause that asks for leave
_NOUNLIKE = frozenset({str(Tag.HAPPEN), str(Tag.TOLD), str(Tag.MOVE), str(Tag.DROP), str(Tag.DO), str(Tag.TAKE)})


@dataclass(slots=True)
class State:
    """now: what governs. The rest is kept to tell, when a verb or a date comes, whose and what it is."""

    now: Governed = field(default_factory=Governed)
    at: int = -100  # the token of the governor
    noun: Noun | None = None  # the last noun that may yet turn out to be a subject
    noun_at: int = -100
    event: tuple[int, Token] | None = None
    denied_at: int = -100
    me_at: int = -100
    first_at: int = -1  # the first word that is more than a greeting
    under: "State | None" = None  # the clause of leave that a "while" or "when" stands under
    is_purpose: bool = False  # what a day is for: "Friday to drive up"

    def main(self) -> "State | None":
        """The clause that goes on behind a "while" clause, where it asks for leave."""
        return self if self.now.head in MAIN else None

    def is_announced(self) -> bool:
        """Before a colon stood no word of leave: what follows stands by itself."""
        return self.now.subject in (Subject.OTHER, Subject.IT) or self.now.head is Head.NONE

    def resumes(self, token: Token, tokens: Sequence[Token], at: int) -> bool:
        """Its upper clause goes on here: "I ask for leave while school is out, from ...", as no new clause begins.

        "Friday to drive up and Monday to drive back" are two days.
        """
        if token.kind != ",":
            return token.kind == str(Tag.LINK) and self.is_purpose and dated(tokens[: at + 3], at + 1)
        after = tokens[at + 1].kind if at + 1 < len(tokens) else "."
        return after in ("date", str(Tag.PREPOSITION))

    def is_for_author(self, tokens: Sequence[Token], at: int) -> bool:
        """ "Is it too late to trade my day": what it would be to do, the author would do."""
        now = self.now
        said = now.head in (Head.IS, Head.NONE)
        return now.subject is Subject.IT and said and bool(at) and tokens[at - 1].kind == str(Tag.TO)

    def only_names(self, token: Token, tokens: Sequence[Token], at: int) -> bool:
        """ "for the drive", "vacation leave", "back to work": the word only names something."""
        before = tokens[at - 1] if at else Token(".", "", 0, 0)
        if token.kind == str(Tag.MOVE) and at + 1 < len(tokens) and tokens[at + 1].low in word_sets.MOVED_HOUSE:
            return True  # "moving day", "the moving truck"
        if token.low in ("leave", "leaving") and self.now.subject is Subject.ME and self.is_behind_when(tokens, at):
            return True  # "before I leave today"
        if token.low in ("leave", "leaving"):
            return before.kind in ("leave", "reason") or leaves_something(tokens, at)
        if token.low in ("request", "requests") and self.now.head is Head.DROP and at - self.at <= _OBJECT:
            return tokens[self.at + 1].kind == str(Tag.DETERMINER)  # "I withdraw my request for the 8th"
        if token.low == "back" and self.now.head is Head.MOVE and self.at >= at - NEAR:
            return True  # "push my day back a week"
        if (
            (token.kind in _NOUNLIKE or token.low == "back")
            and before.kind == str(Tag.DETERMINER)
            and before.low not in word_sets.PRONOUNS
        ):
            return True
        return token.kind == str(Tag.WORK) and self.now.head in (Head.RETURN, Head.AWAY) and self.at >= at - 3

    def is_behind_when(self, tokens: Sequence[Token], at: int) -> bool:
        """ "Before I leave", "when I leave": the end of a day at work, and nothing that is asked."""
        return at > 1 and tokens[at - 1].kind == str(Tag.ME) and tokens[at - 2].low in word_sets.WHEN

    def over(self, at: int) -> Governed:
        """What governs a date at this token, by what stands before it."""
        fragment = self.now.head is Head.NONE and self.now.subject is Subject.NONE
        if fragment and self.noun is Noun.PERSON and self.first_at == self.noun_at:
            return replace(self.now, subject=Subject.OTHER, noun=Noun.PERSON)  # "principal at district until 2"
        works = self.now.head is Head.WORK and at - self.at <= NEAR  # "I worked the game on the 16th"
        if not works and self.event is not None and self.event[0] > self.at and at - self.event[0] <= NEAR:
            token = self.event[1]
            return replace(
                self.now, head=Head.EVENT, word=token.low, start=token.start, stop=token.stop, far=at - self.event[0],
            )  # fmt: skip
        if self.now.head is Head.NONE and 0 <= at - self.denied_at <= 2:
            return replace(self.now, denied=True)
        return replace(self.now, far=at - self.at)
