"""The case number of the arrest: as the unit writes it, or any number that is called one."""

import re
from collections.abc import Iterator, Sequence

from watchdesk.model.facts import Evidence
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.page import Page

_NAMED = re.compile(
    r"\b(?:c\.?n\.?|c/n|icr|case|incident|complaint|report|rms|sppd|agency|control|file)\b[ \t]*(?:numbers?|no\.?|"
    r"num\.?|nbr|cn|#|id)?[ \t]*(?:is|was|will be|[:#=.-]|of)?[ \t]*#?[ \t]*"
    r"(?P<number>[A-Za-z]{0,3}-?\d[\d/ -]{3,14}\d)(?![\w-])|\bcn(?P<joined>\d[\d-]{3,13}\d)\b",
    re.IGNORECASE,
)
# The year and a running number, as departments number their cases; a telephone's parts are of other lengths.
_OF_THE_YEAR = re.compile(r"(?<![\w/-])(?:20)?(?P<year>\d{2})-\d{5,7}(?![\w/-])")
# Another matter's number: last year's, the accident's, the property room's, the one of a theft that was reported.
_OTHERS = re.compile(
    r"\b(?:last (?:year|spring|fall|winter|summer|month|week)|(?:previous\w*|earlier|prior)"
    r"(?! (?:e-?mail|mail|message|note|notice|report)\b)|old(?:er)?|"
    r"that (?:one|case) was|remember|outsiders|not arrested|stolen (?:in|on|under|from)|reported (?:in|on|under)|"
    r"original(?:ly)?|related|property (?:number|room|tag)|inventory|citation|ecc|warrant (?:number|no|#)|instead of|"
    r"not to be confused|disregard|ignore|scratch|wrong(?:ly)?|mistyped|typo|(?:report|case|file|number|cn|one|"
    r"incident) (?:from|of|dated) (?:(?:jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{1,2}/\d|(?:mon|tues|wednes|thurs|fri)day)|victim['’]?s? (?:report|case))\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|this (?:one|case|time|arrest)|today['’]?s?|arrest\w*|custody|correct(?:ion|ed)?|sorry|i mean|"
    r"make that|should be)\b",
    re.IGNORECASE,
)
# Said of the number behind it: that it is the arrest's, and that it serves for this, too.
_ITS = re.compile(r"\S*\s(?:is|was) (?:the|my|our) (?:cn|case)", re.IGNORECASE)
_SERVES = re.compile(
    r"\S*,?\s(?:(?:will |also |should |still )*(?:covers?|applies to|goes for|holds for|is good for|"
    r"(?:is|can be|to be) used (?:again )?for|stands for|is (?:also )?for|serves for) (?:it|this|today|both|all of "
    r"it|this one|"
    r"the arrest|the two|everything)\b(?! (?:student|kid|history)))",
    re.IGNORECASE,
)
_AHEAD = 60  # code points before a number that say whose it is


def case(page: Page, account: Account) -> tuple[str | None, Evidence | None]:
    """As written; None where none is told, or several of which none is plainly the arrest's."""
    kept = _kept(page, account)
    if not kept:
        titled = re.findall(page.unit.lexicon.case_pattern, page.head.text) or [
            match.group() for match in _OF_THE_YEAR.finditer(page.head.text)
        ]
        if len(set(titled)) == 1:  # of a mail that is answered or passed on, too
            start = page.head.text.index(titled[0])
            return titled[0], page.head.evidence("case", start, start + len(titled[0]))
    if len(kept) != 1:
        return None, None
    text, (told, start) = next(iter(kept.items()))
    return text, told.sheet.evidence("case", start, start + len(text))


def tells_of_several(page: Page, account: Account) -> bool:
    """More arrests than one: two case numbers that are each an arrest's, or so many arrests in words and no number
    that they share. What is said of one of them is then said of no other."""
    if len(_kept(page, account)) > 1 or any(_ANOTHER.search(one.text) for one in account):
        return True
    named = {text for one in account for start, text in _numbers(page, one) if _weight(one, start) > 0}
    return len(named) != 1 and any(_SEVERAL.search(one.text) for one in account)


_SEVERAL = re.compile(
    r"\b(?:two|three|four|2|3|4|several|both) (?:separate |different |more |unrelated )?arrests\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:second|another|other) arrest\b[^.;\n]{0,30}?\d{1,2}:?\d\d\b", re.IGNORECASE)


def _kept(page: Page, account: Account) -> dict[str, tuple[Told, int]]:
    """The numbers that may be the arrest's, each with where it stands; of one that was corrected only the later."""
    found = [(told, start, text, _weight(told, start)) for told in account for start, text in _numbers(page, told)]
    best = max((weight for *_, weight in found), default=0)
    kept = {text: (told, start) for told, start, text, weight in found if weight == best and weight >= 0}
    return _corrected(kept) if len(kept) > 1 else kept


def _numbers(page: Page, told: Told) -> Iterator[tuple[int, str]]:
    own = _own(page)
    text, base = told.text, told.sentence.start
    seen: list[tuple[int, int]] = []
    for match in own.finditer(text) if own else ():
        seen.append(match.span())
        yield base + match.start(), match.group()
    for match in _OF_THE_YEAR.finditer(text):
        if not _overlaps(seen, match.span()) and 0 <= page.today.year % 100 - int(match["year"]) <= 1:
            seen.append(match.span())
            yield base + match.start(), match.group()
    for match in _NAMED.finditer(text):
        group = "joined" if match["joined"] else "number"
        start, stop = match.span(group)
        number = match[group].rstrip(" /-")
        if not _overlaps(seen, (start, stop)) and not _is_else(number):
            yield base + start, number


def _overlaps(seen: Sequence[tuple[int, int]], place: tuple[int, int]) -> bool:
    return any(start < place[1] and place[0] < stop for start, stop in seen)


def _own(page: Page) -> re.Pattern[str] | None:
    try:
        return re.compile(rf"(?<![\w-])(?:{page.unit.lexicon.case_pattern})(?![\w-])")
    except re.error:
        return None


def _is_else(number: str) -> bool:
    """Too few digits, a day, or a telephone number."""
    digits = sum(map(str.isdigit, number))
    return digits < 5 or bool(re.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{3}-\d{3}-\d{4}", number))


def _weight(told: Told, start: int) -> int:
    """2: called new or the arrest's; 0: another matter's (below it, not taken); else 1."""
    sheet, sentence = told.sheet, told.sentence
    before = sheet.text[max(sentence.start, start - _AHEAD) : start]
    after = re.split(r"[.;]\s", sheet.text[start : min(sentence.stop, start + 2 * _AHEAD)])[0]
    near = re.split(r"[.;]\s", before)[-1]
    if _SERVES.match(after):
        return 2  # "the note from last week, 27-098310 covers it": the number of the first is that of this, too
    if (
        _OTHERS.search(near)
        or re.search(r"\bnot\s*$", near, re.IGNORECASE)
        or re.search(
            r"\b(?:not arrested|for trespass|(?:was|is) (?:the |a |my )?(?:wrong|typo|mistake|error|bad)\b|(?:from "
            r")?last (?:year|spring|fall|week|month)|was the old|"
            r"(?:for|if you (?:need|want)) (?:the |some )?(?:history|background|context|reference))\b",
            after,
            re.IGNORECASE,
        )
    ):
        return -1
    return 2 if _NEW.search(near) or _ITS.match(after) else 1


def _corrected(kept: dict[str, tuple[Told, int]]) -> dict[str, tuple[Told, int]]:
    """ "27-018-640, sorry, 27-018-641": the later one."""
    *_, (text, (told, start)) = kept.items()
    before = told.sheet.text[max(0, start - _AHEAD) : start]
    is_mended = re.search(
        r"\b(?:sorry|correction|i mean|make that|scratch that|rather|should be)\b", before, re.IGNORECASE
    )
    return {text: (told, start)} if is_mended else kept
