"""Changes and withdrawals of an earlier request or report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchdesk.model.facts import AbsenceFacts, Kind, Leave, Question, Span
from watchdesk.reading import leave_words
from watchdesk.reading.absence import Days, asking, joined
from watchdesk.reading.absence.uses import Use, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, find
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.kinds import topics, turning
from watchdesk.reading.kinds.found import Found, absence, numbers
from watchdesk.reading.kinds.renewed import Renewed, renewed
from watchdesk.reading.page import Page

_OBJECT = re.compile(
    r"\b(?:my|that|this|those|these|it|the (?:request|leave|days?|vacation|comp|time off)|request|r-?\d+|"
    r"one|them|days?)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:meeting|mtg|ppc|pta|sac|class|session|course|assembly|appointment|venue|trip|party|wedding|flight)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:cancel(?:l?ed)?|cancels)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|might|(?<!\d )may(?! (?:i|we|my)\b|\.? ?\d)|in case|unless)\b", re.IGNORECASE)


_DROPPED = re.compile(
    r"\W*(?:(?:hi|hey|hello|sgt|sarge|please|pls|sorry|actually|ok|"
    r"on second thought)\W+(?:\w+\W+)?){0,3}(?:never ?mind|nvm|"
    r"disregard|scratch (?:that|this|it)|forget (?:it|that|this)|cancel (?:that|this|it|please)|cancel\W*$|"
    r"withdraw(?:n|ing)?\b|"
    r"don['’]?t need (?:it|this|that|these|those|the day|them))",
    re.IGNORECASE,
)
# The days go back to where they came from.
_GIVES_BACK = re.compile(
    r"\b(?:put|give|return|credit|restore|bank|have|get|send|hand)\b[^.!?\n]{0,20}\b(?:days?|hours?|hrs|time|it|"
    r"them|those)\b"
    r"[^.!?\n]{0,12}\bback\b(?! (?:to|at|in|on|by) (?:school|work|the (?:office|building)|\w{3,9}day|\d))",
    re.IGNORECASE,
)
_NEEDS_AGAIN = re.compile(r"\b(?:lunch|radio|keys?|squad|form|answer|call|word)\b", re.IGNORECASE)
_ACTION = re.compile(
    r"(?:^|\n)[ \t]*(?:action|type|request type|status|purpose|re)[ \t]*[:|\t][ \t]*(?:withdraw\w*|cancel\w*|"
    r"rescind\w*|void|delete|"
    r"remove|retract\w*)\b",
    re.IGNORECASE,
)
_UNNEEDED = re.compile(r"\b(?:not needed|no (?:\w+ )?(?:needed|necessary))\b", re.IGNORECASE)
_NEEDS = re.compile(r"\b(?:need|want|take|use|taking|using|require|needing)\b", re.IGNORECASE)
_REQUESTED = re.compile(r"\b(?:my|leave|request|days? off|r-?\d)\b", re.IGNORECASE)
_PLAINLY = re.compile(
    r"\b(?:nvm|never ?mind|no longer (?:required|needed|necessary)|disregard|cancel|withdraw|rescind|scratch|"
    r"forget (?:about|my|the|that|it)|"
    r"no longer need|not needed|"
    r"no (?:\w+ )?(?:needed|necessary))\b",
    re.IGNORECASE,
)
# One of several is taken back, and not said which.
_ONE_OF = re.compile(
    r"\b(?:one of (?:the|my|those|these|them)|the other (?:one|request|day|leave)|either (?:one|of)|"
    r"not sure which|which one|"
    r"which day|whichever)\b",
    re.IGNORECASE,
)


def taken_back(page: Page) -> Found | None:
    """The officer takes a request back."""
    if page.role not in topics.OFFICERS and page.role not in topics.COMMAND:
        return None
    core = [one for one in page.sentences if _drops(page, one) or _ACTION.search("\n" + one.text)]
    if not core:
        return None
    named = _named_days(core) or _named_days([one for one in page.sentences if one.paragraph == core[0].paragraph])
    refs = page.refs()
    question = None if _is_plain(page, core, named, refs) else _which()
    facts_days = Days(spans=named or ()) if question is None else Days(question=question)
    item = absence(
        Kind.WITHDRAWAL,
        page,
        facts_days,
        leave=_leave(page, core),
        officer=_key(page),
        earlier=named,
        question=question,
    )
    facts = AbsenceFacts(leave=_leave(page, core), earlier=named, refs=refs)
    evidence = tuple(page.body.evidence("kind", one.start, one.stop) for one in core)
    item = replace(item, facts=facts, evidence=(*item.evidence, *evidence))
    return Found(items=(item,), taken=_with_context(page, core))


def _with_context(page: Page, core: Sequence[Sentence]) -> frozenset[int]:
    """The other sentences of its paragraph are the story around it."""
    paragraphs = {one.paragraph for one in core}
    return numbers(one for one in page.sentences if one.paragraph in paragraphs or not one.has("ask"))


def _drops(page: Page, sentence: Sentence) -> bool:
    """A word of taking back, said of a request or of leave, by the author."""
    text = sentence.text
    if topics.inquires(sentence) or (
        _IF.search(text) and not re.search(r"\b(?:please|cancel my)\b", text, re.IGNORECASE)
    ):
        return False
    dated = any(one.grain is not Grain.TIME for one in sentence.dates)
    leave = topics.speaks_of_leave(page.body, sentence)
    if _MEETING.search(text) and _TOLD.search(text) and not _REQUESTED.search(text):
        return False
    heads = page.body.said[sentence.number].heads
    if any(
        one.head is Head.DROP
        and _is_own(one)
        and not turning.lessens(sentence, one)
        and turning.has_object(page, sentence, one)
        for one in heads
    ):
        return True
    if any(one.head is Head.DROP and one.word.startswith("put me") for one in heads) and turning.knows(page):
        return True
    if _GIVES_BACK.search(text) and not _NEEDS_AGAIN.search(text):
        return True
    if _DROPPED.match(text) and _answers_leave(page):
        return True
    about = bool(_OBJECT.search(text)) and (leave or dated or page.is_answer or bool(page.refs()))
    short = page.words <= topics.SHORT and (dated or leave or bool(_OBJECT.search(text)))
    if _UNNEEDED.search(text) and not (turning.knows(page) or page.words <= 2 * topics.SHORT):
        return False
    if any(turning.lessens(sentence, one) for one in heads):
        return False
    unneeded = sentence.has("drop") and any(
        one.head is Head.WISH and one.denied and _is_own(one) and turning.has_object(page, sentence, one)
        for one in heads
    )
    said = sentence.has("drop") and not _NEEDS.search(text)
    plainly = bool(_PLAINLY.search(text))
    return (unneeded or said or plainly) and (about or short or (dated and (unneeded or plainly)))


def _answers_leave(page: Page) -> bool:
    """It answers a mail about leave, ours or the author's own."""
    if not page.is_answer:
        return False
    quoted = f"{page.head.text}\n{page.quoted[:2000]}"
    return page.from_our_desk() or bool(page.quoted_refs() or leave_words.find(quoted, page.unit.lexicon))


def _is_own(one: Governed) -> bool:
    return one.subject in (Subject.ME, Subject.NONE) or one.noun is Noun.ABSENCE


def _is_plain(page: Page, core: Sequence[Sentence], named: Sequence[Span], refs: Sequence[str]) -> bool:
    """It is plain which request is meant: by its days, its reference, the thread, or the kind of leave."""
    several = sum(len(one.spans) for sentence in page.sentences for one in sentence.dates) > 1
    if several and any(_ONE_OF.search(one.text) for one in core):
        return False
    if named or refs or (page.thread is not None and page.thread.ref is not None):
        return True
    listed = page.quoted_refs()
    if len(listed) > 1:
        return False
    return (
        len(listed) == 1
        or page.is_answer
        or any(page.body.leaves_in(one) or one.has("sick-bank", "ill") for one in core)
    )


def _which() -> Question:
    return Question(about="which-record", text="Which of your requests do you take back?")


def _named_days(sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    return joined(
        span
        for one in sentences
        for date in one.dates
        if date.grain is Grain.DAY and date.certain
        for span in date.spans
    )


def _leave(page: Page, core: Sequence[Sentence]) -> Leave | None:
    found = leave_words.chosen(one for sentence in core for one in page.body.leaves_in(sentence))
    return found.leave if found else None


def _key(page: Page) -> str | None:
    return page.person.key if page.person else None


# --- changes ----------------------------------------------------------------------------------------------


def changed(page: Page) -> Found | None:
    """New days, or a new kind of leave, for an earlier request."""
    if page.role not in topics.OFFICERS and page.role not in topics.COMMAND:
        return None
    core = _turning(page)
    if not core:
        return None
    new = renewed(page, core, _base(page))
    days = _on_its_day(page, new)
    if days.spans is not None and any(_is_open(one) for one in core):
        days = Days(question=asking.new_days(), evidence=days.evidence)
    if days.spans is None and days.question is None:
        if new.leave is None or not new.switches:
            days = Days(question=asking.new_days(), evidence=days.evidence)
        elif new.kept:
            days = Days(spans=new.kept)
    leave = new.leave or _leave(page, core) or _leave(page, page.sentences) or _quoted_leave(page)
    if leave is None and (page.near.sentences and any(one.has("ill", "sick-bank") for one in core)):
        leave = Leave.SICK
    act_leave = leave if days.settled else new.leave
    item = absence(Kind.CHANGE, page, days, leave=act_leave, officer=_key(page), earlier=new.earlier)
    evidence = tuple(page.body.evidence("kind", one.start, one.stop) for one in core)
    return Found(
        items=(replace(item, evidence=(*item.evidence, *evidence)),),
        taken=numbers(page.sentences if not _goes_on(page, core) else core),
    )


_UNDECIDED = re.compile(
    r"\b(?:i['’]m guessing|not sure (?:when|which)|some other (?:time|week|day)|don['’]?t know (?:when|which|"
    r"yet)|could be|"
    r"i forget which|whichever|tbd|to be determined|will let you know (?:when|which))\b",
    re.IGNORECASE,
)


def _is_open(sentence: Sentence) -> bool:
    """The new days are only guessed at."""
    return _UNDECIDED.search(sentence.text) is not None


def _on_its_day(page: Page, new: Renewed) -> Days:
    """Hours without a day ("make it noon to 3") keep the one day of the earlier request; an unknown one is asked."""
    days = new.days
    named = any(one.grain is not Grain.TIME for sentence in page.sentences for one in sentence.dates)
    if named or days.spans is None or any(one.from_ is None for one in days.spans):
        return days
    base = new.earlier or joined(span for one in page.head.dates if one.certain for span in _dated(one))
    if len(base) != 1 or base[0].start != base[0].end or len(days.spans) != 1:
        return Days(question=asking.new_days(), evidence=days.evidence)
    kept = replace(base[0], from_=days.spans[0].from_, to=days.spans[0].to)
    return replace(days, spans=(kept,))


def _dated(one: Expression) -> tuple[Span, ...]:
    """The days of an expression that names days."""
    return one.spans if one.grain is Grain.DAY else ()


def _goes_on(page: Page, core: Sequence[Sentence]) -> bool:
    """Another matter follows: "separately", "also"."""
    last = core[-1].number
    return any(one.number > last and one.has("separately") and one.has("ask") for one in page.sentences)


def _turning(page: Page) -> list[Sentence]:
    """The sentences that change a request. Where another asks afresh for days, a mere word of correction is none."""
    plain = [one for one in page.sentences if _may_turn(page, one) and _changes(page, one)]
    weak = [one for one in page.sentences if _may_turn(page, one) and _corrects(page, one)]
    if not plain and any(_asks_afresh(page, one) for one in page.sentences if one not in weak):
        return []
    return [one for one in page.sentences if one in plain or one in weak]


def _asks_afresh(page: Page, sentence: Sentence) -> bool:
    """ "Please put me down for vacation on the 20th": a wish, a kind of leave or being off, and a day."""
    heads = {one.head for one in page.body.said[sentence.number].heads if _is_own(one) and not one.denied}
    return Head.WISH in heads and bool(heads & {Head.LEAVE, Head.AWAY}) and bool(_wanted(page, sentence))


def _may_turn(page: Page, sentence: Sentence) -> bool:
    text = sentence.text
    if topics.is_about_others(page, page.body, sentence) or _IF.search(_RATHER.sub("", _POLITELY.sub("", text))):
        return False
    partly = any(turning.lessens(sentence, one) for one in page.body.said[sentence.number].heads)
    return not topics.inquires(sentence) and (not sentence.has("drop") or partly or _renews(page, sentence))


def _changes(page: Page, sentence: Sentence) -> bool:
    """It moves leave, trades one day for another, or takes back and renews."""
    if _drops(page, sentence) and _renews(page, sentence):
        return True
    moved = turning.changes_leave(page, sentence) or turning.trades(sentence)
    return moved or turning.lists_both(page, sentence)


def _corrects(page: Page, sentence: Sentence) -> bool:
    talk = topics.is_talk(page, page.body, sentence) and page.words > topics.SHORT and bool(sentence.dates)
    return not talk and turning.corrects(page, sentence) and turning.knows(page)


_RATHER = re.compile(
    r"\b(?:better|easier|ok(?:ay)?|fine|good|great|possible|helpful|problem|grateful|appreciate(?: it)?|"
    r"wonder(?:ing)?|see|ask(?:ing)?|mind|nice) if\b",
    re.IGNORECASE,
)
_POLITELY = re.compile(
    r",? (?:if (?:it['’]?s|that['’]?s|it is|possible|you|there|i (?:can|may|could))|when you)\b[^.!?\n]*$",
    re.IGNORECASE,
)


def _renews(page: Page, sentence: Sentence) -> bool:
    """After taking back, new days are named: behind a turn of the sentence, or in the one that follows."""
    dropped = [one for one in used(page, page.body, sentence) if one.use is Use.OLD]
    wanted = [one for one in _wanted(page, sentence) if dropped and _is_turned(sentence, dropped[0].date, one)]
    following = [
        one
        for one in page.sentences
        if one.number == sentence.number + 1 and one.has("turn", "ask") and not one.has("separately")
    ]
    return bool(wanted) or any(_wanted(page, one) for one in following)


def _wanted(page: Page, sentence: Sentence) -> list[Expression]:
    uses = used(page, page.body, sentence)
    return [one.date for one in uses if one.use is Use.ABSENT and one.date.grain is not Grain.TIME]


def _is_turned(sentence: Sentence, dropped: Expression, wanted: Expression) -> bool:
    """ "Scratch Thursday: all I need is Friday"; not "disregard my mail asking for the 18th"."""
    between = sentence.text[dropped.stop - sentence.start : wanted.start - sentence.start]
    return bool(re.search(r"[:;,—-]|\b(?:but|and|instead)\b", between))


def _base(page: Page) -> tuple[Span, ...]:
    """The days of the earlier request: those of the subject that is answered, or what the quoted mail shows."""
    titled = joined(span for one in page.head.dates if one.certain and one.wrote_month for span in _dated(one))
    if titled and page.is_answer:
        return titled
    text = page.quoted[:3000]
    if not text:
        return ()
    found = find(text, page.sent.replace(tzinfo=None), terms=page.terms)
    stamped = re.compile(r"(?:^|\n)[>\s]*(?:sent|on|from|date)\b[^\n]*", re.IGNORECASE)
    heads = [match.span() for match in stamped.finditer(text)]
    own = [
        one for one in found if one.certain and one.grain is Grain.DAY and not any(a <= one.start < b for a, b in heads)
    ]
    return joined(span for one in own for span in one.spans)


def _quoted_leave(page: Page) -> Leave | None:
    found = leave_words.chosen(leave_words.find(page.quoted[:3000], page.unit.lexicon))
    return found.leave if found else None


__all__ = ["Renewed", "changed", "taken_back"]
