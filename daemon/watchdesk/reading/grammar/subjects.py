"""Whose verb it is: the noun right before a verb is its subject, unless the words say that it is the author's."""

from collections.abc import Sequence

from watchdesk.reading.grammar import word_sets
from watchdesk.reading.grammar.around import AHEAD
from watchdesk.reading.grammar.lexicon import Noun, Tag
from watchdesk.reading.grammar.shapes import Governed, Subject
from watchdesk.reading.grammar.state import State
from watchdesk.reading.grammar.tokens import Token


def settled(state: State, token: Token, tokens: Sequence[Token], at: int) -> Governed:
    """What governs before this verb; a noun right before it is its subject, and no longer the author."""
    back = at - 1
    while back >= 0 and tokens[back].kind in (str(Tag.ADVERB), str(Tag.NOT), "number"):
        back -= 1  # "squad 1214 is out"
    if back > 0 and tokens[back].low in word_sets.RELATIVE and tokens[back - 1].kind in ("leave", "noun"):
        back -= 1  # "hours that lapse"
    before = tokens[back] if back >= 0 else None
    if before is None or before.kind in (str(Tag.LINK), str(Tag.TO)):
        return state.now
    if before.kind == "," and token.kind == str(Tag.IS) and _is_apposed(state, tokens, back):
        before, back = tokens[back - 1], back - 1
    elif before.kind == "date" and back > 1 and tokens[back - 1].kind == str(Tag.PREPOSITION):
        # "My comp day on Monday has to move"
        before, back = (tokens[back - 2], back - 2) if tokens[back - 2].kind == "leave" else (before, back)
    if before.kind == "," and token.kind == str(Tag.WISH) and token.low in word_sets.BASE:
        return Governed()  # "my wife is in the hospital, need Thursday off": of her it would say "needs"
    if token.low.endswith("ing") and token.kind != str(Tag.IS):
        return state.now
    is_named = back > 0 and tokens[back - 1].kind == str(Tag.DETERMINER)
    return _taken(state, token, before, back, is_named=is_named) or state.now


def _taken(state: State, token: Token, before: Token, back: int, *, is_named: bool) -> Governed | None:
    """The subject that the token before a verb makes; None: it leaves the subject as it was."""
    past = token.low in word_sets.PAST
    if before.kind == "word" and before.low.endswith("ing") and not is_named:
        return None  # "up all night puking, can't come in"; but "the guard at the crossing is off"
    if before.low in word_sets.ADDRESSED and token.low in word_sets.BASE:
        return None  # "Sgt need Friday off": of the third person it would say "needs"
    if before.kind in ("noun", "name") or (before.kind == "word" and before.low.isalpha()):
        noun = _noun_of(state, before, back)
        return None if _stays_author(token, noun) else Governed(subject=Subject.OTHER, noun=noun, past=past)
    if before.kind in ("leave", "reason") and (
        token.kind in (str(Tag.IS), str(Tag.HAPPEN)) or token.low in word_sets.GOES_BY_ITSELF
    ):
        noun = Noun.ABSENCE if before.kind == "leave" else Noun.EVENT
        return Governed(subject=Subject.OTHER, noun=noun, past=past)
    if before.kind == ")" and state.noun is not None and 0 < back - state.noun_at <= AHEAD:
        # "My vacation (...) becomes", "Ms. Petersen (choir) is out"
        return Governed(subject=Subject.OTHER, noun=state.noun, past=past)
    return Governed(subject=Subject.IT) if before.kind == "date" and token.kind == str(Tag.IS) else None


def _is_apposed(state: State, tokens: Sequence[Token], comma: int) -> bool:
    """ "Ms. Yang, our AP, ...": who somebody is, between two commas."""
    named = state.noun is Noun.PERSON and state.noun_at == comma - 1
    return named and comma > 1 and tokens[comma - 2].kind == str(Tag.DETERMINER)


def _noun_of(state: State, before: Token, back: int) -> Noun:
    """What kind of thing the subject is; of an absence, what it was last called: "election day" is none."""
    if before.noun is Noun.ABSENCE and state.noun_at == back:
        return state.noun or before.noun
    return before.noun or (Noun.PERSON if before.kind == "name" else Noun.THING)


def _stays_author(token: Token, noun: Noun) -> bool:
    """The noun before this verb is its object or a label, and no subject: "days off", "comp needed"."""
    kind = token.kind
    if kind == str(Tag.AWAY):
        return noun is not Noun.PERSON
    if kind == str(Tag.DUE):
        return True
    if kind in (str(Tag.DO), str(Tag.TAKE), str(Tag.WISH)) and noun in (Noun.ABSENCE, Noun.THING):
        return True
    if kind == str(Tag.HAPPEN) and noun is Noun.THING:
        return not token.low.endswith(("s", "ed"))
    return noun is Noun.ABSENCE and kind not in (str(Tag.IS), str(Tag.HAPPEN))
