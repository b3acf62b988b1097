"""Show people what became of a mail: a category that everybody who shares the mailbox sees, and a folder of its own.

Categories of people stay. What a person moved meanwhile has another id, and is left where they put it.
"""

from typing import Any

from exchangelib.folders import Messages
from exchangelib.items import AUTO_RESOLVE, ID_ONLY, SAVE_ONLY, SEND_TO_NONE
from exchangelib.services import CreateFolder, FindFolder, GetItem, MoveItem, UpdateItem
from lxml.etree import _Element as Element

from watchdesk.backends.exchange.box import MESSAGES, TYPES, Box, folder_id, ids, item_id, items
from watchdesk.backends.exchange.shapes import is_called, message, paths
from watchdesk.backends.marks import CATEGORIES
from watchdesk.errors import NotFound, Trouble, Unavailable
from watchdesk.ports import Shelf

ROOT = "msgfolderroot"


def label(box: Box, native: str, shelf: Shelf) -> str:
    """Give a message the shelf's category, and take the other shelf's away; returns its changekey. NotFound when it
    is gone; Conflict when a person changed it at this moment."""
    (answer,) = box.ask(GetItem, items=[item_id(native)], additional_fields=paths("categories"), shape=ID_ONLY)
    found = items(answer)
    if not found:
        raise NotFound("the message is gone")
    changekey = ids(found[0])[1]
    before = [one.text or "" for one in found[0].findall(f"{TYPES}Categories/{TYPES}String")]
    after = [one for one in before if one not in CATEGORIES.values()] + [CATEGORIES[shelf]]
    if set(after) == set(before):
        return changekey
    changed = message(account=box.account, id=native, changekey=changekey, categories=after)
    (answer,) = box.ask(
        UpdateItem,
        items=[(changed, ["categories"])],
        conflict_resolution=AUTO_RESOLVE,
        message_disposition=SAVE_ONLY,
        send_meeting_invitations_or_cancellations=SEND_TO_NONE,
        suppress_read_receipts=True,
    )
    return ids(items(answer)[0])[1]


def move(box: Box, native: str, folder: str) -> str:
    """Move a message to a folder by its id there; the message's new id. NotFound when the message is gone."""
    (answer,) = box.ask(MoveItem, items=[item_id(native)], to_folder=folder_id(folder))
    moved = items(answer)
    if not moved:
        raise Unavailable("Exchange does not say where a message was moved to")
    return ids(moved[0])[0]


def find(box: Box, name: str) -> str | None:
    """The id of a folder beside the inbox."""
    asked = {"folders": [box.folder(ROOT)], "additional_fields": None, "restriction": is_called(name)}
    (answer,) = box.ask(FindFolder, **asked, shape=ID_ONLY, depth="Shallow", page_size=2, offset=0)
    found = list(answer.iterfind(f"{MESSAGES}RootFolder/{TYPES}Folders/*"))
    return ids(found[0], "FolderId")[0] if found else None


def make(box: Box, name: str) -> str:
    """The id of a folder beside the inbox, which is made when it is missing."""
    there = find(box, name)
    if there is not None:
        return there
    new: Any = Messages(name=name, folder_class="IPF.Note")
    try:
        (answer,) = box.ask(CreateFolder, parent_folder=box.folder(ROOT), folders=[new])
    except Trouble:
        there = find(box, name)  # another worker was first
        if there is None:
            raise
        return there
    return _made(answer)


def _made(answer: Element) -> str:
    found = list(answer.iterfind(f"{MESSAGES}Folders/*"))
    if not found:
        raise Unavailable("Exchange does not say where a folder was made")
    return ids(found[0], "FolderId")[0]
