"""Spans as one line, so that a table shows only what matters."""

from datetime import date

from watchdesk.model.facts import Span


def short(spans: tuple[Span, ...], year: int = 2026) -> str:
    """ "10-22..10-23 0700-1100; 2027-01-04..open"; the year only where it is another."""
    return "; ".join(_short(span, year) for span in spans)


def _short(span: Span, year: int) -> str:
    days = _day(span.start, year)
    if span.end != span.start:
        days += f"..{_day(span.end, year) if span.end else 'open'}"
    return days if span.from_ is None or span.to is None else f"{days} {span.from_:%H%M}-{span.to:%H%M}"


def _day(day: date, year: int) -> str:
    return f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"
