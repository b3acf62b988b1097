"""An entry of ours as Exchange keeps it, and what tells whether a person edited it since.

It carries three properties of ours: its uid, its outbox key, and a print of what we wrote.
"""

from datetime import timedelta
from typing import Any

from exchangelib import EWSDate, EWSDateTime
from exchangelib.recurrence import DailyPattern, Recurrence
from lxml.etree import _Element as Element

from watchdesk.backends.exchange.box import TYPES, ids, is_true, own, text
from watchdesk.backends.exchange.moments import instant
from watchdesk.backends.exchange.shapes import calendar_item
from watchdesk.backends.ics import plain_uid
from watchdesk.backends.marks import KEY_NAME, PRINT_NAME, UID_NAME
from watchdesk.backends.wishes import TITLE_CAP, Standing, Wish, print_of
from watchdesk.model.decision import Entry
from watchdesk.model.headers import clean

# What is asked for to see whether an entry was edited.
FIELDS = (
    "subject",
    "start",
    "end",
    "is_all_day",
    "location",
    "text_body",
    "recurrence",
    "modified_occurrences",
    "deleted_occurrences",
    "required_attendees",
    "optional_attendees",
    "uid",
    "desk_uid",
    "desk_key",
    "desk_print",
)
OURS = ("desk_uid", "desk_key", "desk_print")


def item_of(entry: Entry, wish: Wish, account: Any) -> Any:
    """The entry as an item; it takes nobody's time (free), reminds nobody and invites nobody."""
    first = EWSDate.from_date(wish.start.date())
    last = EWSDate.from_date(wish.end.date() - timedelta(days=1))
    recurrence = Recurrence(pattern=DailyPattern(interval=1), start=first, number=wish.days) if wish.days > 1 else None
    return calendar_item(
        account=account,
        subject=wish.title,
        start=first if wish.whole_days else EWSDateTime.from_datetime(wish.start),
        end=last if wish.whole_days else EWSDateTime.from_datetime(wish.end),
        is_all_day=wish.whole_days,
        recurrence=recurrence,
        legacy_free_busy_status="Free",
        reminder_is_set=False,
        desk_uid=plain_uid(entry.uid),
        desk_key=entry.key,
        desk_print=wish.print,
    )


def standing(item: Element) -> Standing:
    """How an entry of ours stands, by all of `FIELDS`."""
    native, changekey = ids(item)
    return Standing(
        native=native,
        version=changekey,
        uid=own(item, UID_NAME) or "",
        now=_now(item),
        written=own(item, PRINT_NAME) or "",
        key=own(item, KEY_NAME),
        recurs=item.find(f"{TYPES}Recurrence") is not None,
    )


def _now(item: Element) -> str:
    """The print of what it says now. What we never write makes another print as soon as somebody writes it."""
    start, end = instant(text(item, "Start")), instant(text(item, "End"))
    if start is None or end is None:
        return "it has no time"
    words = [text(item, "Location") or "", (text(item, "TextBody") or "").strip()]
    lists = ("ModifiedOccurrences", "DeletedOccurrences", "RequiredAttendees", "OptionalAttendees")
    more = [str(len(item.findall(f"{TYPES}{name}/*"))) for name in lists]
    days, other = _days(item)
    is_plain = not any(words) and set(more) == {"0"} and not other
    return print_of(
        clean(text(item, "Subject") or "", TITLE_CAP),
        start,
        end,
        whole_days=is_true(item, "IsAllDayEvent"),
        days=days,
        more="" if is_plain else repr((words, more, other)),
    )


def _days(item: Element) -> tuple[int, str]:
    """On how many days in a row it recurs, and what else of its recurrence is none of ours."""
    recurrence = item.find(f"{TYPES}Recurrence")
    if recurrence is None:
        return 1, ""
    count = text(recurrence, "NumberedRecurrence/NumberOfOccurrences")
    if text(recurrence, "DailyRecurrence/Interval") == "1" and count is not None and count.isdecimal():
        return int(count), ""
    return 1, "another recurrence"


def of_ours(item: Element) -> str | None:
    """The uid of an entry of ours; None for anybody else's."""
    return own(item, UID_NAME)
