"""Monthly logs: sent in the text, or as an attachment; the month from the words or the file's name."""

import re
from datetime import date

from watchdesk.model.facts import Evidence, Item, Kind, Log, Question
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.page import Page, Sheet

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_LOG = re.compile(r"(?<![\w-])(?:monthly )?logs?(?![\w-])", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?<![a-z]){_MONTH}(?:\W{{0,3}}(?P<year>20\d\d))?(?:['’]s)?\W{{1,3}}(?:\w+ )?(?:monthly )?log|"
    rf"\blog\b\W{{0,3}}(?:for |of )?(?:the )?(?:month of )?{_MONTH.replace('month', 'after')}\b",
    re.IGNORECASE,
)
_FILE = re.compile(
    rf"(?P<iso>20\d\d)[-_. ]?(?P<number>0[1-9]|1[0-2])(?!\d)|(?<![a-z]){_MONTH}(?![a-z])[-_. ]*(?P<year>20\d\d)?",
    re.IGNORECASE,
)
_SUBMITS = re.compile(
    r"\b(?:attach\w*|here(?:['’]s| is| are)|submit\w*|typed|enclosed|finally|sorry it['’]?s)\b|\blog[.:]|^\W*\w+ log\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\b(?:calls?|reports?|arrests?|ppc|sessions?|mtgs?)\b[\s.:]{0,20}\d|\b\d+\s+(?:calls?|reports?|arrests?|ppc)",
    re.IGNORECASE,
)
_FILED = re.compile(r"\blog\b|\bmonthly", re.IGNORECASE)


def submitted(page: Page) -> Found | None:
    """An officer hands in the log of a month."""
    if page.role not in topics.OFFICERS:
        return None
    named = [part.name or "" for part in page.mail.attachments]
    logs = [name for name in named if _FILED.search(re.sub(r"[_.-]", " ", name))]
    titled = bool(_LOG.search(page.head.text))
    told = any(_LOG.search(one.text) and not one.asks for one in page.sentences)
    figures = len(_FIGURES.findall(page.body.text[:4000])) >= 3
    handed = bool(named) or (bool(_SUBMITS.search(page.body.text[:2000])) and (titled or told))
    if not ((titled or told) and ((handed and (named or figures)) or figures)) and not logs:
        return None
    months, evidence = _months(page, logs or named)
    question = None if len(months) == 1 else Question(about="days", text="Which month is the log for?")
    month = f"{months[0].year:04}-{months[0].month:02}" if question is None else None
    item = Item(
        kind=Kind.MONTHLY_LOG,
        act=question is None,
        question=question,
        officer=page.person.key if page.person else None,
        facts=Log(month=month),
        evidence=evidence,
    )
    return Found(items=(item,), taken=numbers(page.sentences))


def _months(page: Page, names: list[str]) -> tuple[list[date], tuple[Evidence, ...]]:
    """The months that text and subject give, all of which must agree; the file's name where they give none."""
    found: dict[date, None] = {}
    evidence: list[Evidence] = []
    for sheet in (page.body, page.head):
        for month, start, stop in _in_words(page, sheet):
            found[month] = None
            evidence.append(sheet.evidence("month", start, stop))
    if not found:
        for name in names:
            of_file = _in_name(page, name)
            if of_file is not None:
                found[of_file] = None
    return list(found), tuple(evidence)


def _in_words(page: Page, sheet: Sheet) -> list[tuple[date, int, int]]:
    found = []
    for match in _NAMED.finditer(sheet.text[:4000]):
        word = match["month"] or match["after"]
        month = _past_month(page, word, match["year"])
        if month is not None:
            found.append((month, match.start(), match.end()))
    return found[:1] if sheet.where == "text" else found


def _past_month(page: Page, word: str, year: str | None) -> date | None:
    number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3])), None)
    if number is None:
        return None
    if year:
        return date(int(year), number, 1)
    return date(page.today.year - (number > page.today.month), number, 1)


def _in_name(page: Page, name: str) -> date | None:
    match = _FILE.search(name[:300])
    if match is None:
        return None
    if match["iso"]:
        return date(int(match["iso"]), int(match["number"]), 1)
    return _past_month(page, match["month"], match["year"])
