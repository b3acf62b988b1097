"""The stage of the plays on the double of Graph: letters lie in its inbox, and what went out is what Exchange Online
makes of the desk's drafts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from support.certificates import authority
from support.graph.account import CLIENT, TENANT, Account, certificate
from support.graph.server import Front
from support.stages import changed, settings_of
from watchdesk import wiring
from watchdesk.cli.demo.script import Script
from watchdesk.cli.demo.stage import Gone, Letter, Stage
from watchdesk.clock import FixedClock
from watchdesk.config import Settings
from watchdesk.config.backend_file import BackendSection

HOUSE = "stpaul.example"
DESK = "sro.desk@stpaul.example"


@dataclass(slots=True, kw_only=True)
class GraphStage(Stage):
    """`account`: the mailbox of the desk."""

    account: Account

    def drop(self, letter: Letter) -> Path:
        """People of the house logged in; of others Exchange says whether their domain stands for them."""
        raw = self._bytes(letter)
        self._letters.append(raw)
        person = self.unit.people.get(letter.sender)
        domain = person.addresses[0].partition("@")[2] if person else ""
        told = [{"name": "X-MS-Exchange-Organization-AuthAs", "value": "Internal" if domain == HOUSE else "Anonymous"}]
        if domain and domain != HOUSE:
            told.append({"name": "Authentication-Results", "value": f"dmarc=pass header.from={domain};compauth=pass"})
        self.account.arrive(raw, told=told)
        return self.root

    def sent(self) -> list[Gone]:
        for number, raw in enumerate(self.account.mail.sent):
            (self.root / "sent" / "new" / f"{number:06}").write_bytes(raw)
        return Stage.sent(self)

    def held(self) -> list[Path]:
        is_there = "Held" in self.account.box.folders.values()
        return [self.root for _ in self.account.subjects("Held")] if is_there else []

    def copies(self) -> dict[str, int]:
        """How many mails went out with each key."""
        keys = [one.key for one in self.sent()]
        return {key: keys.count(key) for key in keys}


def line(account: Account, authority_file: str) -> dict[str, Any]:
    """`[backend.graph]` for the double, which stands where the real one would, behind a proxy."""
    return {"tenant": TENANT, "client_id": CLIENT, "proxy": account.front.proxy, "ca_file": authority_file}


def graph_settings(settings: Settings, account: Account, **more: Any) -> Settings:
    """These settings, with mailbox and calendar on the double."""
    settings.state.mkdir(parents=True, exist_ok=True)
    there = line(account, str(authority().pem(settings.state))) | {"mailbox": account.user} | more
    backend = BackendSection.model_validate({"kind": "graph", "graph": there})
    secret = settings.state / "graph.certificate"
    secret.write_text(certificate()[0])
    secret.chmod(0o600)
    trust = settings.trust.model_copy(update={"local": "exchange", "authserv_id": None})
    return replace(settings, backend=backend, trust=trust)


def configure(config: Path, account: Account, **more: str) -> None:
    """Write the mailbox into a configuration folder, as an administrator would; its certificate is a secret."""
    file = config / "watchdesk.toml"
    authority().pem(config)
    rows = line(account, "authority.pem") | {"mailbox": account.user} | more
    inline = ", ".join(f'{name} = "{value}"' for name, value in rows.items())
    text = file.read_text(encoding="utf-8")
    text = text.replace('kind = "local"', f'kind = "graph"\ngraph = {{ {inline} }}\n', 1)
    file.write_text(text.replace('local = "roster"', 'local = "exchange"', 1), encoding="utf-8")
    (config / "secrets").mkdir()
    for name, content in (("graph.certificate", certificate()[0]), ("graph.secret", account.secret)):
        secret = config / "secrets" / name
        secret.write_text(content)
        secret.chmod(0o600)


@contextmanager
def opened(script: Script, folder: Path, front: Front) -> Iterator[GraphStage]:
    """A stage on the double, its clock at the script's start."""
    plain = settings_of(script, folder)
    with stage_on(plain, front, script.start.replace(tzinfo=plain.unit.timezone)) as stage:
        stage.desk.unit = changed(stage.desk.unit, script)
        yield stage


@contextmanager
def stage_on(settings: Settings, front: Front, start: datetime, **more: Any) -> Iterator[GraphStage]:
    clock = FixedClock(start)
    settings.state.mkdir(parents=True, exist_ok=True)
    account = more.pop("account", None) or Account(front=front, folder=settings.state, clock=clock, user=DESK)
    root = settings.state / "as-a-maildir"
    for place in ("mail/new", "sent/new", "sent/cur"):
        (root / place).mkdir(parents=True, exist_ok=True)
    with wiring.open_with(graph_settings(settings, account, **more), clock=clock) as running:
        yield GraphStage(desk=running.desk, root=root, clock=clock, account=account)
