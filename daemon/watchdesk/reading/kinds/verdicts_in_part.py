"""Where a verdict may be of a part only: of some of the days asked for, or of those requests that lie before a day."""

import re

from watchdesk.model.facts import Question, Span, Verb
from watchdesk.reading.absence.spans import holds
from watchdesk.reading.dates import Expression, Grain, Role
from watchdesk.reading.decisions import Listed, Said
from watchdesk.reading.page import Page


def partial(page: Page, words: Said, shown: tuple[Listed, ...]) -> Question | None:
    """ "Ok for the 11th": days named beside an approval may be only some of those asked for."""
    for verdict, (start, stop) in zip(words.verdicts, words.places, strict=False):
        if verdict.verb not in (Verb.APPROVE, Verb.EXCEPTION):
            continue
        sentence = next((one for one in page.body.sentences if one.start <= start < one.stop), None)
        told = page.body.text[sentence.start : stop + _BEHIND] if sentence is not None else ""
        if len(shown) < 2 and _NOT_THE_REST.search(told):
            return Question(about="condition", text="Do you approve the whole request, or a part of it only?")
        if verdict.ref == "all" and sentence is not None and sentence.dates and _ALL_UNTIL.search(sentence.text):
            return Question(
                about="condition",
                text="Nothing was decided: is it all of them, or those of some days only? Which, line by line?",
            )
        line = next((one for one in shown if verdict.ref in (one.number, one.ref) or len(shown) == 1), None)
        for one in sentence.dates if sentence else ():
            if one.start >= start and one.grain is not Grain.TIME and _is_part(page, one, stop, line):
                return Question(about="condition", text="Do you approve the whole request, or those days only?")
    return None


_BEHIND = 300  # code points behind a verdict that may say what is not granted
# Of one request: "ok for the first week, not the rest".
_NOT_THE_REST = re.compile(
    r"\b(?:not|no to|but not|minus|without) (?:for )?the (?:rest|remainder|other|second|last|first)\b|"
    r"\bthe (?:rest|remainder|other days?|second (?:week|half)) (?:is |are )?(?:no\b|not\b|denied|den(?:y|ied)|out\b)",
    re.IGNORECASE,
)


# "Everything through June 30 is approved": those of some days only.
_ALL_UNTIL = re.compile(
    r"\b(?:all|everything|everyone|both|those|the ones)(?: of (?:them|those|these))?(?: requests?)? (?:up )?"
    r"(?:through|thru|until|till|to|before|after|in|from|by|for|between|on)\b(?! (?:me|us|you|the|that|now|today|"
    r"a|an|my)\b)",
    re.IGNORECASE,
)


def _is_part(page: Page, one: Expression, stop: int, line: Listed | None) -> bool:
    """The days are not those that the subject or the line names, and stand where what is granted stands."""
    named = [tuple(date.spans) for date in page.head.dates] + ([line.spans] if line else _quoted_days(page))
    if tuple(one.spans) in named:
        return False
    asked = [span for spans in named for span in spans]
    if one.role is Role.UNTIL:  # which may be before the last day asked for
        return one.spans[-1].end not in {span.end for span in asked}
    lead = page.body.text[max(0, one.start - 12) : one.start]
    beside = one.start >= stop and re.search(r"\b(?:for|on|have|take|off|only)\s+(?:the\s+)?$", lead, re.IGNORECASE)
    given = one.start <= stop
    days = {span.start.weekday() for span in one.spans}
    within = any(span.end is not None and span.end > span.start and (_holds(span, one) or days) for span in asked)
    return bool(beside or given) and (within or (bool(beside) and not any(_holds(span, one) for span in asked)))


def _quoted_days(page: Page) -> list[tuple[Span, ...]]:
    """The days of the mail that is answered, where it lists no lines."""
    found = page.dates_in(page.quoted[:2000])
    return [tuple(one.spans) for one in found if one.grain is not Grain.TIME]


def _holds(span: Span, one: Expression) -> bool:
    return any(holds(span, day.start) for day in one.spans)
