"""Orders about days of school in the words people use: what is a reason, what limits them, and whose they are."""

from datetime import UTC, date, datetime

import pytest

from support.reading import letter
from support.sample import sample_unit
from watchdesk.model.facts import Command
from watchdesk.model.mail import Inbound
from watchdesk.reading import read as reading_of

FRIDAY = date(2027, 3, 5)
ALL = tuple(sample_unit().schools)


def read(body: str, who: str = "sgt.hart") -> tuple[Command, ...]:
    raw = letter(body, who=who, subject="desk", sent="2027-03-03T09:00").as_bytes()
    moment = datetime(2027, 3, 3, 15, tzinfo=UTC)
    return reading_of(Inbound(raw=raw, received_at=moment), sample_unit(), strict=True).commands


@pytest.mark.parametrize(
    ("body", "schools"),
    [
        ("school closed 3/5 como - water main", ("como",)),
        ("Humboldt is closed Friday, water main break", ("humboldt",)),
        ("Como and Central are closed 3/5", ("como", "central")),
        ("no school friday at como", ("como",)),
        ("All schools closed Friday", ALL),
        ("Snow day on Friday, all schools closed", ALL),
        ("The district called a snow day for 3/5, everything closed", ALL),
        ("No school at any building on 3/5", ALL),
        ("School is closed 3/5 district wide due to the storm", ALL),
        ("All schools called off Friday, snow.", ALL),
        ("Weather: district cancelled classes for Friday", ()),
        ("The district has called off school for Friday.", ()),
        ("Classes are cancelled Friday at Como, water main", ("como",)),
        ("Friday is a snow day", ()),
        ("Friday: no school at Como and Central", ("como", "central")),
    ],
)
def test_a_day_without_school(body: str, schools: tuple[str, ...]) -> None:
    (command,) = read(body)
    assert (command.verb, command.schools) == ("school-closed", schools)
    assert [span.start for span in command.spans] == [FRIDAY]


@pytest.mark.parametrize(
    "body",
    [
        "school closed 3/5 all, except como",
        "school closed 3/5 all, but not the elementaries",
        "school closed 3/5 all, half day",
        "school closed 3/5 comoo",
        "Como and Central are closed 3/12 after 1 pm",
        "Central is closed for lunch Friday",
        "Make-up day for the snow day: Saturday June 12, como",
        "E-learning day Friday",
        "Friday is no school day for Lee",
    ],
)
def test_what_limits_an_order_is_no_reason(body: str) -> None:
    assert [command.verb for command in read(body)] == ["school-day-unclear"]


@pytest.mark.parametrize(
    "body",
    [
        "The gym is closed Friday",
        "Como is closed",
        "My case is closed 3/5",
        "school's fine",
        "I hope Friday is a snow day",
        "Fitness classes are cancelled Friday",
        "The PPC at Como is cancelled Friday",
        "School was called off yesterday, so the log is late",
    ],
)
def test_what_else_is_closed_is_no_order(body: str) -> None:
    assert read(body) == ()


def test_a_late_start_is_a_day_of_school() -> None:
    assert [command.verb for command in read("2 hour late start 3/10 all")] == ["school-hours"]


def test_an_officers_order_is_one_where_the_mail_says_nothing_else() -> None:
    assert [command.verb for command in read("school closed 3/5 como", "mlee")] == ["school-closed"]
    assert read("School is closed 3/5 at Como, so I would like to take vacation that day.", "mlee") == ()


@pytest.mark.parametrize(
    "body",
    [
        "Como is closed Friday, the pool I mean",
        "Como will be closed Friday, the parking lot that is",
        "Central is closed 3/5, well, the library",
        "Harding is closed 3/5, meaning the front entrance",
        "Central is closed 3/5 (just the weight room)",
        "Como is closed 3/5 - the pool",
        "Como is closed 3/5, I mean the road",
        "Central is closed 3/5, Ruiz out that day too",
        "Central is closed 3/5; Lee takes vacation that day",
        "Central is closed 3/5, Torres takes comp",
        "Central is closed 3/5 and I am off too",
    ],
)
def test_a_part_of_a_school_or_somebodys_absence_makes_the_order_unclear(body: str) -> None:
    assert [command.verb for command in read(body)] == ["school-day-unclear"]


@pytest.mark.parametrize(
    "body",
    ["Como is closed 3/5, pool flooded", "Como is closed 3/5 - burst pipe in the gym", "Como is closed 3/5, flood"],
)
def test_what_happened_to_a_part_is_a_reason(body: str) -> None:
    (command,) = read(body)
    assert (command.verb, command.schools) == ("school-closed", ("como",))


def test_what_stands_behind_the_order_is_not_lost_in_it() -> None:
    raw = letter("Central is closed 3/5. Ruiz is out sick today.", who="sgt.hart", sent="2027-03-03T09:00").as_bytes()
    found = reading_of(Inbound(raw=raw, received_at=datetime(2027, 3, 3, 15, tzinfo=UTC)), sample_unit(), strict=True)
    assert [command.verb for command in found.commands] == ["school-closed"]
    assert [(item.kind, item.officer) for item in found.items] == [("sick", "rruiz")]
