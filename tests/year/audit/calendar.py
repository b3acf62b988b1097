"""The shared calendar shows everybody who is away, and nobody else; what a person has edited is `entries`'."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from year import covering
from year.almanac import DAY, ZONE
from year.town import Town

Shown = tuple[str, date, tuple[str, str] | None]


def wrong(town: Town) -> Iterator[str]:
    shown, must = set(_shown(town)), set(_must(town))
    yield from (f"missing: {one}" for one in sorted(must - shown, key=str))
    yield from (f"stands too much: {one}" for one in sorted(shown - must, key=str))


def _by_hand(town: Town) -> set[str]:
    return {one.ref for one in town.notes.by_hand}


def _must(town: Town) -> Iterator[Shown]:
    for leave in town.notes.leaves:
        stands = leave.now.stands
        if stands is None:
            continue
        days = set(stands.work)
        if stands.open:
            days = {day for day in _row(stands.days[0], town.now.date()) if day.weekday() < 5}
        for day in days if leave.ref not in _by_hand(town) else ():
            yield f"Away - {town.person(leave.officer).last}", day, stands.hours
        for day, who in covering.covers(town.notes, leave, town.now).items():
            school = town.almanac.school_of(leave.officer, day)
            place = town.almanac.schools[school]["also"][0] if school else "rover"
            if not stands.open or day <= town.now.date():
                yield f"Cover - {town.person(who).last} ({place})", day, stands.hours


def _row(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def _shown(town: Town) -> Iterator[Shown]:
    for one in town.calendar.window(date(2026, 7, 1), date(2027, 9, 1)):
        if not one.title.startswith(("Away - ", "Cover - ")):
            continue
        if one.title.startswith("Away - ") and (one.key or "").partition("/")[0] in _by_hand(town):
            continue
        if isinstance(one.start, datetime) and isinstance(one.end, datetime):
            start, end = one.start.astimezone(ZONE), one.end.astimezone(ZONE)
            yield one.title, start.date(), (f"{start:%H:%M}", f"{end:%H:%M}")
            continue
        yield from ((one.title, day, None) for day in _row(one.start, one.end - timedelta(days=1)) if day.weekday() < 5)
