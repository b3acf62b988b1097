"""The answer to a question of ours: a number, a day, a yes or no, in any sensible form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watchdesk.model.facts import Answer, Choice, Question, Span
from watchdesk.reading.dates import Expression

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
        return Given(answer=answer, clear=True, start=0, stop=stop)
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
    spans = tuple(span for one in dates if one.certain or one.spans for span in one.spans)
    return Answer(yes=yes, spans=tuple(sorted(set(spans))) or None)


def _matching(text: str, choices: Sequence[Choice], dates: Sequence[Expression]) -> Choice | None:
    """The one choice that a day of the answer, or its half, fits."""
    days = {int(match[1]) for match in _BARE_DAY.finditer(text[:500])}
    days |= {sense.spans[0].start.day for one in dates for sense in one.senses[:1] if sense.spans}
    said = {span for one in dates for span in one.spans}
    exact = [choice for choice in choices if choice.spans and set(choice.spans) <= said]
    if len(exact) == 1:
        return exact[0]
    fits = [choice for choice in choices if choice.spans and choice.spans[0].start.day in days]
    if len(fits) == 1:
        return fits[0]
    part = _PART.search(text[:500])
    if part is None or dates:
        return None
    halves = [
        choice
        for choice in choices
        if choice.spans and choice.spans[0].from_ is not None and (choice.spans[0].from_.hour < 10) is bool(part["am"])
    ]
    return halves[0] if len(halves) == 1 else None


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
