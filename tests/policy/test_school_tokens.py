"""Every token of a principal's notice of an arrest comes from the template, the configuration or a typed field (settled
36): held against hundreds of invented mails, read by the real reader, answered, corrected, and written out."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from support.letters import TEMPLATES, tokens
from support.sample import sample_unit
from support.situations import Story
from watchdesk.model import words
from watchdesk.model.decision import Mail
from watchdesk.model.envelope import Envelope
from watchdesk.model.mail import Inbound, Origin, Thread, Trust
from watchdesk.model.report_letters import ArrestNotice
from watchdesk.model.reports import Shown
from watchdesk.notices import Writer
from watchdesk.policy import decide
from watchdesk.policy.situation import Situation
from watchdesk.reading import read

UNIT = sample_unit()
MAILS = 600
SECRET = b"a test's secret"
PLAYED = ("schools/arrest", "schools/arrest-corrected", "parts/arrest", "parts/foot", "parts/pieces", "parts/layout")

NAMES = ("Jamal Quistgaard", "Ana-Lucía Vanterpool", "DeShawn O'Brannigan", "Mai Chee Xyooj", "T. Abernathy III")
STORY = (
    "He punched Quistgaard in the face behind the boiler room.",
    "DOB 03/14/2010, 1187 Marshall Ave apt 4.",
    "Victim is Vanterpool, witness Abernathy, both ninth graders.",
    "She said <b>she hates</b> everyone & threw a chair; {{ letter.words }}",
    "Mother Xyooj reached at 651-555-7788, father unknown.",
    "Found 3 grams of cannabis and a folding knife.",
    "Subject: secret\r\nBcc: reporter@paper.example",
    "Prior arrest in Ramsey County, probation officer notified.",
    "IEP student, takes medication for bipolar disorder.",
    "Offense was theft of the Vanterpool boy's shoes, arrested for disorderly at first.",
    "Narrative to follow; bodycam saved under Zebulon-9.",
)
CHARGES = (
    "for disorderly conduct",
    "for assault on Vanterpool",
    "on a Quistgaard warrant",
    "for stealing the Zebulon bike",
    "for selling THC vapes to Abernathy",
    "",
)
GROUNDS = ("on school grounds", "in the cafeteria", "off school grounds", "off campus", "on campus", "")
TIMES = ("at 0940", "at 9:40 am", "this morning", "around 8", "at 13:05", "")
PLACES = ("at Humboldt", "at Como Park", "at Zanzibar Academy", "at Murray Middle", "at Harding High", "")
AGES = ("juvenile male, 15", "adult, 19", "a 16 year old", "female, 17", "")
GONE = (
    "removed from the building",
    "transported to JAC by squad 1423",
    "let go with an aunt",
    "not removed",
    "",
)
CASES = (
    "CN 27-000-123",
    "CN 27-000-123-Quistgaard",
    "case 27000123",
    "CN VANTERPOOL-1",
    "#270-00-123",
    "27-018-641",
    "",
)
TOLD = ("Principal was told before.", "Principal Dr. Vanterpool was not told.", "Parents notified.", "")
ANSWERS = (
    "1 yes 2 yes 3 juvenile 4 yes 5 no",
    "on school grounds, removed, it was at 9:15 am. Quistgaard's mother was told",
    "it was 9:15 not 9:40, Vanterpool saw it",
    "1 Harding\n2 yes Quistgaard\n3 at 9:12 am",
    "It was at Harding, not Humboldt. Zebulon.",
    "void, wrong student: it was Abernathy",
    "27-018-642 not 27-000-123; Quistgaard",
    "1 yes 2 yes 3 juvenile 4 theft of Abernathy's Zebulon bike 5 yes 6 no",
    "4 loitering with Quistgaard",
    "He was removed. 15 years old, name is Quistgaard",
)


def body(dice: random.Random) -> str:
    one = dice.choice
    opening = (
        f"I arrested {one(NAMES)} {one(PLACES)} {one(GROUNDS)} {one(TIMES)}, {one(AGES)}, {one(CHARGES)}, {one(GONE)}."
    )
    return "\n".join((opening, one(CASES), one(TOLD), *dice.sample(STORY, 4)))


def settled(story: Story, sender: str, text: str, *, subject: str, reply_to: str | None = None) -> list[Mail]:
    """A mail of a roster key through the reader and the policy, as the loop does it."""
    story.count += 1
    address = UNIT.people[sender].addresses[0]
    lines = (
        f"From: {UNIT.people[sender].name} <{address}>",
        f"To: {UNIT.desk}",
        f"Subject: {subject}",
        f"Date: {story.now:%a, %d %b %Y %H:%M:%S} +0000",
        f"Message-ID: <{story.count}@x.example>",
    )
    raw = ("\n".join(lines) + "\n\n" + text).encode()
    thread: Thread | None = story.thread(reply_to) if reply_to else None
    reading = read(Inbound(raw=raw, received_at=story.now), UNIT, thread)
    trust = Trust(origin=Origin.INTERNAL, address=address, evidence="a test says so")
    situation: Situation = story.situation(message=f"m{story.count}", trust=trust, thread=thread)
    return story.mails(story.settle(decide(reading, situation)))


def played(seed: int) -> Iterator[Mail]:
    """The notices to schools that a report, the passing of time and two answers bring about."""
    dice = random.Random(seed)
    story = Story(unit=UNIT).at("2027-03-01T14:10")
    sender = dice.choice(("kxiong", "mlee", "rruiz"))
    subject = f"arrest {dice.choice(PLACES)} {dice.choice(NAMES)}"
    yield from settled(story, sender, body(dice), subject=subject)
    asked = [mail.key for mail in story.mails() if mail.notice == "arrest-facts"]
    if dice.random() < 0.5:
        yield from story.mails(story.at("2027-03-01T14:31").tick())
    for minute in (40, 50):
        if asked:
            story.at(f"2027-03-01T14:{minute}")
            yield from settled(story, sender, dice.choice(ANSWERS), subject="Re: arrest", reply_to=asked[0])


@cache
def of_the_templates() -> frozenset[str]:
    texts = [TEMPLATES.joinpath(f"{name}.{end}") for name in PLAYED for end in ("txt", "html")]
    return frozenset(tokens(" ".join(path.read_text(encoding="utf-8") for path in texts if path.exists())).split())


@cache
def of_the_configuration() -> frozenset[str]:
    people = [part for one in UNIT.people.values() for part in (one.full_name, one.phone or "")]
    schools = [school.name for school in UNIT.schools.values()]
    return frozenset(tokens(" ".join((*people, *schools, UNIT.name, UNIT.agency, UNIT.desk_name))).split())


def of_the_fields(shown: Shown) -> set[str]:
    """The day, the time, the list values, and a case number that wholly matches the pattern."""
    typed = [words.day(shown.day), words.clock(shown.at) if shown.at else "", shown.age or "", shown.offence or ""]
    if shown.case is not None and re.fullmatch(UNIT.lexicon.case_pattern, shown.case, re.ASCII):
        typed.append(shown.case)
    return set(tokens(" ".join(typed)).split())


def strange(mail: Mail, envelope: Envelope) -> set[str]:
    """Every token of what a school can see that is from nowhere it may be from."""
    letter = mail.letter
    assert isinstance(letter, ArrestNotice)
    seen = " ".join(str(piece) for piece in html.document_fromstring(envelope.html).find("body").itertext(tag=None))
    headers = " ".join((envelope.ref or "", envelope.notice, *(value for _, value in envelope.headers)))
    said = tokens(" ".join((envelope.subject, envelope.text, seen, headers))).split()
    allowed = of_the_templates() | of_the_configuration() | of_the_fields(letter.shown)
    allowed |= set(tokens(f"{mail.ref} {mail.notice} auto generated DR RN NRN AutoReply high").split())
    if letter.before is not None:
        allowed |= of_the_fields(letter.before)
    return set(said) - allowed


@cache
def writer() -> Writer:
    return Writer(UNIT, [Path(TEMPLATES)], SECRET)


def written(mail: Mail) -> Envelope:
    return writer().freeze(mail, date=Story().now, codes={})


@cache
def notices() -> tuple[Mail, ...]:
    """All that the invented mails tell to schools."""
    return tuple(m for seed in range(MAILS) for m in played(seed) if isinstance(m.letter, ArrestNotice))


def test_every_token_of_a_notice_is_from_where_it_may_be() -> None:
    assert {token for mail in notices() for token in strange(mail, written(mail))} == set()


def test_the_invented_mails_bring_notices_of_every_form() -> None:
    """Else the test above would prove little."""
    letters = [mail.letter for mail in notices() if isinstance(mail.letter, ArrestNotice)]
    assert len(letters) > 500
    assert {letter.shown.form for letter in letters} == {"full", "bare", "void"}
    assert {letter.why for letter in letters} == {"new", "completed", "corrected", "void"}
    assert any(letter.shown.case for letter in letters)
    assert any(letter.shown.age for letter in letters)
    assert len({letter.shown.offence for letter in letters}) > 3


def test_no_notice_goes_to_anybody_but_principal_and_designee() -> None:
    assert all(re.fullmatch(r"(?:principal|designee)\.[a-z]+", mail.to.key) for mail in notices())


CHANGES: dict[str, dict[str, Any]] = {
    "a school's name": {"school": "Zebulon Academy"},
    "a case number": {"shown": "Quistgaard"},
}


@pytest.mark.parametrize("leak", CHANGES.values(), ids=CHANGES)
def test_the_check_sees_a_leak(leak: dict[str, Any]) -> None:
    """A notice with a word of somebody's in it is found out."""
    mail = next(one for one in notices() if isinstance(one.letter, ArrestNotice) and one.letter.shown.form == "full")
    letter = mail.letter
    assert isinstance(letter, ArrestNotice)
    made = {"shown": replace(letter.shown, case=leak["shown"])} if "shown" in leak else leak
    leaking = replace(mail, letter=replace(letter, **made))
    assert strange(leaking, written(leaking)) & {"zebulon", "academy", "quistgaard"}
