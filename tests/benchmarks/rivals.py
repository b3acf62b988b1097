"""The best libraries for the same work, where they are installed: measured beside ours, never used by it."""

import importlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

DateReader = Callable[[str, datetime], tuple[list[list[str]], bool]]
ReplyReader = Callable[[str], str]


def _installed(name: str) -> Any | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def date_readers() -> Mapping[str, DateReader]:
    """Name -> reader, of those that are installed."""
    found: dict[str, DateReader] = {}
    for name, module, make in (
        ("recognizers-text", "recognizers_date_time", _recognizers),
        ("dateparser", "dateparser.search", _dateparser),
    ):
        library = _installed(module)
        if library is None:
            print(f"dates by {name}: not installed here")
        else:
            found[name] = make(library)
    return found


def reply_readers() -> Mapping[str, ReplyReader]:
    """Name -> reader, of those that are installed."""
    library = _installed("talon.quotations")
    if library is None:
        print("replies by talon: not installed here")
        return {}
    return {"talon": lambda text: str(library.extract_from_plain(text))}


def _dateparser(library: Any) -> DateReader:
    def reader(text: str, reference: datetime) -> tuple[list[list[str]], bool]:
        settings = {"RELATIVE_BASE": reference, "PREFER_DATES_FROM": "future", "RETURN_TIME_AS_PERIOD": True}
        found = library.search_dates(text, languages=["en"], settings=settings) or []
        days = [moment.date().isoformat() for _, moment in found]
        return [[day, day] for day in days], False

    return reader


def _recognizers(library: Any) -> DateReader:
    model = library.DateTimeRecognizer("en-us").get_datetime_model()

    def reader(text: str, reference: datetime) -> tuple[list[list[str]], bool]:
        found = model.parse(text, reference)
        pairs = [_future(one.resolution["values"]) for one in found if one.resolution]
        return [pair for pair in pairs if pair], False

    return reader


def _future(values: list[dict[str, str]]) -> list[str] | None:
    """The last of its readings is the one that lies ahead; its ends are exclusive."""
    value = values[-1]
    if value["type"] in {"date", "datetime", "time"} and value.get("value"):
        return [_stamp(value["value"])] * 2
    if value["type"].endswith("range") and value.get("start") and value.get("end"):
        start, end = value["start"], value["end"]
        if len(end) == len("2026-01-01"):
            end = (datetime.fromisoformat(end) - timedelta(days=1)).date().isoformat()
        return [_stamp(start), _stamp(end)]
    return None


def _stamp(text: str) -> str:
    """2026-03-01, 2026-03-01T09:00 or T09:00."""
    if len(text) == len("2026-01-01"):
        return text
    return text[:16].replace(" ", "T") if "-" in text else f"T{text[:5]}"
