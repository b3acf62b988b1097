"""The plain case of the policy, so that a test's row shows only its point.

`Story` is a desk in memory: it reads nothing and sends nothing, but keeps the book as the ledger would and the
decisions in order. Days are March 2027 by default: Monday, March 1 is a school day of the sample unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from support.sample import sample_unit
from watchdesk.model.book import Book
from watchdesk.model.decision import Decision, Effect, Entry, Mail
from watchdesk.model.facts import (
    AbsenceFacts,
    Answer,
    Command,
    Item,
    Kind,
    Leave,
    Question,
    Reading,
    Span,
    Verb,
    Verdict,
    Verdicts,
)
from watchdesk.model.mail import Line, Origin, Thread, Trust
from watchdesk.model.records import Absence
from watchdesk.model.returned import Peer, Posted
from watchdesk.model.rostered import Rostered
from watchdesk.policy import decide, due, fresh
from watchdesk.policy.folding import applied
from watchdesk.policy.roster.files import noted
from watchdesk.policy.sessions import files
from watchdesk.policy.situation import Situation, situated
from watchdesk.unit.roster import Unit

START = "2027-03-01T09:00"


@cache
def plain_unit() -> Unit:
    return sample_unit()


def unit_with(**values: Any) -> Unit:
    """The sample unit with other policy values."""
    unit = plain_unit()
    return replace(unit, values=replace(unit.values, **values))


def with_person(unit: Unit, key: str, **changed: Any) -> Unit:
    return replace(unit, people={**unit.people, key: replace(unit.people[key], **changed)})


def day(text: str) -> date:
    """ "3/11" is March 11, 2027; "2027-04-05" is what it says."""
    if "-" in text:
        return date.fromisoformat(text)
    month, number = text.split("/")
    return date(2027, int(month), int(number))


def span(text: str) -> Span:
    """ "3/11", "3/11..3/15", "3/11.." (open end), "3/11 11:00-15:00"."""
    days, _, hours = text.partition(" ")
    first, dots, last = days.partition("..")
    start = day(first)
    end = start if not dots else (day(last) if last else None)
    begin, _, finish = hours.partition("-")
    return Span(
        start=start,
        end=end,
        from_=time.fromisoformat(begin) if begin else None,
        to=time.fromisoformat(finish) if finish else None,
    )


def spans(*texts: str) -> tuple[Span, ...]:
    return tuple(span(text) for text in texts)


def absence(kind: Kind, *days: str, leave: Leave | None = None, act: bool = True, **facts: Any) -> Item:
    """One item about an absence; `earlier` days are given as text, too."""
    earlier = spans(*facts.pop("earlier", ()))
    about = AbsenceFacts(leave=leave, spans=spans(*days) or None, earlier=earlier, refs=facts.pop("refs", ()))
    return Item(kind=kind, act=act, facts=about, **facts)


def request(*days: str, leave: Leave | None = Leave.VACATION, **more: Any) -> Item:
    return absence(Kind.TIME_OFF, *days, leave=leave, **more)


def sick(*days: str, **more: Any) -> Item:
    return absence(Kind.SICK, *days, leave=more.pop("leave", Leave.SICK), **more)


def change(*days: str, **more: Any) -> Item:
    return absence(Kind.CHANGE, *days, **more)


def withdrawal(*days: str, **more: Any) -> Item:
    return absence(Kind.WITHDRAWAL, *days, **more)


def answer(**facts: Any) -> Item:
    return Item(kind=Kind.CONFIRMATION, act=True, facts=Answer(**facts))


def verdicts(*words: str) -> Item:
    """ "1 yes", "R-104 no court that day", "all yes", "R-104 exception family trip", "yes" (the thread's own)."""
    return Item(kind=Kind.DECISION, act=True, facts=Verdicts(verdicts=tuple(_verdict(word) for word in words)))


VERBS = {"yes": Verb.APPROVE, "no": Verb.DENY, "hold": Verb.HOLD, "ask": Verb.ASK, "exception": Verb.EXCEPTION}


def _verdict(words: str) -> Verdict:
    first, _, rest = words.partition(" ")
    if first in VERBS:
        return Verdict(ref=None, verb=VERBS[first], reason=rest or None)
    verb, _, reason = rest.partition(" ")
    return Verdict(ref=first, verb=VERBS[verb], reason=reason or None)


@dataclass(slots=True, kw_only=True)
class Story:
    """What happens to one desk, mail by mail."""

    unit: Unit = field(default_factory=plain_unit)
    now: datetime = field(default_factory=lambda: datetime.fromisoformat(START))
    origin: Origin = Origin.INTERNAL
    book: Book = field(init=False)
    decisions: list[Decision] = field(default_factory=list)
    sent: dict[str, Effect] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        self.at(self.now.isoformat())
        judged = files.noted(self.unit, self.now.astimezone(self.unit.timezone).date())
        officers = Rostered(officers=noted(self.unit, self.now.astimezone(self.unit.timezone).date()))
        self.book = Book(
            live_since=self.now - timedelta(hours=8),
            next_number=101,
            judged={judged.ref: judged},
            rostered={officers.ref: officers},
        )

    def at(self, text: str) -> "Story":
        """Go on to a local time: "2027-03-02T06:15"."""
        moment = datetime.fromisoformat(text)
        local = moment if moment.tzinfo else moment.replace(tzinfo=self.unit.timezone)
        self.now = local.astimezone(UTC)
        return self

    def situation(self, **more: Any) -> Situation:
        return replace(situated(self.now, self.unit, self.book), **more)

    def mail(
        self,
        sender: str,
        *items: Item,
        reply_to: str | None = None,
        origin: Origin | None = None,
        commands: tuple[Command, ...] = (),
        message: str | None = None,
        **reading: Any,
    ) -> Decision:
        """A mail from a roster key (or an address), in reply to the mail of ours with the key `reply_to`."""
        self.count += 1
        person = self.unit.people.get(sender)
        address = person.addresses[0] if person else sender
        given = items or (Item(kind=Kind.OTHER, act=False),)
        about = tuple(replace(i, officer=i.officer or (sender if person else None)) for i in given)
        read = Reading(
            items=about,
            message_id=f"<{self.count}@mail.example>",
            sent=self.now,
            commands=commands,
            **{"author_text": "words of the mail", "subject": "subject of the mail", **reading},
        )
        trust = Trust(origin=origin or self.origin, address=address, evidence="a test says so")
        thread = self.thread(reply_to) if reply_to else None
        posted = self.posted(reply_to) if reply_to and read.machine is not None else None
        more = {"trust": trust, "thread": thread, "posted": posted}
        decision = decide(read, self.situation(message=message or f"m{self.count}", **more))
        return self.settle(decision)

    def tick(self) -> tuple[Decision, ...]:
        """What time brings; digests are written at once."""
        found = tuple(due(self.situation()))
        for decision in found:
            self.settle(decision)
        return found

    def settle(self, decision: Decision) -> Decision:
        """As the ledger would: a key that is there already is left as it is."""
        self.decisions.append(decision)
        self.book = applied(self.book, decision)
        for effect in decision.effects:
            if effect.key not in self.sent:
                self._keep(effect)
        return decision

    def _keep(self, effect: Effect) -> None:
        if isinstance(effect, Mail) and effect.fresh:
            written = fresh(effect, self.situation())
            if written is None:
                return
            effect = written
            self.book = replace(self.book, last_digest={**self.book.last_digest, effect.to.key: self.now})
        self.sent[effect.key] = effect
        if isinstance(effect, Mail) and effect.lines:
            self.book = replace(self.book, lists=(self._thread(effect), *self.book.lists))

    def thread(self, key: str) -> Thread:
        mail = self.sent[key]
        assert isinstance(mail, Mail)
        return self._thread(mail)

    def posted(self, key: str) -> Posted:
        """As the ledger would tell it."""
        mail = self.sent[key]
        assert isinstance(mail, Mail)
        stem = key.partition("/again/")[0].rpartition("/")[0]
        peers = [one for one in self.mails() if one.key.startswith(f"{stem}/") and one.notice == mail.notice]
        return Posted(
            key=key,
            notice=mail.notice,
            to=mail.to.key,
            address=mail.to.address,
            at=self.now,
            ref=mail.ref,
            until=mail.until,
            peers=tuple(Peer(key=one.key, to=one.to.key) for one in peers if one.key != key),
        )

    def _thread(self, mail: Mail) -> Thread:
        lines = tuple(replace(line, good=self._good(line)) for line in mail.lines)
        return Thread(
            key=mail.key,
            notice=mail.notice,
            to=mail.to.key,
            sent_at=self.now,
            ref=mail.ref,
            lines=lines,
            question=mail.question,
        )

    def _good(self, line: Line) -> bool:
        record = self.book.records.get(line.ref)
        return record is not None and record.asked.version == line.version

    # What tests ask about.

    def record(self, ref: str = "R-101") -> Absence:
        return self.book.records[ref]

    def mails(self, decision: Decision | Iterable[Decision] | None = None) -> list[Mail]:
        """The mails of one decision, or of several, or all that were sent."""
        if decision is None:
            return [effect for effect in self.sent.values() if isinstance(effect, Mail)]
        found = [decision] if isinstance(decision, Decision) else list(decision)
        return [effect for one in found for effect in one.effects if isinstance(effect, Mail)]

    def told(self, decision: Decision | Iterable[Decision]) -> set[tuple[str, str]]:
        """Notice and recipient of every mail."""
        return {(mail.notice, mail.to.key) for mail in self.mails(decision)}

    def entries(self, decision: Decision) -> list[Entry]:
        return [effect for effect in decision.effects if isinstance(effect, Entry)]

    def key(self, notice: str, who: str) -> str:
        """The key of the last mail of that notice to that person."""
        return [mail.key for mail in self.mails() if (mail.notice, mail.to.key) == (notice, who)][-1]

    def approved(self, officer: str, *days: str, by: str = "sgt.hart", leave: Leave = Leave.VACATION) -> str:
        """A request that was asked for and approved; its reference."""
        ref = f"R-{self.book.next_number}"
        self.mail(officer, request(*days, leave=leave))
        self.mail(by, verdicts(f"{ref} yes"))
        return ref


def question(about: str = "days", text: str = "Which day?") -> Question:
    return Question(about=about, text=text)
