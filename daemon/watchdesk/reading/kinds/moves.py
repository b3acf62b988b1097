"""Assignments: command staff move an officer to another school for a time.

An order names who goes, where to, and from when. Talk about moves, moves of the past and rumours are none; an order
that leaves one of the three open is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from watchdesk.model.facts import AbsenceFacts, Item, Kind, Leave, Move, Question
from watchdesk.reading import places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import moving_words as words
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.meetings.naming import MENTION
from watchdesk.reading.kinds.move_days import days_of, goes_on
from watchdesk.reading.kinds.move_orders import Short, short
from watchdesk.reading.kinds.move_pairs import are_dated_alike, is_officer, pairs, swapped
from watchdesk.reading.kinds.moves_beside import WHO_WHEN, asked_whether, names_either, names_two, with_the_others
from watchdesk.reading.page import Page

_NEXT = re.compile(
    r"[\s,:-]*(?:(?:covers|goes|works|takes (?:it|over)|is there|does)\s+)?(?:on |from )?", re.IGNORECASE
)
_MOVED_OR_SICK = Question(about="confirm", text="Is the officer sick, or at that school?")


def ordered(page: Page) -> Found | None:
    """Somebody of the command moves an officer."""
    if page.role not in topics.COMMAND:
        return None
    is_of_desk = page.is_answer and page.from_our_desk() and not (page.thread and page.thread.notice == "assignment")
    found = _shortly(page) or (None if is_of_desk else _told(page))
    if found is None:
        return None if is_of_desk else asked_whether(page)
    return with_the_others(page, found)


def _shortly(page: Page) -> Found | None:
    """Orders of one line each; what else stands in the letter is read as it is."""
    found = list(short(page))
    if not found or words.MUSING.search(page.body.text[:4000]):
        return None
    items = tuple(_short(page, one) for one in found)
    moved = frozenset(item.officer for item in items if item.officer and item.act)
    return Found(items=items, taken=numbers(one.sentence for one in found), moved=moved)


def _short(page: Page, one: Short) -> Item:
    spans, until = days_of(page, [one.sentence])
    facts = Move(spans=spans, until=until, rover=one.rover, off=one.off)
    is_plain = one.off or spans or until
    question = None if is_plain and not goes_on(page, [one.sentence], one.school) else WHO_WHEN
    return Item(
        kind=Kind.ASSIGNMENT,
        act=question is None,
        question=question,
        officer=one.officer,
        school=one.school,
        facts=facts,
        evidence=(page.body.evidence("kind", one.sentence.start, one.sentence.stop),),
    )


def _told(page: Page) -> Found | None:
    if leaving := [one for one in page.sentences if _is_leaving(page, one)]:
        return _with_the_sick(page, leaving, (_item(page, leaving, None, None),))
    core = [one for one in page.sentences if _is_order(page, one)]
    form = _form(page)
    is_firm = words.SURE.search(page.body.text[:2000]) or any(one.dates or words.FIRM.search(one.text) for one in core)
    if not (core and is_firm) and form is None:
        return None
    if words.MUSING.search(page.body.text[:4000]):
        return None
    several = _several(page, core) if form is None else ()
    items = several or ((one,) if (one := _single(page, core, form)) else ())
    return _with_the_sick(page, core, items) if items else None


def _with_the_sick(page: Page, core: Sequence[Sentence], items: tuple[Item, ...]) -> Found:
    """Where somebody is sick, the order takes its own sentences only, and the others are read as they are.

    Who is sick, or when, is asked where the words of illness do not name an officer or share the order's days.
    """
    moved = frozenset(item.officer for item in items if item.officer)
    ill = [one for one in page.sentences if _tells_of_illness(one)]
    if not ill:
        asked = any(_asks_leave(page, one, moved) for one in page.sentences if one not in core)
        return Found(items=items, taken=numbers(core), moved=moved) if asked else Found(items=items)
    named = dict.fromkeys(name.key for one in ill for name in page.body.names_in(one) if is_officer(page, name.key))
    others = tuple(key for key in named if key not in moved)
    if named and not others:
        items = tuple(replace(item, act=False, question=_MOVED_OR_SICK) for item in items)
    is_theirs = bool(others) or any(topics.OF_SELF.search(one.text) for one in ill)
    if is_theirs and not any(one in core and _has_days(page, one) for one in ill):
        return Found(items=items, taken=numbers(core) - numbers(ill), moved=moved)
    text = "Which days is the officer sick?" if len(others) == 1 else "Which officer is sick?"
    sick = Item(
        kind=Kind.SICK,
        act=False,
        question=Question(about="days" if len(others) == 1 else "confirm", text=text),
        officer=others[0] if len(others) == 1 else None,
        facts=AbsenceFacts(leave=Leave.SICK, refs=page.refs()),
        evidence=tuple(page.body.evidence("kind", one.start, one.stop) for one in ill[:2]),
    )
    return Found(items=(*items, sick))


def _asks_leave(page: Page, one: Sentence, moved: frozenset[str]) -> bool:
    """ "Lee needs 3/8 off": leave that is wished for by an officer whom the order does not move."""
    others = any(is_officer(page, name.key) and name.key not in moved for name in page.body.names_in(one))
    return others and bool(one.dates) and topics.speaks_of_leave(page.body, one) and bool(_WISHES.search(one.text))


_WISHES = re.compile(r"\b(?:needs?|wants?|would like|requests?|requested|asks?|asked|put in)\b", re.IGNORECASE)


def _has_days(page: Page, one: Sentence) -> bool:
    """Days other than today, which may be those of the order and those of the illness."""
    spans = [span for date in one.dates if date.grain is not Grain.TIME for span in date.spans]
    return any((span.start, span.end) != (page.today, page.today) for span in spans)


def _tells_of_illness(one: Sentence) -> bool:
    return one.has("ill", "sick-bank") and not one.asks and not words.NOT_ILL.search(one.text)


def _single(page: Page, core: Sequence[Sentence], form: tuple[str | None, str | None] | None) -> Item | None:
    """One order, told in one or more sentences."""
    maybe = any(words.ONLY_MAYBE.search(one.text) or names_either(page, one) for one in core)
    named = form[0] if form else _officer(page, core)
    school = form[1] if form else _school(page, core, named)
    if form is None and school is not None:
        named = _beside(page, core, school) or named
    is_weighty = form is not None or maybe or any(words.WEIGHTY.search(one.text) for one in core)
    if not named and not is_weighty:
        return None
    if (not school and not maybe) or (page.is_answer and not (school and named)):
        return None
    home = page.unit.school_of(named, page.today) if named else None
    if home is not None and home.id == school and not is_weighty:
        return None
    is_torn = form is None and (
        any(names_two(page, one, school) or _moves_two(page, one) for one in core)
        or any(_sends_another(page, one, named) for one in page.sentences)
    )
    return _item(page, core, named, None if maybe or is_torn else school)


def _moves_two(page: Page, one: Sentence) -> bool:
    """Two orders in one breath, which could not be told apart."""
    return len({officer for officer, _ in pairs(page, one)}) > 1


def _sends_another(page: Page, one: Sentence, officer: str | None) -> bool:
    """Another officer has days of their own, and no school is said for them: "Ruiz covers Como 3/8, Kowalski covers
    3/15", "Ruiz to Como 3/8. Kowalski 3/15"."""
    text = page.body.text
    return any(
        name.key != officer
        and is_officer(page, name.key)
        and not words.NOT_HE.search(text[max(0, name.start - 40) : name.start])
        and any(
            _NEXT.fullmatch(text, name.stop, date.start)
            for date in one.dates
            if date.grain is not Grain.TIME and date.start >= name.stop
        )
        for name in page.body.names_in(one)
    )


def _several(page: Page, core: Sequence[Sentence]) -> tuple[Item, ...]:
    """Orders for several officers, each in a sentence of its own, or two and more in one; else none."""
    found: dict[str, Item] = {}
    for one in core:
        each = swapped(page, one) or pairs(page, one)
        if len(each) > 1 and are_dated_alike(page, one) and not words.ONLY_MAYBE.search(one.text):
            found.update({officer: _item(page, [one], officer, school) for officer, school in each})
            continue
        school = None if words.ONLY_MAYBE.search(one.text) else _school(page, [one], None)
        named = _beside(page, [one], school) if school else None
        if named is not None and named not in found:
            found[named] = _item(page, [one], named, school)
    return tuple(found.values()) if len(found) > 1 else ()


def _item(page: Page, core: Sequence[Sentence], officer: str | None, school: str | None) -> Item:
    is_whole = officer is not None and school is not None and _is_dated(page) and not goes_on(page, core, school)
    question = None if is_whole else WHO_WHEN
    spans, until = days_of(page, core) if is_whole else (None, None)
    return Item(
        kind=Kind.ASSIGNMENT,
        act=question is None,
        question=question,
        officer=officer,
        school=school,
        facts=Move(spans=spans, until=until) if is_whole else None,
        evidence=tuple(page.body.evidence("kind", one.start, one.stop) for one in core[:2]),
    )


def _is_leaving(page: Page, one: Sentence) -> bool:
    """An officer is wanted out of a school, and where to is undecided."""
    out = words.OUT_OF.search(one.text)
    if out is None or one.asks or not any(is_officer(page, name.key) for name in page.body.names_in(one)):
        return False
    schools = [place for place in places.find(page.unit, one.text) if place.start >= out.end()]
    return bool(schools) and schools[0].start - out.end() <= words.TERSE and len(schools) != words.FROM_AND_TO


def _is_order(page: Page, one: Sentence) -> bool:
    """It moves somebody, and neither asks, remembers, nor calls to a meeting. Plain verbs ("take") need a school."""
    if one.asks or words.PAST.search(one.text) or words.WISHED.search(one.text) or MENTION.search(one.text):
        return False
    if words.WEIGHTY.search(one.text):
        return True
    ends = [match.end() for match in words.MOVE.finditer(one.text)]
    starts = [place.start for place in places.find(page.unit, one.text)]
    if swapped(page, one):
        return True
    if any(-1 <= start - end <= words.CLOSE for end in ends for start in starts) or _is_terse(page, one):
        return True
    return words.THERE.search(one.text) is not None and _names_one(page, one)


def _names_one(page: Page, one: Sentence) -> bool:
    """An officer is named, and one school in the sentence or else in the subject."""
    schools = {place.school for place in places.find(page.unit, one.text)} or {
        place.school for place in places.find(page.unit, page.head.text)
    }
    return len(schools) == 1 and any(is_officer(page, name.key) for name in page.body.names_in(one))


def _is_terse(page: Page, one: Sentence) -> bool:
    """ "Rita to Johnson today": an officer, an arrow in any form, a school."""
    ends = [name.stop for name in page.body.names_in(one) if is_officer(page, name.key)]
    starts = [one.start + place.start for place in places.find(page.unit, one.text)]
    return any(words.ARROW.fullmatch(page.body.text[a:b]) for a in ends for b in starts if 0 < b - a <= words.TERSE)


def _form(page: Page) -> tuple[str | None, str | None] | None:
    """Officer and school of an order written as a table: "Officer Rita Ruiz", "To Johnson High", "Begins March 8"."""
    rows = {match["label"].lower(): match for match in words.ROW.finditer(page.body.text[:4000])}
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
            if officer.start() <= one.start < officer.end() and is_officer(page, one.key)
        ),
        None,
    )
    return (named, place.school) if place and named else None


def _officer(page: Page, core: Sequence[Sentence]) -> str | None:
    """Who is moved: the first named in an order, but for those who are helped or replaced; else who is addressed."""
    for sheet, pieces in ((page.body, core), (page.body, page.body.sentences), (page.head, page.head.sentences)):
        for one in pieces:
            for name in sheet.names_in(one):
                before = sheet.text[max(0, name.start - 40) : name.start]
                if is_officer(page, name.key) and not words.NOT_HE.search(before):
                    return name.key
    return None


def _beside(page: Page, core: Sequence[Sentence], school: str) -> str | None:
    """The last officer named before the school in its sentence: "Dan is sick, so Pete takes Johnson"."""
    for one in core:
        found = (one.start + place.start for place in places.find(page.unit, one.text) if place.school == school)
        at = next(found, None)
        for name in reversed(page.body.names_in(one)) if at is not None else ():
            before = page.body.text[max(one.start, name.start - 40) : name.start]
            if name.stop <= (at or 0) and is_officer(page, name.key) and not words.NOT_HE.search(before):
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
            if words.NOT_TO.search(before):
                continue
            is_home = home is not None and place.school == home.id
            is_back = is_home or bool(words.BACK.search(before) or re.match(r"\s*again\b", after, re.IGNORECASE))
            ranked.append((2 * is_back + (words.TO.search(before) is None), place.school))
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
        and not words.IN_MONTH.match(one.text)
        and one.conflict is None
        and not one.either
    ]
    coming = any((one.spans[-1].end or one.spans[-1].start) >= page.today for one in days)
    return bool(words.NOW.search(page.body.text[:2000])) or (
        coming and not (words.VAGUE.search(page.body.text[:2000]) and len(days) < 2)
    )
