"""Short orders that move an officer, in one line each: "move Lee from Como to Central 3/8 through 3/12", "Torres back
to Central on the 15th", "the move of Lee is off". They begin with the deed or the officer, and leave no doubt who."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchdesk.reading import places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.kinds import moving_words as words
from watchdesk.reading.kinds.move_pairs import is_officer
from watchdesk.reading.page import Page
from watchdesk.reading.people import Named, names_of

READ = 8_000
# Without one of these words no sentence need be looked at.
_ANY = re.compile(
    r"\b(?:move|assign|re-?assign|transfer|send|put|post|place|back|returns?|returning|stays?|cancel\w*|disregard|"
    r"scratch|call(?:ed)? off|rescind\w*|revoke\w*|withdraw\w*|take back|taken back|never ?mind|strike)\b",
    re.IGNORECASE,
)
_TITLE = r"(?:(?:ofc|officer|off|sro|rover)\.?\s+)?"
_VERB = re.compile(
    r"^\W*(?:(?:please|pls|desk|also|and|then)[,:]?\s+){0,3}(?:move|assign|re-?assign|transfer|send|put|post|place)\s+"
    rf"{_TITLE}$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"^\W*(?:and\s+)?{_TITLE}$", re.IGNORECASE)
_BACK = re.compile(
    r"^\W*(?:is |goes |go |comes |moves? |will (?:be|go) )?(?:back|returns?|returning)\s+(?:to|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,:>→-]*(?:(?:over |back )?(?:to|at|into|in)\s+)?(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|out of|off)\s+(?:the\s+)?$", re.IGNORECASE)
_ROVER = re.compile(
    r"\b(?:to|as|into|back (?:to|on)|on)\s+(?:an?\s+|the\s+)?(?:rover|roving|rovers['’]?)\b"
    r"(?:\s+(?:duty|unit|pool|round|team))?",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no longer|if|unless|maybe|might|could|should we)\b|n['’]t\b", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:cancel(?:s|led|ed|ling)?|disregard|scratch|call(?:ed)? off|rescind(?:ed)?|revoke[ds]?|withdraw(?:n|s)?|"
    r"take back|taken back|never ?mind|strike)\b",
    re.IGNORECASE,
)
_MOVE_NOUN = re.compile(r"\b(?:move|transfer|re-?assignment|assignment|detail|posting|order)\b", re.IGNORECASE)
_STAYS = re.compile(
    r"\bstays?\b(?! (?:in|with) (?:the|our|this) (?:sro )?(?:unit|sros?)\b)[^.\n]{0,40}\b(?:after all|instead)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """One order. school None with rover: the rovers' round; off: an earlier move is taken back."""

    sentence: Sentence
    officer: str | None
    school: str | None = None
    rover: bool = False
    off: bool = False


def short(page: Page) -> Iterator[Short]:
    """The orders of a letter, one a sentence."""
    if _ANY.search(page.body.text[:READ]) is None:
        return
    for one in page.body.sentences:
        if one.asks or words.WISHED.search(one.text) or words.ONLY_MAYBE.search(one.text):
            continue
        found = taken_back(page, one) or _order(page, one)
        if found is not None:
            yield found


def taken_back(page: Page, one: Sentence) -> Short | None:
    """ "Cancel the move of Lee", "disregard Lee's transfer to Central", "Lee stays at Como after all"."""
    is_off = _OFF.search(one.text) and _MOVE_NOUN.search(one.text)
    if one.asks or not (is_off or _STAYS.search(one.text)):
        return None
    named = dict.fromkeys(name.key for name in _names(page, one))
    if len(named) > 1 or (not named and not page.is_answer):
        return None
    return Short(sentence=one, officer=next(iter(named), None), off=True)


def _order(page: Page, one: Sentence) -> Short | None:
    names = _names(page, one)
    if len(names) != 1 or _NOT.search(one.text):
        return None
    name = names[0]
    before, after = one.text[: name.start], one.text[name.stop :]
    is_order = _VERB.search(before) is not None
    target = _target(page, after, back=not is_order)
    if target is None or not (is_order or _ALONE.search(before)):
        return None
    school, rover = target
    return Short(sentence=one, officer=name.key, school=school, rover=rover)


def _target(page: Page, after: str, *, back: bool) -> tuple[str | None, bool] | None:
    """Where to: the one school behind the officer that is not come from, or the rovers' round."""
    found = list(places.find(page.unit, after))
    to = [place for place in found if not _FROM.search(after[: place.start])]
    rover = _ROVER.search(after)
    if rover is not None and not to and (not back or rover.start() <= words.CLOSE):
        return (None, True) if "back" in after[: rover.end()].casefold() or not back else None
    if len({place.school for place in to}) != 1 or rover is not None:
        return None
    lead = after[: to[0].start]
    if back:
        return (to[0].school, False) if _BACK.search(lead) else None
    came = [place for place in found if place.stop <= to[0].start]
    gap = lead[came[-1].stop :] if came else lead
    return (to[0].school, False) if _BETWEEN.match(gap) else None


def _names(page: Page, one: Sentence) -> list[Named]:
    """The officers that a sentence names, at its own offsets; an order may be written all in small letters."""
    titled = one.text.title()
    found = list(names_of(page.unit).find(titled)) if len(titled) == len(one.text) else []
    return [name for name in found if is_officer(page, name.key)]
