"""`[backend]` of `watchdesk.toml`: which mail system, and where it is. Passwords and keys are secrets, and not here."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, Strict, model_validator

from watchdesk.config.caldav_file import CaldavSection
from watchdesk.config.fields import Address, Https, Section, Words, WrongWord

Port = Annotated[int, Strict(), Field(ge=1, le=65_535)]
Line = Literal["implicit", "starttls", "none"]
Proof = Literal["password", "oauth"]
PROXY = re.compile(r"https?://[A-Za-z0-9.-]{1,253}:\d{1,5}")
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class ServerSection(Section):
    """What both lines have. user: None is the desk's address. ca_file: relative to the configuration; None is the
    machine's own list. tls_name: the name in the certificate, where a forwarder stands between."""

    host: Words | None = None
    user: Words | None = None
    auth: Proof = "password"
    ca_file: Words | None = None
    tls_name: Words | None = None

    def refuse_open_line(self, tls: Line) -> None:
        if tls == "none" and self.host not in (None, *LOOPBACK):
            raise WrongWord("tls is 'none' for a server on another machine", "take 'implicit' or 'starttls'")


class ImapSection(ServerSection):
    """The mailbox. copies: who files what goes out. shelve: whether dealt-with mail leaves the inbox."""

    port: Port = 993
    tls: Line = "implicit"
    timeout_seconds: Annotated[int, Strict(), Field(ge=5, le=60)] = 30
    inbox: Words = "INBOX"
    processed: Words = "Processed"
    held: Words = "Held"
    sending: Words = "Sending"
    sent: Words | None = None
    copies: Literal["desk", "server"] = "desk"
    shelve: Literal["move", "mark"] = "move"

    @model_validator(mode="after")
    def _is_secured(self) -> "ImapSection":
        self.refuse_open_line(self.tls)
        return self


class SmtpSection(ServerSection):
    """The submission server. user: None is that of the mailbox."""

    port: Port = 587
    tls: Line = "starttls"

    @model_validator(mode="after")
    def _is_secured(self) -> "SmtpSection":
        self.refuse_open_line(self.tls)
        return self


class ExchangeSection(Section):
    """A mailbox on Exchange Server. endpoint: the address of EWS. user: the account, None is the desk's address.
    mailbox: the unit's, None is the desk's address. closed: a mailbox that the account must not be able to open."""

    endpoint: Words | None = None
    version: Literal["2013", "2016", "2019", "SE"] = "2019"
    auth: Literal["ntlm", "basic", "oauth", "kerberos"] = "ntlm"
    user: Words | None = None
    mailbox: Address | None = None
    access: Literal["delegate", "impersonation"] = "delegate"
    closed: Address | None = None
    ca_file: Words | None = None
    timeout_seconds: Annotated[int, Strict(), Field(ge=5, le=40)] = 30
    processed: Words = "Processed"
    held: Words = "Held"
    calendar: Literal["exchange", "folder"] = "exchange"

    @model_validator(mode="after")
    def _is_secured(self) -> "ExchangeSection":
        address = urlsplit(self.endpoint or "https://none.example/")
        if address.scheme not in ("https", "http") or not address.hostname or "@" in address.netloc:
            raise WrongWord("endpoint is no address of EWS", "write it like https://mail.example/EWS/Exchange.asmx")
        if address.scheme == "http" and address.hostname not in LOOPBACK:
            raise WrongWord("endpoint is an open line to another machine", "take https")
        return self


class GraphSection(Section):
    """A mailbox in Exchange Online. tenant: its id or a domain of it. client_id: the application registered in Entra.
    mailbox: the unit's, None is the desk's address. closed: a mailbox that the application must not be able to open.
    proxy: None is what HTTPS_PROXY says."""

    cloud: Literal["worldwide", "gcc", "gcch", "dod"] = "worldwide"
    tenant: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{2,252}$")] | None = None
    client_id: Annotated[str, Field(pattern=r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$")] | None = None
    mailbox: Address | None = None
    auth: Literal["certificate", "secret"] = "certificate"
    closed: Address | None = None
    poll_seconds: Annotated[int, Strict(), Field(ge=5, le=120)] = 20
    proxy: Words | None = None
    ca_file: Words | None = None
    timeout_seconds: Annotated[int, Strict(), Field(ge=5, le=40)] = 20
    processed: Words = "Processed"
    held: Words = "Held"
    calendar: Literal["graph", "folder"] = "graph"

    @model_validator(mode="after")
    def _has_a_sound_proxy(self) -> "GraphSection":
        if self.proxy is not None and not PROXY.fullmatch(self.proxy):
            raise WrongWord("proxy is no address of a web proxy", "write it like http://proxy.example:3128")
        return self


class OauthSection(Section):
    """Where tokens come from, for `auth = "oauth"`. scope: what a service account or a client asks for."""

    grant: Literal["refresh-token", "service-account", "client-credentials"] = "service-account"
    url: Https = "https://oauth2.googleapis.com/token"
    client_id: Words | None = None
    scope: Words = "https://mail.google.com/"

    @model_validator(mode="after")
    def _has_its_client(self) -> "OauthSection":
        if self.grant == "refresh-token" and self.client_id is None:
            raise WrongWord("client_id is missing", "give the client that the refresh token was issued to")
        if self.grant == "client-credentials" and self.client_id is None:
            raise WrongWord("client_id is missing", "give the application that the client secret belongs to")
        return self


class BackendSection(Section):
    """kind: the mail system. calendar: where the shared one lies; Exchange and Graph have their own beside it."""

    kind: Literal["local", "imap", "exchange", "graph"] = "local"
    imap: ImapSection = Field(default_factory=ImapSection)
    smtp: SmtpSection = Field(default_factory=SmtpSection)
    exchange: ExchangeSection = Field(default_factory=ExchangeSection)
    graph: GraphSection = Field(default_factory=GraphSection)
    oauth: OauthSection = Field(default_factory=OauthSection)
    calendar: Literal["folder", "caldav"] = "folder"
    caldav: CaldavSection = Field(default_factory=CaldavSection)

    @model_validator(mode="after")
    def _names_its_servers(self) -> "BackendSection":
        if self.kind == "imap" and (self.imap.host is None or self.smtp.host is None):
            lacking = "imap" if self.imap.host is None else "smtp"
            raise WrongWord(f"{lacking}.host is missing", f"name the server in [backend.{lacking}]")
        if self.kind == "exchange" and self.exchange.endpoint is None:
            raise WrongWord("exchange.endpoint is missing", "give the address of EWS in [backend.exchange]")
        if self.kind == "graph" and (self.graph.tenant is None or self.graph.client_id is None):
            lacking = "tenant" if self.graph.tenant is None else "client_id"
            raise WrongWord(f"graph.{lacking} is missing", "give the application in [backend.graph] as Entra shows it")
        return self

    @model_validator(mode="after")
    def _has_one_calendar(self) -> "BackendSection":
        if self.calendar != "caldav":
            return self
        if self.caldav.url is None:
            raise WrongWord("caldav.url is missing", "give the address of the calendar in [backend.caldav]")
        own = {"exchange": self.exchange.calendar, "graph": self.graph.calendar}.get(self.kind, "folder")
        if own != "folder":
            raise WrongWord(
                f"calendar is 'caldav', and {self.kind} brings one of its own",
                f"set backend.{self.kind}.calendar = 'folder', and 'caldav' takes its place; or leave calendar out",
            )
        return self
