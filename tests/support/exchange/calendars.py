"""The calendar of the double: what people put there, what a program put there, and the window that expands both."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.etree import _Element as Element

from support.exchange.soap import TYPES, T
from support.exchange.store import Folder, Item, Store, stamp
from watchdesk.backends import ics

ZONE = ZoneInfo("America/Chicago")
ZONE_ID = "Central Standard Time"
EVER = (date(2020, 1, 1), date(2030, 1, 1))


def as_kept(element: Element) -> Element:
    """Exchange writes flags as words, whoever gave them as numbers."""
    for one in element.iter():
        name = etree.QName(one).localname
        if name.startswith("Is") or name.endswith("IsSet"):
            one.text = {"1": "true", "0": "false"}.get(one.text or "", one.text)
    return element


def complete(store: Store, element: Element, invitations: str | None) -> None:
    """What Exchange adds to a new entry. Whoever asks to invite people would have invited them."""
    if invitations != "SendToNone":
        store.invited.append(str(element.findtext(f"{{{TYPES}}}Subject")))
    if element.find(f"{{{TYPES}}}UID") is None:
        element.append(T.UID(store.number("uid")))
    recurs = element.find(f"{{{TYPES}}}Recurrence") is not None
    element.append(T.CalendarItemType("RecurringMaster" if recurs else "Single"))
    element.append(T.IsRecurring(str(recurs).lower()))
    element.append(T.IsCancelled("false"))
    _in_utc(element)


def _in_utc(element: Element) -> None:
    for name in ("Start", "End"):
        one = element.find(f"{{{TYPES}}}{name}")
        if one is not None and one.text:
            one.text = stamp(datetime.fromisoformat(one.text))


def changed(store: Store, item: Item, invitations: str | None) -> None:
    if item.folder.kind != "calendar":
        return
    if invitations != "SendToNone":
        store.invited.append(str(item.text("Subject")))
    recurs = item.element.find(f"{{{TYPES}}}Recurrence") is not None
    item.set("CalendarItemType", "RecurringMaster" if recurs else "Single")
    item.set("IsRecurring", str(recurs).lower())
    _in_utc(item.element)


def view(store: Store, folder: Folder, wanted: Element) -> list[Item]:
    """Every occurrence that overlaps the window; at most as many as the server gives at once."""
    start, end = (datetime.fromisoformat(str(wanted.get(name))) for name in ("StartDate", "EndDate"))
    found = [
        one
        for item in list(store.items.values())
        if item.folder is folder
        for one in _occurrences(item)
        if _overlaps(one, start, end)
    ]
    most = int(wanted.get("MaxEntriesReturned") or store.view_most)
    return sorted(found, key=lambda one: one.text("Start") or "")[:most]


def _overlaps(item: Item, start: datetime, end: datetime) -> bool:
    first, last = item.text("Start"), item.text("End")
    if first is None or last is None:
        return True  # broken, and shown whatever is asked for
    begins, ends = datetime.fromisoformat(first), datetime.fromisoformat(last)
    return begins < end and (ends > start or begins >= start)


def _occurrences(item: Item) -> Iterator[Item]:
    recurrence = item.element.find(f"{{{TYPES}}}Recurrence")
    if recurrence is None:
        yield item
        return
    spans = _source_spans(item) or _daily(item, recurrence)
    for number, (start, end) in enumerate(spans, start=1):
        one = Item(
            id=f"{item.id[:-8]}{number:08}",
            changekey=item.changekey,
            folder=item.folder,
            element=deepcopy(item.element),
        )
        one.set("Recurrence", None)
        one.set("CalendarItemType", "Occurrence")
        one.set("Start", stamp(start))
        one.set("End", stamp(end))
        yield one


def _daily(item: Item, recurrence: Element) -> list[tuple[datetime, datetime]]:
    """At the same hours by the clock on the wall, day after day."""
    count = int(recurrence.findtext(f"{{{TYPES}}}NumberedRecurrence/{{{TYPES}}}NumberOfOccurrences") or 1)
    start = datetime.fromisoformat(item.text("Start") or "").astimezone(ZONE)
    end = datetime.fromisoformat(item.text("End") or "").astimezone(ZONE)
    return [(start + timedelta(days=days), end + timedelta(days=days)) for days in range(count)]


# --- people's entries -------------------------------------------------------------------------------------


def put(store: Store, name: str, data: bytes) -> None:
    """What a person saves under a name of their own; iCalendar is how the tests write it down."""
    folder = store.folder("calendar")
    old = next((one for one in store.in_folder("calendar") if one.source == name), None)
    element = _element(name, data)
    if old is None:
        item = store.add(folder, element, name="event")
        item.source = name
    else:
        item = old
        item.element = element
        store.touch(item)
    item.data = data


def _element(name: str, data: bytes) -> Element:
    """An entry as its first occurrence has it; one that cannot be read has neither start nor end."""
    try:
        found = ics.occurrences(data, *EVER, ZONE)
        calendar = ics.read(data)
    except ics.Unreadable:
        found = []
    if not found:
        return T.CalendarItem(T.ItemClass("IPM.Appointment"), T.Subject(name), T.UID(name))
    first = found[0]
    event = calendar.walk("VEVENT")[0]
    whole = not isinstance(first.start, datetime)
    element = T.CalendarItem(
        T.ItemClass("IPM.Appointment"),
        T.Subject(first.title),
        T.UID(first.uid),
        T.Start(stamp(_instant(first.start))),
        T.End(stamp(_instant(first.end))),
        T.IsAllDayEvent(str(whole).lower()),
        T.IsCancelled(str(first.cancelled).lower()),
        T.CalendarItemType("RecurringMaster" if len(found) > 1 else "Single"),
        T.StartTimeZone(Id=ZONE_ID),
    )
    if "RRULE" in event:
        element.append(T.Recurrence())
    return element


def _source_spans(item: Item) -> list[tuple[datetime, datetime]]:
    if item.data is None:
        return []
    found = ics.occurrences(item.data, *EVER, ZONE)
    return [(_instant(one.start), _instant(one.end)) for one in found]


def _instant(value: date | datetime) -> datetime:
    """Whole days begin at midnight in the mailbox's zone."""
    return value.astimezone(UTC) if isinstance(value, datetime) else datetime.combine(value, time.min, ZONE)


def edit(store: Store, before: bytes, after: bytes) -> None:
    """A person changes one text into another in every entry; what stands nowhere in an entry only stores it anew."""
    for item in store.in_folder("calendar"):
        if before == b"X-WATCHDESK-KEY":
            for called, one in list(item.properties()):
                if called.get("PropertyName") == "WatchdeskKey":
                    item.element.remove(one)
        elif item.text("Subject") == before.decode():
            item.set("Subject", after.decode())
        store.touch(item)
