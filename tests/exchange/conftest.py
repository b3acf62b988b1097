"""Every test of this room has an Exchange of its own, and what either side said is held against the schema."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from support.exchange import letters, schema
from support.exchange.server import Server
from support.exchange.store import NOW, Store, stamp
from support.graph.account import Watch
from watchdesk.backends.exchange import Access, Box, ExchangeCalendar, ExchangeMailbox, Proof, patience
from watchdesk.backends.tokens import Password

ADDRESS = "sro.desk@pd.example"
ZONE = ZoneInfo("America/Chicago")


@dataclass
class Exchange:
    """The server, its mailbox, and what the desk opens there."""

    server: Server
    opened: list[Any] = field(default_factory=list)
    clock: Watch = field(default_factory=Watch)

    @property
    def store(self) -> Store:
        return self.server.store

    def arrive(self, raw: bytes, *, old: bool = False, auth_as: str | None = "Internal", **more: Any) -> None:
        """A mail comes in; old: long before the desk."""
        with self.store.lock:
            at = self.store.now - timedelta(days=400) if old else self.store.now
            element = letters.message(raw, stamp(at), auth_as=auth_as, **more)
            self.store.add(self.store.folder("inbox"), element, event="NewMailEvent", name="mail")

    def access(self, **changed: Any) -> Access:
        plain: dict[str, Any] = {
            "endpoint": self.server.url,
            "user": self.server.user,
            "mailbox": ADDRESS,
            "credential": Password(lambda: self.server.password),
            "clock": self.clock,
            "proof": Proof.BASIC,
            "seconds": 5.0,
        }
        return Access(**{**plain, **changed})

    def mailbox(self, *, since: datetime = NOW - timedelta(days=1), **changed: Any) -> ExchangeMailbox:
        more = {name: changed.pop(name) for name in ("authserv_id", "folders", "closed") if name in changed}
        box = Box(self.access(**changed), ZONE)
        self.opened.append(ExchangeMailbox(box, since=since, again_seconds=0.05, **more))
        return self.opened[-1]

    def calendar(self, **changed: Any) -> ExchangeCalendar:
        self.opened.append(Box(self.access(**changed), ZONE))
        return ExchangeCalendar(self.opened[-1], ZONE)

    def subjects(self, folder: str = "inbox") -> list[str]:
        with self.store.lock:
            return sorted(item.text("Subject") or "" for item in self.store.in_folder(folder))


@pytest.fixture(scope="session", autouse=True)
def _schema() -> None:
    """Made ready once, so that no answer waits for it."""
    if schema.folder() is not None:
        schema.schema()


@pytest.fixture(autouse=True)
def _nobody_asked_for_patience_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_known", {})


@pytest.fixture
def exchange() -> Iterator[Exchange]:
    made = Exchange(server=Server(store=Store(ADDRESS)).start())
    yield made
    for one in made.opened:
        one.close()
    made.server.stop()
    assert made.server.wrong == []


@pytest.fixture
def unit_exchange() -> Iterator[Exchange]:
    """As `exchange`, with the mailbox of the sample unit."""
    made = Exchange(server=Server(store=Store("sro.desk@stpaul.example")).start())
    yield made
    made.server.stop()
    assert made.server.wrong == []
