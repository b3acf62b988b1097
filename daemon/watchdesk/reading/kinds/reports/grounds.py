"""Whether it was on school grounds: said in so many words, or by the place; None where that leaves a doubt."""

import re
from dataclasses import dataclass, field

from watchdesk.model.facts import Evidence
from watchdesk.reading import places
from watchdesk.reading.kinds.reports import custody_words
from watchdesk.reading.kinds.reports.account import Account, Piece, Told
from watchdesk.reading.kinds.reports.custody import Custody
from watchdesk.reading.kinds.reports.plain_words import NOT
from watchdesk.reading.kinds.reports.telling_words import MENTION
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page
from watchdesk.unit import grounds as words
from watchdesk.unit.grounds import Side

_SAID = re.compile(r"\bon (?:the |our )?(?:school )?(?:grounds|property|campus|premises)\b", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?:location|loc|where|place|scene)(?: of (?:arrest|incident))?\s*[:|-]", re.IGNORECASE)
# Who is told or comes, and where the student is afterwards: no place of the arrest.
_AFTER = AnyCase(
    r"\b(?:told|tell|notif\w+|advis\w+|inform\w*|call(?:ed|ing)?|phon\w+|reach\w*|voicemail|transport\w*|convey\w*|"
    r"drove|drive|driv\w+|brought|escort\w*|releas\w+|sent|jdc|lec|lives?|waiting|sitting|report\w*|paperwork|"
    r"victims?|meet\w*|suspend\w*|will|back (?:to|in)|came|comes|coming|returned|(?:is|are|am|was|were|be|he's|she's|"
    r"i'm|now|still) (?:\w+ )?(?:in|at|by|with)|stay\w*|held|took (?:him|her|them)|taken (?:to|home)|walked (?:him|her|"
    r"them))\b"
)
# Between what happened at a school and the arrest: it may have been made anywhere.
_WENT = AnyCase(
    r"\b(?:fled|flee\w*|ran\b(?! (?:in|into|to|up|through|at)\b)|chas\w+|pursu\w+|caught up|followed|later|"
    r"after school|left|leav\w+|went after|detained|tracked|took off|got away|(?:yesterday|last night|next day))\b"
)
# The arrest has a place of its own, in words that nobody knows: "at the precinct", "on University".
_OWN_PLACE = re.compile(
    r"\b(?:at|inside|outside|near) (?:the|an?|his|her|their) (?!time|end|start|beginning|scene|spot|school|same|bell|"
    r"(?:\w+ ){0,3}(?:game|match|meet|dance|concert|prom|event)\b)\w|\b(?:at|inside|outside|near|on) (?!Mon|Tue|Wed|"
    r"Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|School|SCHOOL)[A-Z]\w"
)
# Where somebody arrested is kept, which is no place of the arrest.
_HELD_AT = re.compile(
    r"\bat (?:the )?(?:jdc|jsc|lec|(?:county )?jail|juvenile (?:detention |services? )?center)\b", re.IGNORECASE
)
# "The bus stop in front of the school" may be its own.
_BY_SCHOOL = AnyCase(r"\b(?:in front of|outside|behind|beside|by|at|near|next to) (?:the |our )?(?:school|building)\b")
_BARE_ACT = re.compile(
    r"\W*(?:(?:he|she|they|both|and|so|was|were|got|is|then|i|we)\s+){0,3}(?:arrested|taken into custody|in custody|"
    r"cited)\b(?! (?:at|in|"
    r"outside|near|by|on)\b)",
    re.IGNORECASE,
)
_DENIED = re.compile(rf"\b(?:{NOT})\b[^,;]{{0,30}}$|n['’]t\b[^,;]{{0,30}}$", re.IGNORECASE)

Fact = tuple[bool | None, Evidence | None]
Mark = tuple[Side, Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """own: in the arrest's own thought, or a form's line. beside: in what led to it. passing: in what is told of
    others and of afterwards, which keeps a place elsewhere from being sure."""

    own: list[Mark] = field(default_factory=list)
    beside: list[Mark] = field(default_factory=list)
    passing: list[Mark] = field(default_factory=list)


def grounds(page: Page, whole: Account, found: Custody, *, school: str | None, at: tuple[bool, bool]) -> Fact:
    """By the place of the arrest, else of what led to it; by neither where the mail names places of both sides.

    school: where it was; a place of no known school says nothing. at: the mail names it as the place, and behind "at".
    """
    named = _places(page, whole, found, linked=at[0])
    own = {side for side, _ in named.own}
    sides = own | {side for side, _ in named.beside}
    said = next((one for one in whole if _SAID.search(one.text)), None)
    if found.off_grounds:
        return (None if Side.ON in own else False), None
    if said is not None:
        return (None if Side.OFF in own else True), said.evidence("on_grounds")
    if sides == {Side.ON} and school and not _went_away(whole, found, own):
        return True, (*named.own, *named.beside)[0][1].evidence("on_grounds")
    is_near = at[1] or any(_BY_SCHOOL.search(one.text) for _, one in named.own)
    if sides == {Side.OFF} == own and not is_near and Side.ON not in {side for side, _ in named.passing}:
        return False, named.own[0][1].evidence("on_grounds")
    return None, None


def _places(page: Page, whole: Account, found: Custody, *, linked: bool) -> _Places:
    named = _Places()
    acts = {one.index for one, _ in found.acts}
    for one in whole:
        is_label = _LABEL.match(one.text) is not None
        before: list[Mark] = []
        for piece in one.pieces if is_label or not one.text.rstrip().endswith("?") else ():
            marks = [(side, one) for side in _sides(page, piece, linked=linked)]
            if is_label or (one.index in acts and custody_words.ACT.search(piece.text)):
                unknown = not marks and not is_label and _has_a_place(page, piece)
                named.own.extend([(Side.DOUBT, one)] if unknown else marks or (before if _is_cut_short(piece) else []))
            elif not _is_after(piece):
                named.beside.extend(marks)
            elif not MENTION.search(piece.text):
                named.passing.extend(marks)
                # On the way to the arrest: "I drove to his house and arrested him there".
                named.beside.extend(mark for mark in marks if mark[0] is Side.OFF and one.index <= min(acts))
            before = [mark for mark in marks if mark[0] is Side.OFF]
    return named


def _is_cut_short(piece: Piece) -> bool:
    """ "Found at the gas station, arrested": no more than the word, which goes on with the place before."""
    return _BARE_ACT.match(piece.text) is not None and _WENT.search(piece.text) is None


def _went_away(whole: Account, found: Custody, own: set[Side]) -> bool:
    """What led to it says nothing of the arrest when somebody went away in between."""
    last = max(one.index for one, _ in found.acts)
    return Side.ON not in own and any(_WENT.search(one.text) for one in whole if one.index <= last)


def _has_a_place(page: Page, piece: Piece) -> bool:
    text = _HELD_AT.sub(" ", piece.text)
    for place in places.find(page.unit, piece.text):
        text = text[: place.start] + "-" * (place.stop - place.start) + text[place.stop :]
    return _OWN_PLACE.search(text) is not None


def _is_after(piece: Piece) -> bool:
    return bool(_AFTER.search(piece.text) or MENTION.search(piece.text))


def _sides(page: Page, piece: Piece, *, linked: bool) -> list[Side]:
    schools = [(place.start, place.stop) for place in places.find(page.unit, piece.text)]
    found = words.places(piece.text, schools, page.unit.lexicon, is_linked=linked)
    return [one.side for one in found if not _DENIED.search(piece.text[max(0, one.start - 40) : one.start])]
