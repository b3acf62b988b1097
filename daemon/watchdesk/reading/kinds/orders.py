"""Orders to the desk in the author's words: they are no items of their own, but their lines belong to no other rule."""

import re
from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model.facts import Command, Leave
from watchdesk.reading import commands, covering, day_orders, places, roster_orders
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.commands import Given
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.kinds import log_months
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.move_days import days_of
from watchdesk.reading.kinds.move_orders import Short, short
from watchdesk.reading.kinds.officer_meant import COMMAND
from watchdesk.reading.page import Page
from watchdesk.reading.people import names_of
from watchdesk.reading.sheet import Sheet
from watchdesk.unit.roster import Unit

_PONDERED = re.compile(
    r"\b(?:thinking (?:about|of)|considering|wondering|looking at|might|maybe|not sure|toying|weighing)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(r"^\W*(?:i(?:['’]m| am) )?planning (?!to\b|on\b)", re.IGNORECASE)
# What a subject alone may ask, above a text that says next to nothing.
QUESTIONS = frozenset({"status", "who-is-off", "who-covers", "what-if"})
# Said of the command alone: an officer's day of return is read elsewhere.
OF_COMMAND = frozenset({"back"})
LITTLE = 6  # words: "Thanks, Mai"
ORDER = 8  # words: "school closed 3/5 como - water main break"


def given(page: Page) -> Found | None:
    """The sentences that are orders; the orders themselves are `read_orders`."""
    lines = [*_written(page, page.body), *_of_the_roster(page)] if _may_order(page) else []
    moves = _moves(page)
    covers = _covers(page)
    if not (lines or moves or covers) and _may_order(page) and _counted_under_title(page) is not None:
        return Found(items=(), taken=numbers(page.sentences))
    if not lines and not moves and not covers:
        return None
    supposes = any(line.command.verb == "what-if" for line in lines)
    ordered = (
        one
        for one in page.sentences
        if any(line.start <= one.start < line.stop for line in lines) or (supposes and _ponders(one))
    )
    taken = numbers(one.sentence for one in moves) | numbers(ordered) | numbers(one for one, _ in covers)
    return Found(items=(), taken=taken)


def _written(page: Page, sheet: Sheet) -> tuple[Given, ...]:
    """The orders of a text that are its writer's to give in these words."""
    found = commands.find(sheet.text, names_of(page.unit))
    return tuple(one for one in found if one.command.verb not in OF_COMMAND or page.role in COMMAND)


def _ponders(one: Sentence) -> bool:
    """ "Planning spring break.": what is on the mind of whoever only asks what if."""
    return bool(_PLANS.search(one.text)) or (bool(_PONDERED.search(one.text)) and not one.has("ask"))


def read_orders(page: Page) -> tuple[Command, ...]:
    """The orders, each with the days it names; a question in the subject where the text holds none."""
    if not _may_order(page):
        return ()
    of_the_roster = (given.command for given in _of_the_roster(page))
    covers = (_dated(one, command) for one, command in _covers(page))
    found = (*_read(page, page.body), *of_the_roster, *(_move(page, one) for one in _moves(page)), *covers)
    if not found and (counted := _counted_under_title(page)) is not None:
        return (counted,)
    if found or page.is_answer or page.words > LITTLE or page.head is page.body:
        return found
    return tuple(one for one in _read(page, page.head) if one.verb in QUESTIONS or _counts(page, one))


# A subject that is the verb of the order: "log", "Log additions". And the first words of what is added.
_TITLE = re.compile(
    r"\W*(?:my |sro |monthly |quick |the )?logs?(?: (?:add(?:itions?|s)?|entry|entries|count|update))?\W*",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\W*(?:(?:please|pls|can you|also)\W+)?(?:add(?:ed|ing)?|plus|\+|did|had|held|gave|one more|another|today)?\s*"
    r"(?:a|an|another|one|two|three|four|five|six|\d{1,2})\b",
    re.IGNORECASE,
)
_FEW = 30  # words of a note


def _counted_under_title(page: Page) -> Command | None:
    """ "log" as the subject over "add 2 mediations and a home visit": the quick counter, in two places."""
    text = " ".join(page.body.text.split())
    if page.body.leaves or any(one.has("off", "gone", "ill", "drop") for one in page.body.sentences):
        return None
    is_note = page.body is not page.head and not page.is_answer and page.words <= _FEW and "?" not in text
    if not is_note or page.mail.attachments or not _TITLE.fullmatch(page.head.text) or not _ADDS.match(text):
        return None
    return Command(verb="log", words=text[:200]) if log_months.COUNTS.search(text) else None


def _counts(page: Page, one: Command) -> bool:
    """ "log: 2 mediations" as a subject above a signature, and no file that would be a log itself."""
    return one.verb == "log" and any(map(str.isdigit, one.words)) and not page.mail.attachments


def _read(page: Page, sheet: Sheet) -> Iterator[Command]:
    for line in _written(page, sheet):
        days = [one for one in sheet.dates if line.start <= one.start < line.stop and one.grain is not Grain.TIME]
        command = replace(line.command, spans=tuple(span for one in days for span in one.spans))
        yield _asked(page, sheet, line, command) if command.verb in QUESTIONS else command


def _asked(page: Page, sheet: Sheet, line: Given, command: Command) -> Command:
    """A question with the schools and the kind of leave that its line names."""
    text = sheet.text[line.start : line.stop]
    schools = tuple(dict.fromkeys(place.school for place in places.find(page.unit, text)))
    return replace(command, schools=schools, leave=_leave(sheet, line))


def _leave(sheet: Sheet, line: Given) -> Leave | None:
    return next((one.leave for one in sheet.leaves if line.start <= one.start < line.stop and not one.refused), None)


def _of_the_roster(page: Page) -> tuple[Given, ...]:
    """Orders about the roster, of those alone who may give them: whoever else says that somebody leaves tells news. A
    mail that is nothing but an order about days of school is one, whoever writes it."""
    dates = page.body.dates
    if page.role in COMMAND:
        return page.body.once("roster-orders", lambda: tuple(_both(page.body.text, page.unit, dates)))
    text = page.body.text.strip()
    if page.words > ORDER or "\n" in text or "," in text:
        return ()
    return page.body.once("roster-orders", lambda: tuple(day_orders.find(page.body.text, page.unit, dates)))


def _both(text: str, unit: Unit, dates: tuple[Expression, ...]) -> Iterator[Given]:
    """Who leaves and who sits where; which days are days of school."""
    yield from roster_orders.find(text, unit, dates)
    yield from day_orders.find(text, unit, dates)


def _moves(page: Page) -> tuple[Short, ...]:
    """Orders that move an officer, where somebody writes them who has no officers to move; others' are of a rule."""
    is_of_leave = page.is_answer and page.from_our_desk() and bool(page.quoted_refs())
    return tuple(short(page)) if _may_order(page) and page.role not in COMMAND and not is_of_leave else ()


def _covers(page: Page) -> tuple[tuple[Sentence, Command], ...]:
    """Who covers, as whoever decides says it in the thread of an absence."""
    return tuple(covering.of_thread(page)) if _may_order(page) and page.role in COMMAND else ()


def _dated(one: Sentence, command: Command) -> Command:
    """The order with the days of its sentence."""
    return replace(command, spans=tuple(s for date in one.dates if date.grain is not Grain.TIME for s in date.spans))


def _move(page: Page, one: Short) -> Command:
    spans, _ = days_of(page, [one.sentence])
    words = " ".join(one.sentence.text.split())[:200]
    return Command(verb="move", words=words, people=(one.officer,) if one.officer else (), spans=spans or ())


def _may_order(page: Page) -> bool:
    return page.person is not None and page.person.is_police and not page.claims
