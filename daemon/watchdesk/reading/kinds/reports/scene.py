"""Where it was: the school of the arrest or incident, and who may report one."""

import re
from collections.abc import Sequence

from watchdesk.reading import places
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.page import Page
from watchdesk.unit.grounds import Side
from watchdesk.unit.grounds import places as places_of
from watchdesk.unit.roster import Role

_AT = re.compile(
    r"\b(?:at|in|inside|over at|outside|near|to|hits?|against|loc(?:ation)?:?|school:?|where:?|@|"
    r"here at)\s+(?:the\s+)?(?:\w+\s)?$",
    re.IGNORECASE,
)
# "A Harding 11th grader", "vs Harding", "not Humboldt", "backed up Como", "released from Murray": no scene.
_NOT = re.compile(
    r"\b(?:not|(?:student|kid|boy|girl|grader|one|group|pupils?|students|kids|over) from|vs\.?|versus|against|unlike|"
    r"covering for|isn['’]t|wasn['’]t|quiet at|instead of|transferred from|"
    r"formerly|used to(?: go to| attend)?|(?:goes|go|going|went) to|attend(?:s|ed|ing)?|enrolled (?:at|in)|"
    r"(?:who|he|she|they|student|kid)(?: also)? (?:had|has|have|used to) (?:been|be|gone) (?:at|in|to)|"
    r"transferr?(?:ed|ing)? (?:to|from)|(?:suspects?|person|man|woman|teens?|driver|caller|parents?|teacher|"
    r"offenders?|he|she|they|who|tip|call|info|text) (?:(?:is|are|was|were|came|comes) )?from)\s+(?:at\s+)?$",
    re.IGNORECASE,
)
# "A student at Johnson": whose school it is, and perhaps the scene; of a suspect it is no scene.
_THEIRS = (
    r"(?:students?|kids?|boys?|girls?|pupils?|parents?|teachers?|friends?|cousins?|brothers?|sisters?|coach|staff|"
    r"somebody|someone|juniors?|seniors?|sophomores?|freshm[ae]n)"
)
_PERHAPS = re.compile(rf"\b{_THEIRS} (?:(?:over )?at|in)\s+(?:the\s+)?$", re.IGNORECASE)
_SUSPECT = re.compile(
    rf"\b(?:suspect|offender|shooter|driver|caller|assailant|robber|tip|believed|thought|known|said) ?\w*\b"
    rf"[^.!?\n]{{0,40}}\b{_THEIRS} (?:(?:over )?at|in)\s+(?:the\s+)?$|"
    rf"\bfrom (?:an?|the|some|one) {_THEIRS} (?:at|in)\s+$",
    re.IGNORECASE,
)
# Another's school, of whom the arrested one is only said to have sold to, hit or threatened: no scene.
_OTHER_PARTY = re.compile(
    rf"\b(?:sell\w*|sold|deal\w*|dealt|giv\w+|gave|suppl\w+|provid\w+|pass(?:ed|ing)?|sen[dt]\w*|text\w*|messag\w+|"
    rf"threaten\w*|stalk\w*|harass\w*|follow\w*|solicit\w*|robb\w+|assault\w*|(?:belong\w*|related) to)"
    rf"[^.!?\n]{{0,40}}\b(?:an?|the|some|one|two|three|another|several|his|her|their|\d+) (?:[\w-]+ )?{_THEIRS} "
    rf"(?:(?:over )?at|in|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# A place that is no school, by which a school lies: "the gas station by Johnson".
_LANDMARK = re.compile(
    r"\s(?:by|near|across (?:the street )?from|next to|behind|around the corner from|down the (?:street|block|road) "
    r"from|"
    r"(?:an?|one|two|three|\d+|few) blocks? (?:from|off|away from)|close to|beside|opposite)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:['’]s)?\s+(?:(?:\d+\w*|high|middle|senior|junior)\s+){0,2}(?:grader|student|kid|boy|girl|junior|sophomore|"
    r"freshman|pupil|fan|parent|alum\w*|player|team|was quiet|is quiet|pd\b)",
    re.IGNORECASE,
)

# "The same voice as the call to Johnson", "at Johnson last week": what happened elsewhere, or before.
_ALIKE = re.compile(
    r"\b(?:same|similar|just|exactly)\b[^.!?\n]{0,50}\b(?:as|to|like)\b[^.!?\n]{0,40}$|"
    r"\b(?:like|unlike) (?:the (?:one|call|last|time)|last \w+|what|they|we had|that)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_BACK_THEN = re.compile(
    r"(?: high| school| ms| middle)*,? (?:last (?:week|month|year|spring|fall|winter|(?:mon|tues|wednes|thurs|fri)day)|"
    r"(?:a|two|three|\d) (?:weeks?|months?|years?) ago|earlier this (?:month|year))\b",
    re.IGNORECASE,
)

_BEFORE = 80  # code points before a school that tell what it is there for


def may_report(page: Page) -> bool:
    if topics.is_of_unit(page) or page.role is Role.PRINCIPAL:
        return True
    return is_centre(page)


def is_centre(page: Page) -> bool:
    address = page.mail.from_address
    return address is not None and page.unit.ecc is not None and address == page.unit.ecc.casefold()


def is_staff(page: Page) -> bool:
    """Nobody on the roster, but of the district's own addresses: a teacher who found a bullet, say."""
    address = page.mail.from_address
    if address is None or page.person is not None:
        return False
    heads = (one for one in page.unit.people.values() if one.role is Role.PRINCIPAL)
    return address.rpartition("@")[2] in {
        known.casefold().rpartition("@")[2] for one in heads for known in one.addresses
    }


def school(page: Page, account: Account, core: Sequence[Told]) -> str | None:
    """The school that is meant: a principal's own; the one named in the title or with the deed; the sender's own."""
    own = places.own_school(page.unit, page.person, page.today)
    if page.role is Role.PRINCIPAL and own:
        return own
    titles = [one for one in account if one.is_title]
    ordered = (*_scenes(page, core), *_scenes(page, titles), *_scenes(page, account))
    firm = [school for school, at in ordered if at]
    named = dict.fromkeys(school for school, _ in ordered)
    in_title = dict.fromkeys(school for school, _ in _scenes(page, titles))
    if len(in_title) == 1:
        return None if _says_another(page, account, core, *in_title) else next(iter(in_title))
    if firm:
        return firm[0]
    if own in named or not named:
        return own if own in named else _own_or_theirs(page, account, own)
    return next(iter(named))


def _own_or_theirs(page: Page, account: Account, own: str | None) -> str | None:
    """Where no school is named as the scene: the own one, unless only the pupils of one other are spoken of: theirs.
    None where that one is only of whom the arrested one sold to: it may have been there, or at the own one."""
    theirs: set[str] = set()
    spoken: set[str] = set()
    others: set[str] = set()
    for one in account:
        for place in places.find(page.unit, one.text):
            before = one.text[max(0, place.start - _BEFORE) : place.start]
            is_other = _OTHER_PARTY.search(before) is not None
            (others if is_other else spoken).add(place.school)
            if not is_other and _PERHAPS.search(before) and not _SUSPECT.search(before):
                theirs.add(place.school)
    if own is not None and (own in spoken or not theirs):
        return own if own in spoken or not others - {own} else None
    return theirs.pop() if len(theirs) == 1 else None


def is_at(page: Page, account: Account, school: str | None) -> tuple[bool, bool]:
    """Whether the mail names that school as the place, and not only as a student's own; and whether behind "at"."""
    found = [firm for named, firm in _scenes(page, account, pupils_too=True) if named == school]
    return bool(found), any(found)


def is_landmark(page: Page, text: str, start: int) -> bool:
    """The school at a place of the text only says where something else lies: "the gas station by Johnson"."""
    before = text[max(0, start - _BEFORE) : start]
    by = _LANDMARK.search(before)
    if by is None:
        return False
    found = places_of(before[: by.start()], (), page.unit.lexicon, is_linked=False)
    return any(one.side is Side.OFF for one in found)


def _says_another(page: Page, account: Account, core: Sequence[Told], titled: str) -> bool:
    """The text tells of the deed at another school, and never of the one in the title: which is it?"""
    in_text = {school for school, _ in _scenes(page, [one for one in account if not one.is_title])}
    scene = {school for school, at in _scenes(page, [one for one in core if not one.is_title]) if at}
    return titled not in in_text and len(scene) == 1


def _scenes(page: Page, told: Sequence[Told], *, pupils_too: bool = False) -> list[tuple[str, bool]]:
    """The schools that sentences name as a place, in order; firm: behind "at" and its like.

    pupils_too: also where only "a student at" it is spoken of, which may be the place as well.
    """
    found = []
    for one in told:
        for place in places.find(page.unit, one.text):
            before = one.text[max(0, place.start - _BEFORE) : place.start]
            if pupils_too and is_landmark(page, one.text, place.start):
                continue
            if not pupils_too and (_ALIKE.search(before) or _BACK_THEN.match(one.text, place.stop)):
                continue
            is_theirs = _SUSPECT.search(before) if pupils_too else _PERHAPS.search(before)
            if not (is_theirs or _OTHER_PARTY.search(before) or _NOT.search(before) or _OF.match(one.text, place.stop)):
                found.append((place.school, _AT.search(before) is not None))
    return found
