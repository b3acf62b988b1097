"""The answer to a question of ours: a number, a day, a yes or no, in any sensible form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watchdesk.model.facts import Answer, Choice, Question, Span
from watchdesk.reading.dates import Expression, Grain

_NUMBER = re.compile(
    r"^[\s\W]*(?:(?:it['’]?s|its|that['’]?s|i mean|i meant|make it|the answer is|answer|option|choice|"
    r"number|no\.|nr\.?|#|please|pls|let['’]?s do|go with|"
    r"take|the|i['’]?ll take)\s*){0,3}#?(?P<n>\d{1,2})(?:\s*(?:please|pls|thanks|thx|thank you|it is|"
    r"works))?[\s.!)]*(?=$|\n|[,;-]\s|\s[-–]\s|thanks|thx)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^[\s\W]*(?:the\s+)?(?P<nth>first|second|third|fourth|last|former|latter)(?:\s+(?:one|option|choice|"
    r"of (?:them|those)|day))?[\s.!,]*(?:please|pls|thanks|thx)?[\s.!]*$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^[\s\W]*(?:yes|yep|yup|yeah|yea|y|correct|right|confirmed?|that['’]?s (?:right|correct|it|the one)|"
    r"thats (?:right|correct)|exactly|sure|ok(?:ay)?|affirmative|10-?4|"
    r"that is (?:right|correct)|i confirm|i did|it was me|sounds right|looks (?:right|good)|all good|good)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^[\s\W]*(?:no|nope|nah|n|negative|wrong|incorrect|not (?:right|correct|me|quite)|that['’]?s (?:not|"
    r"wrong)|i did ?n['’]?t|it was ?n['’]?t)\b",
    re.IGNORECASE,
)
_WEEK_AFTER = re.compile(r"\b(?:the )?(?:week after|following week|next week|a week later)\b", re.IGNORECASE)
_WEEK_BEFORE = re.compile(r"\b(?:the )?(?:week before|previous week|a week earlier)\b", re.IGNORECASE)
_DAY_AFTER = re.compile(r"\b(?:the )?(?:day after|next day|following day)\b", re.IGNORECASE)
_BOTH = re.compile(r"^[\s\W]*(?:both|all(?: of them)?|either(?: one)?)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?P<am>am|morning|a\.m\.)|(?P<pm>pm|afternoon|p\.m\.)\b", re.IGNORECASE)
_BARE_DAY = re.compile(r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_TEN = 10
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "former": 0, "latter": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer at [start, stop). clear: it settles the question."""

    answer: Answer
    clear: bool
    start: int
    stop: int


def read(text: str, question: Question, dates: Sequence[Expression]) -> Given | None:
    """The answer in a text; None where its words answer nothing. dates: the expressions of the text."""
    stop = len(text)
    for rule in (_by_number, _by_ordinal, _by_both):
        answer = rule(text, question)
        if answer is not None:
            return Given(answer=answer, clear=_is_offered(answer, question), start=0, stop=stop)
    yes = True if _YES.match(text) else False if _NO.match(text) else None
    answer = _in_words(text, question, dates, yes)
    if answer.spans is not None:
        sure = answer.choice is not None or all(one.certain and not one.either for one in dates)
        return Given(answer=answer, clear=sure, start=0, stop=stop)
    if yes is None:
        return None
    settled = len(question.choices) <= 1 and not _either_or(question) if yes else not question.choices
    return Given(answer=answer, clear=settled, start=0, stop=stop)


def _either_or(question: Question) -> bool:
    return bool(re.search(r"\bor\b", question.text, re.IGNORECASE)) and not re.search(
        r"\byes or no\b", question.text, re.IGNORECASE
    )


def _by_number(text: str, question: Question) -> Answer | None:
    match = _NUMBER.match(text[:200])
    number = int(match["n"]) if match else 0
    return Answer(choice=number) if any(choice.number == number for choice in question.choices) else None


def _by_ordinal(text: str, question: Question) -> Answer | None:
    match = _ORDINAL.match(text[:200])
    if match is None or not question.choices:
        return None
    at = _NTH[match["nth"].lower()]
    return Answer(choice=question.choices[at].number) if at < len(question.choices) else None


def _by_both(text: str, question: Question) -> Answer | None:
    """ "Both" to a choice between days takes all of them; to any other choice it answers nothing."""
    if not _BOTH.match(text) or text.lower().lstrip().startswith("either") or not question.choices:
        return None
    spans = [span for choice in question.choices for span in choice.spans or ()]
    return Answer(spans=tuple(sorted(set(spans)))) if spans and question.about == "alternatives" else None


def _is_offered(answer: Answer, question: Question) -> bool:
    return answer.choice is None or any(choice.number == answer.choice for choice in question.choices)


def _in_words(text: str, question: Question, dates: Sequence[Expression], yes: bool | None) -> Answer:
    """Days in the answer's own words, read in the light of the days that were offered."""
    chosen = _matching(text, question.choices, dates)
    if chosen is not None:
        return Answer(choice=chosen.number, yes=yes, spans=chosen.spans, leave=chosen.leave)
    moved = _moved(text, question.choices)
    if moved is not None:
        return Answer(yes=yes, spans=moved)
    days = [one for one in dates if one.grain is not Grain.TIME]
    if question.choices and any(_is_bare_weekday(one) for one in days):
        return Answer(yes=yes)
    spans = tuple(span for one in days for span in one.spans)
    return Answer(yes=yes, spans=tuple(sorted(set(spans))) or None)


def _matching(text: str, choices: Sequence[Choice], dates: Sequence[Expression]) -> Choice | None:
    """The one choice that a day of the answer, its weekday or its half fits."""
    days = [one for one in dates if one.grain is not Grain.TIME and one.spans]
    said = {span for one in days for span in one.spans}
    numbers = {int(match[1]) for match in _BARE_DAY.finditer(text[:500])}
    numbers |= {one.spans[0].start.day for one in days if not _is_bare_weekday(one)}
    weekdays = {one.spans[0].start.weekday() for one in days if _is_bare_weekday(one)}
    for fits in (
        [choice for choice in choices if choice.spans and set(choice.spans) <= said],
        [choice for choice in choices if choice.spans and choice.spans[0].start.day in numbers],
        [choice for choice in choices if choice.spans and choice.spans[0].start.weekday() in weekdays],
        [] if days else _halves(text, choices),
    ):
        if len(fits) == 1:
            return fits[0]
    return None


def _is_bare_weekday(one: Expression) -> bool:
    """ "Friday": among offered days it is one of them, not the next Friday there is."""
    return one.wrote_weekday and not one.wrote_month and not re.search(r"\d", one.text)


def _halves(text: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices of the half that the answer names; the morning half begins before ten."""
    part = _PART.search(text[:500])
    if part is None:
        return []
    timed = [(choice, span.from_) for choice in choices for span in (choice.spans or ())[:1]]
    return [choice for choice, start in timed if start is not None and (start.hour < _TEN) is bool(part["am"])]


def _moved(text: str, choices: Sequence[Choice]) -> tuple[Span, ...] | None:
    """ "No, the week after": the days offered, a week on. Only where one choice was offered."""
    spans = choices[0].spans if len(choices) == 1 else None
    if not spans:
        return None
    for pattern, days in ((_WEEK_AFTER, 7), (_WEEK_BEFORE, -7), (_DAY_AFTER, 1)):
        if pattern.search(text[:500]):
            return tuple(
                replace(span, start=_on(span.start, days), end=_on(span.end, days) if span.end else None)
                for span in spans
            )
    return None


def _on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
