"""A meeting in plain words: asked for, moved, called off, or answered."""

import re
from datetime import date

from watchdesk.model.facts import Evidence, Item, Kind, Meeting, Question
from watchdesk.reading import places
from watchdesk.reading.absence import clock_zones
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found
from watchdesk.reading.kinds.meetings import actions
from watchdesk.reading.kinds.meetings.naming import MENTION, kind_of, names_a_body
from watchdesk.reading.kinds.meetings.slots import Slot, slot
from watchdesk.reading.kinds.meetings.where import place_of
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Role

_READ = actions.READ
# Somebody of the police is wished for.
_GUEST = re.compile(
    r"\b(?:(?:love|like|want|need|invite|inviting|have|hear from|welcome|request(?:ing)?|hop(?:e|ing) (?:for|"
    r"to have)) (?:to (?:"
    r"have|invite|hear from|welcome|ask) )?(?:an? |one of (?:your|the) |the |our |your |some )?(?:\w+ )?(?:officers?|"
    r"sros?|police)|(?:could|can|would|will) (?:an? |one of (?:your|the) |the |our |your )?(?:\w+ )?(?:officers?|"
    r"sros?|police)|invit\w+ (?:you|(?:ofc|officer|off)\b))",
    re.IGNORECASE,
)
# A meeting that was only thought of, or hangs on something: it is asked about.
_UNREAL = re.compile(
    r"\b(?:would have (?:been|met)|(?:were|was) going to|(?:almost|nearly) (?:scheduled|had|held|booked|set)|"
    r"wanted to (?:hold|have|do|meet)|might (?:be|have|meet|hold)|if we (?:get|can|find))\b",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"^\W*(?:sorry,? |sadly,? |unfortunately,? )?(?:i )?(?:can['’]?t|can ?not|no can do)(?=\s*[,.;!:–—-])|"
    r"\b(?:happy to|glad to|will do\b|so (?:no|yes) from me|i(?:['’]ll| will| can| plan to) (?:be there|"
    r"make (?:it|that)|do (?:it|that)|attend|come|go|speak|present|join)|i can (?:make|do)|i (?:am|['’]m) (?:going|"
    r"coming|in)|count me in|put me down|confirmed\b|(?:can ?not|can['’]?t|could(?: not|n['’]?t)|"
    r"(?:am |['’]m )?(?:unable|not able) to|won['’]?t|will not|will have to (?:pass|decline|"
    r"miss)) (?:be able to )?(?:do|make|come|attend|be there|join|speak|present|go|get away)|(?:that|this|it|\w+day|"
    r"the \d+\w\w) (?:does not|doesn['’]?t|won['’]?t) work|see you (?:then|there)|works for me|accept\w*|"
    r"i will attend|can['’]?t make|cannot (?:make|attend|come)|won['’]?t (?:make|be able)|(?:have|need) to (?:pass|"
    r"decline)|on my calendar)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_PAST = re.compile(
    r"\b(?:went well|thanks? (?:you )?for (?:coming|joining|your (?:talk|visit))|great (?:talk|job)|attended|"
    r"last (?:night|week|month)['’]?s?|(?:the|attached) minutes (?:of|from))\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"\b(?:is|was|are|were) (?:the|our|there|it|that)\b[^?\n]{0,60}(?:still|again)?[^?\n]{0,40}\?|\b(?:when|"
    r"what time|which day|what day) (?:is|was|are|does|do|will|would)\b",
    re.IGNORECASE,
)
# When a quoted mail was sent is no meeting's time.
_HEADER = re.compile(
    r"^[>\s]{0,9}(?:(?:from|to|cc|sent|date|von|de|an|enviado|fecha)\s?:|(?:on|el|am|le)\b[^\n]{0,200}(?:wrote|"
    r"escribi[oó]|schrieb|[eé]crit)\s?:)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)


def in_words(page: Page) -> Found | None:
    """Somebody of ours writes of one meeting with a day and an hour, and asks for no leave."""
    if page.taken and page.body.sentences and not page.sentences:
        return None
    if (page.person is None and not _invites(page)) or page.unsure or _asks_for_leave(page) or not _may_tell(page):
        return None
    own = f"{page.head.text}\n{page.body.text[:_READ]}"
    passed_on = _takes_up(page) or _is_forward(page)
    if not MENTION.search(own) and not (passed_on and MENTION.search(page.quoted[:_READ])):
        return None
    taken_up = "reply" if page.is_answer and not page.is_forward else "request"
    action = taken_up if _takes_up(page) and not _tells_of_a_move(page) else actions.action(page)
    called_off = actions.days_called_off(page) if action == "cancel" else ()
    when, evidence, place = _when(page, moved=action == "change", answers=passed_on, called_off=called_off)
    day = when.day if action == "cancel" else None
    is_moved_day = action == "change" and when.day is not None and not passed_on
    if when.start is None and day is None and not (when.doubtful or is_moved_day):
        return None
    kind = _kind(page, passed_on=passed_on)
    is_open = action == "change" and actions.NO_NEW.search(page.body.text[:_READ]) is not None
    is_real = (action != "request" or not _is_unreal(page)) and not _is_of_elsewhere(page, when) and not is_open
    start, end = (when.start, when.end) if is_real else (None, None)
    meeting = Meeting(meeting=kind, start=start, end=end, day=day, action=action, place=place or None)
    is_known = start is not None or day is not None
    item = Item(
        kind=Kind.MEETING,
        act=is_known,
        school=None if kind == "unit" else _school(page),
        facts=meeting,
        evidence=evidence,
        question=None if is_known else Question(about="days", text="When is the meeting?"),
    )
    return Found(items=(item,))


def _school(page: Page) -> str | None:
    """The one named by the author, else in what is passed on, else the author's own."""
    told = page.body.text[:_READ]
    if _is_forward(page) and next(places.find(page.unit, told), None) is None:
        told = page.quoted[:_READ]
    return places.school_of(page.unit, told, page.person, page.today)[0]


def _is_of_elsewhere(page: Page, when: Slot) -> bool:
    """Its hour is told in another zone than the unit's."""
    return when.at is not None and clock_zones.is_elsewhere(page, page.body.text, when.at[1])


def _is_unreal(page: Page) -> bool:
    """Every sentence with a word of the meeting says that it would have been, or might be."""
    about = [one for one in page.sentences if MENTION.search(one.text)]
    return bool(about) and all(_UNREAL.search(one.text) for one in about)


def _kind(page: Page, *, passed_on: bool) -> str | None:
    """A yes or no is about the meeting that was asked for, whatever other meetings stand in its way."""
    own, asked = page.body.text[:_READ], page.quoted[:_READ]
    if passed_on and (kind := kind_of(page.unit.lexicon, page.head.text, asked)) is not None:
        return kind
    return kind_of(page.unit.lexicon, page.head.text, own)


def _asks_for_leave(page: Page) -> bool:
    return page.role in topics.OFFICERS and any(
        (one.dates and any(named.bank for named in page.body.leaves_in(one)))
        or (one.has("ask") and topics.speaks_of_leave(page.body, one) and not topics.is_talk(page, page.body, one))
        for one in page.sentences
    )


def _invites(page: Page) -> bool:
    """A stranger asks one of ours to come to a meeting of theirs at a school that they name."""
    text = page.body.text[:2000]
    named = next(places.find(page.unit, f"{page.head.text}\n{text}"), None) is not None
    return named and bool(_GUEST.search(text)) and kind_of(page.unit.lexicon, page.head.text, text) in ("pta", "sac")


def _may_tell(page: Page) -> bool:
    """A principal or the command tells of meetings; an officer only answers, takes up or calls off."""
    text = page.body.text[:2000]
    if _SPEAKS_OF_PAST.search(text) or (_only_wonders(page) and page.role is not Role.PRINCIPAL):
        return False
    if page.role not in topics.OFFICERS:
        return not _only_wonders(page)
    text = f"{page.head.text}\n{text}" if _is_forward(page) else text
    return _takes_up(page) or actions.cancels(text) or _is_for_calendar(page) or _tells_of_a_move(page)


def _tells_of_a_move(page: Page) -> bool:
    """ "PPC at Highland moved from 9/22 to 9/24, same time": told, and neither asked nor wished for."""
    lexicon = page.unit.lexicon
    return any(
        actions.MOVED.search(one.text) and not _WISHED.search(one.text) and not one.asks
        for one in page.sentences
        if one.dates and names_a_body(lexicon, one.text if MENTION.search(one.text) else page.head.text)
    )


_WISHED = re.compile(
    r"\b(?:can|could|would|should|might|may|want|wants|like|need|try(?:ing)?|ask(?:ed|ing)?|hop(?:e|ing)|if|possible|"
    r"please|i['’]?ll|i will|let me know)\b|\?",
    re.IGNORECASE,
)


def is_answered(page: Page) -> bool:
    """An officer's yes or no to a meeting of the school: "can't make it, I'm in court" asks for no leave."""
    if not _takes_up(page) or page.from_our_desk() or any(one.bank for one in page.body.leaves):
        return False
    asked = kind_of(page.unit.lexicon, page.head.text, page.quoted[:_READ])
    return asked not in (None, "other")


def _is_forward(page: Page) -> bool:
    """An officer passes on what a school wrote."""
    return page.role in topics.OFFICERS and page.is_forward and bool(page.quoted.strip())


def _is_for_calendar(page: Page) -> bool:
    """An officer has the calendar kept: "the PTA at Como has a new date, please change this on my calendar"."""
    told = f"{page.head.text}\n{page.body.text[:2000]}"
    return bool(_MY_CALENDAR.search(told) and MENTION.search(told))


_MY_CALENDAR = re.compile(r"\b(?:on|in|to|off|from) (?:my|the|our) (?:\w+ )?calendar\b", re.IGNORECASE)


def _only_wonders(page: Page) -> bool:
    """Every sentence with a word of the meeting asks when it is, or whether it still is."""
    about = [one for one in page.sentences if MENTION.search(one.text)]
    return bool(about) and all(one.asks and _WONDERS.search(one.text) for one in about)


def _takes_up(page: Page) -> bool:
    """An officer's yes or no to an invitation in the mail that is answered or passed on."""
    is_reply = page.is_answer or page.is_forward
    return page.role in topics.OFFICERS and is_reply and bool(_REPLY.search(page.body.text[:2000]))


def _when(
    page: Page, *, moved: bool, answers: bool, called_off: tuple[Expression, ...]
) -> tuple[Slot, tuple[Evidence, ...], str]:
    """When and where. The author's own words first; a yes takes day, hours and place from what it answers.

    called_off: the dates of what is called off, where the author's own words hold some.
    """
    own = slot(page.body.text, called_off or actions.dates_of(page), today=page.today, moved=moved)
    place = place_of(page.body.text, own.at, dates=page.body.dates, unit=page.unit)
    if own.at is not None and (own.start is not None or own.doubtful):
        return own, (page.body.evidence("start", *own.at),), place
    if not answers:
        titled = slot(page.head.text, page.head.dates, today=page.today, moved=moved)
        place = place or place_of(page.head.text, titled.at, dates=page.head.dates, unit=page.unit)
        return titled if titled.start is not None or own.day is None else own, (), place
    asked = _HEADER.sub(lambda match: " " * len(match.group()), page.quoted[:_READ])
    dates = page.dates_in(asked)
    when = slot(asked, dates, today=page.today, moved=False, on=_named_day(page))
    return when, (), place or place_of(asked, when.at, dates=dates, unit=page.unit)


def _named_day(page: Page) -> date | None:
    days = [one for one in page.body.dates if one.grain is Grain.DAY and one.spans and one.shape in (None, Shape.POINT)]
    return days[0].spans[0].start if days else None
