"""The folders that the desk needs, by their ids."""

from dataclasses import dataclass, field

from watchdesk.backends.graph.wire import Request, Wire, id_in, literal, rows_in, words_in
from watchdesk.errors import Conflict, NotFound, Unavailable
from watchdesk.ports import Shelf

INBOX, DRAFTS, OUTBOX, SENT, DELETED = "inbox", "drafts", "outbox", "sentitems", "deleteditems"


@dataclass(slots=True, kw_only=True)
class Folders:
    """processed, held: what the shelves are called; they lie beside the inbox."""

    wire: Wire
    processed: str = "Processed"
    held: str = "Held"
    _ids: dict[str, str] = field(default_factory=dict, init=False)

    def inbox(self) -> str:
        if INBOX not in self._ids:
            self._ids[INBOX] = id_in(self._folder(INBOX))
        return self._ids[INBOX]

    def name(self, shelf: Shelf) -> str:
        return self.processed if shelf is Shelf.PROCESSED else self.held

    def shelf(self, shelf: Shelf, *, make: bool = False) -> str | None:
        """None when it is not there; make: then it is made."""
        name = self.name(shelf)
        if name not in self._ids:
            found = self.find(name) or (self._made(name) if make else None)
            if found is None:
                return None
            self._ids[name] = found
        return self._ids[name]

    def forget(self) -> None:
        """Somebody took a folder away: they are looked for anew."""
        self._ids.clear()

    def is_ours(self, folder: str) -> bool:
        """Whether a mail lies there that nobody but the desk has moved."""
        return folder == self.inbox() or any(folder == self.shelf(shelf) for shelf in Shelf)

    def find(self, name: str) -> str | None:
        found = self.wire.get("/mailFolders", filter=f"displayName eq {literal(name)}", select="id,displayName")
        # A filter may forget about capitals.
        return next((id_in(row) for row in rows_in(found) if words_in(row, "displayName") == name), None)

    def _made(self, name: str) -> str | None:
        try:
            answer = self.wire.ask(Request(method="POST", path="/mailFolders", body={"displayName": name}))
        except Conflict:  # another worker was first
            return self.find(name)
        return id_in(answer.fields())

    def _folder(self, name: str) -> dict[str, object]:
        try:
            return self.wire.get(f"/mailFolders/{name}", select="id,displayName,totalItemCount")
        except NotFound as error:  # of a folder, not of a message
            raise Unavailable(str(error)) from error

    def count(self, name: str) -> int | None:
        """How many messages a well-known folder has."""
        found = self._folder(name).get("totalItemCount")
        return found if isinstance(found, int) else None
