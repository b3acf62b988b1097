"""The walk over a sentence: subject and governor at every date, and every governor by itself."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from watchdesk.reading.grammar import word_sets
from watchdesk.reading.grammar.around import (
    AHEAD,
    HEADS,
    at_work,
    behind_of,
    dated,
    is_asked_to_go,
    is_elsewhere,
    joined,
    yields,
)
from watchdesk.reading.grammar.lexicon import Noun, Tag
from watchdesk.reading.grammar.shapes import Governed, Head, Marks, Said, Subject
from watchdesk.reading.grammar.state import MAIN, NEAR, State
from watchdesk.reading.grammar.subjects import settled
from watchdesk.reading.grammar.tokens import Token, tokens

_OBJECT = 3  # tokens between a verb and its object
_NAMED = 4  # words of the name of a thing
_BRACKETS = frozenset("()[]")
_FOR_WHICH = ["date", str(Tag.TO)]  # before a verb: "Friday to drive up"
_STOPS = frozenset({".", ";", "!", "?", str(Tag.BREAK)})
_WHO = frozenset({str(Tag.ME), str(Tag.THEY), str(Tag.IT), str(Tag.YOU), "name"})
_VERBS = frozenset(str(one) for one in HEADS if one not in (Tag.AWAY, Tag.NO_SCHOOL, Tag.DUE))
_PREDICATES = frozenset({*_VERBS, str(Tag.IS), str(Tag.AWAY), str(Tag.ADVERB), str(Tag.NOT)})
_SAID_OF_A_DAY = frozenset({Head.NO_SCHOOL, Head.IS, Head.EVENT})
_ASKS_ITSELF = re.compile(r"\b(?:i|i'm|i'll|i'd|we|me)\b")  # "can i", "put me down": the author is in the phrase


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in _VERBS


def _misses_days(tokens: Sequence[Token], at: int) -> bool:
    """ "Missed yesterday", "missed work Monday"."""
    return _is_date(tokens, at) or (at < len(tokens) and tokens[at].low in {"work", "both"})


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "date"


def _governs_nothing(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """ "Not going to be in", where the verb behind it governs; "I missed the great boiler failure"; "I drop the kids
    Friday", "drop 4/12 letter off"."""
    if token.low == "going":
        return _is_verb(tokens, at + 2)
    if token.low == "missed":
        return not _misses_days(tokens, at + 1)
    if token.kind == str(Tag.TAKE):
        return _takes_a_thing(tokens, at + 1)
    if token.low not in word_sets.BEFORE_A_DAY:
        return False
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    thing = after is not None and after.kind in ("word", "noun") and after.noun is not Noun.ABSENCE
    return not _is_date(tokens, at + 1) or thing


def _asks_anew(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """ "The baptism moved, so could my comp day be the 28th": a question begins, whoever was spoken of before."""
    led = 0 < at < len(tokens) - 1 and tokens[at - 1].low in word_sets.LEADING_ON
    return led and token.low in word_sets.MODAL and tokens[at + 1].low in ("my", "our")


def _takes_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """ "I'll take the north gate on the 9th": a post, and no day."""
    if at >= len(tokens) or tokens[at].low not in {"the", "that", "those"}:
        return False
    named = list(takewhile(lambda one: one.kind in ("word", "noun"), tokens[at + 1 : at + 1 + _NAMED]))
    behind = tokens[at + 1 + len(named)].kind if at + 1 + len(named) < len(tokens) else "."
    free = any(one.noun is Noun.ABSENCE or one.low in word_sets.FREE for one in named)
    return bool(named) and not free and behind in ("date", str(Tag.PREPOSITION))


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """A subject of its own stands here: what was denied before it is another's."""
    return at < len(tokens) and (tokens[at].kind in _WHO or _ASKS_ITSELF.match(tokens[at].low) is not None)


def walk(text: str, start: int, stop: int, marks: Marks) -> Said:
    """Walk over text[start:stop]."""
    found = list(tokens(text, start, stop, marks))
    walker = _Walker(by_proxy=marks.by_proxy)
    for at, token in enumerate(found):
        walker.step(token, found, at)
    return Said(dates=walker.dates, heads=tuple(walker.heads))


class _Walker:
    """Keeps what governs while the tokens go by."""

    def __init__(self, *, by_proxy: bool) -> None:
        self.by_proxy = by_proxy
        self.state = State()
        self.outer: list[State] = []
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
        elif self._turns(token, tokens, at):
            return
        elif kind in _WHO:
            self._who(token, tokens, at)
        elif kind == "noun":
            self._noun(token, tokens[at - 1] if at else None, at)
        elif kind in ("leave", "reason"):
            self._leave(token, at)
        else:
            self._verb(token, tokens, at)

    def _turns(self, token: Token, tokens: Sequence[Token], at: int) -> bool:
        """A new thought begins here, or the upper clause goes on."""
        if token.kind in _STOPS or (token.kind == ":" and self.state.is_announced()):
            self.state = State(under=self.state.main() if token.low in word_sets.WHILE else None)
        elif self.state.under is not None and self.state.resumes(token, tokens, at):
            self.state = self.state.under
        elif token.kind == "," and _opens_clause(tokens, at + 1):
            self.state.denied_at = -100  # "not me, I'm here the 9th"
        else:
            return False
        return True

    def _bracket(self, *, opens: bool) -> None:
        """An aside has its own subject and governor; behind it the sentence goes on."""
        if opens:
            self.outer.append(replace(self.state))
            self.state = State()
        else:
            self.state = self.outer.pop() if self.outer else self.state

    def _leave(self, token: Token, at: int) -> None:
        is_bank = token.kind == "leave"
        if not is_bank and self.state.now.word in word_sets.DOES and at - self.state.at <= NEAR:
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
            self.state = State(
                now=Governed(subject=Subject.NONE if asked else Subject.OTHER, noun=None if asked else Noun.PERSON),
                at=at,
            )
        elif token.low not in word_sets.OBJECTS or not at or tokens[at - 1].kind not in _VERBS:
            self._subject(token, at)

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
        self.state = State(now=now, at=at)
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
            self.state = State()  # "it is the flu, so please change that": whoever spoke before, this is bidden
        elif kind == str(Tag.IF):
            self.state = State(now=Governed(supposed=True), under=self.state.main() if token.low == "when" else None)
        elif kind == str(Tag.IS):
            self._is(token, tokens, at)
        elif kind in HEADS:
            self._rule(token, tokens, at)
        elif kind == "word" and self.state.noun_at == at - 1 and self.state.noun is Noun.PERSON:
            self.state.noun_at = at  # "sister Mary lands": the noun phrase goes on

    def _rule(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        """A word that governs what follows it."""
        if _governs_nothing(token, tokens, at):
            return
        if self.state.only_names(token, tokens, at):
            self.state.noun, self.state.noun_at = self.state.noun or Noun.THING, at
        elif token.low not in word_sets.DATED or (dated(tokens, at + 1) and tokens[at + 1].kind != ","):
            self.state.now = settled(self.state, token, tokens, at)
            if token.low in word_sets.BASE and at and tokens[at - 1].kind == "date":
                self.state = State()  # "my son's grad is June 3 at 2 need to leave at noon"
            if self.state.now.head in MAIN and at > 1 and [one.kind for one in tokens[at - 2 : at]] == _FOR_WHICH:
                now = Governed(subject=self.state.now.subject)
                self.state = State(now=now, at=at, under=self.state, is_purpose=True)
            if self.state.is_for_author(tokens, at):
                self.state.now = replace(self.state.now, subject=Subject.NONE)
            away = is_elsewhere(token, tokens, at) or is_asked_to_go(tokens, at)
            self._govern(Head.AWAY if away else HEADS[Tag(token.kind)], token, at)

    def _is(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        """ "The wedding is on the 5th": what is said of somebody or something else, or of leave."""
        if _asks_anew(token, tokens, at):
            self.state = State()
        if token.low in word_sets.PAST:
            self.state.now = replace(self.state.now, past=True)
        if self.topic is not None and at - self.topic <= AHEAD and self.state.now.head is Head.TOLD:
            # "The vacation days I talked to you about are ..."
            self.state.now = Governed(subject=Subject.OTHER, noun=Noun.ABSENCE)
            self._govern(Head.IS, token, at)
            return
        self.state.now = settled(self.state, token, tokens, at)
        if self.state.now.subject in (Subject.OTHER, Subject.IT) or self.state.noun is Noun.ABSENCE:
            self._govern(Head.IS, token, at)

    def _govern(self, head: Head, token: Token, at: int) -> None:
        """The token governs from here on, unless the verb is only a part of what governs already: "take off"."""
        state = self.state
        denied = 0 <= at - state.denied_at <= 4
        now = replace(
            state.now, head=head, denied=denied, word=token.low, start=token.start, stop=token.stop, far=0
        )  # fmt: skip
        if token.kind in (str(Tag.TAKE), str(Tag.DO)) and state.now.head in (Head.AWAY, Head.LEAVE, Head.WISH):
            return
        if head is Head.LEAVE and state.now.word in word_sets.LOSING and at - state.at <= NEAR:
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

    def _date(self, token: Token, tokens: Sequence[Token], at: int) -> None:
        """A date hangs on what governs before it, as the date that it is joined to, or on what follows it."""
        if at and tokens[at - 1].low == "so" and self.state.now.head in _SAID_OF_A_DAY:
            self.state = State()  # "Thursday is a holiday, so Friday": what follows from it
        governed = self.state.over(at)
        if self.last is not None and joined(tokens, self.last[0], at):
            governed = replace(self.last[1], far=self.last[1].far + 1)
        behind = behind_of(tokens, at)
        if behind is not None and yields(governed, behind):
            taking = governed.head is Head.WISH and governed.subject is not Subject.OTHER and governed.far <= NEAR
            governed = replace(behind, denied=True) if taking and governed.denied else behind
        elif (works := at_work(tokens, at)) is not None:
            governed = works
        self.dates[token.start] = governed
        self.last = (at, governed)
