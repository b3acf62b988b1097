"""Letters that people wrote, of all labelled sets, and what becomes of their words: left out, doubled, mixed, or odd.

Changed bytes seldom reach the grammar of days and hours; a letter whose words are those of letters does.
"""

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from support import labels
from watchdesk.model.mail import Line, Thread

SETS = Path(__file__).parents[1] / "reading" / "sets"
# Days, hours and lengths that no calendar and no clock has, or that lie at the edge of one; words that bind others.
ODD = (
    b"February 30", b"2/29", b"31 April", b"0/0", b"12/31/9999", b"1/1/0001", b"Dec 31", b"Jan 1", b"the 32nd", b"00",
    b"13/13/2027", b"2027-02-30", b"9999-12-31", b"0000-00-00", b"week 53", b"the week of", b"25:00", b"2460", b"0000",
    b"24:00", b"12am", b"noon to midnight", b"0-0", b"99999 hours", b"0 days", b"a hundred weeks", b"-1", b"1/2",
    b"1st", b"through", b"thru", b"until", b"to", b"-", b"back on", b"except", b"not", b"instead of", b"and", b"or",
    b",", b";", b"every other", b"first", b"last", b"next", b"next next", b"half", b"R-100", b"R-0", b"1", b"2 no",
    b"all", b"rest", b"if", b"?", b"(", b")", b"\r\n", b"\r\n\r\n", b"\r\n> ", b"\r\n--\r\n", b"\r\n* ",
    b"\xe2\x80\x93", b"\xc2\xbd", b"\xf0\x9f\x91\x8d", b"Monday", b"Sat", b"tomorrow", b"tonight", b"leap day", b"DST",
    b"2:30 AM on March 14",
)  # fmt: skip
AT = datetime(2027, 3, 1, 20, 40, tzinfo=UTC)
# What the letter may answer.
DIGEST = Thread(
    key="digest/sgt.hart/2027-03-01T14:00",
    notice="digest",
    to="sgt.hart",
    sent_at=AT,
    lines=(Line(number=1, ref="R-100", version=1), Line(number=2, ref="R-101", version=1)),
)
_BLANK = re.compile(rb"(\s+)")


@cache
def letters() -> tuple[bytes, ...]:
    """Each labelled letter as it came over the wire."""
    return tuple(_letters())


def _letters() -> Iterator[bytes]:
    for file in sorted(SETS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield labels.raw(json.loads(line))


def mixed(letter: bytes, chance: random.Random) -> bytes:
    """A letter with the head that it had, and other words."""
    head, gap, body = letter.partition(b"\r\n\r\n" if b"\r\n\r\n" in letter else b"\n\n")
    return head + gap + said_otherwise(body, chance)


def said_otherwise(text: bytes, chance: random.Random) -> bytes:
    """After some of its words were left out, said twice, or others put among them or in their place."""
    words = _BLANK.split(text)
    for _ in range(chance.randint(1, 6)):
        place, length = chance.randrange(len(words)), chance.randint(1, 8)
        match chance.randrange(5):
            case 0:
                words[place : place + length] = []
            case 1:
                words[place:place] = [*words[place : place + length], b" "]
            case 2:
                words[place:place] = [chance.choice(ODD), b" "]
            case 3:
                words[place : place + 1] = [chance.choice(ODD)]
            case _:
                words[place:place] = [*_some(chance, 2 * length), b" "]
        words = words or [b""]
    return b"".join(words)


def _some(chance: random.Random, length: int) -> list[bytes]:
    """Words that stand beside one another in any letter."""
    other = _BLANK.split(chance.choice(letters()).replace(b"\r\n", b"\n").partition(b"\n\n")[2])
    start = chance.randrange(len(other))
    return other[start : start + length]
