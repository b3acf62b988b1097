"""One calendar server: where it is, who the desk is there, and how the line goes."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from watchdesk.backends.refusals import Refusals
from watchdesk.backends.tokens import Credential
from watchdesk.errors import AuthFailed
from watchdesk.ports import Clock


class Bearer(AuthBase):
    """An OAuth 2 token (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


@dataclass(slots=True, kw_only=True)
class Access:
    """url: the calendar itself, or any place of the server from which it is found. name: which of several.

    digest: Digest instead of Basic. ca_file: the authority that signed the server's certificate, None for the
    machine's own list. seconds: how long one answer may take. A proxy is what HTTPS_PROXY says.
    """

    url: str
    user: str
    credential: Credential
    clock: Clock
    name: str | None = None
    digest: bool = False
    ca_file: Path | None = None
    seconds: float = 30.0
    refusals: Refusals = field(init=False)

    def __post_init__(self) -> None:
        self.refusals = Refusals(clock=self.clock)

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def believes(self) -> str | bool:
        """What `requests` checks certificates against."""
        return str(self.ca_file) if self.ca_file is not None else True

    def proof(self) -> AuthBase:
        """For one session. It always is one, so that no file of logins on this machine is asked."""
        secret = self.refusals.secret_of(self.credential)
        if self.credential.is_bearer:
            return Bearer(secret)
        if self.digest:
            return HTTPDigestAuth(self.user, secret)
        return HTTPBasicAuth(self.user.encode(), secret.encode())

    def refused(self) -> AuthFailed:
        """Note that the login was refused for good; returns the error to raise."""
        self.credential.forget()
        return self.refusals.refused(f"{self.host} refused the login of {self.user} to the calendar")
