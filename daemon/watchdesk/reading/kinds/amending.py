"""Changes of an earlier request or report."""

import re
from collections.abc import Sequence
from dataclasses import replace

from watchdesk.model.facts import Kind, Leave, Span
from watchdesk.reading import leave_words, places
from watchdesk.reading.absence import Days, asking, joined
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.grammar import Head
from watchdesk.reading.kinds import (
    cause_moved,
    log_months,
    meetings,
    more_asked,
    new_hours,
    officer_meant,
    on_record,
    part_dropped,
    same_hours,
    sergeants_own,
    titled_change,
    topics,
    turning,
    unsettled,
)
from watchdesk.reading.kinds.afresh import asks_afresh, asks_for_others
from watchdesk.reading.kinds.found import Found, absence, numbers
from watchdesk.reading.kinds.of_the_request import days_answered, of_the_request
from watchdesk.reading.kinds.renewed import Renewed, renewed
from watchdesk.reading.kinds.replacing import renewing, renews
from watchdesk.reading.kinds.sides import is_move
from watchdesk.reading.kinds.whose_request import whose
from watchdesk.reading.kinds.withdrawing import author, drops, is_put_right, leave_named
from watchdesk.reading.kinds.withdrawing_words import IF
from watchdesk.reading.lower_case import lowered
from watchdesk.reading.page import Page


def changed(page: Page) -> Found | None:
    """New days, or a new kind of leave, for an earlier request."""
    if not topics.is_of_unit(page) or meetings.is_answered(page):
        return None
    core = [one for one in _turning(page) if not (_is_of_a_post(page, one) or _is_of_the_unit(page, one))]
    titled = titled_change.renewed(page) if not core else None
    if not core and titled is None:
        return more_asked.added(page) or _put_off(page)
    base = days_answered(page)
    new = titled or renewed(page, core, base)
    days = same_hours.kept(page, of_the_request(page, _on_its_day(page, new), base))
    unsaid = unsettled.is_open(page, core, days) or (not base and _is_of_its_week(page))
    if days.spans is not None and unsaid:
        days = Days(question=asking.new_days(), evidence=days.evidence)
    if days.spans is None and days.question is None:
        if new.leave is None or not new.switches:
            days = Days(question=asking.new_days(), evidence=days.evidence)
        elif new.kept:
            days = Days(spans=new.kept)
    leave = new.leave or leave_named(page, core) or leave_named(page, page.sentences) or _quoted_leave(page)
    if leave is None and (page.near.sentences and any(one.has("ill", "sick-bank") for one in core)):
        leave = Leave.SICK
    officer, doubt = whose(page, core)
    another = doubt or officer_meant.of_another(page)
    days = days if another is None else Days(question=another, evidence=days.evidence)
    act_leave = leave if days.settled else new.leave
    item = absence(Kind.CHANGE, page, days, leave=act_leave, officer=officer, earlier=new.earlier)
    evidence = tuple(page.body.evidence("kind", one.start, one.stop) for one in core)
    return Found(
        items=(replace(item, evidence=(*item.evidence, *evidence)),),
        taken=numbers(_accounted(page, core, days, new.earlier) if core else page.sentences),
    )


def _put_off(page: Page) -> Found | None:
    """ "Court was postponed.", in answer to the request for it: what becomes of the days is asked."""
    moved = [one for one in page.sentences if cause_moved.somewhere(page, one)]
    if not moved or any(drops(page, one) or asks_afresh(page, one) for one in page.sentences):
        return None
    days = Days(question=asking.new_days())
    item = absence(
        Kind.CHANGE, page, days, leave=_quoted_leave(page), officer=author(page), earlier=days_answered(page)
    )
    return Found(items=(item,), taken=numbers(moved))


def _is_of_a_post(page: Page, sentence: Sentence) -> bool:
    """A sergeant tells an officer how long they stay at a school: "Pete, Washington thru 3/26 instead of 3/19"."""
    return (
        page.role in topics.COMMAND
        and not topics.speaks_of_leave(page.body, sentence)
        and not topics.OF_SELF.search(sentence.text)
        and bool(page.body.names_in(sentence))
        and next(places.find(page.unit, sentence.text), None) is not None
    )


def _is_of_the_unit(page: Page, sentence: Sentence) -> bool:
    """Under a list of the officers' requests a sergeant writes of those: "I do not want both out again"."""
    is_list = page.role in topics.COMMAND and page.is_answer and page.from_our_desk() and bool(page.quoted_refs())
    own = sergeants_own.OWN.search(sentence.text) or any(page.body.leaves_in(sentence))
    return is_list and not (own or page.body.names_in(sentence))


def _is_of_its_week(page: Page) -> bool:
    """ "I only need the Friday now" under "Approved: R-151", whose days are not shown: which Friday is not said."""
    named = [one for sentence in page.sentences for one in sentence.dates if one.grain is not Grain.TIME]
    is_ours = page.is_answer and bool(Page.refs_in(page.head.text))
    return is_ours and bool(named) and all(_BARE.fullmatch(one.text) for one in named)


_BARE = re.compile(
    r"\W*(?:on |the |whole |rest of the |through |until |all )*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:day)?|"
    r"week)"
    r"(?:\W+(?:and|&|through|to|-)?\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:day)?))*\W*",
    re.IGNORECASE,
)


def _accounted(page: Page, core: Sequence[Sentence], days: Days, earlier: Sequence[Span]) -> Sequence[Sentence]:
    """The sentences that the change accounts for: all but those of another matter, which is read by itself."""
    if _goes_on(page, core):
        return core
    known = all_days((*(days.spans or ()), *earlier))
    of_illness = any(one.has("ill", "sick-bank") for one in core)
    turned = numbers(core)
    replaced = any(turning.supersedes(one) for one in core)
    return [
        one
        for one in page.sentences
        if one.number in turned
        or replaced
        or not (asks_for_others(page, one, known) or (not of_illness and _reports_illness(page, one)))
    ]


def _reports_illness(page: Page, sentence: Sentence) -> bool:
    """ "Sick today": the author is ill on the day of the letter."""
    now = any(span.start == page.today for one in sentence.dates for span in one.spans)
    return now and sentence.has("ill") and not sentence.asks


def _on_its_day(page: Page, new: Renewed) -> Days:
    """Hours without a day ("make it noon to 3") keep the one day of the earlier request; an unknown one is asked."""
    days = new.days
    if days.spans is None or any(one.from_ is None for one in days.spans):
        return days
    told = [one for sentence in page.sentences for one in sentence.dates if one.grain is not Grain.TIME]
    if told and not _is_of_the_sent_day(page, days, told):
        return days
    base = (
        _told_before(page, new.earlier)
        or joined(span for one in told if one.certain for span in _dated(one))
        or joined(span for one in page.head.dates if one.certain for span in _dated(one))
    )
    if len(base) != 1 or base[0].start != base[0].end or len(days.spans) != 1:
        return Days(question=asking.new_days(), evidence=days.evidence)
    kept = replace(base[0], from_=days.spans[0].from_, to=days.spans[0].to)
    return replace(days, spans=(kept,))


def _told_before(page: Page, earlier: Sequence[Span]) -> tuple[Span, ...]:
    """The earlier days but for hours that stand alone: those are read as of the day of sending, and name no day."""
    by_hours = all(one.start == page.today and one.from_ is not None for one in earlier)
    return () if by_hours else tuple(earlier)


def _is_of_the_sent_day(page: Page, days: Days, told: Sequence[Expression]) -> bool:
    """ "Comp on 5/20 was 1300-1500. Please change to 1100-1500": hours alone, read as those of the day of sending."""
    today = all(one.start == page.today for one in days.spans or ())
    return today and not any(span.start == page.today for one in told for span in one.spans)


def _dated(one: Expression) -> tuple[Span, ...]:
    """The days of an expression that names days."""
    return one.spans if one.grain is Grain.DAY else ()


def _goes_on(page: Page, core: Sequence[Sentence]) -> bool:
    """Another matter follows: "separately", "also"."""
    last = core[-1].number
    return any(one.number > last and one.has("separately") and one.has("ask") for one in page.sentences)


def _turning(page: Page) -> list[Sentence]:
    """The sentences that change a request. Where another asks afresh for days, a mere word of correction is none."""
    able = [one for one in page.sentences if _may_turn(page, one) and not on_record.is_a_figure(one.text)]
    plain = numbers(one for one in able if _changes(page, one))
    weak = numbers(one for one in able if _corrects(page, one) and not drops(page, one))
    others = [one for one in page.sentences if one.number not in weak]
    if not plain and any(drops(page, one) for one in others):
        return []
    announced = any(turning.announces(page, one) for one in able if one.number in weak)
    if not plain and not announced and any(asks_afresh(page, one) for one in others):
        return []
    dropping = [one for one in able if one.number in plain and drops(page, one) and _is_firm(page, one)]
    replacing = numbers(other for one in dropping for other in renewing(page, one))
    return [one for one in page.sentences if one.number in plain | weak | replacing]


def _is_firm(page: Page, sentence: Sentence) -> bool:
    """It takes back what was asked for; "I don't need the 20th" alone may speak of a day that never was."""
    return turning.knows(page) or any(one.head is Head.DROP for one in page.body.said[sentence.number].heads)


def changes(page: Page, sentence: Sentence) -> bool:
    """It changes, by itself, what was asked for before."""
    return _may_turn(page, sentence) and _changes(page, sentence)


def _may_turn(page: Page, sentence: Sentence) -> bool:
    if turning.is_of_meeting(page, sentence) or _is_of_log(page, sentence) or _is_of_arrest(page, sentence):
        return False
    if turning.announces(page, sentence):
        return True
    supposed = IF.search(_RATHER.sub("", _POLITELY.sub("", lowered(sentence.text))))
    of_others = topics.is_about_others(page, page.body, sentence) and not _is_now_on(page, sentence)
    if supposed or of_others:
        return False
    partly = any(turning.lessens(sentence, one) for one in page.body.said[sentence.number].heads)
    return not topics.inquires(page, sentence) and (
        not sentence.has("drop")
        or partly
        or _is_precise(page, sentence)
        or renews(page, sentence)
        or is_put_right(page, sentence)
        or turning.keeps_a_part(page, sentence)
    )


def _is_now_on(page: Page, sentence: Sentence) -> bool:
    """ "The crown won't be in on the 8th, so now it's the 14th. Sick time, same as before": the author's day moves."""
    return turning.knows(page) and any(turning.gives_way(sentence, one) for one in sentence.dates)


def _is_of_log(page: Page, sentence: Sentence) -> bool:
    """ "Please change my January log, I had 4 drills not 3": a figure is put right, and no leave."""
    if any(one.grain in (Grain.DAY, Grain.WEEK) for one in sentence.dates) or page.body.leaves_in(sentence):
        return False
    named = any(log_months.LOG.search(text) for text in (sentence.text, page.head.text))
    return named and (bool(log_months.LOG.search(sentence.text)) or bool(log_months.COUNTS.search(sentence.text)))


_ARREST = re.compile(r"\barrest(?:s|ed)?\b|\bin custody\b", re.IGNORECASE)


def _is_of_arrest(page: Page, sentence: Sentence) -> bool:
    """ "Correction to the arrest: the time was 9:40": a report is put right, and no leave."""
    return _ARREST.search(sentence.text) is not None and not page.body.leaves_in(sentence)


def _changes(page: Page, sentence: Sentence) -> bool:
    """It moves leave, trades one day for another, or takes back and renews."""
    if is_put_right(page, sentence) or (drops(page, sentence) and renews(page, sentence)):
        return True
    moved = turning.changes_leave(page, sentence) or turning.trades(sentence) or _slides(page, sentence)
    moved = moved or turning.switches(page, sentence) or turning.keeps_a_part(page, sentence)
    moved = moved or _is_precise(page, sentence) or cause_moved.to_a_day(page, sentence)
    return moved or turning.lists_both(page, sentence)


def _is_precise(page: Page, sentence: Sentence) -> bool:
    """It names the new hour, or the day that is dropped of those asked for, whatever word it begins with."""
    told = new_hours.tells(page, sentence) or new_hours.comes_after_all(page, sentence)
    return told or part_dropped.tells(page, sentence)


def _slides(page: Page, sentence: Sentence) -> bool:
    """ "Trial's bumped from 2/10 to 2/17", in a letter that goes on from an earlier one."""
    if not page.is_answer or not turning.knows(page):
        return False
    return any(is_move(sentence.text[: max(0, one.start - sentence.start)], one.text) for one in sentence.dates)


def _corrects(page: Page, sentence: Sentence) -> bool:
    talk = topics.is_talk(page, page.body, sentence) and page.words > topics.SHORT and bool(sentence.dates)
    return not talk and turning.corrects(page, sentence) and turning.knows(page)


# Of a text in lower case.
_RATHER = re.compile(
    r"\b(?:better|easier|ok(?:ay)?|fine|good|great|possible|helpful|problem|grateful|appreciate(?: it)?|"
    r"wonder(?:ing)?|see|ask(?:ing)?|mind|nice) if\b",
)
_POLITELY = re.compile(
    r",? (?:if (?:it['’]?s|that['’]?s|it is|possible|you|there|i (?:can|may|could))|when "
    r"you)\b[^.!?\n]{0,400}[.!]?\s*$",
)


def _quoted_leave(page: Page) -> Leave | None:
    found = leave_words.chosen(leave_words.find(page.quoted[:3000], page.unit.lexicon))
    return found.leave if found else None
