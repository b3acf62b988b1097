"""The days of an order about cover, and whether its words say more than they do."""

import re

from watchdesk.model.facts import Command, Span
from watchdesk.policy.days.spans import Spans

_POINTER = re.compile(r"r\s?-?\s?\d{1,6}")
_DOUBT = re.compile(r"\b(?:except|not|but|if|unless|maybe|or|until|till|before|after|only)\b|\?")
_UNTIL = re.compile(r"\b(?:through|thru|from|starting|beginning)\b")
_THROUGH = re.compile(r"\b(?:through|thru)\b")
_FROM = re.compile(r"\b(?:from|starting|beginning)\b")
_DAYS = re.compile(r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun|week|day|morning|afternoon|half|am|pm|today|tomorrow)\w*\b")


def is_unclear(command: Command) -> bool:
    """Words that limit the order in a way that its days do not tell: nothing is done on a guess."""
    text = command.words.casefold()
    if _DOUBT.search(text) or (_UNTIL.search(text) and len(command.spans) > 1):
        return True
    return not command.spans and _DAYS.search(_POINTER.sub(" ", text)) is not None


def days(command: Command, spans: Spans) -> Spans:
    """The days of the order; "through 3/11" begins with the absence, "from 3/11" ends with it."""
    if len(command.spans) != 1 or command.spans[0].start != command.spans[0].end:
        return command.spans
    day, text = command.spans[0].start, command.words.casefold()
    if _THROUGH.search(text):
        return (Span(start=min(min((span.start for span in spans), default=day), day), end=day),)
    return (Span(start=day, end=None),) if _FROM.search(text) else command.spans
