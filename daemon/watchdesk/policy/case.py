"""One thing that a mail says, with everything that bears on it: what every route of the table is handed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from watchdesk.model.book import Book
from watchdesk.model.facts import AbsenceFacts, Item, Reading
from watchdesk.model.mail import Thread
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role, Unit

OFFICERS = frozenset({Role.SRO, Role.ROVER})
POLICE = frozenset({Role.SRO, Role.ROVER, Role.SERGEANT, Role.COMMANDER})


def mark(message: str | None) -> str:
    """A short name for a message, fit for keys and headers: no address of anybody is in it."""
    return hashlib.sha256((message or "").encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One item of a reading in its situation. proved: the sender has confirmed it already (settled 6)."""

    reading: Reading
    item: Item
    situation: Situation
    proved: bool = False

    @property
    def now(self) -> datetime:
        return self.situation.now

    @property
    def unit(self) -> Unit:
        return self.situation.unit

    @property
    def book(self) -> Book:
        return self.situation.book

    @property
    def thread(self) -> Thread | None:
        return self.situation.thread

    @property
    def today(self) -> date:
        return today(self.situation)

    @property
    def is_entry(self) -> bool:
        """An entry of the shared calendar stands in for a mail: nobody has proved who wrote it (settled 50)."""
        return (self.situation.message or "").startswith("entry/")

    @property
    def mark(self) -> str:
        return mark(self.situation.message)

    @property
    def person(self) -> Person | None:
        """Who the mail's one From address belongs to; whether it is really theirs is the trust's to say."""
        trust = self.situation.trust
        return self.unit.by_address(trust.address) if trust and trust.address else None

    @property
    def sender(self) -> Person:
        """The person, where an earlier row of the table has made sure that there is one."""
        person = self.person
        assert person is not None, "strangers were turned away by an earlier row"
        return person

    @property
    def officer(self) -> Person:
        """Whom the item is about: the one it names, else the sender."""
        named = self.unit.people.get(self.item.officer) if self.item.officer else None
        return named or self.sender

    @property
    def decides_alone(self) -> bool:
        """The mail comes from where a decision needs no token of ours (settled 6)."""
        trust = self.situation.trust
        return trust is not None and trust.origin.is_at_least(self.unit.values.trust.decision_without_token)

    @property
    def orders_alone(self) -> bool:
        """The mail comes from where an order to the desk needs no asking back; even an answer goes to nobody else."""
        trust = self.situation.trust
        return self.proved or (trust is not None and trust.origin.is_at_least(self.unit.values.trust.command))

    @property
    def absence(self) -> AbsenceFacts:
        facts = self.item.facts
        return facts if isinstance(facts, AbsenceFacts) else AbsenceFacts()

    def knowing(self, book: Book) -> "Case":
        """The same case, with a book that earlier items of the mail have changed."""
        return replace(self, situation=self.situation.knowing(book))


def today(situation: Situation) -> date:
    """The local day of the unit."""
    return situation.now.astimezone(situation.unit.timezone).date()
