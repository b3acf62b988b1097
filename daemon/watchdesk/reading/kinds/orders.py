"""Orders to the desk in the author's words: they are no items of their own, but their lines belong to no other rule."""

from watchdesk.model.facts import Command
from watchdesk.reading import commands, roster_orders
from watchdesk.reading.commands import Given
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.move_days import days_of
from watchdesk.reading.kinds.move_orders import Short, short
from watchdesk.reading.kinds.officer_meant import COMMAND
from watchdesk.reading.page import Page
from watchdesk.reading.people import names_of
from watchdesk.unit.roster import Role


def given(page: Page) -> Found | None:
    """The sentences that are orders; the orders themselves are `read_orders`."""
    lines = [*commands.find(page.body.text, names_of(page.unit)), *_of_the_roster(page)] if _may_order(page) else []
    moves = _moves(page)
    if not lines and not moves:
        return None
    ordered = (one for one in page.sentences if any(line.start <= one.start < line.stop for line in lines))
    taken = numbers(one.sentence for one in moves) | numbers(ordered)
    return Found(items=(), taken=taken)


def read_orders(page: Page) -> tuple[Command, ...]:
    """The orders, each with the days it names."""
    if not _may_order(page):
        return ()
    found = []
    for line in commands.find(page.body.text, names_of(page.unit)):
        days = [one for one in page.body.dates if line.start <= one.start < line.stop and one.grain is not Grain.TIME]
        spans = tuple(span for one in days for span in one.spans)
        command = line.command
        found.append(
            Command(verb=command.verb, words=command.words, refs=command.refs, people=command.people, spans=spans)
        )
    return (*found, *(given.command for given in _of_the_roster(page)), *(_move(page, one) for one in _moves(page)))


def _of_the_roster(page: Page) -> tuple[Given, ...]:
    """Orders about the roster, of those alone who may give them: whoever else says that somebody leaves tells news."""
    if page.role not in (Role.SERGEANT, Role.COMMANDER):
        return ()
    dates = page.body.dates
    return page.body.once("roster-orders", lambda: tuple(roster_orders.find(page.body.text, page.unit, dates)))


def _moves(page: Page) -> tuple[Short, ...]:
    """Orders that move an officer, where somebody writes them who has no officers to move; others' are of a rule."""
    return tuple(short(page)) if _may_order(page) and page.role not in COMMAND else ()


def _move(page: Page, one: Short) -> Command:
    spans, _ = days_of(page, [one.sentence])
    words = " ".join(one.sentence.text.split())[:200]
    return Command(verb="move", words=words, people=(one.officer,) if one.officer else (), spans=spans or ())


def _may_order(page: Page) -> bool:
    return page.person is not None and page.person.is_police and not page.claims
