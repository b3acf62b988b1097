"""The answer to a question of ours: a number, a day, a yes or no, in any sensible form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from watchdesk.model.facts import Answer, Choice, Question, Span
from watchdesk.reading import answer_words as words
from watchdesk.reading.dates import Expression, Grain

_WEEK_AFTER = re.compile(r"\b(?:the )?(?:week after|following week|next week|a week later)\b", re.IGNORECASE)
_WEEK_BEFORE = re.compile(r"\b(?:the )?(?:week before|previous week|prior week|a week earlier)\b", re.IGNORECASE)
_DAY_AFTER = re.compile(r"\b(?:the )?(?:day after|next day|following day|a day later)\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\b(?:the )?(?:day before|previous day|a day earlier)\b", re.IGNORECASE)
_MOVES = ((_WEEK_AFTER, 7), (_WEEK_BEFORE, -7), (_DAY_AFTER, 1), (_DAY_BEFORE, -1))
_BARE_DAY = re.compile(r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"\byes or no\b", re.IGNORECASE)
_FEW = 5  # words of a sentence that is a day and nothing more
IS_RIGHT = re.compile(r"\b(?:is|was|are) (?:this|that|it|these) (?:right|correct)\b", re.IGNORECASE)
_TEN = 10
_SHORT = 12  # words of an answer in which a number may stand anywhere
_COMMON = frozenset(
    {"your", "that", "this", "with", "from", "have", "what", "which", "mean", "will", "would", "only", "please"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer at [start, stop). clear: it settles the question."""

    answer: Answer
    clear: bool
    start: int
    stop: int


def read(text: str, question: Question, dates: Sequence[Expression], *, unseen: bool = False) -> Given | None:
    """The answer in a text; None where its words answer nothing.

    dates: the expressions of the text. unseen: what was asked is not known; then any number may be one of its choices.
    """
    said = words.opened(text)
    if words.EITHER.match(said[:200]):
        return _given(text, Answer(), clear=False)
    picked = _picked(said, question) or (_unseen(said, dates) if unseen else None)
    if picked is not None:
        return _given(text, picked, clear=True)
    if question.choices and (words.BOTH.match(said) or _is_not_offered(said, question, dates)):
        return _given(text, Answer(), clear=False)
    yes = _yes(said)
    if yes is None and words.LATER.search(said[:300]):
        return None
    kept = [one for one in dates if not _is_set_aside(text, one)]
    answer = _in_words(words.opened(_without_work(text, dates)), question, kept, yes)
    if answer.spans is not None or answer.choice is not None:
        has_aside = yes is True and len(kept) < len(dates)
        return _given(text, answer, clear=_is_sure(answer, kept, said, question) and not has_aside)
    if yes is None:
        return None
    return _given(text, answer, clear=_settles(question, said) if yes else _refuses(question, said))


def _yes(said: str) -> bool | None:
    """Whether the words begin with a yes or a no, or the first few of them end with a yes."""
    if words.YES.match(said) or words.SO_IT_IS.match(said):
        return True
    if words.NO.match(said):
        return False
    return True if words.YES_AT_LAST.match(said) and not words.BUT.search(said[:80]) else None


def _picked(said: str, question: Question) -> Answer | None:
    """A choice by its number or place, or all of them."""
    return (
        _by_number(said, question)
        or _by_ordinal(said, question)
        or _by_both(said, question)
        or _by_keeping(said, question)
    )


def _by_keeping(said: str, question: Question) -> Answer | None:
    """ "It stands", "leave it as it is", where just that is offered."""
    offered = [choice.number for choice in question.choices if words.STAYS.search(choice.text)]
    if len(offered) != 1 or words.KEEPS.match(said[:200]) is None or len(said.split()) > _SHORT:
        return None
    return None if words.KEEPS_NOT.search(said[:200]) else Answer(choice=offered[0])


def _is_sure(answer: Answer, dates: Sequence[Expression], said: str, question: Question) -> bool:
    """Days that agree with themselves; a yes that goes on to other days is none."""
    if any(one.conflict is not None for one in dates):
        return False
    if answer.choice is not None:
        return True
    if not question.choices and moves(said):
        return False
    adds = answer.yes is True and words.ADDS.search(said) is not None
    return not adds and all(one.certain and not one.either for one in dates)


def _given(text: str, answer: Answer, *, clear: bool) -> Given:
    return Given(answer=answer, clear=clear, start=0, stop=len(text))


def _settles(question: Question, said: str) -> bool:
    """A yes settles one offer, unless it goes on with a "but"."""
    first = re.split(r"[.!?\n]", said.strip()[:300])[0]
    return len(question.choices) <= 1 and not _either_or(question) and not words.BUT.search(first)


def _refuses(question: Question, said: str) -> bool:
    """A no settles whether something was so; not where a talk is offered in its place."""
    return not question.choices and not words.TALK.search(said[:500])


def _is_not_offered(said: str, question: Question, dates: Sequence[Expression]) -> bool:
    """ "3" where there are two choices."""
    match = words.NUMBER.match(said[:200]) or words.LETTER.match(said[:200])
    offered = {choice.number for choice in question.choices}
    return match is not None and words.number(match["n"]) not in offered and len(said.split()) <= _SHORT and not dates


def _is_set_aside(text: str, one: Expression) -> bool:
    """ "Not the 12th", "I wrote the 12th", "the 12th is wrong", "working the 12th": no day of the answer."""
    before, after = text[max(0, one.start - 30) : one.start], text[one.stop : one.stop + 30]
    return _is_at_work(text, one) or bool(words.ASIDE.search(before) or words.ASIDE_AFTER.match(after))


def _is_at_work(text: str, one: Expression) -> bool:
    before, after = text[max(0, one.start - 30) : one.start], text[one.stop : one.stop + 30]
    return one.shape is None and bool(words.AT_WORK.search(before) or words.AT_WORK_AFTER.match(after))


def _without_work(text: str, dates: Sequence[Expression]) -> str:
    """The text with blanks for the days at work, so that no number of theirs chooses anything."""
    for one in dates:
        if _is_at_work(text, one):
            text = text[: one.start] + " " * (one.stop - one.start) + text[one.stop :]
    return text


def _either_or(question: Question) -> bool:
    return bool(_OR.search(question.text)) and not _YES_OR_NO.search(question.text)


def _by_number(said: str, question: Question) -> Answer | None:
    offered = {choice.number for choice in question.choices}
    match = words.NUMBER.match(said[:200]) or words.LETTER.match(said[:200])
    if match and words.number(match["n"]) in offered:
        return Answer(choice=words.number(match["n"]))
    if match and (days := [one for one in question.choices if _starts_on(one, words.number(match["n"]))]):
        return Answer(choice=days[0].number) if len(days) == 1 else None
    if len(said.split()) > _SHORT or _BARE_DAY.search(said):
        return None
    found = [(int(one["n"]), bool(one["no"])) for one in words.LONE.finditer(said[:200])]
    meant = {number for number, refused in found if not refused}
    if found and len(found) > len(meant) and len(meant) == 1 and meant <= offered:
        return Answer(choice=meant.pop())
    return None


def _starts_on(choice: Choice, day: int) -> bool:
    return any(span.start.day == day for span in (choice.spans or ())[:1])


def _by_ordinal(said: str, question: Question) -> Answer | None:
    match = words.ORDINAL.match(said[:200])
    if match is None or not question.choices:
        return None
    at = words.place_of(match["nth"])
    if at is None:
        return _by_order_of_days(match["nth"].lower(), question.choices)
    if match["nth"][0].isdigit() and not match["noun"]:
        return None
    return Answer(choice=question.choices[at].number) if at < len(question.choices) else None


def _by_order_of_days(word: str, choices: Sequence[Choice]) -> Answer | None:
    """ "The earlier one", "the later date"."""
    dated = sorted((choice.spans[0].start, choice.number) for choice in choices if choice.spans)
    if len(dated) != len(choices) or len(dated) != 2 or dated[0][0] == dated[1][0]:
        return None
    return Answer(choice=dated[0 if word == "earlier" else 1][1])


def _by_both(said: str, question: Question) -> Answer | None:
    """ "Both" to a choice between days takes all of them; to any other choice it answers nothing."""
    if not words.BOTH.match(said) or not question.choices:
        return None
    spans = [span for choice in question.choices for span in choice.spans or ()]
    return Answer(spans=tuple(sorted(set(spans)))) if spans and question.about == "alternatives" else None


def _unseen(said: str, dates: Sequence[Expression]) -> Answer | None:
    """An answer to what is not known here: its number is kept; a bare weekday would need the days that were offered."""
    if len(said.split()) > _SHORT:
        return None
    match = words.NUMBER.match(said[:200])
    if match:
        return Answer(choice=words.number(match["n"]))
    ordinal = words.ORDINAL.match(said[:200])
    at = words.place_of(ordinal["nth"]) if ordinal and ordinal["noun"] else None
    if at is not None and at >= 0:
        return Answer(choice=at + 1)
    if any(one.is_bare_weekday for one in dates) or words.PART.match(said.strip(" .!")) or words.WHOLE.match(said):
        return Answer()
    return None


def _in_words(said: str, question: Question, dates: Sequence[Expression], yes: bool | None) -> Answer:
    """Days in the answer's own words, read in the light of the days that were offered."""
    moved = None if re.search(r"\d", said[:500]) else _moved(said, question.choices)
    if moved is not None:
        return Answer(yes=yes, spans=moved)
    chosen = _matching(said, question.choices, dates)
    if chosen is not None:
        return Answer(choice=chosen.number, yes=yes, spans=chosen.spans, leave=chosen.leave)
    moved = _moved(said, question.choices)
    if moved is not None:
        return Answer(yes=yes, spans=moved)
    days = [one for one in dates if one.grain is not Grain.TIME]
    if question.choices and any(one.is_bare_weekday for one in days):
        return Answer(yes=yes)
    spans = sorted({span for one in days for span in one.spans})
    if any(after.start <= (before.end or date.max) for before, after in pairwise(spans)):
        return Answer(yes=yes)  # "April 26 until further notice, or April 26 only": one of them, and not which
    return Answer(yes=yes, spans=tuple(spans) or None)


def _matching(said: str, choices: Sequence[Choice], dates: Sequence[Expression]) -> Choice | None:
    """The one choice that a day of the answer, its weekday, its half, or else a word of it fits."""
    days = _answering(said, [one for one in dates if one.grain is not Grain.TIME and one.spans])
    meant = {span for one in days for span in one.spans}
    numbers = set() if days else {int(match[1]) for match in _BARE_DAY.finditer(said[:500])}
    numbers |= {one.spans[0].start.day for one in days if not one.is_bare_weekday}
    weekdays = {one.spans[0].start.weekday() for one in days if one.is_bare_weekday}
    for fits in (
        [choice for choice in choices if choice.spans and set(choice.spans) <= meant],
        [choice for choice in choices if choice.spans and choice.spans[0].start.day in numbers],
        [choice for choice in choices if choice.spans and choice.spans[0].start.weekday() in weekdays],
        [] if days else _halves(said, choices),
        [] if days else _by_words(said, choices),
    ):
        if len(fits) == 1:
            return fits[0]
    return None


def _answering(said: str, days: list[Expression]) -> list[Expression]:
    """ "Friday. I never fish on a Thursday.": a day that is a sentence of its own is the answer, the rest is talk."""
    first, *rest = re.split(r"[.!;\n]", said.strip()[:300], maxsplit=1)
    leading = [one for one in days if first.strip().endswith(one.text)]
    is_short = len(first.split()) <= _FEW and not any(words.TURNS.search(one) for one in rest)
    return leading if is_short and leading else days


def _halves(said: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices of the part that the answer names; the morning half begins before ten."""
    timed = [(choice, span.from_) for choice in choices for span in (choice.spans or ())[:1]]
    part = words.PART.search(said[:500])
    if part is None:
        is_whole = words.WHOLE.search(said[:500]) is not None and any(start for _, start in timed)
        return [choice for choice, start in timed if start is None] if is_whole else []
    return [choice for choice, start in timed if start is not None and (start.hour < _TEN) is bool(part["am"])]


def _by_words(said: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that hold a word of the answer's first sentence which no other choice holds."""
    first = re.split(r"[.!?;\n]", said.strip()[:300])[0]
    if words.NO.match(first) or words.BUT.search(first) or words.DENIES.search(first):
        return []
    own = [{word.casefold() for word in words.WORD.findall(choice.text)} - _COMMON for choice in choices]
    mine = {word.casefold() for word in words.WORD.findall(first)}
    alone = [mine & this - set().union(*(other for other in own if other is not this)) for this in own]
    return [choice for choice, kept in zip(choices, alone, strict=True) if kept]


def _moved(said: str, choices: Sequence[Choice]) -> tuple[Span, ...] | None:
    """ "No, the week after": the days offered, a week on. Only where one choice was offered."""
    spans = choices[0].spans if len(choices) == 1 else None
    if not spans:
        return None
    for pattern, days in _MOVES:
        if pattern.search(said[:500]):
            return tuple(
                replace(span, start=_on(span.start, days), end=_on(span.end, days) if span.end else None)
                for span in spans
            )
    return None


def moves(said: str) -> bool:
    """The words move the days that were offered: "the week after"."""
    return any(pattern.search(said[:500]) for pattern, _ in _MOVES)


def _on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
