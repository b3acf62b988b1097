"""Machines that answer each other: two desks in each other's rosters, vacation responders, and one that never tires.

What goes out in simulated days is bounded; where a machine brings real matters without end, the desk pauses itself and
says so; and an arrest goes its way all the same.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from machine.world import OURS, World
from support.sample import sample_unit
from watchdesk.model.envelope import Envelope
from watchdesk.unit.roster import Unit

HERE, THERE = sample_unit().desk, "desk@ridge.example"
DAYS = 4
# What answers a mail as such; whatever a mail brought about has its own notices.
ANSWERS = ("not-understood", "question", "confirm", "answer")
# What a gateway may take off a mail: then only the words tell that a machine wrote it.
TOLD_BY = re.compile(
    rb"^(?:Auto-Submitted|X-Auto-Response-Suppress|X-Watchdesk-\w+|Precedence|List-\w+):.*\r\n(?:[ \t].*\r\n)*",
    re.M | re.I,
)


def among(unit: Unit, key: str, address: str) -> Unit:
    """The unit, with one of its officers at an address."""
    return replace(unit, people={**unit.people, key: replace(unit.people[key], addresses=(address,))})


def proved(whole: bytes, domain: str) -> bytes:
    """As our own server hands it on."""
    return f"Authentication-Results: {OURS}; dmarc=pass header.from={domain}\r\n".encode() + whole


class Town:
    """Two desks, each of which takes the other for an officer. strips: of the gateway between them."""

    def __init__(self, folder: Path, *, strips: bool) -> None:
        self.strips, self.carried = strips, {HERE: 0, THERE: 0}
        units = {
            HERE: among(sample_unit(), "mlee", THERE),
            THERE: replace(among(sample_unit(), "mlee", HERE), desk=THERE),
        }
        self.worlds = {}
        for number, (desk, unit) in enumerate(units.items()):
            (folder / str(number)).mkdir()
            self.worlds[desk] = World(folder / str(number), unit=unit)

    def round(self, minutes: int) -> int:
        """A pass of each, and the mails between them; how many those were."""
        for world in self.worlds.values():
            world.clock.instant += timedelta(minutes=minutes)
            report = world.passes()
            assert report is not None
            assert (report.mistakes, report.set_aside) == ([], 0)
        return self._carry(HERE, THERE) + self._carry(THERE, HERE)

    def _carry(self, source: str, target: str) -> int:
        line = self.worlds[source].post.line.gone
        new, self.carried[source] = line[self.carried[source] :], len(line)
        theirs = [one for one in new if one.to.address == target]
        for one in theirs:
            whole = self.worlds[source].post.sent[one.key][1]
            bare = TOLD_BY.sub(b"", whole) if self.strips else whole
            self.worlds[target].arrives(proved(bare, source.partition("@")[2]))
        return len(theirs)

    def begins(self) -> None:
        """An officer of each asks for something; the other desk is an officer there."""
        ask = "I would like vacation on Tuesday, March 16, 2027."
        for desk, other in ((HERE, THERE), (THERE, HERE)):
            world = self.worlds[desk]
            head = f"From: {other}\r\nTo: {desk}\r\nDate: Mon, 1 Mar 2027 07:00:00 -0600\r\nSubject: Vacation\r\n"
            whole = f"{head}Message-ID: <begin@x.example>\r\n\r\n{ask}\r\n".encode()
            world.arrives(proved(whole, other.partition("@")[2]))

    def close(self) -> None:
        for world in self.worlds.values():
            world.close()


@pytest.mark.parametrize("strips", [False, True])
def test_two_desks_that_write_to_each_other_fall_silent(tmp_path: Path, strips: bool) -> None:
    town = Town(tmp_path, strips=strips)
    town.begins()
    quick = [town.round(2) for _ in range(15)]
    assert sum(quick) > 0, "they never wrote to each other"
    assert quick[-5:] == [0] * 5, f"mails between them, round by round: {quick}"
    slow = [town.round(120) for _ in range(DAYS * 12)]
    # Digests, reminders and the like are nobody's answer; there are a few a day.
    assert sum(slow) <= 6 * DAYS, f"mails between them, two hours by two hours: {slow}"
    town.close()


# --- one desk against the world's machines ----------------------------------------------------------------


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def answered(world: World, ours: Envelope, number: int, subject: str, body: str, *headers: str) -> None:
    """A mail from the reader of one of ours."""
    lines = (
        f"From: {ours.to.address}",
        f"To: {HERE}",
        f"Date: {world.clock.now():%a, %d %b %Y %H:%M:%S %z}",
        f"Message-ID: <machine-{number}@machines.example>",
        f"In-Reply-To: {ours.message_id}",
        f"Subject: {subject}",
        *headers,
    )
    whole = "\r\n".join((*lines, "", body, "")).encode()
    world.arrives(proved(whole, ours.to.address.partition("@")[2]))


AWAY = {
    "as RFC 3834 has it": ("Automatic reply: {}", "I am away until March 20.", ("Auto-Submitted: auto-replied",)),
    "with nothing but words": ("Out of office: {}", "I am out of the office until March 20, 2027.", ()),
    "in words that nobody knows": ("Re: {}", "Zzz. The lamp is off, the shop is shut.", ()),
}


@pytest.mark.parametrize(("subject", "body", "headers"), AWAY.values(), ids=AWAY)
def test_everybodys_vacation_responder_is_answered_once_a_day_at_most(
    world: World, subject: str, body: str, headers: tuple[str, ...]
) -> None:
    world.comes("mlee", "Vacation", "Vacation on Tuesday, March 16 please.")
    world.comes("jtorres", "sick", "Calling in sick today.")
    answers: Counter[tuple[str, str]] = Counter()
    done = number = 0
    for _ in range(DAYS * 24):
        report = world.passes()
        assert report is not None
        assert (report.mistakes, report.set_aside) == ([], 0)
        new, done = world.post.line.gone[done:], len(world.post.line.gone)
        day = world.clock.now().date().isoformat()
        answers.update((one.to.address, day) for one in new if one.notice in ANSWERS)
        for ours in new:
            number += 1
            answered(world, ours, number, subject.format(ours.subject), body, *headers)
        world.clock.instant += timedelta(hours=1)
    assert number > 0
    assert all(count <= 1 for count in answers.values()), answers
    # Nothing that brings something of its own goes on for ever: digests, reminders, what was asked once.
    assert done <= 40 * DAYS


@pytest.fixture
def mad(world: World) -> World:
    """Somebody's program answers each acknowledgement with a request for one day more, at once, and says in no header
    what it is."""
    world.unit = world.desk.unit = replace(
        world.desk.unit, values=replace(world.desk.unit.values, mails_per_reader_per_hour=20)
    )
    world.comes("mlee", "Vacation", "Vacation on Monday, March 29, 2027 please.")
    return world


def goes_on(world: World, rounds: int) -> None:
    """So many minutes of it."""
    done = number = 0
    for _ in range(rounds):
        world.passes()
        new, done = world.post.line.gone[done:], len(world.post.line.gone)
        for ours in (one for one in new if one.notice == "ack" and one.to.key == "mlee"):
            number += 1
            day = date(2027, 3, 29) + timedelta(days=number)
            text = f"Vacation on {day:%A, %B} {day.day}, {day.year} please."
            answered(world, ours, 1000 * rounds + number, "Vacation", text)
        world.clock.instant += timedelta(minutes=1)


def to_mlee(world: World) -> int:
    return sum(one.to.key == "mlee" for one in world.post.line.gone)


def test_one_that_never_tires_opens_the_breaker_and_the_alarm_goes_out(mad: World) -> None:
    goes_on(mad, 60)
    assert 20 <= to_mlee(mad) <= 40
    alarms = [one for one in mad.post.line.gone if one.subject.startswith("The desk has paused itself")]
    assert {one.to.key for one in alarms} == {"sgt.hart", "sgt.moua", "cmdr.bell"}
    assert len(alarms) == 3
    assert mad.ledger.counts()["outbox.ready"] > 0


def test_behind_an_open_breaker_an_arrest_goes_its_way(mad: World) -> None:
    goes_on(mad, 60)
    before = len(mad.post.line.gone)
    mad.comes("kxiong", "arrest", "I arrested a juvenile at 0640 on school grounds for theft, removed. CN 27-000-123")
    mad.passes()
    told = {(one.notice, one.to.key) for one in mad.post.line.gone[before:]}
    assert ("arrest-report", "sgt.moua") in told
    assert ("arrest", "principal.humboldt") in told


def test_once_a_sergeant_lets_it_go_on_what_waited_goes_out_once(mad: World) -> None:
    goes_on(mad, 60)
    waited = mad.ledger.counts()["outbox.ready"]
    assert waited > 0
    mad.clock.instant += timedelta(hours=2)
    mad.comes("sgt.hart", "desk", "resume")
    for _ in range(3):
        mad.passes()
        mad.clock.instant += timedelta(minutes=1)
    assert mad.ledger.counts().get("outbox.ready", 0) == 0
    assert len(mad.post.line.keys()) == len(set(mad.post.line.keys()))


def test_control_without_a_breaker_it_never_ends(mad: World) -> None:
    mad.desk.unit = replace(mad.desk.unit, values=replace(mad.desk.unit.values, mails_per_reader_per_hour=0))
    goes_on(mad, 60)
    assert to_mlee(mad) > 50
