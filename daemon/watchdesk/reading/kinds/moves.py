"""Assignments: command staff move an officer to another school for a time.

An order names who goes, where to, and from when. Talk about moves, moves of the past and rumours are none; an order
that leaves one of the three open is asked about.
"""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Item, Kind, Question
from watchdesk.reading import places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found
from watchdesk.reading.kinds.meetings.naming import MENTION
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Role

_MOVE = re.compile(
    r"\b(?:re-?assign(?:ed|ment|ing|s)?|(?:temporarily |temporary )?assign(?:ed|ment|s)?|transfer(?:red|ring|s)?|"
    r"detail(?:ed|s)? to|on loan to|loan(?:ed|ing)?|"
    r"(?:fill|sit|step)(?:ing|s)? in (?:at|for)|fill(?:s|ing)? \w+['’]s (?:spot|post)|cover(?:ing|"
    r"s)? (?!r-?\d)(?:at |for |down at |over at )?(?!the (?:game|dance|event))|"
    r"(?:need|want|have|putting|put) you (?:at|in|over at|down at)|you['’]?(?:re| are| will be|['’]ll be| work| go|"
    r" start| take| stay)(?: over| down)? ?(?:at|to|going to|"
    r"over at)?|report(?:s|ing)? (?:for duty )?(?:to|at)|pull (?:one|him|her|them|an?)|"
    r"(?:am |['’]m |will be |be )?sending (?:you|him|her|\w+)|send (?:you|him|her)|(?:is |are )?moving (?:to|from|"
    r"over)|move (?:you|him|her|\w+) (?:over )?to|moves? (?:over )?(?:to|from)|mov(?:ed|es) (?:over )?(?:to|from)|"
    r"(?:will |['’]ll )(?:be at|work(?: at)?|take|go to|head to|serve|be stationed|be posted|fill in|be going to)|"
    r"goes (?:over )?to|go to|"
    r"heads? (?:over )?to|work(?:s|ing) (?:at|out of)|takes? (?:over )?(?:at |for )?|stays? (?:on )?(?:at|in)|"
    r"remains? (?:at|in)|"
    r"(?:is|are) (?:there|at|over at)|swap(?:s|ping|ped)?|trad(?:e|es|ing) (?:places|schools|buildings|posts)|"
    r"split(?:s|ting)? (?:time|days)|serves? at|posted (?:to|at)|stationed at|starts? at|begins? at)\b",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:effective|starting|beginning|begins?|starts?|from|until|till|through|thru|for (?:the|a|two|one|three|four|"
    r"five|\d+)|temporar\w+|reassign\w*|tomorrow|tmrw|today|"
    r"(?:one|this) (?:day|week)|only|next week|week of|on|personnel order|further notice|immediately|mon\w*|tue\w*|"
    r"wed\w*|thu\w*|fri\w*|\d{1,2}/\d{1,2})\b",
    re.IGNORECASE,
)
_WEIGHTY = re.compile(
    r"\b(?:re-?assign\w*|assign(?:ed|ment)|transfer\w*|pull (?:one|him|her|them|an?)|sending (?:you|him|her)|"
    r"detailed|loan\w*)\b",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:over )?(?:to|at|->|=>|→|:|-|covers?)\s*(?:the )?", re.IGNORECASE)
_CLOSE = 16  # code points between a plain verb and its school
_TERSE = 14  # code points between the two
_FIRM = re.compile(r"\b(?:sending (?:you|him|her)|reassigned|transferred|are assigned|is assigned)\b", re.IGNORECASE)
_ONLY_MAYBE = re.compile(
    r"\b(?:probably|might|may (?:have|need) to|considering|once (?:the|we|i)|tbd|heads up|thinking|could|"
    r"would (?:like|prefer|you)|possibly|maybe|perhaps|tentative(?:ly)?|leaning|"
    r"not (?:yet )?(?:decided|final|sure)|if (?:he|she|the|we|i|it|mai|leave)|in case|names? and dates?|proposal|"
    r"what if|looking for|anyone (?:want|willing))\b",
    re.IGNORECASE,
)
# The author thinks aloud, and nobody should take it for an order.
_MUSING = re.compile(
    r"\b(?:nothing(?:['’]s| is)? (?:decided|final|official)|not (?:decided|official)|do(?:n['’]t| not) (?:post|enter|"
    r"log|tell)|what do you think|thoughts\?|your thoughts|thinking out loud|leaning|looking for (?:some|any|a )|"
    r"volunteers?|no ?(?:one|body) is (?:moving|going)|nobody moves|just (?:an idea|thinking)|hypothetical\w*|"
    r"for the report|"
    r"how many)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:last (?:year|spring|fall|winter|summer|month|week|school year)|in 20[012]\d\b(?!-)|used to|back when|ago|"
    r"thanks? (?:you )?for (?:covering|filling|taking|helping)|was at|were at|had been)\b",
    re.IGNORECASE,
)
# Behind these words stands a school or an officer that is not moved to, or not moved.
_NOT_TO = re.compile(
    r"\b(?:from|back (?:to|at)|returns? to|return(?:ing)? to|again at|leaves?|leaving|instead of|not|"
    r"(?<!work )(?<!works )(?<!working )out of|resumes? (?:at|duty at)|principal (?:at|of)|"
    r"across from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|at|cover(?:s|ing)?|work(?:s|ing)?|tak(?:es?|ing)|in|over|assigned|for)\s+(?:over (?:to|"
    r"at) )?(?:the\s+)?$",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:again|back|returns?|resumes?|then (?:rover|home)|regular (?:post|school))\b", re.IGNORECASE)
_NOT_HE = re.compile(
    r"\b(?:for|while|because|since|with|alongside|beside|help(?:s|ing)?|relieve|replac(?:e|es|ing)|in place of|"
    r"instead of|as|of|when|until|till|by|and give|told|tell|asked|ask|call|cc|thanks?|see|from|"
    r"sgt\.?|sergeant|cmdr\.?|commander)\s+(?:(?:ofc|officer|off)\.?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"^[ \t]*(?P<label>officer|name|sro|member|employee|to|new (?:school|post|assignment)|assigned to|location|"
    r"school|begin(?:s|ning)?|start(?:s|ing)?|from|effective|end(?:s|ing)?|through|until)\b[ \t]*[:|"
    r"]?[ \t]+(?P<value>[^\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_VAGUE = re.compile(
    r"\b(?:about (?:a|one|two) weeks?|a week or (?:so|two)|a (?:few|couple of) (?:days|weeks)|some ?time in|"
    r"dates? (?:to follow|later|tbd)|for a while)\b",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    r"(?:in |during )?(?:early |mid |late )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:effective (?:immediately|today|now)|starting (?:now|today)|immediately|right away)\b", re.IGNORECASE
)


def ordered(page: Page) -> Found | None:
    """Somebody of the command moves an officer."""
    if page.role not in topics.COMMAND or (page.is_answer and page.from_our_desk()):
        return None
    core = [one for one in page.sentences if _is_order(page, one)]
    form = _form(page)
    is_firm = _SURE.search(page.body.text[:2000]) or any(_FIRM.search(one.text) for one in core)
    if not (core and is_firm) and form is None:
        return None
    if _MUSING.search(page.body.text[:4000]):
        return None
    several = _several(page, core) if form is None else ()
    items = several or ((one,) if (one := _single(page, core, form)) else ())
    return Found(items=items) if items else None


def _single(page: Page, core: Sequence[Sentence], form: tuple[str | None, str | None] | None) -> Item | None:
    """One order, told in one or more sentences."""
    maybe = any(_ONLY_MAYBE.search(one.text) for one in core)
    named = form[0] if form else _officer(page, core)
    school = form[1] if form else _school(page, core, named)
    if form is None and school is not None:
        named = _beside(page, core, school) or named
    is_weighty = form is not None or maybe or any(_WEIGHTY.search(one.text) for one in core)
    if not named and not is_weighty:
        return None
    if (not school and not maybe) or (page.is_answer and not (school and named)):
        return None
    home = page.unit.school_of(named, page.today) if named else None
    if home is not None and home.id == school and not is_weighty:
        return None
    return _item(page, core, named, None if maybe else school)


def _several(page: Page, core: Sequence[Sentence]) -> tuple[Item, ...]:
    """Orders for several officers, each in a sentence of its own; else none."""
    found: dict[str, Item] = {}
    for one in core:
        school = None if _ONLY_MAYBE.search(one.text) else _school(page, [one], None)
        named = _beside(page, [one], school) if school else None
        if named is not None and named not in found:
            found[named] = _item(page, [one], named, school)
    return tuple(found.values()) if len(found) > 1 else ()


def _item(page: Page, core: Sequence[Sentence], officer: str | None, school: str | None) -> Item:
    is_whole = officer is not None and school is not None and _is_dated(page)
    question = None if is_whole else Question(about="days", text="Who moves to which school, and for which days?")
    return Item(
        kind=Kind.ASSIGNMENT,
        act=question is None,
        question=question,
        officer=officer,
        school=school,
        evidence=tuple(page.body.evidence("kind", one.start, one.stop) for one in core[:2]),
    )


def _is_order(page: Page, one: Sentence) -> bool:
    """It moves somebody, and neither asks, remembers, nor calls to a meeting. Plain verbs ("take") need a school."""
    if one.asks or _PAST.search(one.text) or MENTION.search(one.text):
        return False
    if _WEIGHTY.search(one.text):
        return True
    ends = [match.end() for match in _MOVE.finditer(one.text)]
    starts = [place.start for place in places.find(page.unit, one.text)]
    return any(-1 <= start - end <= _CLOSE for end in ends for start in starts) or _is_terse(page, one)


def _is_terse(page: Page, one: Sentence) -> bool:
    """ "Rita to Johnson today": an officer, an arrow in any form, a school."""
    ends = [name.stop for name in page.body.names_in(one) if _is_officer(page, name.key)]
    starts = [one.start + place.start for place in places.find(page.unit, one.text)]
    return any(_ARROW.fullmatch(page.body.text[a:b]) for a in ends for b in starts if 0 < b - a <= _TERSE)


def _form(page: Page) -> tuple[str | None, str | None] | None:
    """Officer and school of an order written as a table: "Officer Rita Ruiz", "To Johnson High", "Begins March 8"."""
    rows = {match["label"].lower(): match for match in _ROW.finditer(page.body.text[:4000])}
    officer = next((rows[name] for name in ("officer", "name", "sro", "member", "employee") if name in rows), None)
    to = next(
        (
            rows[name]
            for name in ("to", "new school", "new post", "new assignment", "assigned to", "school", "location")
            if name in rows
        ),
        None,
    )
    dated = any(name.startswith(("begin", "start", "effective")) for name in rows)
    if officer is None or to is None or not dated:
        return None
    place = next(places.find(page.unit, to["value"]), None)
    named = next(
        (
            one.key
            for one in page.body.names
            if officer.start() <= one.start < officer.end() and _is_officer(page, one.key)
        ),
        None,
    )
    return (named, place.school) if place and named else None


def _is_officer(page: Page, key: str | None) -> bool:
    return key is not None and page.unit.people[key].role in (Role.SRO, Role.ROVER)


def _officer(page: Page, core: Sequence[Sentence]) -> str | None:
    """Who is moved: the first named in an order, but for those who are helped or replaced; else who is addressed."""
    for sheet, pieces in ((page.body, core), (page.body, page.body.sentences), (page.head, page.head.sentences)):
        for one in pieces:
            for name in sheet.names_in(one):
                before = sheet.text[max(0, name.start - 40) : name.start]
                if _is_officer(page, name.key) and not _NOT_HE.search(before):
                    return name.key
    return None


def _beside(page: Page, core: Sequence[Sentence], school: str) -> str | None:
    """The last officer named before the school in its sentence: "Dan is sick, so Pete takes Johnson"."""
    for one in core:
        found = (one.start + place.start for place in places.find(page.unit, one.text) if place.school == school)
        at = next(found, None)
        for name in reversed(page.body.names_in(one)) if at is not None else ():
            before = page.body.text[max(one.start, name.start - 40) : name.start]
            if name.stop <= (at or 0) and _is_officer(page, name.key) and not _NOT_HE.search(before):
                return name.key
    return None


def _school(page: Page, core: Sequence[Sentence], officer: str | None) -> str | None:
    """Where to: behind "to" or "at" first; not where the officer comes from or goes back to."""
    home = page.unit.school_of(officer, page.today) if officer else None
    ranked: list[tuple[int, str]] = []
    for one in core:
        for place in places.find(page.unit, one.text):
            before = one.text[max(0, place.start - 30) : place.start]
            after = re.split(r"[.;,]\s", one.text[place.stop : place.stop + 25])[0]
            if _NOT_TO.search(before):
                continue
            is_home = home is not None and place.school == home.id
            is_back = is_home or bool(_BACK.search(before) or re.match(r"\s*again\b", after, re.IGNORECASE))
            ranked.append((2 * is_back + (_TO.search(before) is None), place.school))
    if ranked:
        return min(ranked, key=lambda one: one[0])[1]
    titled = [place.school for place in places.find(page.unit, page.head.text)]
    return titled[0] if len(set(titled)) == 1 else None


def _is_dated(page: Page) -> bool:
    """A day to begin with, in so many words."""
    days = [
        one
        for one in (*page.body.dates, *page.head.dates)
        if one.grain is not Grain.TIME
        and one.spans
        and not _IN_MONTH.match(one.text)
        and one.conflict is None
        and not one.either
    ]
    coming = any((one.spans[-1].end or one.spans[-1].start) >= page.today for one in days)
    return bool(_NOW.search(page.body.text[:2000])) or (
        coming and not (_VAGUE.search(page.body.text[:2000]) and len(days) < 2)
    )
