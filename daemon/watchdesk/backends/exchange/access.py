"""Where the Exchange server is, whose mailbox it holds for us, and how we prove who we are."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from watchdesk.backends.refusals import Refusals
from watchdesk.backends.tokens import Credential
from watchdesk.errors import AuthFailed
from watchdesk.ports import Clock


class Proof(StrEnum):
    """How the account logs in. kerberos: with the ticket of the machine (a keytab), by the package requests-gssapi."""

    NTLM = "ntlm"
    BASIC = "basic"
    OAUTH = "oauth"
    KERBEROS = "kerberos"


class Right(StrEnum):
    """delegate: FullAccess to the one mailbox. impersonation: the role ApplicationImpersonation, in a narrow scope."""

    DELEGATE = "delegate"
    IMPERSONATION = "impersonation"


@dataclass(slots=True, kw_only=True)
class Access:
    """The server with the account there, and what it refused last.

    endpoint: the address of EWS. version: of the server, in exchangelib's words ("2016"). mailbox: the unit's.
    ca_file: the authority that signed the server's certificate, None for the machine's own list. seconds: how long
    one answer may take.
    """

    endpoint: str
    user: str
    mailbox: str
    credential: Credential
    clock: Clock
    proof: Proof = Proof.NTLM
    right: Right = Right.DELEGATE
    version: str = "2016"
    ca_file: Path | None = None
    seconds: float = 30.0
    refusals: Refusals = field(init=False)

    def __post_init__(self) -> None:
        self.refusals = Refusals(clock=self.clock)

    @property
    def host(self) -> str:
        return urlsplit(self.endpoint).hostname or self.endpoint

    def refused(self) -> AuthFailed:
        """Note that the login was refused for good; returns the error to raise."""
        self.credential.forget()
        return self.refusals.refused(f"{self.host} refused the login of {self.user or 'the machine'}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """What the desk's own folders are called; they lie beside the inbox. The others are the mailbox's own, whatever
    language they are named in."""

    processed: str = "Processed"
    held: str = "Held"
