"""Whatever words stand together in a letter: the reader does not fail at them, and a desk that such letters come to,
and answers to whatever it wrote itself, goes on for weeks.

WATCHDESK_EXAMPLES draws more, and others in each run.
"""

import os
import random
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest

from machine import words
from machine.world import World
from support.sample import sample_unit
from support.stages import AUTHSERV_ID
from watchdesk.loop import desk as desk_of_the_loop
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

EXAMPLES = int(os.environ.get("WATCHDESK_EXAMPLES", "100"))
SEED = random.randrange(2**32) if "WATCHDESK_EXAMPLES" in os.environ else 1
PARTS = range(4)
# Letters between two passes, which are so many hours apart; how many of our last mails somebody may answer.
AT_ONCE = 4
HOURS = (0, 0, 1, 3, 12, 24)
LATEST = 12


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A desk whose reader sets nothing aside in silence."""
    monkeypatch.setattr(desk_of_the_loop, "read", partial(read, strict=True))
    made = World(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("part", PARTS)
def test_the_reader_fails_at_no_mix_of_words(part: int) -> None:
    chance = random.Random(SEED + part)
    for number in range(EXAMPLES):
        letter = words.mixed(chance.choice(words.letters()), chance)
        thread = words.DIGEST if chance.random() < 0.2 else None
        try:
            assert read(Inbound(raw=letter, received_at=words.AT), sample_unit(), thread, strict=True).items
        except Exception as error:
            error.add_note(f"part {part}, seed {SEED}, letter {number}: {letter!r}")
            raise


@pytest.mark.parametrize("part", PARTS)
def test_a_desk_breaks_at_no_mix_of_words(part: int, world: World) -> None:
    chance = random.Random(SEED + part)
    for number in range(0, EXAMPLES, AT_ONCE):
        letters = [addressed(world, chance, f"{number}-{each}") for each in range(AT_ONCE)]
        for letter in letters:
            world.arrives(letter)
        report = world.passes()
        assert report is not None
        assert (report.troubles, report.mistakes, report.set_aside) == ([], [], 0), f"seed {SEED}: {letters!r}"
        world.clock.instant += timedelta(hours=chance.choice(HOURS))
    keys = world.post.line.keys()
    assert len(keys) == len(set(keys)) > 0
    assert world.ledger.verify_audit()[1] is None
    assert world.book().records


def addressed(world: World, chance: random.Random, name: str) -> bytes:
    """A letter with the word of the unit's own server for whoever sent it; every other one answers a mail of ours."""
    letter = words.mixed(chance.choice(words.letters()), chance)
    message = message_from_bytes(letter, policy=default)
    sender = message["From"].addresses[0]
    lines = [f"Authentication-Results: {AUTHSERV_ID}; dmarc=pass header.from={sender.domain}"]
    ours = [one.message_id for one in world.post.line.gone if one.to.address == sender.addr_spec][-LATEST:]
    if ours and chance.random() < 0.5:
        lines.append(f"In-Reply-To: {chance.choice(ours)}")
    identity = str(message["Message-ID"]).encode()
    return "".join(f"{line}\n" for line in lines).encode() + letter.replace(
        identity, f"<{name}@mixed.example>".encode(), 1
    )
