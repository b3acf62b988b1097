"""Orders to the desk in the author's words: they are no items of their own, but their lines belong to no other rule."""

from watchdesk.model.facts import Command
from watchdesk.reading import commands, roster_orders
from watchdesk.reading.commands import Given
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.page import Page
from watchdesk.reading.people import names_of
from watchdesk.unit.roster import Role


def given(page: Page) -> Found | None:
    """The sentences that are orders; the orders themselves are `read_orders`."""
    lines = [*commands.find(page.body.text, names_of(page.unit)), *_of_the_roster(page)] if _may_order(page) else []
    if not lines:
        return None
    taken = numbers(one for one in page.sentences if any(line.start <= one.start < line.stop for line in lines))
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
    return (*found, *(given.command for given in _of_the_roster(page)))


def _of_the_roster(page: Page) -> tuple[Given, ...]:
    """Orders about the roster, of those alone who may give them: whoever else says that somebody leaves tells news."""
    if page.role not in (Role.SERGEANT, Role.COMMANDER):
        return ()
    dates = page.body.dates
    return page.body.once("roster-orders", lambda: tuple(roster_orders.find(page.body.text, page.unit, dates)))


def _may_order(page: Page) -> bool:
    return page.person is not None and page.person.is_police and not page.claims
