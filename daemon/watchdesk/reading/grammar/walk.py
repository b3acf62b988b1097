"""The walk over a sentence: subject and governor at every date, and every governor by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from watchdesk.reading.grammar import word_sets
from watchdesk.reading.grammar.around import (
    AHEAD,
    HEADS,
    behind_of,
    dated,
    is_elsewhere,
    joined,
    leaves_something,
    stays_author,
    yields,
)
from watchdesk.reading.grammar.lexicon import Noun, Tag
from watchdesk.reading.grammar.shapes import Governed, Head, Marks, Said, Subject
from watchdesk.reading.grammar.tokens import Token, tokens

_NEAR = 6  # tokens between a noun and the date that it governs
_OBJECT = 3  # tokens between a verb and its object
_BRACKETS = frozenset("()[]")
_MAIN = frozenset({Head.WISH, Head.LEAVE, Head.AWAY})
_FOR_WHICH = ["date", str(Tag.TO)]
_STOPS = frozenset({".", ";", "!", "?", str(Tag.BREAK)})
_WHO = frozenset({str(Tag.ME), str(Tag.THEY), str(Tag.IT), str(Tag.YOU), "name"})
_NOUNLIKE = frozenset({str(Tag.HAPPEN), str(Tag.TOLD), str(Tag.MOVE), str(Tag.DROP), str(Tag.DO), str(Tag.TAKE)})
_VERBS = frozenset(str(one) for one in HEADS if one not in (Tag.AWAY, Tag.NO_SCHOOL, Tag.DUE))
_PREDICATES = frozenset({*_VERBS, str(Tag.IS), str(Tag.AWAY), str(Tag.ADVERB), str(Tag.NOT)})
_ASKS_ITSELF = re.compile(r"\b(?:i|i'm|i'll|i'd|we|me)\b")  # "can i", "put me down": the author is in the phrase


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in _VERBS


def walk(text: str, start: int, stop: int, marks: Marks) -> Said:
    """Walk over text[start:stop]."""
    found = list(tokens(text, start, stop, marks))
    walker = _Walker(by_proxy=marks.by_proxy)
    for at, token in enumerate(found):
        walker.step(token, found, at)
    return Said(dates=walker.dates, heads=tuple(walker.heads))


@dataclass(slots=True)
class _State:
    now: Governed = field(default_factory=Governed)
    at: int = -100  # the token of the governor
    noun: Noun | None = None  # the last noun that may yet turn out to be a subject
    noun_at: int = -100
    event: tuple[int, Token] | None = None
    denied_at: int = -100
    me_at: int = -100
    first_at: int = -1  # the first word that is more than a greeting
    under: "_State | None" = None  # the clause of leave that a "while" or "when" stands under
    is_purpose: bool = False  # what a day is for: "Friday to drive up"


class _Walker:
    """Keeps what governs while the tokens go by."""

    def __init__(self, *, by_proxy: bool) -> None:
        self.by_proxy = by_proxy
        self.state = _State()
        self.outer: list[_State] = []
        self.dates: dict[int, Governed] = {}
        self.heads: list[Governed] = []
        self.last: tuple[int, Governed] | None = None
        self.topic: int | None = None  # the token of the last kind of leave

    def step(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        kind = token.kind
        if kind == "date":
            self._date(token, tokens, at)
        elif kind in _BRACKETS:
            self._bracket(opens=kind in ("(", "["))
        elif kind in _STOPS or (kind == ":" and self._is_announced()):
            self.state = _State(under=self._main() if token.low in word_sets.WHILE else None)
        elif self.state.under is not None and self._resumes(token, tokens, at):
            self.state = self.state.under
        elif kind in _WHO:
            self._who(token, tokens, at)
        elif kind == "noun":
            self._noun(token, tokens[at - 1] if at else None, at)
        elif kind in ("leave", "reason"):
            self._leave(token, at)
        else:
            self._verb(token, tokens, at)

    def _main(self) -> _State | None:
        """The clause that goes on behind a "while" clause, where it asks for leave."""
        return self.state if self.state.now.head in _MAIN else None

    def _resumes(self, token: Token, tokens: Sequence[Token], at: int) -> bool:
        """ "I ask for leave while school is out, from ...": behind the comma stands no clause of its own; and "Friday
        to drive up and Monday to drive back" are two days."""
        if token.kind != ",":
            return token.kind == str(Tag.LINK) and self.state.is_purpose and dated(tokens[: at + 3], at + 1)
        after = tokens[at + 1].kind if at + 1 < len(tokens) else "."
        return after in ("date", str(Tag.PREPOSITION))

    def _bracket(self, *, opens: bool) -> None:
        """An aside has its own subject and governor; behind it the sentence goes on."""
        if opens:
            self.outer.append(replace(self.state))
            self.state = _State()
        else:
            self.state = self.outer.pop() if self.outer else self.state

    def _leave(self, token: Token, at: int) -> None:
        is_bank = token.kind == "leave"
        if not is_bank and self.state.now.word in word_sets.DOES and at - self.state.at <= _NEAR:
            return  # "I'll do the in-service on the 24th" is work
        self.topic = at if is_bank else self.topic
        drops = self.state.now.head is Head.DROP and self.state.now.subject is not Subject.OTHER
        if is_bank and drops and at - self.state.at <= _OBJECT:
            self.state.noun, self.state.noun_at = Noun.ABSENCE, at
            return  # "cancel my comp on Friday": its days are those that are dropped
        self._govern(Head.LEAVE if is_bank else Head.REASON, token, at)
        self.state.noun, self.state.noun_at = (Noun.ABSENCE if is_bank else Noun.EVENT), at

    def _who(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        if token.kind == str(Tag.YOU) and self._addressed(tokens, at):
            after = tokens[at + 1].low if at + 1 < len(tokens) else ""
            # "Could you put me down", "you can toss my 8/23"; not "you are off".
            asked = (bool(at) and tokens[at - 1].low in word_sets.ASKING) or after in word_sets.ASKING
            self.state = _State(
                now=Governed(subject=Subject.NONE if asked else Subject.OTHER, noun=None if asked else Noun.PERSON),
                at=at,
            )
        elif token.low not in word_sets.OBJECTS or not at or tokens[at - 1].kind not in _VERBS:
            self._subject(token, at)

    def _is_announced(self) -> bool:
        """Before a colon stood no word of leave: what follows stands by itself."""
        return self.state.now.subject in (Subject.OTHER, Subject.IT) or self.state.now.head is Head.NONE

    def _addressed(self, tokens: Sequence[Token], at: int) -> bool:
        """ "Could you", ", you", "that you": a new clause; not "I told you"."""
        after = tokens[at + 1].kind if at + 1 < len(tokens) else "."
        return after in _PREDICATES or (bool(at) and tokens[at - 1].low in word_sets.ASKING)

    def _subject(self, token: Token, at: int) -> None:
        who = {str(Tag.ME): Subject.ME, str(Tag.IT): Subject.IT, str(Tag.YOU): Subject.NONE}.get(token.kind)
        if token.kind == "name" or (token.low in {"me", "him", "them", "you", "u"} and token.kind != "name"):
            # An object, or a name whose verb has still to come.
            if token.kind == "name":
                self.state.noun, self.state.noun_at = Noun.PERSON, at
            elif token.low == "me":
                self.state.me_at = at
            return
        if self.by_proxy and token.low.startswith(("he", "she")) and len(token.low.partition("'")[0]) <= len("she"):
            who = Subject.ME
        now = Governed(subject=who or Subject.OTHER, supposed=self.state.now.supposed)
        self.state = _State(now=now, at=at)
        if token.low.endswith(("'s", "is", "are", "was")) and who is Subject.IT:
            self._govern(Head.IS, token, at)

    def _noun(self, token: Token, before: Token | None, at: int) -> None:
        named = before is not None and (before.kind == "word" or before.low == "moving") and before.low.isalpha()
        if token.noun is Noun.ABSENCE and named:
            token = token._replace(noun=Noun.THING)  # "election day", "testing days"
        if self.state.first_at < 0 and token.low not in word_sets.ADDRESSED:
            self.state.first_at = at
        self.state.noun, self.state.noun_at = token.noun, at
        if token.noun is Noun.EVENT:
            self.state.event = (at, token)

    def _verb(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        kind = token.kind
        if self.state.first_at < 0 and kind not in (",", str(Tag.DETERMINER), "-", "–", "*"):
            self.state.first_at = at
        if kind == str(Tag.NOT):
            self.state.denied_at = at
        elif kind == str(Tag.PLEASE) and token.low in word_sets.BIDDING and _is_verb(tokens, at + 1):
            self.state = _State()  # "it is the flu, so please change that": whoever spoke before, this is bidden
        elif kind == str(Tag.IF):
            self.state = _State(now=Governed(supposed=True), under=self._main() if token.low == "when" else None)
        elif kind == str(Tag.IS):
            self._is(token, tokens, at)
        elif kind in HEADS:
            self._rule(token, tokens, at)
        elif kind == "word" and self.state.noun_at == at - 1 and self.state.noun is Noun.PERSON:
            self.state.noun_at = at  # "sister Mary lands": the noun phrase goes on

    def _rule(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        """A word that governs what follows it."""
        if self._is_noun_here(token, tokens, at):
            self.state.noun, self.state.noun_at = self.state.noun or Noun.THING, at
        elif token.low not in word_sets.DATED or dated(tokens, at + 1):
            self._settle_subject(token, tokens, at)
            if self.state.now.head in _MAIN and at > 1 and [one.kind for one in tokens[at - 2 : at]] == _FOR_WHICH:
                now = Governed(subject=self.state.now.subject)
                self.state = _State(now=now, at=at, under=self.state, is_purpose=True)
            if self._is_for_author(tokens, at):
                self.state.now = replace(self.state.now, subject=Subject.NONE)
            self._govern(Head.AWAY if is_elsewhere(token, tokens, at) else HEADS[Tag(token.kind)], token, at)

    def _is_for_author(self, tokens: Sequence[Token], at: int) -> bool:
        """ "Is it too late to trade my day": what it would be to do, the author would do."""
        now = self.state.now
        said = now.head in (Head.IS, Head.NONE)
        return now.subject is Subject.IT and said and bool(at) and tokens[at - 1].kind == str(Tag.TO)

    def _is_noun_here(self, token: Token, tokens: Sequence[Token], at: int) -> bool:
        """ "for the drive", "vacation leave", "back to work": the word only names something."""
        before = tokens[at - 1] if at else Token(".", "", 0, 0)
        if token.kind == str(Tag.MOVE) and at + 1 < len(tokens) and tokens[at + 1].low in word_sets.MOVED_HOUSE:
            return True  # "moving day", "the moving truck"
        if token.low in ("leave", "leaving"):
            return before.kind in ("leave", "reason") or leaves_something(tokens, at)
        if token.low == "back" and self.state.now.head is Head.MOVE and self.state.at >= at - _NEAR:
            return True  # "push my day back a week"
        if (
            (token.kind in _NOUNLIKE or token.low == "back")
            and before.kind == str(Tag.DETERMINER)
            and before.low not in word_sets.PRONOUNS
        ):
            return True
        return (
            token.kind == str(Tag.WORK) and self.state.now.head in (Head.RETURN, Head.AWAY) and self.state.at >= at - 3
        )

    def _is(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        if token.low in word_sets.PAST:
            self.state.now = replace(self.state.now, past=True)
        if self.topic is not None and at - self.topic <= AHEAD and self.state.now.head is Head.TOLD:
            # "The vacation days I talked to you about are ..."
            self.state.now = Governed(subject=Subject.OTHER, noun=Noun.ABSENCE)
            self._govern(Head.IS, token, at)
            return
        self._settle_subject(token, tokens, at)
        if self.state.now.subject in (Subject.OTHER, Subject.IT) or self.state.noun is Noun.ABSENCE:
            self._govern(Head.IS, token, at)

    def _settle_subject(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        """A noun right before a verb is its subject, and no longer the author."""
        back = at - 1
        while back >= 0 and tokens[back].kind in (str(Tag.ADVERB), str(Tag.NOT), "number"):
            back -= 1  # "squad 1214 is out"
        if back > 0 and tokens[back].low in word_sets.RELATIVE and tokens[back - 1].kind in ("leave", "noun"):
            back -= 1  # "hours that lapse"
        before = tokens[back] if back >= 0 else None
        if before is None or before.kind in (str(Tag.LINK), str(Tag.TO)):
            return
        if before.kind == "," and token.kind == str(Tag.IS) and self._is_apposed(tokens, back):
            before, back = tokens[back - 1], back - 1
        elif before.kind == "date" and back > 1 and tokens[back - 1].kind == str(Tag.PREPOSITION):
            # "My comp day on Monday has to move"
            before, back = (tokens[back - 2], back - 2) if tokens[back - 2].kind == "leave" else (before, back)
        if not (token.low.endswith("ing") and token.kind != str(Tag.IS)):
            self._take_subject(token, before, back)

    def _take_subject(self, token: Token, before: Token, back: int) -> None:
        past = token.low in word_sets.PAST
        if before.kind == "word" and before.low.endswith("ing"):
            return  # "up all night puking, can't come in"
        if before.low in word_sets.ADDRESSED and token.low in word_sets.BASE:
            return  # "Sgt need Friday off": of the third person it would say "needs"
        if before.kind in ("noun", "name") or (before.kind == "word" and before.low.isalpha()):
            noun = self._noun_of(before, back)
            if not stays_author(token, noun):
                self.state.now = Governed(subject=Subject.OTHER, noun=noun, past=past)
        elif before.kind in ("leave", "reason") and (
            token.kind in (str(Tag.IS), str(Tag.HAPPEN)) or token.low in word_sets.GOES_BY_ITSELF
        ):
            noun = Noun.ABSENCE if before.kind == "leave" else Noun.EVENT
            self.state.now = Governed(subject=Subject.OTHER, noun=noun, past=past)
        elif before.kind == ")" and self.state.noun is not None and 0 < back - self.state.noun_at <= AHEAD:
            # "My vacation (...) becomes", "Ms. Petersen (choir) is out"
            self.state.now = Governed(subject=Subject.OTHER, noun=self.state.noun, past=past)
        elif before.kind == "date" and token.kind == str(Tag.IS):
            self.state.now = Governed(subject=Subject.IT)

    def _is_apposed(self, tokens: Sequence[Token], comma: int) -> bool:
        """ "Ms. Yang, our AP, ...": who somebody is, between two commas."""
        named = self.state.noun is Noun.PERSON and self.state.noun_at == comma - 1
        return named and comma > 1 and tokens[comma - 2].kind == str(Tag.DETERMINER)

    def _noun_of(self, before: Token, back: int) -> Noun:
        if before.noun is Noun.ABSENCE and self.state.noun_at == back:
            return self.state.noun or before.noun
        return before.noun or (Noun.PERSON if before.kind == "name" else Noun.THING)

    def _govern(self, head: Head, token: Token, at: int) -> None:
        state = self.state
        denied = 0 <= at - state.denied_at <= 4
        now = replace(
            state.now, head=head, denied=denied, word=token.low, start=token.start, stop=token.stop, far=0
        )  # fmt: skip
        if token.kind in (str(Tag.TAKE), str(Tag.DO)) and state.now.head in (Head.AWAY, Head.LEAVE, Head.WISH):
            return
        if head is Head.LEAVE and state.now.word in word_sets.LOSING and at - state.at <= _NEAR:
            return  # "I lose 24 hours of vacation on January 1"
        told = state.now.head is Head.TOLD and state.now.subject is Subject.OTHER and at - state.at <= 3
        ordered = head in (Head.AWAY, Head.LEAVE) and (0 <= at - state.me_at <= 3 or told)  # "the note says stay home"
        if ordered or _ASKS_ITSELF.search(token.low):
            now = replace(now, subject=Subject.ME, noun=None)
        state.now, state.at = now, at
        state.event = None
        if denied:
            state.denied_at = at if head in (Head.WISH, Head.IS) else -100
        self.heads.append(now)

    # --- dates --------------------------------------------------------------------------------------------

    def _date(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        governed = self._before(at)
        if self.last is not None and joined(tokens, self.last[0], at):
            governed = replace(self.last[1], far=self.last[1].far + 1)
        behind = behind_of(tokens, at)
        if behind is not None and yields(governed, behind):
            governed = behind
        self.dates[token.start] = governed
        self.last = (at, governed)

    def _before(self, at: int) -> Governed:
        state = self.state
        fragment = state.now.head is Head.NONE and state.now.subject is Subject.NONE
        if fragment and state.noun is Noun.PERSON and state.first_at == state.noun_at:
            return replace(state.now, subject=Subject.OTHER, noun=Noun.PERSON)  # "principal at district until 2"
        if state.event is not None and state.event[0] > state.at and at - state.event[0] <= _NEAR:
            token = state.event[1]
            return replace(
                state.now, head=Head.EVENT, word=token.low, start=token.start, stop=token.stop, far=at - state.event[0],
            )  # fmt: skip
        if state.now.head is Head.NONE and 0 <= at - state.denied_at <= 2:
            return replace(state.now, denied=True)
        return replace(state.now, far=at - state.at)
