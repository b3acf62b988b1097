"""What the tokens before and behind a place say, beside what the walk has kept."""

from collections.abc import Iterable, Sequence

from watchdesk.reading.grammar.lexicon import Noun, Tag
from watchdesk.reading.grammar.shapes import Governed, Head, Subject
from watchdesk.reading.grammar.tokens import Token
from watchdesk.reading.grammar.word_sets import WENT

AHEAD = 10  # tokens behind a date that are looked at
HEADS = {
    Tag.AWAY: Head.AWAY, Tag.WISH: Head.WISH, Tag.TAKE: Head.WISH, Tag.DO: Head.DO, Tag.WORK: Head.WORK,
    Tag.RETURN: Head.RETURN, Tag.MOVE: Head.MOVE, Tag.DROP: Head.DROP, Tag.TOLD: Head.TOLD,
    Tag.HAPPEN: Head.HAPPEN, Tag.NO_SCHOOL: Head.NO_SCHOOL, Tag.DUE: Head.DUE,
}  # fmt: skip
_LINKS = frozenset({",", "&", "+", "/"})


def leaves_something(tokens: Sequence[Token], at: int) -> bool:
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


def is_elsewhere(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """ "I'll be in California": a place by its name, and no hour, school or office."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    there = token.kind == str(Tag.WORK) and token.low.endswith(" in") and not token.low.startswith("com")
    return there and after is not None and after.kind == "word" and after.capital and after.low.islower()


def is_asked_to_go(tokens: Sequence[Token], at: int) -> bool:
    """ "Would anyone mind if I left at noon"."""
    before = tokens[at - 2] if at > 1 else None
    if before is None or tokens[at - 1].kind != str(Tag.ME) or tokens[at].low not in WENT:
        return False
    return before.kind in (str(Tag.WISH), str(Tag.IF)) and before.low.endswith("if")


def dated(tokens: Sequence[Token], at: int) -> bool:
    return any(one.kind == "date" for one in tokens[at : at + 3])


def joined(tokens: Sequence[Token], last: int, at: int) -> bool:
    """Only commas, "and", "plus" and the like stand between two dates."""
    between = tokens[last + 1 : at]
    return all(
        one.kind in _LINKS or one.kind == str(Tag.LINK) or one.low in {"also", "on", "the", "too"} for one in between
    )


def yields(before: Governed, behind: Governed) -> bool:
    """What stands behind the date says more than what stands before it."""
    if behind.head in (Head.AWAY, Head.LEAVE):
        return before.subject is not Subject.OTHER or before.head is Head.NONE
    if behind.head is Head.EVENT:
        return before.head not in (Head.AWAY, Head.LEAVE)  # "the Friday PPC"
    return before.head is Head.NONE or (before.head is Head.IS and before.subject is Subject.IT)


def behind_of(tokens: Sequence[Token], at: int) -> Governed | None:
    """ "3/9 off", "Friday as comp", "the 15th there is no school", "Friday I'm off": what follows the date."""
    ahead = tokens[at + 1 : at + 1 + AHEAD]
    if not ahead:
        return None
    bridge = _bridged(ahead)
    for one in ahead[bridge : bridge + (2 if bridge else 1)]:
        if one.kind in (str(Tag.AWAY), "leave") and not (bridge and one.low in {"out"}):
            head = Head.AWAY if one.kind == str(Tag.AWAY) else Head.LEAVE
            return Governed(head=head, word=one.low, start=one.start, stop=one.stop)
    if ahead[0].noun is Noun.EVENT:
        return _governed(Head.EVENT, Subject.NONE, ahead[0])
    skip = int(ahead[0].kind == ",")
    return _fronted(ahead[skip:], parted=bool(skip))


_OPENS = frozenset({",", ";", "-", "–", "—", str(Tag.LINK), str(Tag.BREAK)})
_ON = frozenset({str(Tag.PREPOSITION), str(Tag.DETERMINER)})
_THERE = frozenset({Head.WORK, Head.RETURN})


def at_work(tokens: Sequence[Token], at: int) -> Governed | None:
    """ "Friday off please, and on Monday I'm working": behind a mark the day opens a clause of the author's own."""
    back = at - 1
    while back > 0 and tokens[back].kind in _ON:
        back -= 1
    ahead = tokens[at + 1 : at + 1 + AHEAD]
    if back < 0 or tokens[back].kind not in _OPENS or not ahead or _has_own_day(ahead):
        return None
    found = _fronted(ahead, parted=False)
    return found if found is not None and found.subject is Subject.ME and found.head in _THERE else None


def _fronted(ahead: Sequence[Token], *, parted: bool) -> Governed | None:
    """The clause that a date stands before."""
    front = ahead[0] if ahead else None
    if front is None:
        return None
    if front.kind == str(Tag.ME) or (front.kind in HEADS and front.low.startswith(("i ", "i'"))):
        return None if parted and _has_own_day(ahead) else _clause(ahead, Subject.ME)
    if front.kind in (str(Tag.IS), str(Tag.NO_SCHOOL)) and not parted:
        head = Head.NO_SCHOOL if front.kind == str(Tag.NO_SCHOOL) else Head.IS
        return _governed(head, Subject.OTHER, front)
    if front.kind == str(Tag.IT) and any(one.kind == str(Tag.NO_SCHOOL) for one in ahead[:4]):
        return _governed(Head.NO_SCHOOL, Subject.IT, front)
    return None


def _has_own_day(ahead: Sequence[Token]) -> bool:
    """ "April 5-8, I'll work the 9th": the clause behind the comma speaks of a day of its own."""
    at = next((n for n, one in enumerate(ahead) if one.kind in HEADS or one.kind == "leave"), None)
    return at is not None and dated(ahead, at + 1)


def _governed(head: Head, subject: Subject, token: Token) -> Governed:
    return Governed(head=head, subject=subject, word=token.low, start=token.start, stop=token.stop)


_ALL_DAY = [["all", "day"], ["whole", "day"], ["full", "day"], ["full", "shift"], ["whole", "shift"]]


def _bridged(ahead: Sequence[Token]) -> int:
    """The small words between a date and the leave behind it: "Friday, as comp", "3/9 for vacation"."""
    comma = int(ahead[0].kind == ",")
    if [one.low for one in ahead[comma : comma + 2]] in _ALL_DAY:
        comma += 2 + int(len(ahead) > comma + 2 and ahead[comma + 2].kind == ",")  # "Friday, all day, vacation"
    after = ahead[comma] if len(ahead) > comma else None
    if after is None:
        return 0
    if after.kind == str(Tag.PREPOSITION) or after.low in {"as", "use", "using"}:
        return comma + 1
    return comma if after.kind == "leave" else 0


def _clause(ahead: Iterable[Token], subject: Subject) -> Governed | None:
    """The first governor of a clause that stands behind its date."""
    denied = False
    for one in ahead:
        if one.kind in (".", ";", "!", "?", ",", "(", str(Tag.BREAK), "date"):
            return None
        denied = denied or one.kind == str(Tag.NOT)
        if one.kind in HEADS or one.kind == "leave":
            head = Head.LEAVE if one.kind == "leave" else HEADS[Tag(one.kind)]
            return Governed(
                head=head, subject=subject, denied=denied, word=one.low, start=one.start, stop=one.stop
            )  # fmt: skip
    return None
