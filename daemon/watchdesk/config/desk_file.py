"""The keys of `watchdesk.toml`: the desk itself."""

from typing import Annotated, Literal

from pydantic import Field, Strict, model_validator

from watchdesk.config.backend_file import BackendSection
from watchdesk.config.fields import Address, Https, Key, Section, Words, WrongWord, Zone

# systemd gives a pass 300 s before it starts the desk anew (WatchdogSec).
LONGEST_BEAT = 240


class DeskSection(Section):
    """id: part of every key in the ledger. state: a folder, relative to the configuration's."""

    id: Key
    name: Words = "SRO Desk"
    address: Address
    timezone: Zone
    state: str = "../var/state"
    mode: Literal["live", "shadow"] = "live"


class TrustSection(Section):
    """local: what makes the desk believe a From (settled 21): the roster, a server's Authentication-Results, or
    Exchange's own word, beside which that of a server may stand."""

    local: Literal["roster", "authserv-id", "exchange"] = "authserv-id"
    authserv_id: Words | None = None

    @model_validator(mode="after")
    def _names_its_server(self) -> "TrustSection":
        if self.local == "authserv-id" and self.authserv_id is None:
            advice = "name the server whose Authentication-Results header is believed"
            raise WrongWord("authserv_id is missing", advice)
        return self


class StoreSection(Section):
    """url: an SQLite file or a PostgreSQL URL; None is desk.sqlite under the state folder."""

    url: Words | None = None


class BeatSection(Section):
    """seconds: between two passes. urgent_seconds: between two looks of the urgent lane."""

    seconds: Annotated[int, Strict(), Field(ge=1, le=LONGEST_BEAT)] = 60
    urgent_seconds: Annotated[int, Strict(), Field(ge=1, le=60)] = 5


class DeliverySection(Section):
    """lease_seconds: how long a claim belongs to one worker; well above the 45 s that one transmission may take
    (settled 15)."""

    lease_seconds: Annotated[int, Strict(), Field(ge=60, le=3600)] = 180


class LimitsSection(Section):
    """calendar_mb, calendar_components: the largest calendar that is read. fetch_seconds: for one fetch by URL."""

    calendar_mb: Annotated[int, Strict(), Field(ge=1, le=20)] = 5
    calendar_components: Annotated[int, Strict(), Field(ge=1, le=20_000)] = 5_000
    fetch_seconds: Annotated[int, Strict(), Field(ge=1, le=60)] = 20


class SiteSection(Section):
    """templates: a folder of the unit's own letters, relative to the configuration's."""

    templates: Words | None = None


class HealthSection(Section):
    """ping: an https address that is called after every good pass."""

    ping: Https | None = None


class RetentionSection(Section):
    """mail_days: content of mails and letters is kept so long after they are dealt with; report_days: that of arrests
    and incidents. record_days: records after their last day, None for ever; the desk itself looks back 400 days."""

    mail_days: Annotated[int, Strict(), Field(ge=30, le=36_500)] = 400
    report_days: Annotated[int, Strict(), Field(ge=30, le=36_500)] = 90
    record_days: Annotated[int, Strict(), Field(ge=430, le=36_500)] | None = None


class DeskFile(Section):
    """All of `watchdesk.toml`."""

    desk: DeskSection
    backend: BackendSection = Field(default_factory=BackendSection)
    trust: TrustSection
    store: StoreSection = Field(default_factory=StoreSection)
    beat: BeatSection = Field(default_factory=BeatSection)
    delivery: DeliverySection = Field(default_factory=DeliverySection)
    limits: LimitsSection = Field(default_factory=LimitsSection)
    site: SiteSection = Field(default_factory=SiteSection)
    health: HealthSection = Field(default_factory=HealthSection)
    retention: RetentionSection = Field(default_factory=RetentionSection)

    @model_validator(mode="after")
    def _believes_no_stranger(self) -> "DeskFile":
        """A mailbox that the world can write to needs proof of who wrote."""
        kind, local = self.backend.kind, self.trust.local
        advice = "set trust.local = 'authserv-id', and trust.authserv_id"
        is_exchange = kind in ("exchange", "graph")
        if is_exchange:
            advice = "set trust.local = 'exchange'"
        if kind != "local" and local == "roster":
            wrong = f"trust.local is 'roster', and the world can write to a mailbox of kind {kind!r}"
            raise WrongWord(wrong, advice)
        if is_exchange != (local == "exchange"):
            raise WrongWord(f"trust.local is {local!r} with a mailbox of kind {kind!r}", advice)
        return self
