"""Arrests and incidents of note, from officers, principals and the district's emergency centre."""

import re
from datetime import datetime, time

from watchdesk.model.facts import Arrest, Evidence, Item, Kind, Question
from watchdesk.reading import places
from watchdesk.reading.dates import Grain, Shape, find
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Role

_ARREST = re.compile(r"\b(?:arrest(?:ed|ing|s)?|(?:in|into) custody|cited and released)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|not|without|zero|0|any|previous|warrant|if|nobody (?:was )?|wasn['’]?t|weren['’]?t|"
    r"did ?n['’]?t)\s+(?:an?\s+|been\s+|further\s+|yet\s+)?(?:arrest\w*|in custody)|\barrests?\s*[.:]{0,20}\s*\d+|"
    r"\b\d+\s+arrests?\b|\bno charges\b",
    re.IGNORECASE,
)
_INCIDENT = re.compile(
    r"\b(?:incident of note|lock(?:ed)?[- ]?down|on (?:a )?hold|hold (?:from|at|lifted)|lockout|"
    r"shelter in place|secure mode|weapons?|knife|knives|hand ?gun|gun|firearm|pistol|bb gun|box ?cutter|ammo|"
    r"ammunition|threats?|threatened|threatening|fight(?:s|ing)?|brawl|melee|bomb|evacuat\w+|"
    r"shots? (?:heard|fired)|shooting|stab(?:bed|bing)?|assault(?:ed)?|overdos\w+|narcan|injur(?:ed|y|ies)|"
    r"swatt\w+|"
    r"intruders?|trespass\w*|missing (?:student|child|kid)|runaway|pepper spray|mace|explo\w+|"
    r"suspicious (?:person|package|vehicle|man)|vandal\w+|hit and run|medics?|seizure|unconscious|"
    r"officer (?:down|hurt)|"
    r"fire (?:in|at)|gas leak|graffiti|burglar\w*|robb\w+|suicid\w+)\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:training|slides|session|course|drill|policy|podcast|article|movie|book|class on|presentation|"
    r"scheduled|practice)\b",
    re.IGNORECASE,
)
_CENTRE = re.compile(r"\b(?:arrest|incident|fight|lockdown|weapon|threat|hold|assault|custody)\b", re.IGNORECASE)

_REMOVED_NO = re.compile(
    r"\b(?:removed:?\s*no|not removed|released (?:back )?(?:to (?:class|school|staff)|at the school)|"
    r"returned to class|back to class|stayed in (?:the )?(?:school|class|building)|cited,? (?:and )?released)\b",
    re.IGNORECASE,
)
_REMOVED = re.compile(
    r"\b(?:removed(?! by)|removal|transport(?:ed|ing)?|jdc|juvenile (?:center|detention)|county jail|"
    r"taken (?:to|from|out|downtown)|walked (?:him|her|them) out|in (?:the|my) squad|drove (?:him|her|"
    r"them)|booked|booking|left the building|downtown|en route to)\b",
    re.IGNORECASE,
)
_HEAD = (
    r"(?:(?:vice |assistant |asst\.? )?principal|vp|ap|dr\.? \w+|ms\.? \w+|mr\.? \w+|mrs\.? \w+|"
    r"administration|admin|designee)"
)
_HEAD_NO = re.compile(
    rf"\b{_HEAD}\b[^.\n]{{0,40}}\b(?:not (?:yet )?(?:told|notified|advised|informed|reached|been told)|"
    rf"not told|unaware|no\b|has not|hasn['’]t)",
    re.IGNORECASE,
)
_HEAD_YES = re.compile(
    rf"\b{_HEAD}\b[^.\n]{{0,60}}\b(?:told|notified|advised|informed|knows?|knew|aware|present|was there|"
    rf"yes|standing)|\b(?:told|notified|advised|informed)\b[^.\n]{{0,30}}\b{_HEAD}\b",
    re.IGNORECASE,
)
_KIN = r"(?:parents?|mother|mom|father|dad|guardian|grand\w+|family|aunt|uncle)"
_KIN_NO = re.compile(
    rf"\b{_KIN}\b[^.\n]{{0,60}}\b(?:not (?:yet )?(?:\w+ )?(?:notified|told|reached|advised|called)|"
    rf"attempted|no answer|voicemail|unable)|\bmessages?\b[^.\n]{{0,30}}\b{_KIN}\b|\b(?:not|"
    rf"n['’]t)\s+(?:yet )?(?:reach\w*|notified|told)\b[^.\n]{{0,30}}\b{_KIN}\b",
    re.IGNORECASE,
)
_KIN_YES = re.compile(
    rf"\b{_KIN}\b[^.\n]{{0,60}}\b(?:told|notified|advised|informed|knows?|aware|called|meeting us|yes|"
    rf"on (?:her|his|the) way|present|contacted)|\b(?:told|notified|called|advised|"
    rf"reached)\b[^.\n]{{0,20}}\b{_KIN}\b",
    re.IGNORECASE,
)
_WARRANT = re.compile(r"\bwarrant\b", re.IGNORECASE)


def arrest(page: Page) -> Found | None:
    """An arrest on school grounds, reported by one of ours, a principal or the centre."""
    if not _may_report(page):
        return None
    core = [
        one
        for one in page.sentences
        if _ARREST.search(one.text) and not _NONE.search(one.text) and not _is_idle(one.text)
    ]
    if not core or any(_is_log(one.text) for one in core):
        return None
    school, _ = _school(page)
    when, where = _when(page)
    facts = Arrest(
        removed=_said(page, _REMOVED_NO, _REMOVED),
        principal_told=_said(page, _HEAD_NO, _HEAD_YES),
        parent_told=_said(page, _KIN_NO, _KIN_YES),
        when=when,
        case=_case(page),
        on_grounds=None,
    )
    question = None if school else Question(about="days", text="At which school was the arrest?")
    evidence = [page.body.evidence("kind", one.start, one.stop) for one in core[:3]]
    evidence += [page.body.evidence("when", *where)] if where else []
    return Found(
        items=(_item(page, Kind.ARREST, school, question, tuple(evidence), facts),), taken=_all_but_requests(page)
    )


def incident(page: Page) -> Found | None:
    """Something of note without an arrest: a weapon, a fight, a lockdown, a threat, an officer hurt."""
    if not _may_report(page):
        return None
    core = [one for one in page.sentences if _of_note(one.text) and not _STORY.search(one.text) and not one.asks]
    titled = _of_note(page.head.text) and not page.is_answer
    if not core and not titled:
        return None
    if not titled and not any(_NOTE.search(one.text) or _happened(one.text) for one in core):
        return None
    school, _ = _school(page)
    question = None if school else Question(about="days", text="At which school was it?")
    evidence = tuple(page.body.evidence("kind", one.start, one.stop) for one in core[:3])
    return Found(items=(_item(page, Kind.INCIDENT, school, question, evidence, None),), taken=_all_but_requests(page))


_NOTE = re.compile(
    r"\b(?:incident of note|for your information|fyi|lock(?:ed)?[- ]?down|no arrests?|hold lifted|"
    r"all clear|searched|reported|found|posted|broke up|breaking up|turned up|recovered)\b",
    re.IGNORECASE,
)


def _happened(text: str) -> bool:
    """It tells of today or yesterday, not of what may be."""
    return bool(
        re.search(
            r"\b(?:today|this (?:morning|afternoon)|last night|yesterday|just|at \d{1,2}[:.]?\d{0,2}|\d{4}|was|"
            r"were|took|had)\b",
            text,
            re.IGNORECASE,
        )
    )


def _of_note(text: str) -> bool:
    """A word of something of note that is not denied: "no fights this year" is none."""
    return any(
        not _DENIED.search(text[max(0, match.start() - 15) : match.start()])
        for match in _INCIDENT.finditer(text[:4000])
    )


_DENIED = re.compile(r"\b(?:no|without|zero|any|not one|never a)\s+(?:\w+\s)?$", re.IGNORECASE)


def _may_report(page: Page) -> bool:
    if page.role in topics.OFFICERS or page.role in topics.COMMAND or page.role is Role.PRINCIPAL:
        return True
    address = page.mail.from_address
    return address is not None and page.unit.ecc is not None and address == page.unit.ecc.casefold()


def _is_idle(text: str) -> bool:
    return bool(_STORY.search(text)) or text.rstrip().endswith("?")


def _is_log(text: str) -> bool:
    return bool(re.search(r"\blog\b", text, re.IGNORECASE)) and bool(
        re.search(r"\b(?:ppc|calls|reports)\b", text, re.IGNORECASE)
    )


def _all_but_requests(page: Page) -> frozenset[int]:
    """Only a sentence that asks for dated leave in so many words is left to the other rules."""
    kept = {
        one.number
        for one in page.sentences
        if one.has("ask")
        and one.dates
        and any(named.bank for named in page.body.leaves_in(one))
        and not _INCIDENT.search(one.text)
    }
    return numbers(page.sentences) - kept


def _school(page: Page) -> tuple[str | None, places.Place | None]:
    text = f"{page.body.text[:8000]}\n{page.head.text}"
    titled = places.school_of(page.unit, page.head.text, None, page.today)
    if titled[0] is not None and page.role is not Role.PRINCIPAL:
        return titled
    return places.school_of(page.unit, text, page.person, page.today)


def _said(page: Page, no: re.Pattern[str], yes: re.Pattern[str]) -> bool | None:
    """False where a sentence says no, True where one says yes, None where nothing is said."""
    text = page.body.text[:8000]
    denied, stated = no.search(text), yes.search(text)
    if denied is not None:
        return False
    return True if stated is not None else None


def _case(page: Page) -> str | None:
    try:
        pattern = re.compile(rf"(?<![\w-])(?:{page.unit.lexicon.case_pattern})(?![\w-])")
    except re.error:
        return None
    found = pattern.search(page.body.text[:8000]) or pattern.search(page.head.text[:500])
    return found.group() if found else None


def _when(page: Page) -> tuple[datetime | None, tuple[int, int] | None]:
    """The clock time in the sentence of the arrest, on the day it names or else the day of sending."""
    core = [one for one in page.body.sentences if _ARREST.search(one.text) and not _NONE.search(one.text)]
    label = [one for one in page.body.sentences if re.match(r"\W*(?:date|time|when)\b", one.text, re.IGNORECASE)]
    for sentence in (*core, *label):
        for one in find(
            sentence.text[:500],
            page.sent.replace(tzinfo=None),
            terms=page.terms,
            lean="past-or-today",
        ):
            if one.shape is Shape.POINT and one.spans and (moment := one.spans[0].from_) is not None:
                day = one.spans[0].start if one.grain is not Grain.TIME else page.today
                place = (sentence.start + one.start, sentence.start + one.stop)
                return datetime.combine(day, _plain(moment)), place
    return None, None


def _plain(moment: time) -> time:
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def _item(
    page: Page,
    kind: Kind,
    school: str | None,
    question: Question | None,
    evidence: tuple[Evidence, ...],
    facts: Arrest | None,
) -> Item:
    officer = page.person.key if page.person and page.person.is_officer else None
    return Item(
        kind=kind,
        act=question is None,
        question=question,
        officer=officer,
        school=school,
        facts=facts,
        evidence=evidence,
    )
