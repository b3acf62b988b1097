"""What a look at the shared calendar sees: entries by uid, windows, clocks, and what is compared."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from support.sample import sample_settings
from watchdesk.backends import ics
from watchdesk.model.facts import Span
from watchdesk.model.shared import Piece, SeenEntry, SeenState, Whose
from watchdesk.policy.shared import days_looked_at, view
from watchdesk.policy.shared.sights import ENTRIES, Sight, is_new
from watchdesk.ports import Looked, Occurrence

UNIT = sample_settings().unit
CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)


def look(*events: str) -> Looked:
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""))
    start, end = days_looked_at(NOW, UNIT)
    return Looked(found=tuple(ics.occurrences(text.encode(), start, end, CHICAGO)))


def event(*lines: str, uid: str = "u", title: str = "Vac - Lee") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"))


def sight(*events: str) -> Sight:
    (found,) = view(look(*events), NOW, UNIT).sights.values()
    return found


def day(number: int, month: int = 3) -> date:
    return date(2027, month, number)


@pytest.mark.parametrize(
    ("lines", "spans"),
    [
        (("DTSTART;VALUE=DATE:20270311", "DTEND;VALUE=DATE:20270313"), (Span(start=day(11), end=day(12)),)),
        (("DTSTART;VALUE=DATE:20270311",), (Span(start=day(11), end=day(11)),)),
        (
            ("DTSTART:20270311T120000", "DTEND:20270311T150000"),
            (Span(start=day(11), end=day(11), from_=time(12), to=time(15)),),
        ),
        (
            ("DTSTART:20270315T170000Z", "DTEND:20270315T200000Z"),  # the day after the clock was put forward
            (Span(start=day(15), end=day(15), from_=time(12), to=time(15)),),
        ),
        (
            ("DTSTART:20270312T180000Z", "DTEND:20270312T210000Z"),
            (Span(start=day(12), end=day(12), from_=time(12), to=time(15)),),
        ),
        (
            ("DTSTART:20270311T120000", "DTEND:20270313T090000"),
            (
                Span(start=day(11), end=day(11), from_=time(12)),
                Span(start=day(12), end=day(12)),
                Span(start=day(13), end=day(13), from_=time(0), to=time(9)),
            ),
        ),
        (("DTSTART:20270311T120000", "DTEND:20270312T000000"), (Span(start=day(11), end=day(11), from_=time(12)),)),
    ],
    ids=["days", "one day", "floating", "utc in summer", "utc in winter", "over days", "to midnight"],
)
def test_the_days_and_hours_of_an_entry(lines: tuple[str, ...], spans: tuple[Span, ...]) -> None:
    assert sight(event(*lines)).pieces == (Piece(title="Vac - Lee", spans=spans),)


def test_a_series_is_one_entry_with_its_exceptions() -> None:
    lines = ("DTSTART;VALUE=DATE:20270305", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20270312")
    (piece,) = sight(event(*lines)).pieces
    assert [span.start for span in piece.spans] == [day(5), day(19)]


def test_two_entries_of_one_uid_are_one() -> None:
    twice = [
        Occurrence(uid="u", title="Vac - Lee", start=day(number), end=day(number + 1), source=source)
        for number, source in ((11, "a.ics"), (11, "b.ics"), (12, "b.ics"))
    ]
    (found,) = view(Looked(found=tuple(twice)), NOW, UNIT).sights.values()
    assert found.pieces == (Piece(title="Vac - Lee", spans=(Span(start=day(11), end=day(12)),)),)
    assert found.sources == ("a.ics", "b.ics")


def test_an_entry_without_a_uid_is_known_by_its_file() -> None:
    nameless = tuple(
        Occurrence(uid="", title="Vac - Lee", start=day(11), end=day(12), source=source)
        for source in ("a.ics", "b.ics")
    )
    assert len(view(Looked(found=nameless), NOW, UNIT).sights) == 2


def test_what_was_cancelled_has_no_days() -> None:
    assert sight(event("DTSTART;VALUE=DATE:20270311", "STATUS:CANCELLED")).pieces == ()


def test_a_series_without_an_end_is_told_apart_and_what_lies_far_ahead_is_not_seen() -> None:
    assert sight(event("DTSTART;VALUE=DATE:20270305", "RRULE:FREQ=WEEKLY")).is_endless
    assert not sight(event("DTSTART;VALUE=DATE:20270305")).is_endless
    assert view(look(event("DTSTART;VALUE=DATE:20280330")), NOW, UNIT).sights == {}


def test_more_entries_than_anybody_has_are_cut_and_said_so() -> None:
    many = tuple(Occurrence(uid=f"u{number}", title="x", start=day(11), end=day(12)) for number in range(ENTRIES + 1))
    seen = view(Looked(found=many), NOW, UNIT)
    assert len(seen.sights) == ENTRIES
    assert seen.is_cut


def seen_before(pieces: tuple[Piece, ...], through: date | None = None) -> SeenEntry:
    return SeenEntry(
        ref="E-1",
        whose=Whose.PERSON,
        state=SeenState.STANDING,
        uid="u",
        pieces=pieces,
        opened_at=NOW,
        through=through,
    )


def test_days_that_go_out_of_sight_are_no_change() -> None:
    looked = look(event("DTSTART;VALUE=DATE:20270129", "RRULE:FREQ=WEEKLY;COUNT=8"))
    seen = view(looked, NOW, UNIT)
    (now,) = seen.sights.values()
    spans = tuple(Span(start=date(2027, 1, number), end=date(2027, 1, number)) for number in (8, 15, 22))
    before = seen_before((Piece(title="Vac - Lee", spans=(*spans, *now.pieces[0].spans)),))
    assert not is_new(now, before, seen)


def test_another_day_or_title_is_a_change() -> None:
    seen = view(look(event("DTSTART;VALUE=DATE:20270311")), NOW, UNIT)
    (now,) = seen.sights.values()
    assert is_new(now, None, seen)
    assert not is_new(now, seen_before(now.pieces), seen)
    assert is_new(now, seen_before((Piece(title="Comp - Lee", spans=now.pieces[0].spans),)), seen)
    assert is_new(now, seen_before((Piece(title="Vac - Lee", spans=(Span(start=day(12), end=day(12)),)),)), seen)
