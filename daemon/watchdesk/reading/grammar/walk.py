"""The walk over a sentence: subject and governor at every date, and every governor by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from watchdesk.reading.grammar.lexicon import LONGEST, STARTS, WORDS, Noun, Tag

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’/][^\W\d_]+)*|\n[ \t]*\n|[^\w\s]|\d+")
_AHEAD = 10  # tokens behind a date that are looked at
_NEAR = 6  # tokens between a noun and the date that it governs


class Place(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def stop(self) -> int: ...


class Subject(StrEnum):
    """Who does it."""

    NONE = "none"  # nobody is named: the author, in a note
    ME = "me"
    IT = "it"
    OTHER = "other"


class Head(StrEnum):
    """What governs."""

    NONE = "none"
    AWAY = "away"
    WISH = "wish"
    DO = "do"  # to have, to get
    LEAVE = "leave"  # a kind of leave by its name
    REASON = "reason"  # court, training, a funeral: leave by its cause
    WORK = "work"
    RETURN = "return"
    MOVE = "move"
    DROP = "drop"
    TOLD = "told"
    HAPPEN = "happen"
    DUE = "due"
    IS = "is"
    EVENT = "event"
    NO_SCHOOL = "no-school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """What stands over a place. noun: of a subject that is no person. denied: "not", "don't need".

    word: the governing word as written, at [start, stop); empty where there is none. far: tokens between.
    """

    head: Head = Head.NONE
    subject: Subject = Subject.NONE
    noun: Noun | None = None
    denied: bool = False
    supposed: bool = False
    past: bool = False
    word: str = ""
    start: int = 0
    stop: int = 0
    far: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence as the walk saw it. dates: date's start -> what governs it. heads: every governor in order."""

    dates: dict[int, Governed]
    heads: tuple[Governed, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # a Tag, "noun", "date", "leave", "reason", "name", "." "," "(" ")" ":" or "word"
    low: str
    start: int
    stop: int
    noun: Noun | None = None
    capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What else is known of a text: its dates, kinds of leave by bank and by reason, names of others.

    away: where "off", "out" and the like say that somebody is not at work, and not that something is sent out.
    """

    dates: Sequence[Place] = ()
    leaves: Sequence[Place] = ()
    reasons: Sequence[Place] = ()
    names: Sequence[Place] = ()
    away: Sequence[Place] = ()


def walk(text: str, start: int, stop: int, marks: Marks) -> Said:
    """Walk over text[start:stop]."""
    tokens = list(_tokens(text, start, stop, marks))
    walker = _Walker()
    for at, token in enumerate(tokens):
        walker.step(token, tokens, at)
    return Said(dates=walker.dates, heads=tuple(walker.heads))


# --- tokens -----------------------------------------------------------------------------------------------


def _tokens(text: str, start: int, stop: int, marks: Marks) -> Iterator[_Token]:
    """Words, with dates, leaves and names as single tokens, and known phrases put together."""
    places = sorted(_places(marks, start, stop), key=lambda one: (one.start, -one.stop))
    raw: list[_Token] = []
    at = start
    for place in places:
        if place.start < at:
            continue
        raw += _words(text, at, place.start)
        raw.append(place)
        at = place.stop
    raw += _words(text, at, stop)
    away = {place for one in marks.away if start <= one.start < stop for place in range(one.start, one.stop)}
    return _phrased(raw, away)


_DOUBTFUL = frozenset({"off", "out", "gone", "away"})


def _places(marks: Marks, start: int, stop: int) -> Iterator[_Token]:
    for kind, group in (
        ("date", marks.dates), ("leave", marks.leaves), ("reason", marks.reasons), ("name", marks.names),
    ):  # fmt: skip
        for one in group:
            if start <= one.start < stop:
                yield _Token(kind, "", one.start, one.stop)


def _words(text: str, start: int, stop: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, stop):
        low = match.group().lower().replace("’", "'")
        kind = "word" if low[0].isalpha() else "." if low.startswith("\n") else low if len(low) == 1 else "number"
        yield _Token(kind, low, match.start(), match.end(), capital=match.group()[0].isupper())


def _phrased(raw: Sequence[_Token], away: Set[int]) -> Iterator[_Token]:
    """The longest known phrase at each place."""
    at = 0
    while at < len(raw):
        token = raw[at]
        if token.kind != "word":
            yield token
            at += 1
            continue
        size, found = _known(raw, at)
        if found is None or (token.low in _DOUBTFUL and size == 1 and token.start not in away):
            yield token
        else:
            noun = found if isinstance(found, Noun) else None
            low = " ".join(one.low for one in raw[at : at + size])
            yield _Token("noun" if noun else str(found), low, token.start, raw[at + size - 1].stop, noun)
        at += size


def _known(raw: Sequence[_Token], at: int) -> tuple[int, StrEnum | None]:
    low = raw[at].low
    if low in STARTS:
        words = [low]
        best: tuple[int, StrEnum | None] = (1, WORDS.get(low))
        for k in range(at + 1, min(len(raw), at + LONGEST)):
            if raw[k].kind != "word":
                break
            words.append(raw[k].low)
            found = WORDS.get(" ".join(words))
            if found is not None:
                best = (k - at + 1, found)
        return best
    found = WORDS.get(low)
    if found is None and low.endswith("'s"):
        owner = WORDS.get(low[:-2])
        found = owner if isinstance(owner, Noun) else None
    return 1, found


# --- the walk ---------------------------------------------------------------------------------------------

_HEADS = {
    Tag.AWAY: Head.AWAY, Tag.WISH: Head.WISH, Tag.TAKE: Head.WISH, Tag.DO: Head.DO, Tag.WORK: Head.WORK, Tag.RETURN: Head.RETURN,
    Tag.MOVE: Head.MOVE, Tag.DROP: Head.DROP, Tag.TOLD: Head.TOLD, Tag.HAPPEN: Head.HAPPEN, Tag.NO_SCHOOL: Head.NO_SCHOOL, Tag.DUE: Head.DUE,
}  # fmt: skip
_NOUNLIKE = frozenset({str(Tag.HAPPEN), str(Tag.TOLD), str(Tag.MOVE), str(Tag.DROP), str(Tag.DO), str(Tag.TAKE)})
_OBJECTS = frozenset({"it", "them", "these", "those", "that one", "this one", "him", "her"})
_VERBS = frozenset(str(one) for one in _HEADS if one not in (Tag.AWAY, Tag.NO_SCHOOL, Tag.DUE))
_PRONOUNS = frozenset({"this", "that", "these", "those", "one"})
_OWN_DAY = frozenset({"leave", "reason", "date", "number", str(Tag.DETERMINER), str(Tag.PREPOSITION), str(Tag.WISH),
                      str(Tag.TAKE), str(Tag.DO), str(Tag.IS), str(Tag.AWAY), "noun"})  # fmt: skip
_LOSING = frozenset({"lose", "loses", "losing", "lost", "forfeit", "forfeits", "forfeited"})
_PAST = frozenset({"was", "were", "had", "did", "took", "went", "used", "got", "been"})
_ADDRESSED = frozenset({"sgt", "sergeant", "cmdr", "commander", "officer", "ofc", "lieutenant", "chief"})
_LINKS = frozenset({",", "&", "+", "/"})
_ASKS_ITSELF = re.compile(r"\b(?:i|i'm|i'll|i'd|we|me)\b")  # "can i", "put me down": the author is in the phrase


@dataclass(slots=True)
class _State:
    now: Governed = Governed()
    at: int = -100  # the token of the governor
    noun: Noun | None = None  # the last noun that may yet turn out to be a subject
    noun_at: int = -100
    event: tuple[int, _Token] | None = None
    denied_at: int = -100
    me_at: int = -100
    first_at: int = -1  # the first word that is more than a greeting


class _Walker:
    """Keeps what governs while the tokens go by."""

    def __init__(self) -> None:
        self.state = _State()
        self.outer: list[_State] = []
        self.dates: dict[int, Governed] = {}
        self.heads: list[Governed] = []
        self.last: tuple[int, Governed] | None = None
        self.topic: int | None = None  # the token of the last kind of leave

    def step(self, token: _Token, tokens: Sequence[_Token], at: int) -> None:
        kind = token.kind
        if kind == "date":
            self._date(token, tokens, at)
        elif kind in ("(", "["):
            self.outer.append(replace(self.state))
            self.state = _State()
        elif kind in (")", "]"):
            self.state = self.outer.pop() if self.outer else self.state
        elif kind in (".", ";", "!", "?", str(Tag.BREAK)) or (kind == ":" and self._is_announced()):
            self.state = _State()
        elif kind in (str(Tag.ME), str(Tag.THEY), str(Tag.IT), str(Tag.YOU), "name"):
            if kind == str(Tag.YOU) and self._addressed(tokens, at):
                self.state = _State()
            elif token.low not in _OBJECTS or not at or tokens[at - 1].kind not in _VERBS:
                self._subject(token, at)
        elif kind == "noun":
            self._noun(token, tokens[at - 1] if at else None, at)
        elif kind in ("leave", "reason"):
            self.topic = at if kind == "leave" else self.topic
            self._govern(Head.LEAVE if kind == "leave" else Head.REASON, token, at)
            self.state.noun, self.state.noun_at = (Noun.ABSENCE if kind == "leave" else Noun.EVENT), at
        else:
            self._verb(token, tokens, at)

    def _is_announced(self) -> bool:
        """Before a colon stood no word of leave: what follows stands by itself."""
        return self.state.now.subject in (Subject.OTHER, Subject.IT) or self.state.now.head is Head.NONE

    def _addressed(self, tokens: Sequence[_Token], at: int) -> bool:
        """ "Could you", ", you": a new clause; not "I told you"."""
        before = tokens[at - 1].kind if at else "."
        return before in (str(Tag.IS), str(Tag.BREAK), ".", ",", "?", "!") or (
            before == "word" and tokens[at - 1].low == "so"
        )

    def _subject(self, token: _Token, at: int) -> None:
        who = {str(Tag.ME): Subject.ME, str(Tag.IT): Subject.IT, str(Tag.YOU): Subject.NONE}.get(token.kind)
        if token.kind == "name" or (token.low in {"me", "him", "them", "you", "u"} and token.kind != "name"):
            # An object, or a name whose verb has still to come.
            if token.kind == "name":
                self.state.noun, self.state.noun_at = Noun.PERSON, at
            elif token.low == "me":
                self.state.me_at = at
            return
        now = Governed(subject=who or Subject.OTHER, supposed=self.state.now.supposed)
        self.state = _State(now=now, at=at)
        if token.low.endswith(("'s", "is", "are", "was")) and who is Subject.IT:
            self._govern(Head.IS, token, at)

    def _noun(self, token: _Token, before: _Token | None, at: int) -> None:
        if token.noun is Noun.ABSENCE and before is not None and before.kind == "word" and before.low.isalpha():
            token = replace(token, noun=Noun.THING)  # "election day", "testing days"
        if self.state.first_at < 0 and token.low not in _ADDRESSED:
            self.state.first_at = at
        self.state.noun, self.state.noun_at = token.noun, at
        if token.noun is Noun.EVENT:
            self.state.event = (at, token)

    def _verb(self, token: _Token, tokens: Sequence[_Token], at: int) -> None:
        kind = token.kind
        if self.state.first_at < 0 and kind not in (",", str(Tag.DETERMINER), "-", "–", "*"):
            self.state.first_at = at
        if kind == str(Tag.NOT):
            self.state.denied_at = at
        elif kind == str(Tag.IF):
            self.state = _State(now=Governed(supposed=True))
        elif kind == str(Tag.IS):
            self._is(token, tokens, at)
        elif kind in _HEADS:
            if self._is_noun_here(token, tokens, at):
                self.state.noun, self.state.noun_at = self.state.noun or Noun.THING, at
                return
            if kind == str(Tag.DUE) and token.low in {"by", "before"} and not _dated(tokens, at + 1):
                return
            self._settle_subject(token, tokens, at)
            self._govern(Head.AWAY if _is_elsewhere(token, tokens, at) else _HEADS[Tag(kind)], token, at)
        elif kind == "word" and self.state.noun_at == at - 1 and self.state.noun is Noun.PERSON:
            self.state.noun_at = at  # "sister Mary lands": the noun phrase goes on

    def _is_noun_here(self, token: _Token, tokens: Sequence[_Token], at: int) -> bool:
        """ "for the drive", "vacation leave", "back to work": the word only names something."""
        before = tokens[at - 1] if at else _Token(".", "", 0, 0)
        if token.low in ("leave", "leaving"):
            return before.kind in ("leave", "reason") or _leaves_something(tokens, at)
        if token.kind in _NOUNLIKE and before.kind == str(Tag.DETERMINER) and before.low not in _PRONOUNS:
            return True
        return (
            token.kind == str(Tag.WORK) and self.state.now.head in (Head.RETURN, Head.AWAY) and self.state.at >= at - 3
        )

    def _is(self, token: _Token, tokens: Sequence[_Token], at: int) -> None:
        if token.low in _PAST:
            self.state.now = replace(self.state.now, past=True)
        if self.topic is not None and at - self.topic <= _AHEAD and self.state.now.head is Head.TOLD:
            # "The vacation days I talked to you about are ..."
            self.state.now = Governed(subject=Subject.OTHER, noun=Noun.ABSENCE)
            self._govern(Head.IS, token, at)
            return
        self._settle_subject(token, tokens, at)
        if self.state.now.subject in (Subject.OTHER, Subject.IT) or self.state.noun is Noun.ABSENCE:
            self._govern(Head.IS, token, at)

    def _settle_subject(self, token: _Token, tokens: Sequence[_Token], at: int) -> None:
        """A noun right before a verb is its subject, and no longer the author."""
        state = self.state
        before = tokens[at - 1] if at else None
        back = at - 1
        while back >= 0 and tokens[back].kind in (str(Tag.ADVERB), str(Tag.NOT)):
            back -= 1
        before = tokens[back] if back >= 0 else None
        if before is None or before.kind == str(Tag.LINK):
            return
        infinitive = before.kind == str(Tag.TO)
        if infinitive or (token.low.endswith("ing") and token.kind != str(Tag.IS)):
            return
        if before.kind == "noun" or before.kind == "name" or (before.kind == "word" and before.low.isalpha()):
            noun = before.noun or (Noun.PERSON if before.kind == "name" else Noun.THING)
            if before.noun is Noun.ABSENCE and state.noun_at == back:
                noun = state.noun or noun
            if (
                (token.kind == str(Tag.AWAY) and noun is not Noun.PERSON)
                or token.kind == str(Tag.DUE)
                or (token.kind in (str(Tag.DO), str(Tag.TAKE), str(Tag.WISH)) and noun in (Noun.ABSENCE, Noun.THING))
            ):
                return
            if token.kind == str(Tag.HAPPEN) and noun is Noun.THING and not token.low.endswith(("s", "ed")):
                return
            if noun is Noun.ABSENCE and token.kind not in (str(Tag.IS), str(Tag.HAPPEN)):
                return
            state.now = Governed(subject=Subject.OTHER, noun=noun, past=token.low in _PAST)
        elif before.kind in ("leave", "reason") and token.kind in (str(Tag.IS), str(Tag.HAPPEN)):
            noun = Noun.ABSENCE if before.kind == "leave" else Noun.EVENT
            state.now = Governed(subject=Subject.OTHER, noun=noun, past=token.low in _PAST)
        elif before.kind == "date" and token.kind == str(Tag.IS):
            state.now = Governed(subject=Subject.IT)

    def _govern(self, head: Head, token: _Token, at: int) -> None:
        state = self.state
        denied = 0 <= at - state.denied_at <= 4
        now = replace(
            state.now, head=head, denied=denied, word=token.low, start=token.start, stop=token.stop, far=0
        )  # fmt: skip
        if token.kind in (str(Tag.TAKE), str(Tag.DO)) and state.now.head in (Head.AWAY, Head.LEAVE, Head.WISH):
            return
        if head is Head.LEAVE and state.now.word in _LOSING and at - state.at <= _NEAR:
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

    def _date(self, token: _Token, tokens: Sequence[_Token], at: int) -> None:
        governed = self._before(at)
        if self.last is not None and _joined(tokens, self.last[0], at):
            governed = replace(self.last[1], far=self.last[1].far + 1)
        behind = _behind(tokens, at)
        if behind is not None and _yields(governed, behind):
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


def _leaves_something(tokens: Sequence[_Token], at: int) -> bool:
    """ "Leave the keys with Pete": what is left is no place of work."""
    after = tokens[at + 1 : at + 3]
    return (
        bool(after)
        and after[0].kind in (str(Tag.DETERMINER), str(Tag.IT))
        and all(
            one.low not in {"building", "school", "office", "house", "work", "here", "campus", "week", "day"}
            for one in after
        )
    )


def _is_elsewhere(token: _Token, tokens: Sequence[_Token], at: int) -> bool:
    """ "I'll be in California": a place by its name, and no hour, school or office."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    there = token.kind == str(Tag.WORK) and token.low.endswith(" in") and not token.low.startswith("com")
    return there and after is not None and after.kind == "word" and after.capital and after.low.islower()


def _dated(tokens: Sequence[_Token], at: int) -> bool:
    return any(one.kind == "date" for one in tokens[at : at + 3])


def _joined(tokens: Sequence[_Token], last: int, at: int) -> bool:
    """Only commas, "and", "plus" and the like stand between two dates."""
    between = tokens[last + 1 : at]
    return all(
        one.kind in _LINKS or one.kind == str(Tag.LINK) or one.low in {"also", "on", "the", "too"} for one in between
    )


def _yields(before: Governed, behind: Governed) -> bool:
    """What stands behind the date says more than what stands before it."""
    if behind.head in (Head.AWAY, Head.LEAVE):
        return before.subject is not Subject.OTHER or before.head is Head.NONE
    if behind.head is Head.EVENT:
        return before.head not in (Head.AWAY, Head.LEAVE)  # "the Friday PPC"
    return before.head is Head.NONE or (before.head is Head.IS and before.subject is Subject.IT)


def _behind(tokens: Sequence[_Token], at: int) -> Governed | None:
    """ "3/9 off", "Friday as comp", "the 15th there is no school", "Friday I'm off": what follows the date."""
    ahead = tokens[at + 1 : at + 1 + _AHEAD]
    if not ahead:
        return None
    first = ahead[0]
    bridge = _bridged(ahead)
    near = ahead[bridge : bridge + (2 if bridge else 1)]
    for one in near:
        if one.kind in (str(Tag.AWAY), "leave") and not (bridge and one.low in {"out"}):
            head = Head.AWAY if one.kind == str(Tag.AWAY) else Head.LEAVE
            return Governed(head=head, word=one.low, start=one.start, stop=one.stop)
    if first.noun is Noun.EVENT:
        return Governed(head=Head.EVENT, word=first.low, start=first.start, stop=first.stop)
    skip = 1 if first.kind == "," else 0
    front = ahead[skip] if len(ahead) > skip else None
    if front is not None and front.kind == str(Tag.ME):
        return _clause(ahead[skip:], Subject.ME)
    if front is not None and front.kind in (str(Tag.IS), str(Tag.NO_SCHOOL)) and not skip:
        head = Head.NO_SCHOOL if front.kind == str(Tag.NO_SCHOOL) else Head.IS
        return Governed(head=head, subject=Subject.OTHER, word=front.low, start=front.start, stop=front.stop)
    if (
        front is not None
        and front.kind == str(Tag.IT)
        and any(one.kind == str(Tag.NO_SCHOOL) for one in ahead[skip : skip + 4])
    ):
        return Governed(head=Head.NO_SCHOOL, subject=Subject.IT, word=front.low, start=front.start, stop=front.stop)
    return None


def _bridged(ahead: Sequence[_Token]) -> int:
    """The small words between a date and the leave behind it: "Friday, as comp", "3/9 for vacation"."""
    comma = int(ahead[0].kind == ",")
    after = ahead[comma] if len(ahead) > comma else None
    if after is None:
        return 0
    if after.kind == str(Tag.PREPOSITION) or after.low in {"as", "use", "using"}:
        return comma + 1
    return comma if after.kind == "leave" else 0


def _clause(ahead: Iterable[_Token], subject: Subject) -> Governed | None:
    """The first governor of a clause that stands behind its date."""
    denied = False
    for one in ahead:
        if one.kind in (".", ";", "!", "?", ",", "(", str(Tag.BREAK), "date"):
            return None
        denied = denied or one.kind == str(Tag.NOT)
        if one.kind in _HEADS or one.kind == "leave":
            head = Head.LEAVE if one.kind == "leave" else _HEADS[Tag(one.kind)]
            return Governed(
                head=head, subject=subject, denied=denied, word=one.low, start=one.start, stop=one.stop
            )  # fmt: skip
    return None
