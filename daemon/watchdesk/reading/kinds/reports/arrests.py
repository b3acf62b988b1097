"""An arrest, with the facts that the principal's notice and the sergeant's record need."""

import re
from dataclasses import replace

from watchdesk.model.facts import Arrest, Evidence, Item, Kind, Question
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.reports.account import Account, account, speaks_of
from watchdesk.reading.kinds.reports.belongs import own
from watchdesk.reading.kinds.reports.clock import when
from watchdesk.reading.kinds.reports.custody import Custody, bears_no_arrest, custody, is_rumour
from watchdesk.reading.kinds.reports.custody_words import ACT, ANNOUNCED, CUFFED, LET_GO, TALK
from watchdesk.reading.kinds.reports.grounds import grounds
from watchdesk.reading.kinds.reports.handed import HANDED, as_told_by, note
from watchdesk.reading.kinds.reports.notes import NOTHING
from watchdesk.reading.kinds.reports.numbers import case, tells_of_several
from watchdesk.reading.kinds.reports.offence import offence
from watchdesk.reading.kinds.reports.relatives import is_of_relative
from watchdesk.reading.kinds.reports.removal import removed
from watchdesk.reading.kinds.reports.scene import is_at, is_centre, may_report, school
from watchdesk.reading.kinds.reports.telling import told
from watchdesk.reading.kinds.reports.timely import in_time
from watchdesk.reading.kinds.reports.transport import transport
from watchdesk.reading.kinds.reports.whose import whose
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Role

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# A month's log, in which an arrest is a figure.
_IS_LOG = re.compile(
    rf"\blogs? (?:for|of) (?:the )?(?:month of )?{_MONTH}\b|\b{_MONTH}(?:['’]s)?(?: 20\d\d)? (?:sro )?(?:activity )?"
    rf"log\b|\bmonthly (?:\w+ )?(?:log|report)\b|\blog,? {_MONTH}\b",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"\blog\b[^\n]{0,200}\b(?:ppc|calls|reports)\b|\b(?:ppc|calls|reports)\b[^\n]{0,200}\blog\b", re.IGNORECASE
)


def arrest(page: Page) -> Found | None:
    """An arrest, reported by one of ours, a principal or the centre. One by others, away from school, is none."""
    if not may_report(page) or _is_log(page):
        return None
    handed = note(page)
    if handed is None and not speaks_of(page, ACT):
        return _in_cuffs(page) or _passed_on(page)
    teller = as_told_by(page, handed)
    whole = account(teller, handed.sheet if handed is not None else None)
    found = custody(teller, whole)
    if not found.acts and page.is_forward:
        return _passed_on(page)
    if not found.acts or (found.off_grounds and not found.by_us) or any(_LOG.search(one.text) for one, _ in found.acts):
        return None
    doubt = _doubt(page, whole, found)
    if doubt is not None:
        return _asked(page, doubt)
    where = school(teller, whole, [one for one, _ in found.acts])
    facts, evidence = _facts(teller, whole, found, where)
    if tells_of_several(teller, whole):
        facts = Arrest(on_grounds=facts.on_grounds, several=True)  # the rest is one's, and nobody can say whose
    if handed is not None:
        told = True if handed.to_head and facts.principal_told is None and not facts.several else facts.principal_told
        facts = replace(facts, principal_told=told, note=handed.sheet.text.strip())
    question = None if where else Question(about="days", text="At which school was the arrest?")
    item = Item(
        kind=Kind.ARREST,
        act=question is None,
        question=question,
        officer=whose(teller, found),
        school=where,
        facts=facts,
        evidence=tuple(one for one in evidence if one.where != HANDED),
    )
    return Found(items=(item,), taken=all_but_own(page))


def _in_cuffs(page: Page) -> Found | None:
    """ "I cuffed him by the tennis courts": whether that was an arrest is for the officer to say."""
    text = page.body.text[:_QUOTED]
    is_plain = topics.is_of_unit(page) and not page.is_forward and CUFFED.search(text) and not TALK.search(text)
    return _asked(page, "Was somebody arrested?") if is_plain and not LET_GO.search(text) else None


def _passed_on(page: Page) -> Found | None:
    """Forwarded with a word or two, "FYI, that one was mine": who was arrested stands in others' words alone, of which
    no fact is taken."""
    is_ours = page.is_forward and page.thread is None and topics.is_of_unit(page) and page.words <= _HARDLY_ANYTHING
    told = page.quoted[:_QUOTED]
    if not is_ours or not ACT.search(told) or TALK.search(told) or NOTHING.search(page.body.text[:_QUOTED]):
        return None
    return _asked(page, "You passed on a mail about an arrest. Whose was it, and at which school?")


def _doubt(page: Page, whole: Account, found: Custody) -> str | None:
    """Why a clerk would ask first whether there is one to be recorded."""
    if bears_no_arrest(whole, found):
        return "Was somebody arrested? Your subject says so, your text does not."
    if topics.is_of_unit(page) and is_rumour(found):
        return "You heard of an arrest. Whose was it, and at which school?"
    if page.role in topics.COMMAND and ANNOUNCED.search(page.body.text[:_QUOTED]):
        return "Shall the desk record this arrest now, or wait for the officer's own report?"
    return None


def _asked(page: Page, question: str) -> Found:
    return Found(items=(asked_first(page, question),), taken=all_but_own(page))


def asked_first(page: Page, question: str) -> Item:
    """It is in doubt whether there is an arrest to be recorded: nothing of it is taken."""
    return Item(kind=Kind.ARREST, act=False, question=Question(about="confirm", text=question), officer=reporter(page))


_HARDLY_ANYTHING = 30  # words over a mail that is passed on
_QUOTED = 4_000  # code points of it that are read


def _is_log(page: Page) -> bool:
    """An officer's mail that calls itself the log of a month. The subject of an answer in a thread of ours is ours."""
    first = " ".join(one.text[:200] for one in page.body.sentences[:_OPENING])
    titles = (first,) if page.thread is not None else (page.head.text, first)
    return page.role is not Role.PRINCIPAL and any(_IS_LOG.search(text) for text in titles)


_OPENING = 2  # sentences in which a letter says what it is


def _facts(page: Page, whole: Account, found: Custody, where: str | None) -> tuple[Arrest, tuple[Evidence, ...]]:
    head, kin = told(whole, by_head=page.role is Role.PRINCIPAL and not is_centre(page))
    kin = (None, None) if is_of_relative(whole) else kin
    taken, moment, number = removed(whole), when(page, whole, found.acts), case(page, whole)
    head, is_open = in_time(whole, head, removed=taken[0], arrested=moment[0])
    what, carried = offence(page, whole, found.acts), transport(whole, of_arrest=True)
    place = grounds(page, whole, found, school=where, at=is_at(page, whole, where))
    facts = Arrest(
        removed=taken[0],
        principal_told=head[0],
        told_late=is_open,
        parent_told=kin[0],
        when=moment[0],
        case=number[0],
        on_grounds=place[0],
        offence=what[0],
        transport=carried[0],
    )
    core = [one.evidence("kind") for one, _ in found.acts[:3]]
    told_by = [one[1] for one in (moment, number, taken, head, kin, place, what, carried) if one[1] is not None]
    return facts, (*core, *told_by)


def reporter(page: Page) -> str | None:
    return page.person.key if page.person and page.person.is_officer else None


def all_but_own(page: Page) -> frozenset[int]:
    """The report takes all but what is a matter of its author's own."""
    return numbers(page.sentences) - own(page)
