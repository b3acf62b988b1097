"""Whatever words stand together in a letter, the reader reads it: nothing in it fails.

WATCHDESK_EXAMPLES draws more, and others in each run.
"""

import os
import random

import pytest

from machine import words
from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

EXAMPLES = int(os.environ.get("WATCHDESK_EXAMPLES", "100"))
SEED = random.randrange(2**32) if "WATCHDESK_EXAMPLES" in os.environ else 1


@pytest.mark.parametrize("part", range(4))
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
