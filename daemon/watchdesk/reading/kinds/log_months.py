"""Which month a log is for: from words, headings and the names of files."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from watchdesk.model.facts import Evidence
from watchdesk.model.log_words import THINGS
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MENTION = re.compile(rf"(?<![a-z]){_MONTH}\.?(?![a-z])(?:['’]s)?(?:\W{{0,3}}(?P<year>20\d\d)(?!\d))?", re.IGNORECASE)
_DAY_AFTER = re.compile(r"\s{0,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?(?: of)?[\s./-]{1,2}$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?P<which>this|last|past|previous|prior|preceding|foregoing) month\b|\b(?:the )?month (?:that |"
    r"which )?(?:has )?(?:just )?"
    r"(?P<ended>ended|past|gone|before|over)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)[-_. ]?(?P<number>0[1-9]|1[0-2])(?![-_.]?\d)")
_NUMBERED = re.compile(r"(?<![\d/.-])(?P<number>0?[1-9]|1[0-2])[-_. /](?P<year>(?:20)?\d\d)(?![\d/]|[-_.]\d)")
_LABELLED = re.compile(
    r"\b(?:month|period)\b[^\n\d]{0,15}(?P<number>0?[1-9]|1[0-2])[/-](?P<year>(?:20)?\d\d)(?![\d/-])", re.IGNORECASE
)
# Another month's, which was sent before or never was.
_SET_APART = re.compile(
    r"\b(?:nothing(?! to (?:report|add))|back in|(?:see|catch) (?:you|ya|y['’]all|everyone)(?: all)?(?: again)?(?: "
    r"back)? in|already|did not|was not|is not|no log|sent you|not the)\b|n['’]t\b",
    re.IGNORECASE,
)
# "See last log", "next month's log": another than the one in hand.
_OTHER_ONE = re.compile(
    r"\b(?:(?:last|previous|prior|earlier|next|another) logs?(?! (?:of|for|this|before)\b)|"
    r"(?:next|another) month['’]?s logs?)\b",
    re.IGNORECASE,
)
_YEAR = 366  # days back that a log may lie
_EARLY = 10  # day of the month
_NEAR = 50  # code points around a month in which the log must be named
# Figures by another name, beside a month.
_STATS = AnyCase(r"\b(?:stats|statistics|totals)\b")
_SO_FAR = re.compile(
    rf"(?<![a-z]){_MONTH}\b[^.!?\n]{{0,20}}\b(?:logs?|report|stats|numbers|figures|totals)\b[^.!?\n]{{0,12}}\b"
    r"(?:so far|to date|up to now|until now|in progress|unfinished|partial)\b",
    re.IGNORECASE,
)
# Mails of ours that an officer answers with the log.
THREADS = frozenset({"log-draft", "log-reminder"})
REF = "log/"
LOG = AnyCase(
    r"(?<![\w-])(?:logs?|(?:sro |month\w* )(?:activity )?report|activity report|"
    r"month[- ]end report|monthly numbers)(?![\w-])"
)
SUBMITS = re.compile(
    r"\b(?:attach\w*|here(?:['’]s| is| are| you go| it is)|submit\w*|turn(?:ed|ing)? in|typed|enclosed|finally|"
    r"sorry it['’]?s|see below|below is|this is|hand(?:ing)? in|my|for you|per policy|late|use this)\b|\blog[.:]|"
    r"^\W*\w+ log\b",
    re.IGNORECASE,
)
# "I'll send it Friday", "February's I will give you": announced, not handed in.
LATER = re.compile(
    r"\b(?:will|going to|gonna|plan to|working on|haven['’]?t|have not|has not|not (?:yet )?(?:finished|done|sent|"
    r"ready)|tomorrow|by (?:friday|monday|tonight)|promise|coming|due|still (?:need|owe|have to)|next)\b|['’]ll\b",
    re.IGNORECASE,
)
# A figure of a thing that logs count.
_NUMBER = r"(?:\d{1,3}|no|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_THING = "(?:" + "|".join(thing.written for thing in THINGS) + ")"
COUNTS = re.compile(
    rf"\b{_NUMBER}\s+(?:[a-z-]{{2,14}}\s+){{0,2}}?(?<![\w-]){_THING}(?![\w-])|"
    rf"(?<![\w-]){_THING}(?:\s*[:=.…-]+\s*|\s+(?:was|were|is|are|should be|total)?\s*){_NUMBER}\b",
    re.IGNORECASE,
)
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|ics|vcf|p7s)$", re.IGNORECASE)


def is_answer(page: Page) -> bool:
    """It answers our draft or reminder, or what was said of a log that was counted in or handed in."""
    thread = page.thread
    is_said = thread is not None and thread.notice == "answer" and (thread.ref or "").startswith(REF)
    return thread is not None and (thread.notice in THREADS or is_said)


def files(page: Page) -> list[str]:
    return [part.name or "" for part in page.mail.attachments if not PICTURE.search((part.name or "")[-8:])]


def named(months: Iterable[date]) -> tuple[str, ...]:
    return tuple(f"{month:%Y-%m}" for month in months)


def months(page: Page) -> tuple[list[date], tuple[Evidence, ...]]:
    """The months that words and file names give, all of which must agree; one by the way only if there is no other."""
    near: dict[date, Evidence] = {}
    beside: dict[date, Evidence] = {}
    for sheet in (page.body, page.head):
        for month, start, stop, is_near in _in_words(page, sheet):
            (near if is_near else beside).setdefault(month, sheet.evidence("month", start, stop))
    filed = dict.fromkeys(month for name in files(page) for month in in_name(page, name))
    if near and len(near) == 1:
        # A file of another month makes the words doubtful.
        return list(near) if not filed or set(near) & set(filed) else [*near, *filed], tuple(near.values())
    if near:
        return list(near), tuple(near.values())
    if not filed and len(beside) > 1 and page.today.day <= _EARLY:
        beside.pop(page.today.replace(day=1), None)  # a month that has only begun has no log yet
    if not filed and not beside:
        return _of_our_reminder(page), ()
    return (list(filed), ()) if filed else (list(beside), tuple(beside.values()))


def _of_our_reminder(page: Page) -> list[date]:
    """ "Here it is!" over our own "Your log for November 2026 is due": the month that we asked for."""
    if not (page.is_answer and page.from_our_desk()):
        return []
    told = (
        _MENTION.search(page.quoted, match.end(), match.end() + _NEAR) for match in LOG.finditer(page.quoted[:2000])
    )
    found = {_past(page, one["month"], int(one["year"])) for one in told if one is not None and one["year"]}
    return sorted(found)


def is_unfinished(page: Page) -> bool:
    """ "April log so far": a month's figures as they stand, and not yet its log."""
    return any(_SO_FAR.search(sheet.text[:4000]) for sheet in (page.head, page.body))


def beside_log(page: Page) -> Iterator[date]:
    """The months of the body in whose words the log is named."""
    return (month for month, _, _, is_near in _in_words(page, page.body) if is_near)


def is_announced(text: str) -> bool:
    """ "I'll send it Friday"."""
    return bool(LATER.search(text))


def _in_words(page: Page, sheet: Sheet) -> Iterator[tuple[date, int, int, bool]]:
    """Months that are named and not a part of a day, with whether the log is named beside them."""
    text = sheet.text[:4000]
    for one in sheet.sentences if sheet is page.body else page.head.sentences:
        for match in _MENTION.finditer(one.text[:1000]):
            start, stop = one.start + match.start(), one.start + match.end()
            year = _year(page, sheet, match, text[stop : stop + 6])
            is_alone = _is_alone(text, start, stop)
            if year is None or _DAY_BEFORE.search(text[max(0, start - 8) : start]):
                continue
            if not (is_alone or _is_month(match.group())):
                continue
            if not _is_put_off(one, match):
                yield _past(page, match["month"], year), start, stop, _is_of_log(sheet, one, start, stop)
        yield from ((day, start, stop, True) for day, start, stop in _otherwise(page, one))


def _otherwise(page: Page, one: Sentence) -> Iterator[tuple[date, int, int]]:
    """Months of the log that are told without their names: "Period: 2/27", "LOG 02/2027", "last month"."""
    text, of_log = one.text[:1000], bool(LOG.search(one.text))
    for match in _LABELLED.finditer(text):
        labelled = date(2000 + int(match["year"]) % 100, int(match["number"]), 1)
        if 0 <= (page.today - labelled).days <= _YEAR:
            yield labelled, one.start + match.start(), one.start + match.end()
    for match in _NUMBERED.finditer(text) if of_log else ():
        month = date(2000 + int(match["year"]) % 100, int(match["number"]), 1)
        if 0 <= (page.today - month).days <= _YEAR and len(match["year"]) == len("2027"):
            yield month, one.start + match.start(), one.start + match.end()
    for match in _RELATIVE.finditer(text) if of_log or LOG.search(page.head.text) else ():
        yield _ago(page, match["which"]), one.start + match.start(), one.start + match.end()


def _is_alone(text: str, start: int, stop: int) -> bool:
    """The month is all that its line says."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
    line = text[first : last if last >= 0 else len(text)]
    return line.strip(" \t:.-*#") == text[start:stop].strip(" .")


def _is_month(text: str) -> bool:
    """ "May" and "March" are words, too: a month is written with a capital, or stands in a short line."""
    return text[:3].lower() not in ("may", "mar") or text[0].isupper() or len(text) > len("march")


def _is_put_off(one: Sentence, match: re.Match[str]) -> bool:
    """ "February's I will give you on Friday", "I'll do the June one before": that month is not in this mail."""
    around = re.split(r"[,;.]\s|\s(?:and|but|because)\s", one.text[match.start() :])[0]
    ahead = re.split(r"[,;.]\s|\s(?:and|but|because)\s", one.text[: match.start()])[-1]
    beside = f"{ahead} {around}"
    return bool(_SET_APART.search(beside)) or (bool(LATER.search(beside)) and not SUBMITS.search(ahead))


def _is_of_log(sheet: Sheet, one: Sentence, start: int, stop: int) -> bool:
    """The log, or a form's label, stands beside the month; or the month is what is handed in ("Attached is May")."""
    before, after = sheet.text[max(one.start, start - _NEAR) : start], sheet.text[stop : stop + _NEAR]
    if sheet.where == "subject":
        return bool(LOG.search(sheet.text) or _STATS.search(sheet.text))
    before, after = (_OTHER_ONE.sub(lambda match: "_" * len(match.group()), part) for part in (before, after))
    label = re.search(r"\b(?:month|period|reporting)\b[^\n]{0,20}$", before, re.IGNORECASE)
    handed = re.search(
        r"\b(?:attach\w*|here|enclosed|this is|below is|use this one|one)\b[^,.;\n]{0,25}$", before, re.IGNORECASE
    )
    heading = re.match(r"\W*(?::|\n|$)", after) and not before.strip(" \t*#-").count(" ") > 2
    named = LOG.search(before) or LOG.search(after.split("\n")[0])
    return bool(label or handed or heading or named or _STATS.match(after.lstrip()))


def _year(page: Page, sheet: Sheet, match: re.Match[str], after: str) -> int | None:
    """The year: written, or 0 where it is not; None where a day follows and the words are a date. "MAR 27" of a log
    sent in 2027 is the year."""
    if match["year"]:
        return int(match["year"])
    day = _DAY_AFTER.match(after)
    if day is None:
        return 0
    short = int(day["day"])
    is_year = sheet.where == "subject" and 2000 + short in (page.today.year, page.today.year - 1)
    return 2000 + short if is_year else None


def _past(page: Page, word: str, year: int) -> date:
    number = _MONTHS.index(word.lower()[:3]) + 1
    return date(year or page.today.year - (number > page.today.month), number, 1)


def _ago(page: Page, which: str | None) -> date:
    this = page.today.replace(day=1)
    return this if which and which.lower() == "this" else (this - timedelta(days=1)).replace(day=1)


def in_name(page: Page, name: str) -> Iterator[date]:
    """The month in a file's name: "2026-10", "feb_2027", "06-27"; a whole date is the day it was saved."""
    spaced = name[:300]
    iso = _ISO.search(spaced)
    if iso is not None:
        yield date(int(iso["year"]), int(iso["number"]), 1)
        return
    words = [*re.finditer(rf"(?<![a-z]){_MONTH}(?![a-z])[-_. ]{{0,3}}(?P<year>20\d\d)?", spaced, re.IGNORECASE)]
    for match in words:
        yield _past(page, match["month"], int(match["year"] or 0))
    numbered = _NUMBERED.search(spaced) if not words else None
    if numbered is not None:
        month = date(2000 + int(numbered["year"]) % 100, int(numbered["number"]), 1)
        if 0 <= (page.today - month).days <= _YEAR:
            yield month
