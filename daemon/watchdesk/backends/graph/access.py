"""One mailbox on Graph: which cloud and tenant, who the desk is there, and how the line goes."""

from dataclasses import dataclass, field
from pathlib import Path

import requests

from watchdesk.backends.graph.clouds import ROOTS, Cloud, Roots
from watchdesk.backends.graph.proofs import Proof
from watchdesk.backends.refusals import Refusals
from watchdesk.errors import AuthFailed
from watchdesk.ports import Clock


@dataclass(slots=True, kw_only=True)
class Access:
    """tenant: its id or a domain of it. client_id: the registered application. mailbox: the unit's address.

    ca_file: the authority that a proxy signs with, None for the machine's own list. proxy: its address, None is what
    HTTPS_PROXY says. seconds: one answer may take so long. What was refused last is remembered in `refusals`.
    """

    cloud: Cloud
    tenant: str
    client_id: str
    mailbox: str
    proof: Proof
    clock: Clock
    ca_file: Path | None = None
    proxy: str | None = None
    seconds: float = 20.0
    refusals: Refusals = field(init=False)

    def __post_init__(self) -> None:
        self.refusals = Refusals(clock=self.clock)

    @property
    def roots(self) -> Roots:
        return ROOTS[self.cloud]

    def session(self) -> requests.Session:
        """A pool of connections that go the configured way; certificates are always checked."""
        session = requests.Session()
        session.verify = str(self.ca_file) if self.ca_file is not None else True
        if self.proxy is not None:
            session.trust_env = False
            session.proxies = {"https": self.proxy}
        return session

    def refused(self, why: str) -> AuthFailed:
        """Note that the application was refused for good; returns the error to raise."""
        return self.refusals.refused(f"{self.roots.login} or {self.roots.graph} refuses the desk: {why}")
