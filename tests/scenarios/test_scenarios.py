"""Every play in this folder, on the real local backend, with SQLite and with PostgreSQL.

A play is a .toml file: letters with their times (see `watchdesk.cli.demo.script`; what a play may change in the sample
unit stands in `support.stages`). After each step it may say what is expected:

    out         exactly the mails that went out since the step before: `notice`, `to`, and of each
                `has`, `lacks` (in its subject and text; `lacks` also in HTML and headers; whatever the case),
                `itip` (in its iTIP message; an empty list: it has none),
                `follows = "notice person"` (it answers that mail of ours), `answers = 2` (it answers letter 2),
                `files` (the names of all that is enclosed)
    quiet       true: nothing went out
    held        how many mails lie in the folder of those that a person must read
    states      of records, by reference
    calendar    everything on the shared calendar: title, first and last day
    every_minutes   passes on the way to this step, not only at its end

What people do on the shared calendar in a step stands in `support.entries`.

Whatever a play is about, it also holds that no mail to a school shows a kind of leave or a word of an officer's mail,
that an absence without cover says the sentence about 911, that nothing is left in mail/new, and that the audit chain
is whole.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clauses.spoken import listening
from support.stages import acted, opened
from watchdesk.cli.demo.script import Script, Step, read_script
from watchdesk.cli.demo.stage import Gone, Stage
from watchdesk.unit.roster import Unit

PLAYS = sorted(Path(__file__).parent.glob("*.toml"))
# What stands in them is by chance: nobody says "911" in a Message-ID.
IDS = ("Message-ID", "In-Reply-To", "References", "X-Watchdesk-Key")
OF_A_MAIL = {"notice", "to", "has", "lacks", "follows", "answers", "itip", "files"}
NO_OFFICER = "No school resource officer will be available. For police service, call 911."
LEAVE = re.compile(
    r"\b(vacation|comp|personal|sick|ill|bereavement|funeral|court|military|family|training|dentist|doctor)\b", re.I
)
COVERED = re.compile(r" covers[.:]")
# A line of a letter that is shorter may stand anywhere by chance.
LONG = 12
TAG = re.compile(r"<[^<>]{1,2000}>")


@pytest.mark.parametrize("play", PLAYS, ids=[play.stem for play in PLAYS])
def test_the_play_goes_as_written(
    play: Path, store_url: str | None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    script = read_script(play.read_text(encoding="utf-8"))
    with listening() as spoken, opened(script, tmp_path, store_url) as stage:
        for number, step in enumerate(script.steps, start=1):
            acted(stage, step)
            for wrong in (*_differences(stage, step), *_never(stage)):
                pytest.fail(f"{play.name}, step {number} ({step.at:%a %b %d %H:%M}): {wrong}\n{_transcript(stage)}")
        assert stage.desk.ledger.verify_audit()[1] is None
        canaries = _canaries(script, stage.unit)
        assert [word for word in canaries if word in caplog.text.casefold()] == [], "the log holds what people wrote"
        chain = str(stage.desk.ledger.audit(limit=100_000)).casefold()
        assert [word for word in canaries if word in chain] == [], "the audit chain holds what people wrote"
    if "rules" in script.rest:
        told = f"{play.name}: other rules speak than it names; `make clauses PLAYS={play.stem}` writes them down"
        assert sorted(spoken) == script.rest["rules"], told


def test_there_are_plays() -> None:
    assert len(PLAYS) >= 35


def test_every_play_says_what_it_is_about() -> None:
    scripts = [read_script(play.read_text(encoding="utf-8")) for play in PLAYS]
    assert all(script.title and script.why for script in scripts)
    assert len({script.title for script in scripts}) == len(scripts)


def _canaries(script: Script, unit: Unit) -> set[str]:
    """Names, addresses and lines of letters: what no log and no audit line may hold. Shorter ones stand there by
    chance."""
    people = {person.full_name for person in unit.people.values() if person.name}
    people |= {address for person in unit.people.values() for address in person.addresses}
    letters = [step.letter for step in script.steps if step.letter is not None]
    lines = {line.strip() for one in letters for line in (one.subject, *one.body.splitlines())}
    found = {word.casefold() for word in people | {line for line in lines if len(line) >= LONG}}
    assert len(found) > len(unit.people)
    return found


def _differences(stage: Stage, step: Step) -> Iterator[str]:
    news = stage.news()
    if "out" in step.rest:
        yield from _wrong_mail(stage, news, step.rest["out"])
    if step.rest.get("quiet") and news:
        yield f"went out: {[(one.notice, one.to) for one in news]}"
    if "held" in step.rest and len(stage.held()) != step.rest["held"]:
        yield f"{len(stage.held())} mails are held, not {step.rest['held']}"
    if "calendar" in step.rest and sorted(stage.entries()) != sorted(step.rest["calendar"]):
        yield f"the calendar shows {stage.entries()}"
    yield from _wrong_states(stage, step.rest.get("states", {}))


def _wrong_states(stage: Stage, states: dict[str, str]) -> Iterator[str]:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        book = turn.book()
    for ref, state in states.items():
        shelves: tuple[dict[str, Any], ...] = (book.records, book.reports, book.meetings, book.logs, book.requests)
        record = next((shelf[ref] for shelf in shelves if ref in shelf), None)
        if state == "none" and record is not None:
            yield f"there is a {ref}, {record.state}"
        elif state != "none" and (record is None or record.state != state):
            yield f"{ref} is {record.state if record else 'unknown'}, not {state}"


def _never(stage: Stage) -> Iterator[str]:
    """What must hold after every step of every play."""
    if any((stage.root / "mail" / "new").iterdir()):
        yield "a mail was left in mail/new"
    for one in stage.sent():
        if one.message["To"].addresses[0].domain == stage.unit.desk.partition("@")[2]:
            continue
        shown = f"{one.text}\n{TAG.sub(' ', one.html)}\n{one.message.items()}"
        if found := LEAVE.search(shown):
            yield f"a school reads {found[0]!r}: {one.subject}"
        away = one.notice in ("absence", "absence-changed", "absence-pending", "look-ahead")
        if away and not COVERED.search(one.text) and NO_OFFICER not in " ".join(one.text.split()):
            yield f"no word of 911: {one.subject}"


def _wrong_mail(stage: Stage, news: list[Gone], expected: list[dict[str, Any]]) -> Iterator[str]:
    have = Counter((one.notice, one.to) for one in news)
    want = Counter((row["notice"], row["to"]) for row in expected)
    if have != want:
        yield f"went out beside: {dict(have - want) or 'nothing'}; missing: {dict(want - have) or 'nothing'}"
        return
    for row in expected:
        assert set(row) <= OF_A_MAIL, f"nobody checks {set(row) - OF_A_MAIL}"
        gone = [one for one in news if (one.notice, one.to) == (row["notice"], row["to"])]
        reasons = [list(_wrong_with(stage, one, row)) for one in gone]
        if all(reasons):
            yield f"{row['notice']} to {row['to']}: {reasons[0]}\n{gone[0].subject}\n{gone[0].text}"


def _wrong_with(stage: Stage, gone: Gone, row: dict[str, Any]) -> Iterator[str]:
    words = " ".join((gone.subject + " " + gone.text).split())
    for has in row.get("has", []):
        if has.lower() not in words.lower():
            yield f"lacks {has!r}"
    headers = [(name, value) for name, value in gone.message.items() if name not in IDS]
    everything = words + gone.html + str(headers)
    for lacks in row.get("lacks", []):
        if lacks.lower() in everything.lower():
            yield f"has {lacks!r}"
    if "itip" in row:
        yield from _wrong_itip(gone, row["itip"])
    yield from _wrong_files(gone, row)
    yield from _wrong_thread(stage, gone, row)


def _wrong_itip(gone: Gone, lines: list[str]) -> Iterator[str]:
    itip = gone.itip.replace("\r\n ", "").replace("\n ", "")
    yield from (f"its iTIP lacks {line!r}: {itip}" for line in lines if line not in itip)
    if bool(itip) != bool(lines):
        yield f"its iTIP is {itip!r}"


def _wrong_files(gone: Gone, row: dict[str, Any]) -> Iterator[str]:
    enclosed = [part.get_filename() for part in gone.message.iter_attachments()]
    if row.get("files", enclosed) != enclosed:
        yield f"encloses {enclosed}"


def _wrong_thread(stage: Stage, gone: Gone, row: dict[str, Any]) -> Iterator[str]:
    answered = gone.message["In-Reply-To"]
    if "follows" in row:
        notice, _, person = row["follows"].partition(" ")
        parents = [str(one.message["Message-ID"]) for one in stage.sent() if (one.notice, one.to) == (notice, person)]
        if answered not in parents:
            yield f"does not follow {row['follows']}"
    if "answers" in row and not str(answered).startswith(f"<letter-{row['answers']}@"):
        yield f"answers {answered}, not letter {row['answers']}"


def _transcript(stage: Stage) -> str:
    return "\n".join(f"  {one.message['Date']}  {one.notice} to {one.to}: {one.subject}" for one in stage.sent())
