"""`make fuzz`: bytes that are guided by what they reach, until the time is over; needs atheris (`pip install atheris`).

    python -m machine.guided mail -max_total_time=600 FOLDER

The targets: `mail` (the reader on a whole message), `calendar` (a district's file), `invite` (an iTIP object in a
mail), `reply` (words under a digest), `header` (a subject, a name, a file's name through the writer and back). What the
desk refuses on purpose, it says by one of its own errors; any other is a finding, ends the run and is left in a file
`crash-...` by libFuzzer, whose options may stand behind the target. FOLDER keeps what reached something new.

Of calendars and invites as often the lines are changed as the bytes, and of mails and replies the words: what is broken
in its first line, or in every word, reaches nothing. A defect of the reader, which a desk would show to a person, ends
the run like any other.
"""

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import atheris

OURS = ["watchdesk.reading", "watchdesk.ical", "watchdesk.backends.ics", "watchdesk.backends.encode"]
with atheris.instrument_imports(include=[*OURS, "email", "icalendar"]):
    from machine import calendars, words
    from machine.mutants import ENTRIES, SEEDS
    from support.sample import sample_unit
    from watchdesk.backends.encode import as_bytes
    from watchdesk.errors import WatchdeskError
    from watchdesk.model.decision import Recipient
    from watchdesk.model.envelope import Enclosure, Envelope, Threading
    from watchdesk.model.mail import Inbound
    from watchdesk.reading import answered, enclosures, identify, read, subject_of

UNIT = sample_unit()
# Of the labelled letters one in so many is there from the start.
LETTERS = 20
LONG = b"3 hold until Friday, ruiz covers 3/9 to 3/11\r\nrest ok\r\nundo 1\r\n"
REPLIES = (
    b"1 yes\r\n2 no - court",
    b"all yes",
    b"approve R-100 but only if Lee is back",
    b"undo 1",
    b"1 yes\r\n2 no - court\r\n\r\n" + LONG * 4,
)
HEADERS = (
    b"Away|Mai Lee|log.csv",
    b"=?utf-8?q?=0D=0ABcc:_x?=|a, b <c@d>|../x",
    "é\u2028|é|é".encode(),
    "|".join(("Ünusual " * 40, 'Ñame, "x" <y@z> ' * 20, "file – " * 30)).encode(),
)
HEAD, _, _ = SEEDS["a decision"].partition(b"\r\n\r\n")
PLAIN = Envelope(
    key="R-100/e1/ack/mlee",
    notice="ack",
    to=Recipient(key="mlee", address="mlee@stpaul.example", name="Mai Lee"),
    sender="sro.desk@stpaul.example",
    sender_name="SRO desk",
    subject="",
    text="text",
    html="<p>text</p>",
    date=words.AT,
    message_id="<one@stpaul.example>",
)


def mail(data: bytes) -> None:
    """Nothing here may raise at all."""
    reading = read(Inbound(raw=data, received_at=words.AT), UNIT, strict=True)
    if not reading.items:
        raise AssertionError("a reading has an item")
    identify(data)
    answered(data)
    subject_of(data)
    enclosures(data, tuple(range(20)))


def reply(data: bytes) -> None:
    read(Inbound(raw=HEAD + b"\r\n\r\n" + data, received_at=words.AT), UNIT, words.DIGEST, strict=True)


def invite(data: bytes) -> None:
    head = HEAD.replace(b"text/plain", b"text/calendar; method=REQUEST")
    read(Inbound(raw=head + b"\r\n\r\n" + data, received_at=words.AT, invite=data), UNIT, strict=True)


def calendar(data: bytes) -> None:
    calendars.read(data)


def _changing(change: Callable[[bytes, random.Random], bytes]) -> Callable[[bytes, int, int], bytes]:
    """libFuzzer's own change of the bytes, or one of another kind."""

    def changed(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return change(data, chance)[:most]

    return changed


def header(data: bytes) -> None:
    """What goes in as a subject, a name and a file's name brings no header and no reader of its own."""
    subject, name, file = [*data.decode("utf-8", "surrogateescape").split("|"), "", "", ""][:3]
    letter = replace(
        PLAIN,
        subject=subject,
        sender_name=name,
        enclosures=(Enclosure(name=file, type="text/plain", content="eA=="),),
    )
    whole = message_from_bytes(as_bytes(letter, Threading()), policy=default)
    names = sorted(one.lower() for one in whole)
    wanted = message_from_bytes(as_bytes(PLAIN, Threading()), policy=default)
    if names != sorted(one.lower() for one in wanted) or str(whole["To"]) != str(wanted["To"]):
        raise AssertionError("a value brought a header of its own")


TARGETS: dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "mail": (mail, (*SEEDS.values(), *words.letters()[::LETTERS])),
    "reply": (reply, REPLIES),
    "invite": (invite, tuple(ENTRIES.values())),
    "calendar": (calendar, (*calendars.SEEDS, *ENTRIES.values())),
    "header": (header, HEADERS),
}

BY_LINES = _changing(calendars.swapped)
CHANGED_BY = {
    calendar: BY_LINES,
    invite: BY_LINES,
    mail: _changing(words.mixed),
    reply: _changing(words.said_otherwise),
}


def quoted(word: bytes) -> str:
    """A line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{one:02x}" for one in word) + '"\n' if word else ""


def main() -> None:
    target, seeds = TARGETS[sys.argv[1]]
    options = sys.argv[2:]
    folders = [Path(one) for one in options if not one.startswith("-")]
    for folder in folders[:1]:
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds):
            (folder / f"seed-{number}").write_bytes(seed)
        if target in CHANGED_BY:
            pool = words.ODD if target in (mail, reply) else (*calendars.SOUND, *calendars.ODD)
            dictionary = folder.with_suffix(".words")
            dictionary.write_text("".join(map(quoted, pool)), encoding="ascii")
            options = [f"-dict={dictionary}", *options]

    def once(data: bytes) -> None:
        try:
            target(data)
        except WatchdeskError:
            if target is mail:
                raise

    mutator = {"custom_mutator": CHANGED_BY[target]} if target in CHANGED_BY else {}
    atheris.Setup([sys.argv[0], *options], once, **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
