"""The school years of `unit.toml`: from files of the folder, or from the copies of what was fetched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from watchdesk.config.copies import keep_copy, read_copy
from watchdesk.config.desk_file import DeskFile
from watchdesk.config.nearest import nearest
from watchdesk.config.settings import Feed, Fetch
from watchdesk.config.toml import joined
from watchdesk.config.unit_file import CalendarSection
from watchdesk.errors import Mistake, Problem, Trouble
from watchdesk.ical import NO_SCHOOL, Limits, Mark, known_days, marks_of_csv, marks_of_ics, year_of
from watchdesk.unit.year import SchoolYear

FILE = "unit.toml"
# A calendar that runs out within so many days is told beforehand.
SOON = timedelta(days=45)
CAP_BESIDE = 200
MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReader:
    """folder: of the configuration. fetch: None uses the last good copies under `state`. now, keep: as for `load`."""

    folder: Path
    state: Path
    desk: DeskFile
    fetch: Fetch | None
    now: date | None
    keep: bool = True

    def years(
        self, sections: Mapping[str, CalendarSection], problems: list[Problem], warnings: list[Problem]
    ) -> dict[str, SchoolYear]:
        """A school year for each calendar that can be read; what cannot goes into `problems`."""
        found: dict[str, SchoolYear] = {}
        for name, section in sections.items():
            try:
                found[name] = self._year(name, section, warnings)
            except Mistake as error:
                problems.extend(error.problems)
            else:
                warnings.extend(self._doubts(found[name]))
        return found

    def feeds(self, sections: Mapping[str, CalendarSection]) -> tuple[Feed, ...]:
        """What would have to be fetched."""
        return tuple(self._feed(name, section) for name, section in sections.items() if section.url)

    def _year(self, name: str, section: CalendarSection, warnings: list[Problem]) -> SchoolYear:
        changes: tuple[Mark, ...] = ()
        if section.changes is not None:
            text = self._read(section.changes, joined("calendars", name, "changes"))
            changes = marks_of_csv(text, file=section.changes)
        if section.file is not None:
            text = self._read(section.file, joined("calendars", name, "file"))
            return self._made(name, section, text, changes)
        return self._fetched(name, section, changes, warnings)

    def _fetched(
        self, name: str, section: CalendarSection, changes: tuple[Mark, ...], warnings: list[Problem]
    ) -> SchoolYear:
        """From the network when it gives something good, which is then kept; else from the last good copy."""
        place = joined("calendars", name, "url")
        copy = read_copy(self.state, name)
        if self.fetch is not None:
            try:
                fresh = self.fetch(self._feed(name, section), copy)
                if fresh is not None:
                    year = self._made(name, section, fresh.text, changes)
                    if self.keep:
                        keep_copy(self.state, name, fresh)
                    return year
            except (Trouble, Mistake) as error:
                if copy is None and isinstance(error, Mistake):
                    raise
                hint = "the last good copy is used" if copy is not None else None
                wrong = f"gave nothing good ({str(error).splitlines()[0]})"
                warnings.append(Problem(file=FILE, key=place, wrong=wrong, hint=hint))
        if copy is None:
            wrong = "was never fetched, and there is no copy of it"
            raise Mistake([Problem(file=FILE, key=place, wrong=wrong, hint="start the desk with the network")])
        return self._made(name, section, copy.text, changes)

    def _made(self, name: str, section: CalendarSection, text: bytes, changes: tuple[Mark, ...]) -> SchoolYear:
        source = section.file or f"{name}.ics"
        return year_of(
            self._marks(source, text, section),
            name=name,
            file=source,
            first_day=section.first_day,
            last_day=section.last_day,
            covers=section.covers,
            changes=changes,
        )

    def _marks(self, source: str, text: bytes, section: CalendarSection) -> tuple[Mark, ...]:
        if source.casefold().endswith(".csv"):
            return marks_of_csv(text, file=source)
        limits = self.desk.limits
        return marks_of_ics(
            text,
            timezone=self.desk.desk.timezone,
            file=source,
            within=section.covers or known_days(section.first_day, section.last_day),
            no_school=section.no_school or NO_SCHOOL,
            level=section.level,
            limits=Limits(size_bytes=limits.calendar_mb * MB, components=limits.calendar_components),
        )

    def _read(self, file: str, place: str) -> bytes:
        path = self.folder / file
        most = self.desk.limits.calendar_mb * MB
        try:
            with path.open("rb") as stream:
                return stream.read(most + 1)
        except OSError as error:
            folder = file.rpartition("/")[0]
            beside = sorted(one.name for one in path.parent.glob("*.*"))[:CAP_BESIDE]
            hint = nearest(file, [f"{folder}/{name}" if folder else name for name in beside])
            wrong = f"{file!r} cannot be read ({error.strerror})"
            raise Mistake([Problem(file=FILE, key=place, wrong=wrong, hint=hint)]) from error

    def _feed(self, name: str, section: CalendarSection) -> Feed:
        limits = self.desk.limits
        return Feed(
            name=name,
            url=section.url or "",
            allow_private=section.allow_private,
            size_bytes=limits.calendar_mb * MB,
            seconds=limits.fetch_seconds,
        )

    def _doubts(self, year: SchoolYear) -> Iterator[Problem]:
        place = joined("calendars", year.name)
        if not year.out:
            hint = "look at its categories and at no_school; every weekday counts as in session"
            yield Problem(file=FILE, key=place, wrong="names no day without students", hint=hint)
        for doubt in year.doubts:
            hint = "it was read on the unit's clock; mend it there, or name the day in the calendar's changes"
            yield Problem(file=FILE, key=place, wrong=doubt, hint=hint)
        if self.now is not None and year.covers_to < self.now + SOON:
            over = "is over" if year.covers_to < self.now else "ends soon"
            wrong = f"{over}: it speaks of days to {year.covers_to} only"
            hint = "add the next school year; days it does not speak of are flagged"
            yield Problem(file=FILE, key=place, wrong=wrong, hint=hint)
