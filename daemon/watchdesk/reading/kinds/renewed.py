"""The new terms of a changed request: which days are the old ones, which the new, and which leave.

People write "NEW instead of OLD", "from OLD to NEW", "not OLD but NEW", "make OLD NEW", or only the new end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchdesk.model.facts import Leave, Span
from watchdesk.reading.absence import Days, asking, choose, columns, joined
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.clauses import Sentence, within
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.grammar import Head
from watchdesk.reading.kinds import new_hours, part_dropped
from watchdesk.reading.kinds.edges_put_right import as_edges
from watchdesk.reading.kinds.new_days import hours_laid, is_long, new_days
from watchdesk.reading.kinds.sides import Part, parts_of, pieces, side_of
from watchdesk.reading.kinds.switched import new_leave
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

# "Make it the full day."
_WHOLE_NOW = re.compile(
    r"\b(?:to|into|make it|now|make (?:my|the)\b[^.!?\n]{1,40}?)\s+(?:be\s+)?(?:the\s+|an?\s+)?"
    r"(?:full|whole|entire|all)\s?(?:day|shift|tour)\b",
    re.IGNORECASE,
)
# "Please change that to noon": an hour, where the days stay as they were.
_TO_AN_HOUR = re.compile(
    r"\b(?:change|make|move|push|switch|bump)\b[^.!?\n]{0,30}\b(?:to|it|that)\s+(?:at\s+)?(?:noon|"
    r"\d{1,2}(?::\d\d)?\s*(?:am|pm|a\.m|p\.m|o['’]clock)|[01]\d[0-5]\d)\b",
    re.IGNORECASE,
)
# What follows is the whole of the days that are meant now.
_WHOLE = re.compile(
    r"\bwhat (?:i|we)(?:['’]d| would)? (?:like|want|need)\b|\b(?:final|full|new|whole|complete|updated|"
    r"corrected) (?:list|dates|days)\b|\b(?:so )?now (?:it )?is\b|\bso (?:now )?(?:it['’]?s|its|"
    r"that(?:['’]?s| makes| is))\b|\bbecomes?:?\W*$|^\W*now:?\s",
    re.IGNORECASE,
)
# May stand between a verb and the day that it moves.
_DIRECT = re.compile(r"\s+(?:(?:my|the|that|this|our)\s+)?", re.IGNORECASE)
_NEXT = 40  # code points in which a day stands right behind a verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """days: the new ones. earlier: the old ones. kept: days named that stay, where only the leave changes."""

    days: Days
    earlier: tuple[Span, ...] = ()
    leave: Leave | None = None
    switches: bool = False
    kept: tuple[Span, ...] = ()


def renewed(page: Page, core: Sequence[Sentence], base: tuple[Span, ...]) -> Renewed:
    """The new terms, as these sentences and the ones that follow them say."""
    leave, switches = new_leave(page, core)
    precise = _precisely(page, core, base)
    if precise is not None:
        return Renewed(days=precise[0], earlier=precise[1], leave=leave, switches=switches)
    about = _about(page, core)
    sheet = page.near if any(one.has("ill", "sick-bank") for one in core) else page.body
    told = {one.number for one in about}
    sentences = [one for one in sheet.sentences if one.number in told]
    parts = as_edges(page, core, [part for sentence in sentences for part in parts_of(page, sentence)])
    old = _old_days(parts) or _stretch_elsewhere(page, parts)
    if columns.turned(sheet) is not None:
        return Renewed(days=choose(page, sheet, sentences), earlier=old or base, leave=leave, switches=switches)
    whole = _restated(page, sheet)
    if whole:
        laid = hours_laid(page, sheet, sentences, Days(spans=whole)) or Days()
        return Renewed(days=laid, earlier=old or base, leave=leave, switches=switches)
    news = [part for part in parts if part.side in ("new", "end", "start", "still")]
    if not any(part.side in ("new", "end", "start") for part in parts) and switches:
        kept = joined(span for part in parts for span in part.date.spans)
        return Renewed(days=Days(), earlier=kept or base, leave=leave, switches=True, kept=kept or base)
    days = new_days(page, sheet, core=core, sentences=sentences, news=news, old=old or base)
    if any(_WHOLE_NOW.search(one.text) for one in core):
        days = _made_whole(days, parts)
    elif days.spans is not None and not switches:
        by_hour = not news and any(_TO_AN_HOUR.search(one.text) for one in core)
        if by_hour or set(days.spans) <= _moved(page, core):
            days = Days(question=asking.new_days())
    return Renewed(days=days, earlier=old or base, leave=leave, switches=switches)


def _precisely(page: Page, core: Sequence[Sentence], base: tuple[Span, ...]) -> tuple[Days, tuple[Span, ...]] | None:
    """The new hours of the one day, or what stays of the days, with the days that were asked for."""
    hours = new_hours.of_the_day(page, core, base)
    if hours is None:
        return part_dropped.of_the_rest(page, core)
    return hours, tuple(replace(one, from_=None, to=None) for one in hours.spans or base)


def _made_whole(days: Days, parts: Sequence[Part]) -> Days:
    """ "My half day on December 9: make it the full day": the one day, without hours."""
    named = joined(
        replace(span, from_=None, to=None)
        for part in parts
        if part.date.grain is not Grain.TIME
        for span in part.date.spans
    )
    if days.spans is None and (days.question is None or days.question.about != "part-of-day"):
        return days
    spans = days.spans or named
    return Days(spans=(replace(spans[0], from_=None, to=None),), evidence=days.evidence) if len(spans) == 1 else days


def _old_days(parts: Sequence[Part]) -> tuple[Span, ...]:
    """The days that are given up; beside a new end or start, those that are named without a side."""
    old = joined(span for part in parts if part.side == "old" for span in part.date.spans)
    edges = any(part.side in ("end", "start") for part in parts)
    if not edges:
        return old
    plain = joined(span for part in parts if part.side == "plain" and part.date.certain for span in part.date.spans)
    if old:
        # "Next week needs to start Tuesday, not Monday": of the stretch that is named, not that day alone.
        return plain if plain and all_days(old) <= all_days(plain) else old
    return plain or joined(span for part in parts if part.side == "past" for span in part.date.spans if is_long(span))


def _stretch_elsewhere(page: Page, parts: Sequence[Part]) -> tuple[Span, ...]:
    """Beside a new end or start alone, the one stretch that another sentence names: "my vacation of 12/14 to 12/18"."""
    if not parts or any(part.side not in ("end", "start") for part in parts):
        return ()
    known = {part.date.start for part in parts}
    others = [one for sentence in page.sentences for one in sentence.dates if one.start not in known and one.certain]
    found = joined(span for one in others for span in one.spans if is_long(span) and one.grain is Grain.DAY)
    return found if len(found) == 1 else ()


def _restated(page: Page, sheet: Sheet) -> tuple[Span, ...]:
    """ "So my final list is: 2/1, 2/10, 2/22": the days of that sentence, or of the lines below it."""
    for sentence in sheet.sentences:
        match = _WHOLE.search(sentence.text)
        if match is None or sentence.number in page.taken:
            continue
        at = sentence.start + match.start()
        here = [one for one in pieces(page, sentence) if one.start >= at and side_of(one, sentence) != "old"]
        below = [one for other in sheet.sentences if other.number > sentence.number for one in other.dates]
        kept = here or [one for one in below if _is_line(page, one)]
        days = [one for one in kept if one.grain is not Grain.TIME]
        if days and all(one.certain and one.grain in (Grain.DAY, Grain.WEEK) for one in days):
            return joined(span for one in days for span in one.spans)
    return ()


def _is_line(page: Page, one: Expression) -> bool:
    """The date begins its line: only signs and single letters stand before it."""
    start = page.body.text.rfind("\n", 0, one.start) + 1
    return not re.search(r"[^\W\d_]{2,}", page.body.text[start : one.start])


def _about(page: Page, core: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that change, and "same hours" behind the last; where they name no new day, all that name days."""
    if any(_names_new(one) for one in core):
        last = core[-1]
        after = [
            one
            for one in page.sentences
            if one.number == last.number + 1 and (_STAYS.search(one.text) or _names_hours_only(one))
        ]
        return (*core, *after)
    return tuple(one for one in page.sentences if one in core or one.dates)


# What is said of the rest of the request.
_STAYS = re.compile(
    r"^\W*(?:the )?(?:new dates?|same|still|it|now|(?:last|first) day|(?:end|start) date|rest)\b|\bsame as before\b",
    re.IGNORECASE,
)


def _names_hours_only(sentence: Sentence) -> bool:
    """ "Leaving at 1230 again.": it names hours and no day."""
    return bool(sentence.dates) and all(one.grain is Grain.TIME for one in sentence.dates)


def _names_new(sentence: Sentence) -> bool:
    """It names a day that is not the old one."""
    return any(one.grain is not Grain.TIME and side_of(one, sentence) != "old" for one in sentence.dates)


def _moved(page: Page, core: Sequence[Sentence]) -> set[Span]:
    """The days that stand as what is moved, right behind the verb: "change the 3/11 vacation"."""
    found: set[Span] = set()
    for one in core:
        for head in page.body.said[one.number].heads:
            if head.head is Head.MOVE:
                found |= {
                    span
                    for date in within(one.dates, head.stop, head.stop + _NEXT)
                    if _DIRECT.fullmatch(page.body.text[head.stop : date.start])
                    for span in date.spans
                }
    return found
