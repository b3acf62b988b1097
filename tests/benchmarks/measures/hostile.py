"""Letters made to be slow to read: the time at one length, and at four times that length."""

import time
from datetime import UTC, datetime

from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

SHAPES = (
    " ", "\n", "\t", "1", "١", "a", "(", ":", ">", "> ", "-", " - ", "...", "!", "_", "✓", "1/1 ", "٣/١١ ", "3/11 to ",
    "3/11 ok, ", "off 3/1 ", "9:00 ", "Fri ", "25th - Dan\n", "Lee - 3/1\n", "Lee                    ", "a, ",
    "not ", "off ", "move ", "until ", "call ", "R-1 ", "1 yes ", "x:\n", "time: ", "and ", "a@", "| ", "[x] yes ",
    "arrested a student ", "the principal ",
)  # fmt: skip
# Words that the reader makes something of: each was read in more than linear time once, or leans on a part of the
# reader that looks at the whole letter.
STEEP = (
    "not 3/1 but ", "x:\n", "a\n\n", "25th - Dan\n", "1. 3/1 Lee\n", "1. yes\n", "was: 3/1\nnow: 3/2\n", "cancel R-1\n",
    "sick today. ", "vacation 3/1 - 3/5\n", "move my 3/1 to 3/2. ", "I need off 3/1.\n", "Monday through Friday ",
    "approve Lee 3/1, deny Dan 3/2. ", "approve R-101\n", "__\n", "the day after ", "change 3/1 ", "Officer Lee\n",
    "arrested a student ", "8 hours ", "Rita ", "> ", "(", "=20", "Sent from my iPhone\n", "From: a\n",
)  # fmt: skip
_SHORT = 2_900
_RECEIVED = datetime(2026, 9, 1, tzinfo=UTC)
_SENDERS = (
    "mlee@stpaul.example", "sgt.hart@stpaul.example", "principal.como@spps.example", "sales@tires.example",
)  # fmt: skip
_SHOWN = 12


def letter(
    piece: str, length: int, *, sender: str, subject: str = "vacation", before: str = "x", behind: str = "x"
) -> bytes:
    """A mail of so many code points, all of them the piece; between two words, so that blanks are not stripped."""
    head = f"From: {sender}\nSubject: {subject}\nDate: Tue, 02 Mar 2027 09:00:00 -0600\n"
    body = before + (piece * (length // len(piece) + 1))[:length] + behind
    return (head + "Content-Type: text/plain; charset=utf-8\n\n" + body + "\n").encode()


def _seconds(piece: str, length: int, sender: str) -> float:
    raw, unit = letter(piece, length, sender=sender), sample_unit()
    begun = time.perf_counter()
    read(Inbound(raw=raw, received_at=_RECEIVED), unit)
    return time.perf_counter() - begun


def report() -> None:
    rows = []
    for sender in _SENDERS:
        for piece in dict.fromkeys((*SHAPES, *STEEP)):
            once, four = (_seconds(piece, times * _SHORT, sender) for times in (1, 4))
            rows.append((four, once, piece, sender))
    print(f"hostile letters: {_SHORT} code points and four times as many; the {_SHOWN} slowest of {len(rows)}")
    for four, once, piece, sender in sorted(rows, reverse=True)[:_SHOWN]:
        print(f"    {1000 * once:6.0f} ms, {1000 * four:6.0f} ms, {four / once:4.1f} times: {piece!r} from {sender}")
