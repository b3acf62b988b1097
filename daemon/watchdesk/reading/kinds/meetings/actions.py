"""What becomes of a meeting in plain words: asked for, moved, called off; and the dates of the letter about it."""

import re

from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.kinds.meetings.slots import WAS_TO, led
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

READ = 4000  # code points of a letter that are read
_CANCEL = AnyCase(
    r"\b(?<!not )(?<!n['’]t )(?:cancel(?:l?ed|s|ling)?|call(?:ed|ing)? off|scrapped|scratch(?:ed)?|(?:will|is|are|"
    r"does|has) not (?:be )?(?:happen|meet|take place|held)\w*|"
    r"(?:postponed|put off|delayed|suspended|on hold) (?:until (?:further notice|a later date|later|a date)|"
    r"indefinitely|for now|"
    r"to a later date)|not happening|not meeting|won['’]?t (?:be )?(?:happen|meet|meeting|held|have)|no (?:ppc|pta|"
    r"sac|unit meeting|"
    r"meeting) (?:this|on|tomorrow|today|next))"
    r"|\b(?:drop|skip)(?:ping|ped)? (?:(?:the|our|this|today['’]s|tomorrow['’]s|\w+day['’]s|next) ){1,3}(?:ppc|"
    r"pta|sac|meeting|"
    r"unit meeting)\b"
    r"|\b(?:is|are|it['’]s|was) off\b(?!\s+(?:site|campus|duty|work))"
)
# A new day for the one that is called off.
_IN_PLACE = re.compile(
    r"\b(?:it(?:['’]ll| will) (?:now )?be|(?:will|['’]ll) (?:meet|do it|hold it|have it|pick (?:it|this) (?:back )?up|"
    r"make (?:it|this) up|catch up)|rescheduled (?:for|to)|moved to|"
    r"new (?:date|day)"
    r"(?: is|:))\b[^.!?\n]{0,30}\d",
    re.IGNORECASE,
)
# The one behind it stands anyway: "we will meet on the 25th as planned".
_ANYWAY = re.compile(
    r"\b(?:as (?:planned|scheduled|usual|always)|(?:next|regular|following|march|april|may|september|october|november|"
    r"december|january|february) (?:one|meeting|ppc|pta|sac)|regularly scheduled)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|in case|unless|whether|should)\b[^.!?\n]{0,40}$", re.IGNORECASE)
MOVED = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|reschedul\w+|new (?:time|date|day)|chang(?:ed?|es|ing)|postponed|"
    r"instead(?! of (?:the |an? )?(?:email|usual room|library))|push(?:es|ed|ing)?(?! for\b)|"
    r"rather than (?:on )?(?=\w+ \d|\w+day|the \d)|bumped|is now|(?:begins?|starts?|is|meets?|"
    r"be) [^.!?\n]{0,30}\bnot (?:at )?\d|(?:later|earlier) (?:start|time)|start(?:s|ing)? (?:later|earlier)|delayed|"
    r"brought forward|now (?:be )?(?:on|at|starts|meets)|shift(?:ed|ing)|earlier than planned|"
    r"different (?:day|time)|was (?:at )?(?=\d)|(?:previously|originally)(?= (?:at )?\d)|(?:is|are) (?:at |on )?"
    r"[^.!?\n]{1,12} now)\b",
    re.IGNORECASE,
)
# It is to be moved, and nobody says yet to when.
NO_NEW = re.compile(
    r"\b(?:(?:find|have|pick|choose|look(?:ing)? for|need|suggest|propose|offer|is there|are there)(?: us| me)? "
    r"(?:any )?"
    r"(?:another|an? (?:different|new|better|other)|other) (?:times?|days?|dates?|slots?)|"
    r"(?:do not|don['’]?t|does not|doesn['’]?t|did not|didn['’]?t) (?:yet )?(?:know|have)(?: yet)?\b[^.!?\n]{0,20}"
    r"\b(?:when|new|date|time)|"
    r"no new (?:date|time|day)|(?:will|['’]ll) (?:send|find|let you know|tell you|propose|"
    r"have)\b[^.!?\n]{0,20}\b(?:an?|the) "
    r"new (?:date|time|day)|new (?:date|time|day)(?: and time)? (?:to follow|to come|tbd|tba|later|will follow|is not)|"
    r"to a (?:later|new|different) (?:date|day|time)|(?:a |some )?(?:date|time|day) to be (?:announced|determined))\b",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|chang(?:ed?|es|ing)) (?:to|of|the) (?:the )?(?:room|library|gym|location|auditorium|"
    r"place|cafeteria)\b|\broom (?:change|has changed)",
    re.IGNORECASE,
)
_OWNS = re.compile(r"\b((?:mon|tues|wednes|thurs|fri)day|tomorrow|today|tonight)['’]s\b", re.IGNORECASE)
_LINES = re.compile(r"(?<=[.!?;])\s+|\n")
_NO_DAY = re.compile(r"until (?:further notice|later|a later)", re.IGNORECASE)  # names no day of the meeting


def cancels(text: str) -> bool:
    return any(not _IF.search(text[max(0, match.start() - 60) : match.start()]) for match in _CANCEL.finditer(text))


def action(page: Page) -> str:
    """Called off (cancel), moved (change), or asked for (request)."""
    text = f"{page.head.text}\n{page.body.text[:2000]}"
    if cancels(text):
        in_place = any(_IN_PLACE.search(line) and not _ANYWAY.search(line) for line in _LINES.split(text))
        return "change" if in_place else "cancel"
    moved = MOVED.search(text) is not None and (_ROOM.search(text) is None or len(MOVED.findall(text)) > 1)
    is_to_move = NO_NEW.search(text) is not None and not any(_has_digit(one) for one in dates_of(page))
    return "change" if moved or is_to_move or _was_meant_for_another(page) else "request"


def _has_digit(one: Expression) -> bool:
    return re.search(r"\d", one.text) is not None


def _was_meant_for_another(page: Page) -> bool:
    """ "We were to meet Wednesday the 17th. Let's make it Friday": a day that was meant once, and another."""
    days = [one for one in page.body.dates if one.grain is Grain.DAY and one.spans]
    is_twice = len({one.spans[0].start for one in days}) > 1
    return is_twice and any(
        WAS_TO.search(led(page.body.text, one)) or _NOT.search(led(page.body.text, one)) for one in days
    )


# "Wednesday the 20th. Not the 13th as it says in the calendar"; "not before the 13th" is another thing.
_NOT = re.compile(r"\bnot (?:on )?(?:the )?(?:\w+day,? )?(?:the )?$", re.IGNORECASE)


def days_called_off(page: Page) -> tuple[Expression, ...]:
    """The dates of the sentences that call a meeting off, and not of those that tell of the next one."""
    text = page.body.text
    told = [one for one in page.sentences if cancels(text[one.start : one.stop])]
    return tuple(one for one in dates_of(page) if any(line.start <= one.start < line.stop for line in told))


def dates_of(page: Page) -> tuple[Expression, ...]:
    """ "Wednesday's meeting" names its day."""
    if not _OWNS.search(page.body.text[:READ]):
        return tuple(one for one in page.body.dates if not _NO_DAY.match(one.text))
    plain = _OWNS.sub(lambda match: match[1] + "  ", page.body.text[:READ])
    return page.dates_in(plain)
