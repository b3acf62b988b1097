"""What titles of a shared calendar say, as officers write them."""

from datetime import date, time

import pytest

from support.sample import sample_settings
from watchdesk.model.facts import Leave, Span
from watchdesk.model.shared import Met, Piece, Wish, Wording
from watchdesk.reading import read_entry

UNIT = sample_settings().unit
TODAY = date(2027, 3, 1)
DAY = date(2027, 3, 11)  # a Thursday
WHOLE = (Span(start=DAY, end=DAY),)


def read(title: str, spans: tuple[Span, ...] = WHOLE, today: date = TODAY) -> Wording:
    return read_entry((Piece(title=title, spans=spans),), UNIT, today)


def one(title: str, spans: tuple[Span, ...] = WHOLE, today: date = TODAY) -> Wish:
    (wish,) = read(title, spans, today).wishes
    return wish


@pytest.mark.parametrize(
    ("title", "officer", "leave"),
    [
        ("Vac - Lee", "mlee", Leave.VACATION),
        ("LEE VACATION", "mlee", Leave.VACATION),
        ("torres pto", "jtorres", Leave.VACATION),
        ("V - Lee", "mlee", Leave.VACATION),
        ("Lee AL", "mlee", Leave.VACATION),
        ("Vac - Lee (Ruiz covers)", "mlee", Leave.VACATION),
        ("DOlson vac", "dolson", Leave.VACATION),
        ("Olson off", "dolson", None),
        ("Ofc. Olson leave", "dolson", None),
        ("Mai Lee out of office", "mlee", None),
        ("no Lee", "mlee", None),
        ("Green - comp time", "bgreen", Leave.COMP),
        ("Nguyen personal day", "tnguyen", Leave.PERSONAL),
        ("Ahmed @ court", "sahmed", Leave.COURT),
        ("Olson FMLA", "dolson", Leave.FAMILY),
        ("Funeral - Lee", "mlee", Leave.BEREAVEMENT),
        ("Range day - Lee", "mlee", Leave.TRAINING),
        ("Dentist - Lee", "mlee", Leave.SICK),
        ("Union meeting - Lee off", "mlee", Leave.OTHER),
        ("Hart vac", "sgt.hart", Leave.VACATION),
        ("Vac - Lee 3/11", "mlee", Leave.VACATION),
    ],
)
def test_who_is_away_and_on_what(title: str, officer: str, leave: Leave | None) -> None:
    assert one(title) == Wish(officer=officer, spans=WHOLE, leave=leave)


@pytest.mark.parametrize(
    "title",
    [
        "Lee birthday",
        "Lee covers Harding",
        "CANCELLED - Vac - Lee",
        "Drop off Lee's radio",
        "Lee back",
        "Lee out front detail",
        "Lockdown drill Lee",
        "no school",
        "Lee school closed",
        "Como principal off",
        "Training",
        "",
        "x" * 5000,
        "- " * 200,
    ],
)
def test_what_says_nothing_of_an_absence(title: str) -> None:
    assert read(title) == Wording()


@pytest.mark.parametrize(
    ("title", "kind", "school", "officers"),
    [
        ("PPC Como - Lee", "ppc", "como", ("mlee",)),
        ("Unit meeting", "unit", None, ()),
        ("PTA night Lee", "pta", None, ("mlee",)),
    ],
)
def test_a_meeting_is_a_meeting_and_no_absence(
    title: str, kind: str, school: str | None, officers: tuple[str, ...]
) -> None:
    met = Met(kind=kind, title=title, spans=WHOLE, school=school, officers=officers)
    assert read(title) == Wording(met=met)


@pytest.mark.parametrize("title", ["Vacation", "off", "PTO day"])
def test_time_off_that_names_nobody(title: str) -> None:
    assert read(title) == Wording(nameless=True)


@pytest.mark.parametrize(
    ("title", "from_", "to"),
    [
        ("Xiong comp pm", time(11), time(15)),
        ("Lee off am", time(7), time(11)),
        ("Lee 1/2 day", time(7), time(11)),
        ("Comp - Xiong 12-3", time(12), time(15)),
        ("Lee 1300-1500 comp", time(13), time(15)),
        ("Lee - early out 1300", time(13), time(15)),
        ("Lee: leaving early 2pm", time(14), time(15)),
    ],
)
def test_hours_in_the_title_of_whole_days(title: str, from_: time, to: time) -> None:
    assert one(title).spans == (Span(start=DAY, end=DAY, from_=from_, to=to),)


@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [
        (time(7), time(15), (None, None)),
        (time(6), time(18), (None, None)),
        (time(12), time(20), (time(12), time(15))),
        (time(5), time(9), (time(7), time(9))),
        (time(12), None, (time(12), time(15))),
    ],
)
def test_hours_of_an_entry_are_those_of_the_tour(
    from_: time, to: time | None, expected: tuple[time | None, time | None]
) -> None:
    (span,) = one("Lee comp", (Span(start=DAY, end=DAY, from_=from_, to=to),)).spans
    assert (span.from_, span.to) == expected


def test_an_evening_is_no_absence() -> None:
    assert read("Lee out", (Span(start=DAY, end=DAY, from_=time(18), to=time(20)),)) == Wording()


@pytest.mark.parametrize(
    "title", ["Vac Lee?", "Vac - Lee 3/11-12", "Lee vac Thu-Fri", "Lee comp 2 hrs", "Lee off - anniversary trip"]
)
def test_what_a_clerk_would_ask_about(title: str) -> None:
    question = one(title).question
    assert question is not None
    assert question.about == "entry"
    assert question.choices[-1].text == "no, it is no request of mine"


def test_several_officers_are_several_wishes() -> None:
    assert [wish.officer for wish in read("Lee & Torres vac").wishes] == ["mlee", "jtorres"]


def test_days_of_several_titles_of_one_entry_come_together() -> None:
    later = Span(start=date(2027, 3, 18), end=date(2027, 3, 18))
    pieces = (Piece(title="Vac - Lee", spans=WHOLE), Piece(title="Lee vac!", spans=(later,)))
    (wish,) = read_entry(pieces, UNIT, TODAY).wishes
    assert wish.spans == (*WHOLE, later)


def test_sick_today_is_no_plan() -> None:
    assert one("Lee sick", today=DAY).ill
    assert not one("Lee sick").ill
    assert not one("Lee dr appt", today=DAY).ill


def _stands(first: int, last: int) -> tuple[Span, ...]:
    return (Span(start=date(2027, 3, first), end=date(2027, 3, last)),)


@pytest.mark.parametrize(
    ("title", "stands", "named"),
    [
        ("Ruiz on vacation until 3/19", _stands(15, 15), _stands(15, 19)),
        ("Ruiz vac thru Friday", _stands(15, 16), _stands(15, 19)),
        ("Ruiz vac, back 3/22", _stands(15, 17), _stands(15, 21)),
        ("Ruiz vac starting 3/16", _stands(15, 19), _stands(16, 19)),
        ("Ruiz vac week of 3/15", _stands(15, 15), _stands(15, 19)),
    ],
)
def test_a_last_day_or_a_return_that_the_entry_does_not_stand_on_is_asked_about(
    title: str, stands: tuple[Span, ...], named: tuple[Span, ...]
) -> None:
    question = one(title, stands).question
    assert question is not None
    assert [choice.spans for choice in question.choices[:2]] == [stands, named]


@pytest.mark.parametrize(
    ("title", "stands"),
    [
        ("Ruiz on vacation until 3/19", _stands(15, 19)),
        ("Ruiz vac, back 3/22", _stands(15, 19)),
        ("Ruiz vac, back Monday", _stands(15, 21)),
        ("Ruiz vac starting 3/15", _stands(15, 19)),
        ("Ruiz vac week of 3/15", _stands(15, 21)),
    ],
)
def test_a_last_day_or_a_return_that_fits_the_entry_is_no_doubt(title: str, stands: tuple[Span, ...]) -> None:
    assert one(title, stands).question is None
