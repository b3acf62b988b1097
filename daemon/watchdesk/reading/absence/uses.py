"""What each date of a letter is there for: the absence itself, or one of the many other days that people mention.

The words right before and after a date tell most; then what its clause speaks of. The table is read from the top.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from watchdesk.reading.absence import not_asked, posts
from watchdesk.reading.absence.clock_words import I_START, OUT_BY, is_at_work, is_until, leads, stays_until, use_of
from watchdesk.reading.absence.nearby import BY_WORDS, Place, is_of_a_note
from watchdesk.reading.absence.use import Use
from watchdesk.reading.clauses import Clause, Sentence
from watchdesk.reading.dates import Expression, Grain, Sense, Shape
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page, by_sentence
from watchdesk.reading.sheet import Sheet
from watchdesk.unit.roster import Role as Roles

_NEAR = 80  # code points looked at before and after a date
_UNSURE = re.compile(
    r"\b(?:no idea|not sure|don['’]?t know|let you know|will advise|hope(?:fully)?|prob(?:ably|s)?|prolly|might|maybe|"
    r"wife has|will see|play it by ear|(?<!no )(?<!without )doubt)\b",
    re.IGNORECASE,
)
_MEMO_DATE = re.compile(
    r"(?:^|\n)[ \t]*date(?: submitted| of request| filed| sent| / time)?+\s*+:?+\s*+$", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?:^|\n)[ \t]*(?:signed|signature|submitted|requested|employee|entered|prepared|filed)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
# "Could I come in an hour late Wednesday": a part of the day off.
_LATE_BY = re.compile(
    r"\b(?:come|coming|get|getting|be|start|starting|arrive|arriving)(?: in)? (?:an?|one|two|three|\d(?:\.5)?|half an|"
    r"a couple(?: of)?) ?(?:hours?|hrs?|minutes?) late\s+(?:on\s+|this\s+|next\s+)*$",
    re.IGNORECASE,
)
# A day that only stands by.
_SPARE = AnyCase(
    r"\b(?:make-?up|rain|snow|alternate|back-?up|fallback|spare) (?:day|date)s?\W*(?:is|are|on|would be|:)?\W*$"
)
# A day that is free already, or is expressly not asked for.
NO_NEED = AnyCase(
    r"\b(?:no need|(?:off|not work\w*|don['’]?t work)\b.{0,20}\bany ?ways?\b|already (?:\w+ )?off|"
    r"already (?:have|had|got) (?:\w+ ){1,3}off|regular(?:ly)? (?:day )?off|normally off|scheduled off|"
    r"not on the (?:\w+ )?"
    r"(?:roster|schedule)|don['’]?t (?:need|work)(?: (?:it|that|anything))?|nothing (?:is )?needed|not asking|"
    r"left (?:it|that) out)"
)
# Sergeants write of their officers: who the mail is about is settled before its days are.
_COMMAND = frozenset({Roles.SERGEANT, Roles.COMMANDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A date, where it stands, and what it is for."""

    date: Expression
    use: Use
    sentence: Sentence
    clause: Clause


@by_sentence
def used(page: Page, sheet: Sheet, sentence: Sentence) -> tuple[Used, ...]:
    """Every date of a sentence with its use."""
    found: list[Used] = []
    for clause in sentence.clauses:
        for one in clause.dates:
            use = use_of(sheet, sentence, one) if one.grain is Grain.TIME else _day(page, sheet, sentence, clause, one)
            if found and found[-1].use is Use.ABSENT and _THAT_IS.search(sheet.text[found[-1].date.stop : one.start]):
                use = Use.ABSENT
            found.append(Used(date=_left_by(page, sheet, sentence, one), use=use, sentence=sentence, clause=clause))
    return tuple(found)


_DATED = re.compile(r"\bdated\s+(?:the\s+)?$", re.IGNORECASE)  # of a paper, whatever is said of it
# What stands before it is said again.
_THAT_IS = re.compile(
    r"[,(]\s*(?:so|i\.?e\.?,?|that is|that['’]s|meaning|namely|viz\.?)\s+(?:the\s+|on\s+)*$",
    re.IGNORECASE,
)


def _day(page: Page, sheet: Sheet, sentence: Sentence, clause: Clause, one: Expression) -> Use:
    before = _own_line(sheet.text[max(0, one.start - _NEAR) : one.start])
    after = sheet.text[one.stop : one.stop + _NEAR]
    if (told := _by_paper(before)) is not None:
        return told
    governed, is_command = sheet.governed(sentence, one), page.role in _COMMAND or page.claims
    if governed.subject is Subject.OTHER and governed.noun in _NOBODY and not is_command:
        return of(governed, is_command=False)
    unneeded = sheet.once(("no-need", clause.start, clause.stop), lambda: bool(NO_NEED.search(clause.text)))
    unasked = not_asked.would_be(sentence, one) or not_asked.only_named(sheet, governed, one)
    if unneeded or unasked or _SPARE.search(before):
        return Use.NOTHING
    at = Place(before, after, one, governed, posts.is_abroad(page, sheet, governed))
    for use, rule in ((Use.ABSENT, _starts_late), (Use.ABSENT, _ends_early), *BY_WORDS):
        if rule(at):
            return of(governed, is_command=is_command) if use in _EDGES and _is_anothers(sheet, one, governed) else use
    if _dates_the_letter(page, before, one):
        return Use.EARLIER
    inside = sheet.text[clause.start : one.start]
    opens = _OPENS.fullmatch(sheet.text, sentence.start, one.start) is not None
    if (said := _by_clause(page, inside[-_NEAR:], after if opens else "")) is not None:
        return said
    is_part = one.shape is Shape.POINT and _is_part(sheet, one, governed)
    return Use.ABSENT if is_part or _comes_later(sheet, clause, governed) else of(governed, is_command=is_command)


def _by_paper(before: str) -> Use | None:
    """The last day of a doctor's note, the date of a summons."""
    if is_of_a_note(before):
        return Use.LAST
    return Use.EARLIER if _DATED.search(before) else None


_OPENS = re.compile(r"\W*(?:(?:and|but|then|so|on|for|in)\s+){0,2}", re.IGNORECASE)


def _by_clause(page: Page, led: str, behind: str) -> Use | None:
    """What the words of the clause before the date say, or behind one that begins its sentence: at a school then, or
    not sure yet."""
    if posts.is_posted(page, led) or posts.is_posted_behind(page, behind):
        return Use.WORK
    return Use.UNSURE if _UNSURE.search(led) else None


def _dates_the_letter(page: Page, before: str, one: Expression) -> bool:
    """The day of sending, as memos and forms have it."""
    noted = _MEMO_DATE.search(before) or _SIGNED.search(before)
    return bool(noted) and bool(one.spans) and one.spans[0].start == page.today


def _starts_late(at: Place) -> bool:
    """ "Come in an hour late Wednesday", "is it ok to start at 10 on Thursday"."""
    return bool(_LATE_BY.search(at.before) or (at.one.shape is Shape.POINT and I_START.search(at.before)))


def _ends_early(at: Place) -> bool:
    """ "I can work until 1 on Friday"."""
    return stays_until(at.before, at.one, at.governed)


def _is_part(sheet: Sheet, one: Expression, governed: Governed) -> bool:
    """ "Come in at 10 on Wednesday", "could I go at 1:00 tomorrow": a part of a day off."""
    goes = governed.word in ("go", "going") and governed.subject is Subject.ME
    use = leads(sheet, one) if goes or governed.head is Head.WORK else None
    return (use is Use.ARRIVING and governed.head is Head.WORK) or (use is Use.LEAVING and goes)


def _comes_later(sheet: Sheet, clause: Clause, governed: Governed) -> bool:
    """ "Friday I come in at 10", "Friday I work until 1": the hour stands behind the verb, and makes the day at work
    a part of a day off."""
    if not is_at_work(governed):
        return False
    hours = [one for one in clause.dates if one.grain is Grain.TIME and one.shape in (Shape.POINT, Shape.BEFORE)]
    if len(hours) != 1 or hours[0].start < governed.stop:
        return False
    return is_until(hours[0]) or (hours[0].shape is Shape.POINT and leads(sheet, hours[0]) is Use.ARRIVING)


def _own_line(before: str) -> str:
    """Of the words before a date that begins its line, those of the line alone, where the line above is a row too."""
    lines = before.rsplit("\n", 2)
    if len(lines) == 3 and not _LETTER.search(lines[2]) and _ROW.match(lines[1]):
        return "\n" + lines[2]
    return before


_EDGES = frozenset({Use.FIRST, Use.LAST})


def _is_anothers(sheet: Sheet, one: Expression, governed: Governed) -> bool:
    """ "Her lease ends the 31st", "she's out of the state until Monday": no edge of the author's own absence."""
    if _is_of_a_name(sheet, one):
        return True
    if governed.subject is not Subject.OTHER or _ME.search(sheet.text, governed.stop, one.start):
        return False  # "the doc wants me flat through Thursday"
    lasts = governed.noun is Noun.THING and governed.head is Head.HAPPEN
    return lasts or (governed.noun in (Noun.THING, None) and governed.head is Head.AWAY)


_ME = re.compile(r"\b(?:me|my)\b", re.IGNORECASE)
_STARTS = re.compile(
    r"\s*(?:officially |actually )?(?:starts?|begins?|ends?|runs?|is|goes)(?: (?:on|from|through|until))?\s*",
    re.IGNORECASE,
)


def _is_of_a_name(sheet: Sheet, one: Expression) -> bool:
    """ "Spring break starts the 29th": when something with a name is, whose days are nobody's request."""
    at = bisect_left(sheet.dates, one.start, key=lambda date: date.start) - 1
    return at >= 0 and _STARTS.fullmatch(sheet.text, sheet.dates[at].stop, one.start) is not None


_LETTER = re.compile(r"[^\W\d_]")
_ROW = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)\w*\W{1,3})?(?:\d{1,2}[/.-]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s)\d{1,2}\b",
    re.IGNORECASE,
)
_NOBODY = frozenset({Noun.PERSON, Noun.SCHOOL, Noun.EVENT, Noun.PAPER})  # whose days are never the author's
_CLOSE = 4  # words between "my vacation is" and its day
_BESIDE = frozenset({Noun.EVENT, Noun.THING})  # what the leave may be for


def _left_by(page: Page, sheet: Sheet, sentence: Sentence, one: Expression) -> Expression:
    """ "I have to clear by 1330 tomorrow", "I can work until 1 on Friday": from that hour on."""
    if one.shape is not Shape.BEFORE or one.grain is Grain.TIME:
        return one
    led = sheet.text[max(0, one.start - _NEAR) : one.start]
    leaves = not is_until(one) and OUT_BY.search(led) is not None
    if not leaves and not stays_until(led, one, sheet.governed(sentence, one)):
        return one
    spans = tuple(replace(span, from_=span.to, to=page.tour.end) for span in one.spans)
    return replace(one, senses=(Sense(spans=spans),), shape=Shape.RANGE)


_ASKED = frozenset({Head.AWAY, Head.WISH, Head.LEAVE, Head.REASON})
_PLAIN: Mapping[Head, Use] = {
    Head.TOLD: Use.EARLIER,
    Head.MOVE: Use.OLD,
    Head.DROP: Use.OLD,
    Head.DUE: Use.DEADLINE,
    Head.RETURN: Use.RETURN,
    Head.EVENT: Use.EVENT,
    Head.NO_SCHOOL: Use.NOTHING,
    Head.DO: Use.BARE,
    Head.NONE: Use.BARE,
}


def of(governed: Governed, *, is_command: bool) -> Use:
    """What a date is for, by what governs it. is_command: the author writes of others' leave as of the own."""
    head, others = governed.head, governed.subject is Subject.OTHER and not is_command
    if others and governed.noun is Noun.ABSENCE and head is Head.IS:
        return Use.ABSENT if governed.far <= _CLOSE else Use.BARE  # "my vacation is March 3"
    if head in _ASKED:
        if head is Head.REASON and governed.subject is not Subject.ME:
            return Use.EVENT  # "the course runs from March 1"
        if others:
            return Use.OTHERS
        return Use.NOTHING if governed.denied else Use.ABSENT
    if others:
        if governed.noun in _BESIDE:
            return Use.EVENT
        return Use.OTHERS if head in (Head.NONE, Head.DO) else _PLAIN.get(head, Use.OTHERS)
    if head is Head.WORK:
        return Use.ABSENT if governed.denied else Use.WORK
    return _PLAIN.get(head, Use.EVENT)
