"""What the double keeps: folders with their history of changes, items with their versions, subscriptions."""

import base64
import itertools
import threading
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml.etree import _Element as Element

from support.exchange import letters
from support.exchange.soap import TYPES, T

DISTINGUISHED = {
    "msgfolderroot": "Top of Information Store",
    "inbox": "Posteingang",  # a mailbox whose owner reads German: names are no ids
    "drafts": "Entwürfe",
    "outbox": "Postausgang",
    "sentitems": "Gesendete Elemente",
    "deleteditems": "Gelöschte Elemente",
    "calendar": "Kalender",
}
NOW = datetime(2027, 3, 1, 15, 30, tzinfo=UTC)


@dataclass
class Folder:
    """history: every change, by number: ("create" | "update" | "delete", item id)."""

    id: str
    name: str
    parent: str | None
    kind: str | None = None
    history: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Item:
    """One version of an item; its element holds its fields, in no order.

    source, data: of an entry that a person made, its name and its text as iCalendar."""

    id: str
    changekey: str
    folder: Folder
    element: Element
    source: str | None = None
    data: bytes | None = None

    def text(self, name: str) -> str | None:
        found = self.element.find(f"{{{TYPES}}}{name}")
        return found.text if found is not None else None

    def set(self, name: str, value: Element | str | None) -> None:
        """One field; None takes it away."""
        for old in self.element.findall(f"{{{TYPES}}}{name}"):
            self.element.remove(old)
        if value is not None:
            self.element.append(value if not isinstance(value, str) else getattr(T, name)(value))

    def properties(self) -> Iterator[tuple[dict[str, str], Element]]:
        """Its extended properties: by what they are called, and their element."""
        for one in self.element.findall(f"{{{TYPES}}}ExtendedProperty"):
            yield dict(one.find(f"{{{TYPES}}}ExtendedFieldURI").attrib), one  # type: ignore[union-attr, arg-type]

    def internet_headers(self) -> Iterator[tuple[str, str]]:
        """Header fields of its own."""
        for called, one in self.properties():
            if called.get("DistinguishedPropertySetId") == "InternetHeaders":
                yield str(called.get("PropertyName")), str(one.findtext(f"{{{TYPES}}}Value"))

    def property(self, name: str) -> str | None:
        """The value of an extended property, by its name or number."""
        for called, one in self.properties():
            if name in (called.get("PropertyName"), called.get("PropertyId"), called.get("PropertyTag")):
                return one.findtext(f"{{{TYPES}}}Value")
        return None


class Store:
    """The mailbox `address`. Whoever touches it holds the lock.

    keeps_message_ids: False is a server that lets nobody choose one. refuses: what it answers to whoever wants to
    send. rights: False for a folder that the account may not read. bare_errors: errors without what the schema leaves
    away. archive: the code of the error that its archive is answered by, "there" where it has one (`with_archive`).
    went_out: every mail that was sent, as its reader gets it.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.folders: dict[str, Folder] = {}
        self.items: dict[str, Item] = {}
        self.subscriptions: dict[str, tuple[str, list[Element]]] = {}
        self.generation = 1
        self.keeps_message_ids = True
        self.refuses: str | None = None
        self.rights: dict[str, bool] = {}
        self.bare_errors = False
        self.went_out: list[bytes] = []
        self.invited: list[str] = []
        self.view_most = 1000
        self.closed = False
        self.archive = "ErrorFolderNotFound"
        self.now = NOW
        self._numbers = itertools.count(1)
        root = self.make_folder(DISTINGUISHED["msgfolderroot"], None, kind="msgfolderroot")
        for kind, name in DISTINGUISHED.items():
            if kind != "msgfolderroot":
                self.make_folder(name, root.id, kind=kind)

    def number(self, prefix: str) -> str:
        """An id as Exchange makes them: long, and case-sensitive."""
        word = f"{prefix}{next(self._numbers):06}"
        return base64.b64encode(f"\0\0{self.address}\0{word}".encode()).decode()

    # --- folders ------------------------------------------------------------------------------------------

    def make_folder(self, name: str, parent: str | None, *, kind: str | None = None) -> Folder:
        made = Folder(id=self.number("folder"), name=name, parent=parent, kind=kind)
        self.folders[made.id] = made
        return made

    def with_archive(self) -> Folder:
        """Its archive, from now on."""
        self.archive = "there"
        return self.make_folder("Archiv", None, kind="archivemsgfolderroot")

    def folder(self, kind: str) -> Folder:
        """One of every mailbox's own, else one by its name."""
        return next(one for one in self.folders.values() if kind in (one.kind, one.name))

    def below(self, parent: Folder, *, deep: bool) -> list[Folder]:
        """The folders in a folder; deep: and those in them."""
        found: list[Folder] = []
        for one in self.folders.values():
            if one.parent == parent.id:
                found += [one, *(self.below(one, deep=True) if deep else ())]
        return found

    def in_folder(self, kind: str) -> list[Item]:
        folder = self.folder(kind)
        return [item for item in self.items.values() if item.folder is folder]

    # --- items --------------------------------------------------------------------------------------------

    def add(self, folder: Folder, element: Element, *, event: str = "CreatedEvent", name: str = "item") -> Item:
        item = Item(id=self.number(name), changekey="", folder=folder, element=element)
        self.items[item.id] = item
        self.touch(item, what="create", event=event)
        return item

    def touch(self, item: Item, *, what: str = "update", event: str = "ModifiedEvent") -> None:
        """A new version of it: everybody who watches its folder hears of it."""
        item.changekey = base64.b64encode(f"\0version{next(self._numbers):06}".encode()).decode()
        item.folder.history.append((what, item.id))
        self._tell(event, item)

    def remove(self, item: Item) -> None:
        del self.items[item.id]
        item.folder.history.append(("delete", item.id))
        self._tell("DeletedEvent", item)

    def move(self, item: Item, folder: Folder) -> Item:
        """It gets another id, as in Exchange."""
        self.remove(item)
        return self.add(folder, deepcopy(item.element), event="MovedEvent")

    def sent(self, item: Item) -> None:
        """A draft that lies in Sent now: it is on its way to its reader."""
        item.set("IsDraft", "false")
        item.set("DateTimeSent", stamp(self.now))
        if item.text("InternetMessageId") is None:
            item.set("InternetMessageId", f"<{next(self._numbers)}@exchange.pd.example>")
        self.went_out.append(letters.written(item))

    # --- changes ------------------------------------------------------------------------------------------

    def changes(self, folder: Folder, since: int, most: int) -> tuple[list[tuple[str, Item | str]], int]:
        """What changed since a number of the history, each item once, and the number then."""
        known = {one for what, one in folder.history[:since] if what == "create"}
        found: list[tuple[str, Item | str]] = []
        at = since
        for what, one in folder.history[since:]:
            item = self.items.get(one)
            is_here = item is not None and item.folder is folder
            entry: tuple[str, Item | str] | None = None
            if what == "create" and is_here and item is not None:
                entry = ("Create", item)
            elif what == "update" and is_here and item is not None and one in known:
                entry = ("Update", item)
            elif what == "delete" and one in known:
                entry = ("Delete", one)
            if entry is not None:
                if len(found) == most:
                    break
                found.append(entry)
            at += 1
        return found, at

    def subscribe(self, folder: Folder) -> str:
        name = self.number("subscription")
        self.subscriptions[name] = (folder.id, [])
        return name

    def _tell(self, event: str, item: Item) -> None:
        for folder, events in self.subscriptions.values():
            if folder == item.folder.id and event != "DeletedEvent":
                told = getattr(T, event)(
                    T.TimeStamp(stamp(self.now)), T.ItemId(Id=item.id), T.ParentFolderId(Id=item.folder.id)
                )
                if event == "MovedEvent":
                    told = T.MovedEvent(
                        T.TimeStamp(stamp(self.now)),
                        T.ItemId(Id=item.id),
                        T.ParentFolderId(Id=item.folder.id),
                        T.OldItemId(Id=item.id),
                        T.OldParentFolderId(Id=item.folder.id),
                    )
                events.append(told)
        self.changed.notify_all()


def stamp(at: datetime) -> str:
    """xs:dateTime in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
