"""The stage of the plays on the double of Exchange: letters lie in its inbox, and what went out is what its transport
made of the desk's items."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from support.exchange import letters, meetings
from support.exchange.server import Server
from support.exchange.store import stamp
from support.stages import changed, settings_of
from watchdesk import wiring
from watchdesk.cli.demo.script import Script
from watchdesk.cli.demo.stage import Gone, Letter, Stage
from watchdesk.clock import FixedClock
from watchdesk.config import Settings
from watchdesk.config.backend_file import BackendSection
from watchdesk.loop import Report

GATEWAY = "gate.stpaul.example"
HOUSE = "stpaul.example"


@dataclass(slots=True, kw_only=True)
class ExchangeStage(Stage):
    """`server`: the double, whose clock is the stage's. native: meeting messages come as items of their own, whose MIME
    has no text/calendar."""

    server: Server
    native: bool = False

    def drop(self, letter: Letter, *, vote: str | None = None, auth_as: str | None = None) -> Path:
        """People of the house log in; for others the gateway says who they are, unless they are strangers. vote: the
        button that was pressed instead of replying. auth_as: what Exchange says of the sender, where that is not so.
        """
        is_native = self.native and letter.calendar is not None
        raw = self._bytes(replace(letter, calendar=None) if is_native else letter)
        self._letters.append(raw)
        person = self.unit.people.get(letter.sender)
        domain = person.addresses[0].partition("@")[2] if person else ""
        if domain and domain != HOUSE:
            raw = f"Authentication-Results: {GATEWAY}; dmarc=pass header.from={domain}\r\n".encode() + raw
        store = self.server.store
        with store.lock:
            store.now = self.clock.now()
            word = auth_as or ("Internal" if domain == HOUSE else "Anonymous")
            message = letters.message(raw, stamp(store.now), auth_as=word, vote=vote)
            if is_native:
                message = meetings.message(message, letter.calendar or "")
            store.add(store.folder("inbox"), message, event="NewMailEvent", name="mail")
        return self.root

    def _pass(self, at: datetime, total: Report) -> None:
        self.server.store.now = at
        Stage._pass(self, at, total)

    def sent(self) -> list[Gone]:
        for number, raw in enumerate(self.server.store.went_out):
            (self.root / "sent" / "new" / f"{number:06}").write_bytes(raw)
        return Stage.sent(self)

    def held(self) -> list[Path]:
        names = [one.name for one in self.server.store.folders.values()]
        return [self.root for _ in self.server.store.in_folder("Held")] if "Held" in names else []

    def copies(self) -> dict[str, int]:
        """How many mails went out with each key."""
        keys = [one.key for one in self.sent()]
        return {key: keys.count(key) for key in keys}


def exchange_settings(settings: Settings, server: Server, **more: Any) -> Settings:
    """These settings, with mailbox and calendar on the double."""
    there = {"endpoint": server.url, "auth": "basic", "user": server.user, "version": "2016"}
    backend = BackendSection.model_validate({"kind": "exchange", "exchange": there | more})
    settings.state.mkdir(parents=True, exist_ok=True)
    secret = settings.state / "exchange.password"
    secret.write_text(server.password)
    secret.chmod(0o600)
    trust = settings.trust.model_copy(update={"local": "exchange", "authserv_id": GATEWAY})
    return replace(settings, backend=backend, trust=trust)


def configure(config: Path, server: Server) -> None:
    """Write the server into a configuration folder, as an administrator would; its password is a secret beside it."""
    file = config / "watchdesk.toml"
    text = file.read_text(encoding="utf-8")
    here = f"""kind = "exchange"
exchange = {{ endpoint = "{server.url}", auth = "basic", user = '{server.user}', version = "2016" }}
"""
    text = text.replace('kind = "local"', here, 1).replace('local = "roster"', 'local = "exchange"', 1)
    file.write_text(text, encoding="utf-8")
    (config / "secrets").mkdir()
    secret = config / "secrets" / "exchange.password"
    secret.write_text(server.password)
    secret.chmod(0o600)


@contextmanager
def opened(script: Script, folder: Path, server: Server, *, native: bool = False) -> Iterator[ExchangeStage]:
    """A stage on the double, its clock at the script's start."""
    settings = exchange_settings(settings_of(script, folder), server)
    with stage_on(settings, server, script.start.replace(tzinfo=settings.unit.timezone)) as stage:
        stage.desk.unit, stage.native = changed(stage.desk.unit, script), native
        yield stage


@contextmanager
def stage_on(settings: Settings, server: Server, start: datetime) -> Iterator[ExchangeStage]:
    root = settings.state / "as-a-maildir"
    for place in ("mail/new", "sent/new", "sent/cur"):
        (root / place).mkdir(parents=True, exist_ok=True)
    clock = FixedClock(start)
    server.store.now = start
    with wiring.open_with(settings, clock=clock) as running:
        yield ExchangeStage(desk=running.desk, root=root, clock=clock, server=server)
