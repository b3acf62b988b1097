"""What a configuration folder comes to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from watchdesk.config.backend_file import BackendSection
from watchdesk.config.copies import Copy
from watchdesk.config.desk_file import (
    BeatSection,
    DeliverySection,
    DeskSection,
    HealthSection,
    LimitsSection,
    RetentionSection,
    StoreSection,
    TrustSection,
)
from watchdesk.config.secrets import Secrets
from watchdesk.errors import Problem
from watchdesk.unit.roster import Unit

SQLITE = "desk.sqlite"
PASSWORD_OF_STORE = "store.password"  # noqa: S105 - the name of a secret, not one


SHADOW_LEDGER = "shadow.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar to be fetched: `name` as in unit.toml, its https address, and what fetching it may do."""

    name: str
    url: str
    allow_private: bool
    size_bytes: int
    seconds: int


# What a feed serves now, given the copy at hand; None: that copy still holds. Trouble when there is no answer.
Fetch = Callable[[Feed, Copy | None], Copy | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A checked configuration. folder: where it was read. state: the absolute folder of the desk's state.

    templates: the folder of the unit's own letters, None where there is none. warnings: what works, and somebody
    should still look at.
    """

    folder: Path
    state: Path
    unit: Unit
    desk: DeskSection
    backend: BackendSection
    trust: TrustSection
    store: StoreSection
    beat: BeatSection
    delivery: DeliverySection
    limits: LimitsSection
    health: HealthSection
    retention: RetentionSection
    templates: Path | None
    secrets: Secrets
    feeds: tuple[Feed, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def mode(self) -> str:
        """live | shadow."""
        return self.desk.mode

    @property
    def is_shadow(self) -> bool:
        return self.desk.mode == "shadow"

    @property
    def store_url(self) -> str:
        """Where the ledger lies: the URL given, else an SQLite file under the state folder.

        Shadow mode keeps a ledger of its own (settled 20). The secret `store.password` is put into a URL that has a
        user and no password, so this is not for logs.
        """
        if self.is_shadow:
            return str(self.state / SHADOW_LEDGER)
        if self.store.url is None:
            return str(self.state / SQLITE)
        parts = urlsplit(self.store.url)
        if not parts.username or not self.secrets.has(PASSWORD_OF_STORE):
            return self.store.url
        password = quote(self.secrets.read(PASSWORD_OF_STORE).decode(), safe="")
        return urlunsplit(parts._replace(netloc=parts.netloc.replace("@", f":{password}@", 1)))
