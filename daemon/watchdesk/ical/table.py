"""School calendars as a table: CSV with the columns date (or start and end), what, session.

    start,end,what,session
    2026-12-21,2027-01-01,Winter Break,out
    2027-06-11,,Make-up day,in

session is `out` (no students), `in` (students attend, whatever the weekday) or empty (the line only names the day).
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date

from watchdesk.errors import Mistake, Problem
from watchdesk.ical.marks import Mark

COLUMNS = ("date", "start", "end", "what", "session")
SESSIONS = {"in": True, "out": False, "": None}
CAP_BYTES = 1024 * 1024
CAP_ROWS = 2_000
CAP_DAYS = 366
CAP_WORDS = 200


def marks_of_csv(text: bytes, *, file: str) -> tuple[Mark, ...]:
    """All rows as marks; Mistake with every wrong line at once. Lines that start with # are comments."""
    if len(text) > CAP_BYTES:
        raise Mistake([Problem(file=file, key="", wrong=f"{len(text):,} bytes, and {CAP_BYTES:,} is the most")])
    try:
        lines = text.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Mistake([Problem(file=file, key="", wrong=f"is no UTF-8 text ({error.reason})")]) from None
    numbered = [
        (number, line) for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")
    ]
    if not numbered:
        raise Mistake(
            [
                Problem(
                    file=file,
                    key="",
                    wrong="is empty",
                    hint=f"its first line names the columns {','.join(COLUMNS[1:])}",
                )
            ]
        )
    return _marks(numbered, file)


def _marks(numbered: list[tuple[int, str]], file: str) -> tuple[Mark, ...]:
    head = [name.strip().casefold() for name in next(csv.reader([numbered[0][1]]))]
    problems = list(_wrong_columns(head, numbered[0][0], file))
    if problems or len(numbered) - 1 > CAP_ROWS:
        raise Mistake(problems or [Problem(file=file, key="", wrong=f"more than {CAP_ROWS:,} lines")])
    marks: list[Mark] = []
    for number, line in numbered[1:]:
        try:
            cells = [cell.strip() for cell in next(csv.reader([line], strict=True))]
            marks.append(_mark(dict(zip(head, cells, strict=False))))
        except (ValueError, csv.Error) as error:
            problems.append(Problem(file=file, key=f"line {number}", wrong=str(error)))
    if problems:
        raise Mistake(problems)
    return tuple(marks)


def _wrong_columns(head: list[str], line: int, file: str) -> Iterator[Problem]:
    known = ", ".join(COLUMNS)
    for name in head:
        if name not in COLUMNS:
            yield Problem(
                file=file, key=f"line {line}", wrong=f"{name!r} is no column", hint=f"the columns are {known}"
            )
    for name in ("what", "session"):
        if name not in head:
            yield Problem(file=file, key=f"line {line}", wrong=f"no column {name!r}", hint=f"the columns are {known}")
    if ("date" in head) == ("start" in head):
        yield Problem(file=file, key=f"line {line}", wrong="one of the columns 'date' and 'start' is needed, not both")


def _mark(row: Mapping[str, str]) -> Mark:
    start = _day(row.get("date") or row.get("start") or "")
    end = _day(row["end"]) if row.get("end") else start
    if end < start:
        raise ValueError(f"end {end} is before start {start}")
    if (end - start).days >= CAP_DAYS:
        raise ValueError(f"{start} to {end} is more than a year")
    session = row.get("session", "").casefold()
    if session not in SESSIONS:
        raise ValueError(f"session {session!r} is none of in, out and empty")
    return Mark(
        start=start, end=end, words=" ".join(row.get("what", "").split())[:CAP_WORDS], session=SESSIONS[session]
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date like 2027-03-12") from None
