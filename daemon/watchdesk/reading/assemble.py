"""From bytes to a Reading: parse, tell the author's words apart, ask the rules, put the items in their order."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from watchdesk.model.facts import AbsenceFacts, Item, Kind, Machine, Meeting, Question, Reading, Verdicts
from watchdesk.model.mail import Inbound, Thread
from watchdesk.reading import covering, limits, machine, mime, people, returned, zones
from watchdesk.reading.dates import Role, find
from watchdesk.reading.kinds import RULES, Found, reports, unknown
from watchdesk.reading.kinds.found import with_dates_beside
from watchdesk.reading.kinds.orders import read_orders
from watchdesk.reading.likeness import doubted
from watchdesk.reading.page import Page, subject_start, terms_of
from watchdesk.reading.sheet import CAP, Sheet
from watchdesk.reading.votes import voted
from watchdesk.unit.roster import Person, Tour, Unit

# The order in which a mail's items stand (settled 3).
_ORDER = (
    Kind.ARREST,
    Kind.INCIDENT,
    Kind.SICK,
    Kind.DECISION,
    Kind.WITHDRAWAL,
    Kind.CHANGE,
    Kind.TIME_OFF,
    Kind.CONFIRMATION,
    Kind.MEETING,
    Kind.ASSIGNMENT,
    Kind.MONTHLY_LOG,
    Kind.AUTOMATIC,
    Kind.OTHER,
)
# Kinds that a stranger's claim is kept for; anything else from a stranger is for a person.
_CLAIMED = frozenset(
    {
        Kind.ARREST,
        Kind.INCIDENT,
        Kind.SICK,
        Kind.DECISION,
        Kind.WITHDRAWAL,
        Kind.CHANGE,
        Kind.TIME_OFF,
        Kind.MEETING,
        Kind.ASSIGNMENT,
    }
)
# Kinds that are told apart for a person to see, whoever sent them.
_FROM_ANYBODY = frozenset({Kind.ARREST, Kind.INCIDENT, Kind.MEETING, Kind.OTHER})
_WHO = Question(about="confirm", text="Who are you? The desk does not know this address.")
_DID_YOU = Question(about="confirm", text="Did you write this mail?")
_UNSURE = Question(
    about="confirm", text="Which words of your mail are new? Please write again without the quoted text."
)
_TOO_LONG = Question(
    about="confirm", text="Your mail is too long to be read to its end. Please write again, in a few lines."
)


def read(inbound: Inbound, unit: Unit, thread: Thread | None = None, *, strict: bool = False) -> Reading:
    """What a message says. Never raises: a defect of the reader itself makes it `other`, and is told in `defects`.

    strict: raise such a defect, for tests.
    """
    try:
        return _read(inbound, unit, thread)
    except Exception as error:
        if strict:
            raise
        note = f"the reader failed ({type(error).__name__}): a person must read this"
        return Reading(items=(Item(kind=Kind.OTHER, act=False, rule="reader-failed"),), defects=(note,))


def _read(inbound: Inbound, unit: Unit, thread: Thread | None) -> Reading:
    mail = voted(_with_invite(mime.parse(inbound.raw), inbound), inbound, thread)
    sent = (mail.date or inbound.received_at).astimezone(unit.timezone)
    parts = zones.split(mail)
    wrote = machine.kind_of(mail)
    sender = unit.by_address(mail.from_address) if mail.from_address else None
    plain = Reading(
        items=(Item(kind=Kind.OTHER, act=False),),
        author_text=parts.author_text,
        subject=mail.subject,
        sent=sent,
        sender=sender.key if sender else None,
        message_id=mail.message_id,
        answers=mail.answers,
        machine=wrote,
        cc=mail.cc,
        own=mail.from_address == unit.desk.casefold(),
        defects=_defects(mail, inbound),
    )
    if wrote is not None or plain.own:
        return _by_machine(plain, mail, unit, sent)
    claimed = (
        None
        if sender
        else people.claimed(
            unit, shown=_shown(mail), subject=mail.subject, text=parts.author_text, address=mail.from_address
        )
    )
    page = _page(
        mail,
        parts,
        unit,
        sent=sent,
        person=sender or unit.people.get(claimed or ""),
        claims=claimed is not None,
        thread=thread,
    )
    items = _settled(page, _items(page), mail)
    commands = () if page.claims else read_orders(page)
    commands += covering.beside(page, items, commands) if not page.claims else ()
    items = doubted(page, covering.without(page, items), beside=bool(commands))
    is_log = any(item.kind is Kind.MONTHLY_LOG for item in items)
    if is_log:  # its figures are those of the log, and no counters beside it
        commands = tuple(one for one in commands if one.verb != "log")
    files = mime.files(inbound.raw) if is_log and mail.attachments else ()
    return replace(plain, items=items, commands=commands, claims=claimed, files=files)


def _by_machine(plain: Reading, mail: mime.Mail, unit: Unit, sent: datetime) -> Reading:
    """Machine mail, and our own that came back: filed, never a request."""
    rule = "own-mail" if plain.own else f"machine-{plain.machine}"
    is_away = plain.machine is Machine.AUTO_REPLY and not plain.own
    away = _away_until(plain.author_text or mail.text, sent, unit) if is_away else None
    items = (Item(kind=Kind.AUTOMATIC, act=True, rule=rule),)
    back = None if plain.own else returned.of(mail, plain.machine, plain.author_text, desk=unit.desk)
    return replace(plain, items=items, away_until=away, returned=back)


def _with_invite(mail: mime.Mail, inbound: Inbound) -> mime.Mail:
    """A native meeting message brings its calendar apart from the raw mail."""
    if inbound.invite is None or mail.calendar is not None:
        return mail
    return replace(mail, calendar=inbound.invite[: limits.CALENDAR + 1].decode("utf-8", "replace"))


def _defects(mail: mime.Mail, inbound: Inbound) -> tuple[str, ...]:
    return (*mail.defects, *(("over the size limit: only headers and text were read",) if inbound.truncated else ()))


def _shown(mail: mime.Mail) -> str:
    """The display name in From."""
    return mail.header("from").partition("<")[0].strip(" \"'")[:200]


def _page(
    mail: mime.Mail,
    parts: zones.Zones,
    unit: Unit,
    *,
    sent: datetime,
    person: Person | None,
    claims: bool,
    thread: Thread | None,
) -> Page:
    terms = terms_of(unit, person.tour if person else Tour())
    text = parts.author_text
    start = subject_start(mail.subject)

    def cut(text: str, where: str, shown: str | None = None) -> Sheet:
        return Sheet(text, where, unit, sent=sent, terms=terms, own=person.key if person else None, shown=shown)

    # A subject is cut with its Re: blanked out, so that offsets are those of the subject itself.
    head = cut(" " * start + mail.subject[start:], "subject", shown=mail.subject)
    # Whoever writes nothing below has said all of it in the subject.
    body = cut(text, "text") if text.strip() or start or thread is not None else head
    quoted = "\n".join(parts.of(kind) for kind in ("quoted", "forwarded"))[:CAP]
    return Page(
        unit=unit,
        mail=mail,
        person=person,
        claims=claims,
        sent=sent,
        body=body,
        head=head,
        terms=terms,
        quoted=quoted,
        thread=thread,
        unsure=parts.unsure or len(text) > CAP,  # what stands beyond may take it all back
    )


def _items(page: Page) -> list[Item]:
    """Ask every rule in order; a rule that takes the whole mail ends it."""
    hits: list[Found] = []
    missed: list[str] = []
    news = reports.news(page)
    for name, rule in RULES:
        hit: Found | None = rule(page)
        if hit is None:
            missed.append(name)
            continue
        items = tuple(replace(item, rule=name, passed_over=tuple(missed)) for item in hit.items)
        hits.append(replace(hit, items=items))
        if hit.taken is None:
            break
        page = page.without(hit.taken - news if _is_request(hit) else hit.taken, moved=hit.moved)
    found = with_dates_beside(page, hits) or [replace(unknown(page), rule="none", passed_over=tuple(missed))]
    return sorted(_said(found), key=lambda item: _ORDER.index(item.kind))


def _is_request(hit: Found) -> bool:
    """A matter of the author's own, beside which a report stands for itself."""
    return any(isinstance(item.facts, AbsenceFacts | Verdicts) for item in hit.items)


def _said(items: list[Item]) -> list[Item]:
    """A subject is the title of what the text says: beside an absence in the text, it is no second one of its own."""
    spoken = [item for item in items if not _is_title(item)]
    return spoken if any(isinstance(item.facts, AbsenceFacts) for item in spoken) else items


def _is_title(item: Item) -> bool:
    """An absence of which no fact stands in the text."""
    is_absence = isinstance(item.facts, AbsenceFacts)
    return is_absence and bool(item.evidence) and all(one.where == "subject" for one in item.evidence)


def _settled(page: Page, items: Iterable[Item], mail: mime.Mail) -> tuple[Item, ...]:
    """What holds for the whole mail: strangers are asked, and so is whoever sent no usable date."""
    kept = tuple(items)
    if page.person is None:
        if not all(item.kind in _FROM_ANYBODY for item in kept):
            return (_for_a_person(kept[0]),)
        return tuple(replace(one, act=False, question=_WHO) if one.kind is Kind.MEETING else one for one in kept)
    if page.claims:
        return tuple(_claimed(item) for item in kept if item.kind in _CLAIMED) or (_for_a_person(kept[0]),)
    if page.unsure:
        doubt = _TOO_LONG if len(page.body.text) > CAP else _UNSURE
        kept = tuple(_asked(item, doubt) if isinstance(item.facts, AbsenceFacts | Verdicts) else item for item in kept)
    if mail.date is None:
        undated = Question(about="days", text="Your mail has no usable date. Which days do you mean?")
        return tuple(_asked(item, undated) if isinstance(item.facts, AbsenceFacts) else item for item in kept)
    return kept


def _for_a_person(item: Item) -> Item:
    return Item(kind=Kind.OTHER, act=False, rule="stranger", passed_over=item.passed_over)


def _claimed(item: Item) -> Item:
    """An unknown address that says to be one of ours: nothing is acted on before they are asked."""
    return _asked(item, _DID_YOU)


def _asked(item: Item, question: Question) -> Item:
    facts = item.facts
    if isinstance(facts, AbsenceFacts):
        facts = replace(facts, spans=None)
    elif isinstance(facts, Verdicts):
        facts = Verdicts()
    elif isinstance(facts, Meeting):
        facts = Meeting(meeting=facts.meeting, action=facts.action, refused=facts.refused)
    return replace(item, act=False, question=question, facts=facts)


_BACK = re.compile(r"\b(?:return|back|until|through|till)\b", re.IGNORECASE)


def _away_until(text: str, sent: datetime, unit: Unit) -> date | None:
    """The return, or the last day away, that an automatic reply gives; the latest where it gives several."""
    found = find(text[:4000], sent.replace(tzinfo=None), terms=terms_of(unit, Tour()))
    named = [
        one
        for one in found
        if one.spans
        and (one.role in (Role.RETURN, Role.UNTIL) or _BACK.search(text[max(0, one.start - 40) : one.stop]))
    ]
    days = [end for one in named for end in [one.spans[-1].end or one.spans[-1].start]]
    return max(days, default=None)
