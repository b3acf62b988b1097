"""Which bank a sick report draws on: the one that is named, family for a relative's illness, else sick."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Evidence, Leave
from watchdesk.reading import leave_words
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.page import Page

_SAID_SHORTLY = 6  # words of "Use comp."
OWN = re.compile(
    r"\b(?:i(?:['’]m| am| was| have| woke| feel| threw| tested| caught| came| got| need to go home)|"
    r"i['’]ve|me|my (?:back|throat|head|stomach|fever|migraines?))\b",
    re.IGNORECASE,
)
_BANKED = re.compile(
    r"\b(?:use|using|take|taking|put|burn|charged?|drawn?|deduct(?:ed)?|billed?|count(?:ed)?|debit(?:ed)?|come|coming|"
    r"on|as|from|to|against)\b",
    re.IGNORECASE,
)
_CHARGED = re.compile(
    r"\b(?:charged?|drawn?|deduct(?:ed)?|billed?|count(?:ed)?|debit(?:ed)?|com(?:e|ing|es)|taken?|put|"
    r"use)\b[^.!?\n]{0,40}"
    r"\b(?:to|from|as|against|on|of|under)\b",
    re.IGNORECASE,
)
_CARES = re.compile(
    r"\b(?:home|stay\w*|be|am|['’]m|sitting|put|here) with (?:her|him|them|my)\b|\b(?:take|taking|drive|driving|"
    r"bring\w*|get\w*) "
    r"(?:her|him|them) (?:to|in|home)\b",
    re.IGNORECASE,
)


def leave_of(page: Page, core: Sequence[Sentence]) -> tuple[Leave, tuple[Evidence, ...]]:
    """A bank that is named; else family for a relative's illness; else sick."""
    sheet = page.body
    ill = {(one.start, one.text) for one in core}
    named = [
        one
        for one in page.sentences
        if sheet.leaves_in(one)
        and (one.start, one.text) not in ill
        and not _is_ahead(page, one)
        and (len(one.text.split()) <= _SAID_SHORTLY or _CHARGED.search(one.text))
    ]
    for sentence in (*core, *named):
        found = leave_words.chosen(one for one in sheet.leaves_in(sentence) if one.bank)
        if found is not None and (found.leave in (Leave.SICK, Leave.FAMILY) or _BANKED.search(sentence.text)):
            return found.leave, (sheet.evidence("leave", found.start, found.stop),)
    for sentence in core:
        if _is_kins(sentence) or (cares(page) and not OWN.search(sentence.text)):
            return Leave.FAMILY, (sheet.evidence("leave", sentence.start, sentence.stop),)
    return Leave.SICK, ()


def _is_ahead(page: Page, sentence: Sentence) -> bool:
    """ "Sick today. Comp on 3/8, please": leave of another day, far from the illness."""
    days = [span.start for one in sentence.dates if one.grain is not Grain.TIME for span in one.spans]
    return bool(days) and all((day - page.today).days > _NEXT for day in days)


_NEXT = 7  # days ahead that an illness may still reach


def cares(page: Page) -> bool:
    """The letter tells of caring for somebody."""
    return page.body.once("cares", lambda: _CARES.search(page.body.text[:4000]) is not None)


def _is_cared_for(text: str, kin: re.Match[str]) -> bool:
    """The illness is the relative's: told of them, or of going with them. Not "fever, and my wife hid the keys"."""
    led = _WITH.search(text[: kin.start()][-20:])
    return bool(led or _SICK_KIN.search(text) or _ILL_AFTER.search(text[kin.end() :]))


_WITH = re.compile(r"\b(?:with|for|to|of|take|taking|drive|driving|because)\s+$", re.IGNORECASE)
_SICK_KIN = re.compile(
    r"\b(?:with|for) (?:him|her|them)\b|\b(?:sick|ill) (?:kid|child|son|daughter|wife|baby)\b", re.IGNORECASE
)
_ILL_AFTER = re.compile(
    r"\b(?:sick|ill|flu|fever|strep|covid|vomit\w*|throwing|threw|puking|stomach|bug|hospital|er|surgery|attack|stroke|"
    r"10[0-5]|infection|injur\w+|fell|broke|appendix|pneumonia|croup|rsv|pink eye|lice|contagious|temp\w*|"
    r"home|school called|nurse|doctor|clinic|urgent)\b",
    re.IGNORECASE,
)
_KIN_FIRST = re.compile(
    r"\W*(?:wife|husband|mom|mother|dad|father|son|daughter|kid|baby|grandma|grandpa|brother|sister|both kids|kids?)\b"
    r"(?:['’]s| is| has| had| was| woke| just| fell| broke)",
    re.IGNORECASE,
)


def _is_kins(sentence: Sentence) -> bool:
    """The relative is ill and not the author: "my son has strep", "home with him"."""
    kin = re.search(
        r"\b(?:my|our|the|his|her)\s+(?:\w+\s)?(?:wife|husband|spouse|partner|sons?|daughters?|kids?|child(?:ren)?|baby|mom|"
        r"mother|dad|father|grand\w+|brother|sister|toddler|twins?|boys?|girls?|little (?:one|guy)|oldest|youngest|"
        r"middle one|stepson|stepdaughter|in-laws?|family|uncle|aunt|nephew|niece)\b|\b(?:sick|ill) (?:kid|child|son|"
        r"daughter|wife|baby)\b",
        sentence.text,
        re.IGNORECASE,
    )
    if kin is not None and not _is_cared_for(sentence.text, kin):
        kin = None
    if kin is None and not _KIN_FIRST.match(sentence.text):
        return bool(re.search(r"\bhome with (?:him|her|them|a sick)\b", sentence.text, re.IGNORECASE))
    own = re.search(
        r"\b(?:i(?:['’]m| am) (?:sick|ill|out sick|running)|i (?:have|woke up with|caught) (?:a|the|one|it)|"
        r"i['’]ve (?:got|been sick)|gave it to me|me too)\b",
        sentence.text,
        re.IGNORECASE,
    )
    says = re.search(
        r"\b(?:wife|husband|mom|mother)\s+(?:says|said|thinks|made|is making|told|ordered)\b",
        sentence.text,
        re.IGNORECASE,
    )
    return own is None and says is None
