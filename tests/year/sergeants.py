"""Sergeants and the commander: they read their digests and answer them, each line as they think right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from year import post, ranks, undoing
from year.almanac import Somebody
from year.happened import Verdict
from year.leave import Leave
from year.post import Gone
from year.town import Town

LINE = re.compile(r"^(\d+)\. (R-\d+), (.+)$", re.M)
REASONS = ("court that day", "short staffed", "testing week", "two are off already")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A numbered line of a decision mail, as it is read. alone: "all" does not decide it."""

    number: int
    ref: str
    red: bool
    alone: bool


@dataclass(slots=True)
class Sergeants:
    town: Town

    def begin(self) -> None:
        for who in self.town.almanac.people.values():
            if who.role in ("sergeant", "commander"):
                self.town.readers[who.address].append(lambda mail, who=who: self.read(who, mail))

    def read(self, who: Somebody, mail: Gone) -> None:
        if mail.notice not in ("digest", "approval"):
            return
        if ranks.is_out(self.town.notes, who.key, mail.at):
            return
        lines = list(lines_of(mail.text))
        for line in lines:
            leave = self.town.notes.leave_of(line.ref)
            self._asked(who, mail, leave)
            must = leave is not None and leave.is_open and self.town.notes.needs_exception(leave)
            self.town.notes.flags.append((mail.at, line.ref, line.red, must))
        dice = self.town.random("sergeant", who.key, mail.number)
        lazy = 0.25 if mail.notice == "digest" else 0.15
        lines = [line for line in lines if self._sure(line) != "none"]
        if lines and (dice.random() >= lazy or any(map(self._sure, lines))):
            wait = timedelta(minutes=dice.randrange(4, 75), seconds=dice.randrange(1, 60))
            self.town.at(self.town.now + wait, lambda: self.answer(who, mail, lines, dice))

    def _sure(self, line: Line) -> str | None:
        leave = self.town.notes.leave_of(line.ref)
        return leave.verdict if leave is not None else None

    def _asked(self, who: Somebody, mail: Gone, leave: Leave | None) -> None:
        """Whoever is asked beside those whose it is to decide was asked because nobody had answered."""
        if leave is None or ranks.may_decide(self.town.notes, who.key, leave, mail.at):
            return
        if mail.notice == "approval" and ranks.is_overdue(self.town.notes, leave, mail.at):
            leave.climbed.add(who.key)
        else:
            self.town.notes.misread.append(f"{mail.at:%m-%d %H:%M} {leave.ref}: {who.key} is asked, whose it is not")

    def answer(self, who: Somebody, mail: Gone, lines: list[Line], dice: Random) -> None:
        if ranks.is_out(self.town.notes, who.key, self.town.now):
            return
        open_lines = [line for line in lines if dice.random() < 0.85 or self._sure(line)] or lines[:1]
        way = dice.choice(("numbers", "numbers", "numbers", "references", "all", "button"))
        if len(lines) < len(list(lines_of(mail.text))) or any(map(self._sure, lines)):
            way = "numbers"  # of which each is what it is, and nothing is said of the others
        if way == "all" and len(lines) > 1 and mail.notice == "digest":
            said = [(line, "approve") for line in lines if not line.alone]
            self._send(who, mail, "all", said)
        elif way == "button":
            self._press(who, mail, open_lines[0])
        else:
            said = [(line, self._verb(line, dice)) for line in open_lines]
            body = "\n".join(
                words_of(verb, line, way, dice, only=len(lines) == 1 and mail.notice == "approval")
                for line, verb in said
            )
            self._send(who, mail, body, said)

    def _verb(self, line: Line, dice: Random) -> str:
        if self._sure(line):
            return "approve"
        if line.red:
            return dice.choice(("exception", "exception", "deny", "approve"))
        return dice.choice(("approve",) * 7 + ("deny", "deny", "hold"))

    def _press(self, who: Somebody, mail: Gone, line: Line) -> None:
        pressed = post.button(mail, f"deny {line.ref}" if line.red else f"approve {line.ref}")
        assert pressed is not None, f"no button for {line.ref} in {mail.envelope.key}"
        verb = "deny" if line.red else "approve"
        self._send(who, mail, pressed[1], [(line, verb)], subject=pressed[0])

    def _send(
        self, who: Somebody, mail: Gone, body: str, said: list[tuple[Line, str]], *, subject: str | None = None
    ) -> None:
        town = self.town
        thread = None if subject else mail
        message = town.post(who.key, subject or "", f"{body}\n\n{who.last}", flow="verdict", answers=thread)
        shown = {line.ref for line in lines_of(mail.text)}
        named = {line.ref for line, _ in said if body != "all"}
        for line, verb in said:
            leave = town.notes.leave_of(line.ref)
            assert leave is not None, f"{line.ref} is nobody's"
            if body == "all" and not leave.is_open:
                continue  # "all" speaks of what is open, and of nothing else
            run = shown - named if verb == "exception" else set()
            self._note(who, leave, verb, mail, message, run)
        town.turn()

    def _note(self, who: Somebody, leave: Leave, verb: str, mail: Gone, message: str, run: set[str]) -> None:
        """What the verdict must do. run: requests that an exception may take with it."""
        notes, now = self.town.notes, self.town.now
        joined = [one for one in notes.joined(leave) if one.ref in run and one.is_open] if run else []
        must = self._carry_out(who, leave, verb, mail)
        notes.verdicts.append(Verdict(by=who.key, ref=leave.ref or "", verb=verb, at=now, must=must, message=message))
        if must in ("approved", "denied"):
            undoing.perhaps(self.town, who, leave)
        if must == "approved":
            for one in joined:
                self._note(who, one, verb, mail, message, set())

    def _carry_out(self, who: Somebody, leave: Leave, verb: str, mail: Gone) -> str:
        """The leave's next step."""
        shown, now = leave.at(mail.at), leave.now
        if not ranks.may_decide(self.town.notes, who.key, leave, self.town.now):
            return "refused"
        if shown is None or shown.version != now.version:
            return "refused"
        if verb == "hold":
            return "held" if leave.is_open else "refused"
        if verb in ("approve", "exception"):
            return self._approve(who, leave, verb)
        if leave.kind == "sick" or not (leave.is_open or (now.stands and leave.decided_by in (None, who.key))):
            return "refused"
        leave.decided_by = who.key
        is_change = leave.is_open and now.wish is not now.stands
        stays = now.stands if is_change else None
        leave.step(self.town.now, "denied", stays, None, who.key)
        return "denied"

    def _approve(self, who: Somebody, leave: Leave, verb: str) -> str:
        """Whoever denied may think again."""
        now = leave.now
        wish = now.wish or (leave.before_denial if now.what == "denied" and leave.decided_by == who.key else None)
        if wish is None:
            return "refused"
        red = self.town.notes.needs_exception(leave, wish)
        if red and verb == "approve":
            return "left-open"
        leave.decided_by = who.key
        leave.exception = who.key if red else None
        leave.step(self.town.now, "approved", wish, None, who.key)
        return "approved"


def lines_of(text: str) -> Iterator[Line]:
    found = list(LINE.finditer(text))
    for one, after in zip(found, [*found[1:], None], strict=False):
        block = text[one.start() : after.start() if after else len(text)].partition("HOW TO ANSWER")[0]
        red = "RED FLAG" in block
        yield Line(number=int(one[1]), ref=one[2], red=red, alone=red or "It needs a word of its own" in block)


def words_of(verb: str, line: Line, way: str, dice: Random, *, only: bool) -> str:
    """One line of an answer. only: it stands in a mail about nothing else."""
    name = line.ref if way == "references" else str(line.number)
    match verb:
        case "approve":
            bare = ("yes", "approved", "ok") if only else ()
            return dice.choice((*bare, f"{name} yes", f"{name} ok", f"{name} approved", f"approve {line.ref}"))
        case "deny":
            return dice.choice((f"{name} no - {dice.choice(REASONS)}", f"deny {line.ref} {dice.choice(REASONS)}"))
        case "hold":
            return f"hold {name}"
        case _:
            return f"approve exception {name} short family trip"
