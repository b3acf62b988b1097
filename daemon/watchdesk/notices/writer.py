"""The writer: a mail that the policy decided on, made into an envelope that never changes again."""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from watchdesk.errors import Mistake, Problem
from watchdesk.model.board import Board
from watchdesk.model.decision import Mail
from watchdesk.model.envelope import Envelope
from watchdesk.model.headers import clean
from watchdesk.notices.apart import Apart, Start
from watchdesk.notices.filters import filters
from watchdesk.notices.rendering import Here, Renders
from watchdesk.notices.sandbox import environment
from watchdesk.notices.shelf import Shelf
from watchdesk.notices.tidy import CUT, line, tidied
from watchdesk.unit.roster import Unit

# A text too long for its letter is cut here; even escaped for HTML (up to 5 bytes a character) it then fits.
CUT_AT = 40_000
SUBJECT_AT_MOST = 200
HEADER_AT_MOST = 400
# What a letter may say in its header block besides the subject.
_OWN_HEADERS = {"importance": ("Importance", frozenset({"high", "normal", "low"}))}
_BLANK_LINES = re.compile(r"\n{3,}")
SUPPRESS = "DR, RN, NRN, AutoReply"
# What one reply decides while only one line is shown: then a button says which (settled 29).
DECIDED_BY_REPLY, BUTTONS = frozenset({"approval", "digest"}), ("Approve", "Deny")
PLAIN = "parts/plain.html"
BOARD = "parts/board-page.html"
AGAIN = "parts/again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who writes: for the signature, and where answers go."""

    name: str
    address: str
    unit: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A line of a decision mail: its number and the code that stands for it, "" where none was minted."""

    number: int
    code: str


class Writer:
    """Writes the letters of one unit. Everything it needs is given: the same mail always makes the same envelope."""

    def __init__(self, unit: Unit, folders: Sequence[Path], secret: bytes) -> None:
        """folders: of templates, the unit's own before the shipped one. secret: for marks and Message-IDs alone.

        Raises Mistake naming every file in the folders that is no template of ours.
        """
        self._unit = unit
        self._secret = secret
        self._shelf = Shelf(folders)
        loader = FileSystemLoader(self._shelf.folders)
        self._here = Here(environment(loader, filters(desk=unit.desk, zone=unit.timezone)))
        self._apart: Renders | None = None
        if len(folders) > 1:
            start = Start(sources=self._shelf.sources(), desk=unit.desk, zone=unit.timezone)
            self._apart = Apart(start)
        self._desk = Desk(name=unit.desk_name, address=unit.desk, unit=unit.name, agency=unit.agency)

    def freeze(self, mail: Mail, *, date: datetime, codes: Mapping[int, str]) -> Envelope:
        """The mail's letter as an envelope of `date`; `codes` are the tokens of its lines, by number.

        Raises Mistake naming template and line where a template cannot be rendered; ValueError for a mail whose
        letter is not written yet.
        """
        if mail.letter is None:
            raise ValueError(f"{mail.key} is fresh: its letter is not written yet")
        context = self._context(mail, codes)
        pair = self._shelf.pair(mail.notice)
        written, is_cut = self._text(pair.text, context)
        headers, text = _letter(written, pair.text)
        page = {**context, "subject": headers.pop("Subject"), "text": text}
        return Envelope(
            key=mail.key,
            notice=mail.notice,
            to=mail.to,
            sender=self._unit.desk,
            sender_name=self._unit.desk_name,
            subject=page["subject"],
            text=text,
            html=self._html(None if is_cut else pair.html, page),
            date=date,
            message_id=self.message_id(mail.key),
            headers=(*_own_headers(mail), *headers.items()),
            parent=mail.parent,
            answers=mail.answers,
            lane=mail.lane,
            ref=mail.ref,
            calendar=mail.calendar,
            enclosures=mail.enclosures,
            mark=self.mark(mail.key),
            votes=BUTTONS if mail.notice in DECIDED_BY_REPLY and len(mail.lines) == 1 else (),
        )

    def again(self, mail: Mail, first: Envelope, *, date: datetime) -> Envelope:
        """A letter that was written before, for another reader: a word on why it comes stands above it.

        `mail.letter` is an `Again`. Raises Mistake as `freeze` does.
        """
        context = {"letter": tidied(mail.letter)}
        word = self._rendered(AGAIN + ".txt", context)[0].strip()
        text = f"{word}\n\n{first.text}"
        head, mark, rest = first.html.partition("<h1")
        page = {"subject": first.subject, "text": text, "to": "", "desk": self._desk}
        banner = self._rendered(AGAIN + ".html", context)[0].strip()
        own = _own_headers(mail)
        names = {name for name, _ in own}
        return replace(
            first,
            key=mail.key,
            to=mail.to,
            text=text,
            html=f"{head}{banner}\n{mark}{rest}" if mark else self._html(None, page),
            date=date,
            message_id=self.message_id(mail.key),
            headers=(*own, *((name, value) for name, value in first.headers if name not in names)),
            parent=mail.parent,
            answers=mail.answers,
            lane=mail.lane,
            calendar=None,  # an answer to an invite is its organizer's alone
            enclosures=(),
            mark=self.mark(mail.key),
            votes=(),
        )

    def page(self, board: Board, at: datetime) -> str:
        """The wall chart as a page of its own. Raises Mistake as `freeze` does."""
        return self._rendered(BOARD, {"board": tidied(board), "at": at, "desk": self._desk})[0]

    def mark(self, key: str) -> str:
        """What stands for an outbox key in its mail: the same for ever, and not to be guessed (reliability A2)."""
        told = f"{self._unit.id}\0{key}".encode()
        return hmac.new(self._secret, told, hashlib.sha256).hexdigest()[:32]

    def message_id(self, key: str) -> str:
        """The Message-ID of an outbox key: its mark, at the desk's domain."""
        return f"<{self.mark(key)}@{self._unit.desk.rpartition('@')[2]}>"

    def notices(self) -> tuple[str, ...]:
        """The names of the notices that have templates."""
        return self._shelf.notices()

    def is_own(self, notice: str) -> bool:
        """Whether a letter of that name is written with templates of the unit's own. Mistake when there are none."""
        pair = self._shelf.pair(notice)
        return any(self._shelf.is_own(name) for name in (pair.text, pair.html) if name is not None)

    def _context(self, mail: Mail, codes: Mapping[int, str]) -> dict[str, Any]:
        lines = {one.ref: Marked(number=one.number, code=codes.get(one.number, "")) for one in mail.lines}
        return {
            "letter": tidied(mail.letter),
            "to": line(mail.to.name or ""),
            "ref": mail.ref,
            "lines": lines,
            "desk": self._desk,
        }

    def _text(self, template: str, context: Mapping[str, Any]) -> tuple[str, bool]:
        """The text template rendered, cut with a visible mark where it is far too long; and whether it was."""
        text, fits = self._rendered(template, context)
        return (text, False) if fits else (_cut(text), True)

    def _html(self, template: str | None, page: Mapping[str, Any]) -> str:
        """The HTML template rendered; the text as a plain page where there is none, or where it is too long."""
        if template is not None:
            html, fits = self._rendered(template, page)
            if fits:
                return html
        return self._rendered(PLAIN, {**page, "text": _cut(page["text"])})[0]

    def _rendered(self, name: str, context: Mapping[str, Any]) -> tuple[str, bool]:
        """What the template makes, no more of it than is allowed; and whether that was all."""
        renders = self._apart if self._apart is not None and self._shelf.is_own(name) else self._here
        return renders.rendered(name, context)


def _cut(text: str) -> str:
    """As much of a text as a letter may hold, by whole lines, with a mark where the rest is gone."""
    if len(text) <= CUT_AT:
        return text
    return f"{text[:CUT_AT].rpartition(chr(10))[0] or text[:CUT_AT]}\n{CUT}\n"


def _own_headers(mail: Mail) -> tuple[tuple[str, str], ...]:
    """What says that a machine wrote it, and what for; nothing in it shows a kind of leave (settled 17, 33)."""
    named = (
        ("Auto-Submitted", mail.automatic),
        ("X-Auto-Response-Suppress", SUPPRESS),
    )
    return tuple((name, clean(value, HEADER_AT_MOST)) for name, value in named if value)


def _letter(written: str, template: str) -> tuple[dict[str, str], str]:
    """The header block of a letter, and its body."""
    block, found, body = written.lstrip("\n").partition("\n\n")
    headers: dict[str, str] = {}
    for number, one in enumerate(block.splitlines(), start=1):
        name, colon, value = one.partition(":")
        headers.update(_header(name.strip(), value.strip() if colon else "", place=(template, number)))
    if "Subject" not in headers or not found:
        wrong = "a letter begins with `Subject: …`, a blank line, and then its body"
        raise Mistake([Problem(file=template, key="line 1", wrong=wrong)])
    return headers, _BLANK_LINES.sub("\n\n", body).strip("\n") + "\n"


def _header(name: str, value: str, *, place: tuple[str, int]) -> dict[str, str]:
    if name.lower() == "subject" and value:
        return {"Subject": line(value, SUBJECT_AT_MOST)}
    proper, allowed = _OWN_HEADERS.get(name.lower(), ("", frozenset()))
    if value.lower() in allowed:
        return {proper: value.lower()}
    wrong = f"a letter cannot say {name}: {value}"[:120]
    raise Mistake(
        [Problem(file=place[0], key=f"line {place[1]}", wrong=wrong, hint="it may say Subject and Importance")]
    )
