"""Show people what became of a mail: a category beside theirs, and a folder. The id stays the same (immutable ids)."""

from typing import Any

from watchdesk.backends.graph.folders import Folders
from watchdesk.backends.graph.wire import Request, Wire, id_in, segment, words_in
from watchdesk.backends.marks import CATEGORIES
from watchdesk.errors import Conflict, NotFound, Unavailable
from watchdesk.model.mail import Ref
from watchdesk.ports import Shelf

TRIES = 3


def shelve(wire: Wire, folders: Folders, native: str, shelf: Shelf) -> Ref:
    """NotFound when a person moved or deleted it first."""
    target = folders.shelf(shelf, make=True)
    if target is None:
        raise Unavailable(f"the folder {folders.name(shelf)} cannot be made")
    for _ in range(TRIES):
        found = _found(wire, native)
        if not folders.is_ours(words_in(found, "parentFolderId")):
            raise NotFound("a person moved the message first")
        if not _marked(wire, native, found, shelf):
            continue
        if words_in(found, "parentFolderId") != target:
            native = _moved(wire, folders, native, target)
        return Ref(native=native, folder=shelf.value)
    raise Unavailable("a message is changed by others all the time")


def _found(wire: Wire, native: str) -> dict[str, Any]:
    return wire.get(f"/messages/{segment(native)}", select="id,categories,parentFolderId")


def _marked(wire: Wire, native: str, found: dict[str, Any], shelf: Shelf) -> bool:
    """Our category beside those of people; False when somebody changed the message meanwhile."""
    categories = found.get("categories")
    before = [one for one in categories if isinstance(one, str)] if isinstance(categories, list) else []
    after = [one for one in before if one not in CATEGORIES.values()] + [CATEGORIES[shelf]]
    if after == before:
        return True
    etag = words_in(found, "@odata.etag")
    request = Request(
        method="PATCH",
        path=f"/messages/{segment(native)}",
        body={"categories": after},
        headers={"If-Match": etag} if etag else {},
    )
    try:
        id_in(wire.ask(request).fields())
    except Conflict:
        return False
    return True


def _moved(wire: Wire, folders: Folders, native: str, target: str) -> str:
    path = f"/messages/{segment(native)}"
    try:
        answer = wire.ask(Request(method="POST", path=f"{path}/move", body={"destinationId": target}))
    except NotFound:
        # The message, or the folder that somebody took away.
        folders.forget()
        _found(wire, native)
        raise Unavailable("a folder of the desk was taken away; it is made again") from None
    return id_in(answer.fields())
