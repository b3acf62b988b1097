"""An officer's own note of an arrest that is handed on: the officer's, or their sergeant's forward of it.

Whoever forwards a note of their own of the same day tells with it what it tells; and a sergeant who hands on an
officer's, with no doubt beside it, hands on a report. What anybody else wrote is none.
"""

import re
from dataclasses import dataclass, replace

from watchdesk.reading import people
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.reports.custody_words import ACT, TALK
from watchdesk.reading.kinds.reports.notes import NOTHING
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Near, Sheet
from watchdesk.unit.roster import Person

HANDED = "forwarded"  # where the words of such a note stand; evidence counts in the author's own alone
READ = 4_000  # code points of what is passed on
_MARKS = re.compile(r"^[>|][>| \t]{0,20}", re.MULTILINE)
_RULE = re.compile(r"[\s>|]*(?:-{2,}[^\n]{0,60}-{2,}|_{5,})?\s*")
_FIELD = re.compile(
    r"[ \t*]*(?P<name>from|sent|date|to|cc|subject)[ \t*]*:[ \t*]*(?P<value>[^\n]{0,300})(?:\n|\Z)", re.I
)
_NEXT = re.compile(
    r"^[ \t>*]*(?:from[ \t*]*:|-{2,}[^\n]{0,60}-{2,}|on [^\n]{5,120} wrote:)", re.IGNORECASE | re.MULTILINE
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,120}\w")
_HEAD = re.compile(r"\b(?:principal|designee|assistant principal)\b", re.IGNORECASE)
# Over a note that is handed on: it does not hold, it is old, or something is to be found out about it.
_DOUBT = AnyCase(
    r"\?|\b(?:not|never|isn['’]t|wasn['’]t|didn['’]t|void\w*|wrong|mistake\w*|duplicate|already|old|older|last "
    r"(?:week|month|year)"
    r"|correct(?:ed|ion)|disregard|ignore|unarrest\w*|dropped|example|sample|template|training|which|whose|whether|if)\b"
)
_NO_DOUBT = re.compile(
    r"\b(?:(?:does|do|did|could|can|will)(?: not|n['’]t)|cannot|can['’]t) (?:reach|get (?:to|through)|have|send|log "
    r"in|email|connect)\b",
    re.IGNORECASE,
)
_FEW = 30  # words over a note of another's


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was handed on. sheet: its words, their days read as those around the sent day. to_head: it went to a
    principal or their designee."""

    author: Person
    sheet: Sheet
    to_head: bool


def note(page: Page) -> Note | None:
    """The note that the mail hands on; None where there is none, or anything about it is in doubt."""
    return page.body.once("note-handed-on", lambda: _note(page))


def _note(page: Page) -> Note | None:
    if not page.is_forward or page.person is None or page.claims or not topics.is_of_unit(page):
        return None
    fields, text = _opened(page.quoted[:READ])
    author = _author(page, fields.get("from", ""))
    if author is None or not author.is_officer or not _is_of_today(page, fields):
        return None
    speaks = ACT.search(text) or (page.person.key == author.key and ACT.search(page.body.text[:READ]))
    if not speaks or TALK.search(text) or NOTHING.search(page.body.text[:READ]) or not _vouches(page, author):
        return None
    cut = Sheet(text, HANDED, page.unit, sent=page.sent, terms=page.terms, own=author.key, shown=None)
    return Note(author=author, sheet=Near(cut), to_head=_is_to_head(page, fields.get("to", "")))


def as_told_by(page: Page, handed: Note | None) -> Page:
    """The page as its report is to be read: with the note's author for the one who tells."""
    return page if handed is None else replace(page, person=handed.author)


def _opened(quoted: str) -> tuple[dict[str, str], str]:
    """The header over the first mail that is passed on, by the names of its fields, and the words of that mail."""
    plain = _MARKS.sub("", quoted)
    rule = _RULE.match(plain)
    at = rule.end() if rule else 0
    fields: dict[str, str] = {}
    while (field := _FIELD.match(plain, at)) is not None:
        name = field["name"].lower()
        fields.setdefault("date" if name == "sent" else name, field["value"].strip())
        at = field.end()
    ends = _NEXT.search(plain, at)
    return fields, plain[at : ends.start() if ends else len(plain)]


def _author(page: Page, shown: str) -> Person | None:
    address = _ADDRESS.search(shown)
    if address is not None:
        return page.unit.by_address(address.group())
    named = list(people.names_of(page.unit).find(" ".join(reversed(shown.replace(";", ",").split(",")))))
    return page.unit.people.get(named[0].key or "") if len(named) == 1 else None


def _is_of_today(page: Page, fields: dict[str, str]) -> bool:
    found = page.dates_in(fields.get("date", ""))
    days = {span.start for one in found if one.grain is Grain.DAY for span in one.spans}
    return days == {page.today}


def _vouches(page: Page, author: Person) -> bool:
    """It is the sender's own; or a sergeant hands it on in a few words, none of which doubts it."""
    if page.person is not None and page.person.key == author.key:
        return True
    own = _NO_DOUBT.sub(" ", page.body.text[:READ])
    return page.role in topics.COMMAND and page.words <= _FEW and not _DOUBT.search(own)


def _is_to_head(page: Page, shown: str) -> bool:
    heads = {address for school in page.unit.schools.values() for address in _addresses_of(page, school.principal)}
    named = {one for school in page.unit.schools.values() for one in (school.designee, *school.arrests_to) if one}
    written = {one.casefold() for one in _ADDRESS.findall(shown)}
    return bool(written & (heads | named)) or _HEAD.search(_ADDRESS.sub(" ", shown)) is not None


def _addresses_of(page: Page, key: str | None) -> tuple[str, ...]:
    person = page.unit.people.get(key or "")
    return tuple(one.casefold() for one in person.addresses) if person is not None else ()
