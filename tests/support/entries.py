"""What people do on the shared calendar in a play: they write entries, edit them, and take them off.

A step may say:

    write   entries, each with `name` (of its file), `title`, and `first`, `last` (whole days) or `from`, `to` (local
            times); `uid` is the name unless it is given; `lines` are further lines of the event
    bytes   name -> the whole text of a file
    edit    [file pattern, old text, new text], in the first file that fits
    remove  file patterns
    crowd   so many entries of nobody's, all on one day
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

CALENDAR_MOVES = frozenset({"write", "bytes", "edit", "remove", "crowd"})
IN_A_FILE = 150


def act_on_calendar(folder: Path, says: Mapping[str, Any]) -> None:
    """Do what a step says, in the folder of the local calendar."""
    for row in says.get("write", []):
        (folder / f"{row['name']}.ics").write_bytes(written(row))
    for name, text in says.get("bytes", {}).items():
        (folder / f"{name}.ics").write_bytes(text.replace("\n", "\r\n").encode())
    for pattern, old, new in says.get("edit", []):
        path = next(one for one in sorted(folder.glob(pattern)) if old.encode() in one.read_bytes())
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    for pattern in says.get("remove", []):
        found = sorted(folder.glob(pattern))
        assert found, f"nothing on the calendar is called {pattern}"
        for path in found:
            path.unlink()

    for start in range(0, says.get("crowd", 0), IN_A_FILE):
        numbers = range(start, min(start + IN_A_FILE, says["crowd"]))
        (folder / f"crowd-{start}.ics").write_bytes(_crowd(numbers))


def _crowd(numbers: range) -> bytes:
    rows = (
        f"BEGIN:VEVENT\r\nUID:crowd-{number}\r\nSUMMARY:Picture Day\r\nDTSTART;VALUE=DATE:20270315\r\nEND:VEVENT\r\n"
        for number in numbers
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//people//EN\r\n{''.join(rows)}END:VCALENDAR\r\n".encode()


def written(row: Mapping[str, Any]) -> bytes:
    """The entry as a person's program writes it."""
    lines = [f"UID:{row.get('uid', row['name'])}", f"SUMMARY:{row['title']}", *_times(row), *row.get("lines", [])]
    text = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//people//EN", "BEGIN:VEVENT", *lines, "END:VEVENT")
    return "\r\n".join((*text, "END:VCALENDAR", "")).encode()


def _times(row: Mapping[str, Any]) -> Iterator[str]:
    if "first" in row:
        first, last = (date.fromisoformat(str(row.get(key, row["first"]))) for key in ("first", "last"))
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    elif "from" in row:
        for name, key in (("DTSTART", "from"), ("DTEND", "to")):
            yield f"{name};TZID=America/Chicago:{datetime.fromisoformat(str(row[key])):%Y%m%dT%H%M%S}"
