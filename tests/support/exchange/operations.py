"""The operations of EWS, each with its effect on the store. A request is what stands in the Body."""

import base64
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml.etree import _Element as Element

from support.exchange import calendars
from support.exchange.soap import MESSAGES, TYPES, M, T, answer, bad, good, in_order, name_of
from support.exchange.store import Folder, Item, Store

Answer = Element
CLASSES = {"Message": "IPM.Note", "CalendarItem": "IPM.Appointment"}
SYNC_PAGE_MOST = 512
RIGHTS = ("CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify", "Read", "ViewPrivateItems")


class Refused(Exception):
    """The code of the error that Exchange answers."""


def folder_of(store: Store, holder: Element) -> Folder:
    """The one folder that an element of ids names."""
    (one,) = holder
    return _folder(store, one)


def _folder(store: Store, one: Element) -> Folder:
    if name_of(one) == "DistinguishedFolderId":
        address = one.findtext(f"{{{TYPES}}}Mailbox/{{{TYPES}}}EmailAddress") or store.address
        if address.casefold() != store.address.casefold():
            raise Refused("ErrorItemNotFound")
        if str(one.get("Id")) == "archivemsgfolderroot" and store.archive != "there":
            raise Refused(store.archive)
        return store.folder(str(one.get("Id")))
    found = store.folders.get(str(one.get("Id")))
    if found is None:
        raise Refused("ErrorFolderNotFound")
    return found


def item_of(store: Store, one: Element, *, exact: bool = False) -> Item:
    """The item that an id names. exact: its changekey must be the present one."""
    native = str(one.get("Id"))
    found = store.items.get(native)
    if found is None:
        is_an_id = len(native) > 20
        raise Refused("ErrorItemNotFound" if is_an_id else "ErrorInvalidIdMalformed")
    if exact and one.get("ChangeKey") != found.changekey:
        raise Refused("ErrorIrresolvableConflict" if one.get("ChangeKey") else "ErrorChangeKeyRequired")
    return found


# --- what is shown of an item -----------------------------------------------------------------------------


def shown(item: Item, shape: Element) -> Element:
    """The fields that were asked for."""
    found: Element = deepcopy(item.element)
    wanted = {"ItemId"}
    properties: list[dict[str, str]] = []
    for path in shape.iterfind(f"{{{TYPES}}}AdditionalProperties/*"):
        if name_of(path) == "FieldURI":
            wanted.add(str(path.get("FieldURI")).partition(":")[2])
        else:
            properties.append(called(dict(path.attrib)))  # type: ignore[arg-type]
    for child in list(found):
        if name_of(child) == "ExtendedProperty":
            uri = child.find(f"{{{TYPES}}}ExtendedFieldURI")
            if called(dict(uri.attrib)) not in properties:  # type: ignore[union-attr, arg-type]
                found.remove(child)
        elif name_of(child) not in wanted:
            found.remove(child)
    found.append(T.ItemId(Id=item.id, ChangeKey=item.changekey))
    if "ParentFolderId" in wanted:
        found.append(T.ParentFolderId(Id=item.folder.id))
    return in_order(found)


def called(uri: dict[str, str]) -> dict[str, str]:
    """A property by its name, however it is written."""
    return {name: value.casefold() for name, value in uri.items()}


def _ids(holder: Element | None) -> list[Element]:
    return list(holder) if holder is not None else []


def _each(operation: str, ids: list[Element], act: Callable[[Element], Element]) -> Iterator[Element]:
    for one in ids:
        try:
            yield act(one)
        except Refused as error:
            yield bad(operation, str(error))


def get_item(store: Store, request: Element) -> Answer:
    shape = request.find(f"{{{MESSAGES}}}ItemShape")
    assert shape is not None
    ids = _ids(request.find(f"{{{MESSAGES}}}ItemIds"))
    return answer(
        "GetItem",
        _each("GetItem", ids, lambda one: good("GetItem", M.Items(shown(item_of(store, one), shape)))),
    )


# --- folders ----------------------------------------------------------------------------------------------


def _folder_shown(store: Store, folder: Folder, shape: Element) -> Element:
    asked = {str(path.get("FieldURI")).partition(":")[2] for path in shape.iter(f"{{{TYPES}}}FieldURI")}
    kind = T.CalendarFolder if folder.kind == "calendar" else T.Folder
    found = kind(T.FolderId(Id=folder.id, ChangeKey="AQAAAA=="))
    if "DisplayName" in asked:
        found.append(T.DisplayName(folder.name))
    if "TotalCount" in asked:
        found.append(T.TotalCount(str(sum(item.folder is folder for item in store.items.values()))))
    if "EffectiveRights" in asked:
        rights = store.rights.get(folder.kind or "", True)
        found.append(T.EffectiveRights(*(getattr(T, name)(str(rights).lower()) for name in RIGHTS)))
    return found


def get_folder(store: Store, request: Element) -> Answer:
    shape = request.find(f"{{{MESSAGES}}}FolderShape")
    assert shape is not None
    ids = _ids(request.find(f"{{{MESSAGES}}}FolderIds"))

    def act(one: Element) -> Element:
        return good("GetFolder", M.Folders(_folder_shown(store, _folder(store, one), shape)))

    return answer("GetFolder", _each("GetFolder", ids, act))


def find_folder(store: Store, request: Element) -> Answer:
    shape, parents = request.find(f"{{{MESSAGES}}}FolderShape"), request.find(f"{{{MESSAGES}}}ParentFolderIds")
    assert shape is not None
    assert parents is not None
    try:
        parent = folder_of(store, parents)
    except Refused as error:
        return answer("FindFolder", [bad("FindFolder", str(error))])
    name, page = request.find(f".//{{{TYPES}}}Constant"), request.find(f"{{{MESSAGES}}}IndexedPageFolderView")
    assert page is not None
    found = [
        one
        for one in store.below(parent, deep=request.get("Traversal") == "Deep")
        if name is None or one.name.casefold() == str(name.get("Value")).casefold()
    ]
    offset, most = int(str(page.get("Offset"))), int(str(page.get("MaxEntriesReturned")))
    root = M.RootFolder(
        T.Folders(*(_folder_shown(store, one, shape) for one in found[offset : offset + most])),
        TotalItemsInView=str(len(found)),
        IncludesLastItemInRange=str(len(found) <= offset + most).lower(),
    )
    return answer("FindFolder", [good("FindFolder", root)])


def create_folder(store: Store, request: Element) -> Answer:
    parent = request.find(f"{{{MESSAGES}}}ParentFolderId")
    assert parent is not None
    under = folder_of(store, parent)
    (wanted,) = request.iterfind(f"{{{MESSAGES}}}Folders/*")
    name = str(wanted.findtext(f"{{{TYPES}}}DisplayName"))
    if any(one.parent == under.id and one.name == name for one in store.folders.values()):
        return answer("CreateFolder", [bad("CreateFolder", "ErrorFolderExists")])
    made = store.make_folder(name, under.id)
    return answer("CreateFolder", [good("CreateFolder", M.Folders(T.Folder(T.FolderId(Id=made.id, ChangeKey="AQ=="))))])


# --- what is new, and what is searched --------------------------------------------------------------------


def sync_folder_items(store: Store, request: Element) -> Answer:
    shape, holder = request.find(f"{{{MESSAGES}}}ItemShape"), request.find(f"{{{MESSAGES}}}SyncFolderId")
    assert shape is not None
    assert holder is not None
    folder = folder_of(store, holder)
    most = int(request.findtext(f"{{{MESSAGES}}}MaxChangesReturned") or SYNC_PAGE_MOST)
    since = _state(store, folder, request.findtext(f"{{{MESSAGES}}}SyncState"))
    if since is None:
        message = bad("SyncFolderItems", "ErrorInvalidSyncStateData")
        if not store.bare_errors:
            message.extend([M.SyncState(""), M.IncludesLastItemInRange("true")])
        return answer("SyncFolderItems", [message])
    found, at = store.changes(folder, since, most)
    state = base64.b64encode(f"{store.generation}/{folder.id}/{at}".encode()).decode()
    changes = M.Changes()
    for what, one in found:
        content = shown(one, shape) if isinstance(one, Item) else T.ItemId(Id=one)
        changes.append(getattr(T, what)(content))
    is_last = str(at >= len(folder.history)).lower()
    return answer(
        "SyncFolderItems",
        [good("SyncFolderItems", M.SyncState(state), M.IncludesLastItemInRange(is_last), changes)],
    )


def _state(store: Store, folder: Folder, given: str | None) -> int | None:
    """The number in the history; None where Exchange does not know it (any more)."""
    if not given:
        return 0
    try:
        generation, rest = base64.b64decode(given, validate=True).decode().split("/", 1)
        of, at = rest.rsplit("/", 1)
        return int(at) if (int(generation), of) == (store.generation, folder.id) else None
    except ValueError:
        return None


def find_item(store: Store, request: Element) -> Answer:
    shape, parents = request.find(f"{{{MESSAGES}}}ItemShape"), request.find(f"{{{MESSAGES}}}ParentFolderIds")
    view = request.find(f"{{{MESSAGES}}}CalendarView")
    assert shape is not None
    assert parents is not None

    def act(one: Element) -> Element:
        folder = _folder(store, one)
        if view is not None:
            return _listed(calendars.view(store, folder, view), shape)
        restriction = request.find(f"{{{MESSAGES}}}Restriction")
        found = [item for item in store.items.values() if item.folder is folder and _fits(item, restriction)]
        page = request.find(f"{{{MESSAGES}}}IndexedPageItemView")
        assert page is not None
        offset, most = int(str(page.get("Offset"))), int(str(page.get("MaxEntriesReturned")))
        return _listed(found[offset : offset + most], shape, more=len(found) > offset + most)

    return answer("FindItem", _each("FindItem", list(parents), act))


def _listed(found: list[Item], shape: Element, *, more: bool = False) -> Element:
    root = M.RootFolder(
        T.Items(*(shown(item, shape) for item in found)),
        TotalItemsInView=str(len(found)),
        IncludesLastItemInRange=str(not more).lower(),
    )
    return good("FindItem", root)


def _fits(item: Item, restriction: Element | None) -> bool:
    if restriction is None:
        return True
    if restriction.find(f".//{{{TYPES}}}FieldURI[@FieldURI='item:DateTimeReceived']") is not None:
        at = restriction.find(f".//{{{TYPES}}}Constant")
        assert at is not None
        return str(item.text("DateTimeReceived")) >= str(at.get("Value"))
    ends, since = item.text("End"), restriction.find(f".//{{{TYPES}}}IsGreaterThanOrEqualTo//{{{TYPES}}}Constant")
    if since is not None and (ends is None or ends < str(since.get("Value"))):
        return False
    field, constant = restriction.find(f".//{{{TYPES}}}ExtendedFieldURI"), restriction.find(f".//{{{TYPES}}}Constant")
    assert field is not None
    wanted = called(dict(field.attrib))  # type: ignore[arg-type]
    values = [one.findtext(f"{{{TYPES}}}Value") for uri, one in item.properties() if called(uri) == wanted]
    if restriction.find(f".//{{{TYPES}}}Exists") is not None:
        return bool(values)
    assert constant is not None
    return constant.get("Value") in values


# --- what is written --------------------------------------------------------------------------------------


def create_item(store: Store, request: Element) -> Answer:
    disposition = request.get("MessageDisposition")
    holder = request.find(f"{{{MESSAGES}}}SavedItemFolderId")
    assert holder is not None
    folder = folder_of(store, holder)
    messages = []
    for element in request.iterfind(f"{{{MESSAGES}}}Items/*"):
        new = calendars.as_kept(deepcopy(element))
        if store.keeps_message_ids is False and new.find(f"{{{TYPES}}}InternetMessageId") is not None:
            messages.append(bad("CreateItem", "ErrorInvalidPropertySet", "Set action is invalid for property."))
            continue
        if name_of(new) == "CalendarItem":
            calendars.complete(store, new, request.get("SendMeetingInvitations"))
        new.append(T.ItemClass(CLASSES[name_of(new)]))
        if name_of(new) == "Message":
            new.append(T.IsDraft("true"))
        item = store.add(folder, new, name="draft")
        assert disposition in ("SaveOnly", None)
        kind = getattr(T, name_of(element))
        messages.append(good("CreateItem", M.Items(kind(T.ItemId(Id=item.id, ChangeKey=item.changekey)))))
    return answer("CreateItem", messages)


def update_item(store: Store, request: Element) -> Answer:
    exact = request.get("ConflictResolution") == "NeverOverwrite"

    def act(change: Element) -> Element:
        target = change[0]
        item = item_of(store, target, exact=exact)
        for one in change.iterfind(f"{{{TYPES}}}Updates/*"):
            _updated(item, one)
        calendars.changed(store, item, request.get("SendMeetingInvitationsOrCancellations"))
        store.touch(item)
        kind = getattr(T, name_of(item.element))
        content = M.Items(kind(T.ItemId(Id=item.id, ChangeKey=item.changekey)))
        return good("UpdateItem", content, M.ConflictResults(T.Count("0")))

    return answer("UpdateItem", _each("UpdateItem", _ids(request.find(f"{{{MESSAGES}}}ItemChanges")), act))


def _updated(item: Item, one: Element) -> None:
    path = one[0]
    if name_of(path) == "ExtendedFieldURI":
        wanted = called(dict(path.attrib))  # type: ignore[arg-type]
        for uri, old in list(item.properties()):
            if called(uri) == wanted:
                item.element.remove(old)
        if name_of(one) == "SetItemField":
            item.element.append(deepcopy(one[1][0]))
        return
    name = str(path.get("FieldURI")).partition(":")[2]
    item.set(name, calendars.as_kept(deepcopy(one[1][0])) if name_of(one) == "SetItemField" else None)


def delete_item(store: Store, request: Element) -> Answer:
    def act(one: Element) -> Element:
        item = item_of(store, one)
        if request.get("DeleteType") == "MoveToDeletedItems":
            store.move(item, store.folder("deleteditems"))
        else:
            store.remove(item)
        return good("DeleteItem")

    return answer("DeleteItem", _each("DeleteItem", _ids(request.find(f"{{{MESSAGES}}}ItemIds")), act))


def move_item(store: Store, request: Element) -> Answer:
    holder = request.find(f"{{{MESSAGES}}}ToFolderId")
    assert holder is not None
    try:
        folder = folder_of(store, holder)
    except Refused:
        return answer("MoveItem", [bad("MoveItem", "ErrorToFolderNotFound")])

    def act(one: Element) -> Element:
        moved = store.move(item_of(store, one), folder)
        kind = getattr(T, name_of(moved.element))
        return good("MoveItem", M.Items(kind(T.ItemId(Id=moved.id, ChangeKey=moved.changekey))))

    return answer("MoveItem", _each("MoveItem", _ids(request.find(f"{{{MESSAGES}}}ItemIds")), act))


def send_item(store: Store, request: Element) -> Answer:
    holder = request.find(f"{{{MESSAGES}}}SavedItemFolderId")
    assert holder is not None
    folder = folder_of(store, holder)

    def act(one: Element) -> Element:
        item = item_of(store, one)
        if one.get("ChangeKey") != item.changekey:
            raise Refused("ErrorStaleObject")
        if item.text("IsDraft") != "true":
            raise Refused("ErrorItemNotFound")
        if store.refuses is not None:
            raise Refused(store.refuses)
        sent = store.move(item, folder)
        store.sent(sent)
        return good("SendItem")

    return answer("SendItem", _each("SendItem", _ids(request.find(f"{{{MESSAGES}}}ItemIds")), act))


# --- subscriptions ----------------------------------------------------------------------------------------


def subscribe(store: Store, request: Element) -> Answer:
    holder = request.find(f"{{{MESSAGES}}}StreamingSubscriptionRequest/{{{TYPES}}}FolderIds")
    assert holder is not None
    return answer("Subscribe", [good("Subscribe", M.SubscriptionId(store.subscribe(folder_of(store, holder))))])


def unsubscribe(store: Store, request: Element) -> Answer:
    name = str(request.findtext(f"{{{MESSAGES}}}SubscriptionId"))
    if store.subscriptions.pop(name, None) is None:
        return answer("Unsubscribe", [bad("Unsubscribe", "ErrorSubscriptionNotFound")])
    return answer("Unsubscribe", [good("Unsubscribe")])


OPERATIONS: dict[str, Callable[[Store, Element], Answer]] = {
    "GetItem": get_item,
    "GetFolder": get_folder,
    "FindFolder": find_folder,
    "CreateFolder": create_folder,
    "SyncFolderItems": sync_folder_items,
    "FindItem": find_item,
    "CreateItem": create_item,
    "UpdateItem": update_item,
    "DeleteItem": delete_item,
    "MoveItem": move_item,
    "SendItem": send_item,
    "Subscribe": subscribe,
    "Unsubscribe": unsubscribe,
}
