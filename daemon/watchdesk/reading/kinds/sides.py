"""Old or new: on which side of a change a date stands, by the words around it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from watchdesk.reading.absence.echoes import is_slip, unslipped
from watchdesk.reading.absence.named_weeks import in_week
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, Role, find
from watchdesk.reading.kinds.turning import gives_way, has_moved
from watchdesk.reading.kinds.turning_words import HAS_MOVED, INSTEAD_OF, INSTEAD_OF_NAMED
from watchdesk.reading.page import Page

# What follows is the old, up to the next comma, verb or end.
_OLD_LEAD = re.compile(
    r"\b(?:instead of|rather than|in place of|in lieu of|not(?: until| till| thru| through| to)?|"
    r"no longer(?: need| want| require)?|from|off|currently|originally|previously|replaces|strike|cancel(?:l?ing)?|"
    r"scratch|withdraw(?:ing)?|drop(?:ping)?|rescind|disregard|scrap|forget(?: about)?|nvm(?: on| about)?|"
    r"never ?mind(?: on| about)?|was:?|were:?|had been|previous(?:ly)?:?|original(?:ly)?:|before:|old:?|"
    r"i (?:had |have |['’]d |['’]ve )?(?:asked|requested|put in|signed up|applied)(?: for| to have| to take)?|"
    r"(?:reported|entered|listed|recorded|submitted|logged|written|booked|shown|down|in) as|"
    r"instead of my (?:\w+ ){0,3}(?:day|days|leave|vacation)(?: on)?)\s+"
    r"(?:thru\s+|through\s+|until\s+|till\s+|to\s+|on\s+|for\s+|the\s+|my\s+|leaving\s+|coming in\s+|starting\s+|"
    r"going\s+|taking\s+|being (?:off|out)\s+)*$",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:mov|chang|switch|swap|push|bump|shift|reschedul|trad|amend|replac)\w*\b(?P<gap>[^.!?\n]{0,80})$",
    re.IGNORECASE,
)
_INTO = re.compile(r"\b(?:so that|run|runs|be|go|goes|last|lasts|end|ends|it|now)\b", re.IGNORECASE)
_TO_NEW = re.compile(r"\b(?:to|for|into|with|until|till|by|as|→|->)\s*(?:the\s+|be\s+|run\s+|on\s+)*$", re.IGNORECASE)
_MAKE = re.compile(
    r"\b(?:make|made|making|should (?:now )?(?:be|read|say)|should have been|new dates?(?: are| is|:)?|want|meant|"
    r"instead|need|"
    r"take|run|runs|have|do|(?:will|to|is|are) now(?: be)?)\b[^.!?\n]{0,40}$|\bso(?: it['’]?s| now| just| only)?\s+$|"
    r"(?:^|\n)\W{0,40}(?:new|now|corrected|should be|after|changed?)\b[^:\n\d]{0,20}:[^\n]*$",
    re.IGNORECASE,
)
# "The last day of my 12/14-12/18 vacation should now be": which edge of the days, and what is said of it.
_OF_WHAT = (
    r"(?:\s+of\s+(?:my|the|that|those|our)\s+(?:\S{1,20}\s+){0,3}?"
    r"(?:vacation|vac|leave|days?|time off|request|absence))?"
)
_SAID = (
    r"(?:\s+(?:on|is|to|be|for|from|should|needs?|will|would|can|could|must|has|may|changed|moved|pushed|set|bumped|now|"
    r"instead|the))*"
)
_END_ONLY = re.compile(
    r"\b(?:thru|through|until|till|til|ends?(?: on)?|ending|out to|extend(?:ed)?(?: it| my \w+)?(?: to| by|"
    rf" until| through| thru)?|(?:last day|end date|end)(?: off| out| away)?{_OF_WHAT}{_SAID})\W*(?:on\W*|the\W*)*$",
    re.IGNORECASE,
)
_START_ONLY = re.compile(
    r"\b(?:starts?|begins?|start(?:ing)?|(?:first day|start date|start|beginning)(?: off| out| away)?"
    rf"{_OF_WHAT}{_SAID})\W*(?:on\W*|the\W*)*$",
    re.IGNORECASE,
)
# A day promised as work is never leave.
_AT_WORK = re.compile(
    r"(?:\b(?:will|can|could)|['’]ll) (?:work|be in|be there|be at work|come in)(?: on)?(?: the)?\s*$", re.IGNORECASE
)
# "It was supposed to end on the 16th": where the old days ended, not all that they were.
_WAS_TO = re.compile(
    r"\b(?:was|were) (?:supposed|going|scheduled|set|due|meant) to (?:end|start|begin|finish|run|go|last)"
    r"(?:\s+(?:on|through|until|till|to|the)){0,2}\s*$",
    re.IGNORECASE,
)
# "My vacation for next week": the days that the leave had.
_OF_LEAVE = re.compile(
    r"\b(?:first|last) day of (?:my|the|that)\s+$|\b(?:start|end)(?: date)? of (?:my|the|that)\s+$|"
    r"\bmy (?:\w+ )?(?:vacation|leave|comp(?: day| time)?|days? off|time off|request)\s+(?:for|on|of)\s+(?:the\s+)?$|"
    # "Approved for March 8", "the vacation I have on March 8"; not "could I be approved for March 9".
    r"(?<!be )(?<!get )\b(?:approved|granted|okayed|ok['’]?d|signed off|booked|scheduled|down|set|entered)"
    r"(?: (?:me|it|off))*\s+(?:for|on)\s+(?:the\s+)?$|"
    r"\b(?:vacation|leave|comp|days?|time off|request|one)(?: that)? (?:i|you|we)(?:['’]ve| have| had| got| gave me| "
    r"granted me| put in)(?: (?:off|me|down|in|it))*\s+(?:for|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:still|unchanged|same|as before|remains?|keep|keeping)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A date of a change, with its side as `side_of` names it."""

    date: Expression
    side: str


def parts_of(page: Page, sentence: Sentence) -> list[Part]:
    """The dates of a sentence, each with its side."""
    return in_one_week([Part(one, side_of(one, sentence)) for one in pieces(page, sentence)])


def in_one_week(parts: Sequence[Part]) -> list[Part]:
    """ "Thursday instead of Friday next week": the week that is told behind the second weekday is that of both."""
    found: list[Part] = list(parts)
    for place, (first, second) in enumerate(pairwise(parts)):
        week = second.date.spans[0].start if _tells_week(second.date) else None
        if week is None or not _is_plain_weekday(first.date):
            continue
        is_week = second.date.grain is Grain.WEEK and second.side != "old"
        if is_week or {first.side, second.side} >= {"old", "new"}:
            found[place] = replace(first, date=in_week(first.date, week))
        if is_week:
            found[place + 1] = replace(second, side="past")
    return found


def _tells_week(one: Expression) -> bool:
    """A week is named in so many words, alone or behind a weekday."""
    return bool(_WEEK.search(one.text)) and bool(one.spans) and (one.grain is Grain.WEEK or one.is_bare_weekday)


_WEEK = re.compile(r"\b(?:week|wk)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:week|wk|next|nxt|this|last|coming|following)\b", re.IGNORECASE)


def _is_plain_weekday(one: Expression) -> bool:
    return one.is_bare_weekday and bool(one.spans) and not _TOLD.search(one.text)


def pieces(page: Page, sentence: Sentence) -> list[Expression]:
    """The sentence's dates but those of others and of deadlines; a range after "move ... from" is two days, the old
    and the new."""
    found: list[Expression] = []
    apart = {one.date.start for one in used(page, page.body, sentence) if one.use in _APART}
    for one in unslipped(sentence):
        ends = one.grain is Grain.TIME and _END_ONLY.search(sentence.text[: max(0, one.start - sentence.start)][-60:])
        if _A_WEEK_LATER.fullmatch(one.text) or _OF_A_LETTER.search(
            sentence.text[: max(0, one.start - sentence.start)][-40:]
        ):
            continue
        is_apart = one.start in apart and not ends and not has_moved(sentence, one)
        if is_apart or (len(sentence.dates) > 1 and _REST.fullmatch(one.text)):
            continue
        if (one.grain is Grain.TIME and one.shape is None and not ends) or _says_again(sentence, one):
            continue
        before = sentence.text[: max(0, one.start - sentence.start)]
        if "," in one.text and INSTEAD_OF.search(before[-60:]):
            found += _parted(page, one, at_comma=True)
        elif is_move(before, one.text):
            found += _parted(page, one)
        else:
            found.append(one)
    return found


_A_WEEK_LATER = re.compile(
    r"(?:a|an|one|two|three|\d+) (?:days?|weeks?|months?) (?:later|earlier|sooner)", re.IGNORECASE
)
_OF_A_LETTER = re.compile(
    r"\b(?:request|letter|mail|e-?mail|note|memo|report|message) (?:of|from|dated)\s+(?:the\s+)?$", re.IGNORECASE
)
_REST = re.compile(r"(?:the )?(?:rest|remainder) of (?:the|that|my) (?:day|shift|tour)", re.IGNORECASE)


def _says_again(sentence: Sentence, one: Expression) -> bool:
    """ "April 22-23 (Thu/Fri)", "May 6-7, the Thursday and the Friday": weekdays of days just named."""
    if not one.wrote_weekday or one.wrote_month or re.search(r"\d", one.text):
        return False
    before = sentence.text[: one.start - sentence.start]
    exact = [span for other in sentence.dates if other.wrote_month and other.start < one.start for span in other.spans]
    named = {day.weekday() for span in exact for day in (span.start, span.end or span.start)}
    return bool(re.search(r"\(\W*$|\bth(?:e|at)\s*$", before) or one.text.lower().startswith("the ")) and bool(
        {span.start.weekday() for span in one.spans} & named
    )


_APART = frozenset({Use.OTHERS, Use.DEADLINE, Use.NOTHING, Use.RETURN, Use.WORK})


def is_move(before: str, text: str) -> bool:
    """ "move my comp day from 3/11 to 3/19", "change April 5 to April 12"; not "so that they run from 3/11 to 3/19"."""
    match = _MOVES.search(before[-120:])
    if HAS_MOVED.search(before[-60:]) is None and (match is None or _INTO.search(match["gap"])):
        return False
    return bool(re.search(r"\bto\b", text, re.IGNORECASE))


def _parted(page: Page, one: Expression, *, at_comma: bool = False) -> list[Expression]:
    """Both sides of the last "to" of an expression, or of its first comma, each read by itself."""
    cutting = list(re.finditer("," if at_comma else r"\bto\b", one.text, re.IGNORECASE))
    cutting = cutting[:1] if at_comma else cutting
    at = cutting[-1] if len(cutting) != 2 else cutting[0]
    terms = page.terms
    now = page.sent.replace(tzinfo=None)
    first = find(one.text[: at.start()].removeprefix("from").removeprefix("FROM"), now, terms=terms)
    second = find(one.text[at.end() :], now, terms=terms)
    if not first or not second:
        return [one]
    shifted = len(one.text[: at.start()]) - len(one.text[: at.start()].removeprefix("from").removeprefix("FROM"))
    left = [
        replace(piece, start=one.start + shifted + piece.start, stop=one.start + shifted + piece.stop, role=Role.SINCE)
        for piece in first
    ]
    right = [
        replace(
            piece, start=one.start + at.end() + piece.start, stop=one.start + at.end() + piece.stop, role=Role.PLAIN
        )
        for piece in second
    ]
    return [*left, *right]


_SINCE_THEN = re.compile(
    r"\b(?:back|return\w*|in on|told you|submitted|granted|since|approv(?:ed|al)|asked|wrote|grant(?:ed)?|"
    r"on the)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)


def side_of(one: Expression, sentence: Sentence) -> str:
    """old | new | end | start | still | past | plain: by the words before it, else by where the sentence turns."""
    before = sentence.text[: max(0, one.start - sentence.start)][-100:]
    if one.role is Role.SINCE:
        return "old"
    if gives_way(sentence, one):
        return "old"
    before_it = _last_before(sentence, one)
    if before_it is not None and gives_way(sentence, before_it):
        return "new"
    led = next((side for side, leads in _SIDES if leads(before)), None)
    return led or _first_or_last(one, sentence)


def _last_before(sentence: Sentence, one: Expression) -> Expression | None:
    """The date that stands before it, but for slips."""
    at = bisect_left(sentence.dates, one.start, key=lambda date: date.start) - 1
    while at >= 0 and at + 1 < len(sentence.dates) and is_slip(sentence, *sentence.dates[at : at + 2]):
        at -= 1
    found = sentence.dates[at] if at >= 0 else None
    return found if found is not None and found.stop <= one.start else None


def _is_past(before: str) -> bool:
    """A day of work, or the day on which the old leave was to end: "I can work the 5th"."""
    ended = _AT_WORK.search(before[-60:]) or _WAS_TO.search(before[-60:])
    return ended is not None


def _is_told(before: str) -> bool:
    """A day on which something was done: "granted on the 3rd"."""
    return _SINCE_THEN.search(before) is not None and _TO_NEW.search(before) is None


def _is_new(before: str) -> bool:
    """ "To the 5th", "make it the 5th"; not "my vacation for the 5th", which is the old one."""
    leads = _TO_NEW.search(before) or _MAKE.search(before)
    return leads is not None and _OF_LEAVE.search(before) is None


# Read from the top: "not until Friday" is old and no end.
_SIDES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("old", lambda before: bool(_OLD_LEAD.search(before) or INSTEAD_OF_NAMED.search(before))),
    ("past", _is_past),
    ("still", lambda before: _STILL.search(before[-40:]) is not None),
    ("past", _is_told),
    ("end", lambda before: _END_ONLY.search(before) is not None),
    ("start", lambda before: _START_ONLY.search(before) is not None),
    ("new", _is_new),
)


def _first_or_last(one: Expression, sentence: Sentence) -> str:
    """ "change OLD to NEW": what stands before the turn to the new is old."""
    after = sentence.text[one.stop - sentence.start :][:60]
    if re.match(r"\W*any ?more\b", after, re.IGNORECASE):
        return "old"
    if re.match(r"\W*now\b", after, re.IGNORECASE):
        return "new"
    if re.match(
        r"\s*(?:one\s+|request\s+|day\s+|leave\s+|vacation\s+|comp\s+|\([^)]*\)\s*)*(?:to|into|with|→|->)\b",
        after,
        re.IGNORECASE,
    ):
        return "old"
    if one is sentence.dates[-1] and re.match(r"[^.!?]{0,40}\binstead\b(?! of)", after, re.IGNORECASE):
        return "new"
    if re.match(r"\s*(?:instead of|rather than|not)\b", after, re.IGNORECASE):
        return "new"
    return "plain"
