"""What the double keeps of one mailbox: folders, messages, a log of what moved, and the tokens it gave out."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

WELL_KNOWN = ("inbox", "drafts", "sentitems", "outbox", "deleteditems")
NUMBERS = itertools.count(1)


def stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True, kw_only=True)
class Message:
    """fields: its JSON without what changes by itself. raw: as it came in. properties: by id in small letters. told:
    the headers that the transport keeps, None where it keeps none. answers: Message-IDs of the thread, oldest first."""

    id: str
    folder: str
    fields: dict[str, Any]
    raw: bytes | None = None
    kind: str | None = None
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    told: list[dict[str, str]] | None = None
    written: list[dict[str, str]] = field(default_factory=list)
    attachments: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    event: str | None = None
    version: int = 1

    @property
    def etag(self) -> str:
        return f'W/"{self.id}-{self.version}"'

    @property
    def received(self) -> str:
        return str(self.fields["receivedDateTime"])


@dataclass(slots=True, kw_only=True)
class Mailbox:
    """address: whose it is. epoch: raised when the server forgets every token."""

    address: str
    folders: dict[str, str] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    log: list[tuple[str, str, str]] = field(default_factory=list)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: dict[str, Any] = field(default_factory=dict)
    rounds: int = 0
    epoch: int = 1

    def __post_init__(self) -> None:
        for name in WELL_KNOWN:
            self.folders[f"id-of-{name}"] = name

    def number(self, what: str) -> str:
        """An id as Exchange writes them: long, with signs that a path must not show bare."""
        return f"AAkALg{what}+/{next(NUMBERS):08}=="

    def folder(self, name: str) -> str:
        """The id of a folder by its id or well-known name. KeyError when there is none."""
        if name in self.folders:
            return name
        if name in WELL_KNOWN:
            return f"id-of-{name}"
        raise KeyError(name)

    def named(self, name: str) -> str:
        """The id of a folder by what people call it."""
        return next(one for one, called in self.folders.items() if called == name)

    def add(self, message: Message) -> Message:
        self.messages[message.id] = message
        self.log.append(("in", message.folder, message.id))
        return message

    def move(self, message: Message, folder: str) -> None:
        self.log.append(("out", message.folder, message.id))
        message.folder = folder
        message.version += 1
        self.log.append(("in", folder, message.id))

    def remove(self, message: Message) -> None:
        self.log.append(("out", message.folder, message.id))
        del self.messages[message.id]

    def lying(self, folder: str) -> Iterator[Message]:
        return (one for one in self.messages.values() if one.folder == folder)

    # --- delta --------------------------------------------------------------------------------------------

    def token(self, **state: Any) -> str:
        name = f"token-{self.epoch}-{len(self.tokens)}"
        self.tokens[name] = state | {"epoch": self.epoch}
        return name

    def state_of(self, token: str) -> dict[str, Any] | None:
        """None when the server has forgotten it."""
        state = self.tokens.get(token)
        return state if state is not None and state["epoch"] == self.epoch else None

    def came(self, folder: str, after: int, since: str) -> tuple[list[str], list[str]]:
        """Ids of what came into a folder after an entry of the log and lies there, and of what left it."""
        seen = [(what, one) for what, where, one in self.log[after:] if where == folder]
        here = [
            one
            for one in dict.fromkeys(one for what, one in seen if what == "in")
            if one in self.messages and self.messages[one].folder == folder and self.messages[one].received >= since
        ]
        gone = [one for one in dict.fromkeys(one for what, one in seen if what == "out") if one not in here]
        return here, gone
