"""`[backend]` of `watchdesk.toml`: which mail system, and where it is. Passwords and keys are secrets, and not here."""

from typing import Annotated, Literal

from pydantic import Field, Strict, model_validator

from watchdesk.config.fields import Https, Section, Words, WrongWord

Port = Annotated[int, Strict(), Field(ge=1, le=65_535)]
Line = Literal["implicit", "starttls", "none"]
Proof = Literal["password", "oauth"]
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


class OauthSection(Section):
    """Where tokens come from, for `auth = "oauth"`. scope: what a service account asks for."""

    grant: Literal["refresh-token", "service-account"] = "service-account"
    url: Https = "https://oauth2.googleapis.com/token"
    client_id: Words | None = None
    scope: Words = "https://mail.google.com/"

    @model_validator(mode="after")
    def _has_its_client(self) -> "OauthSection":
        if self.grant == "refresh-token" and self.client_id is None:
            raise WrongWord("client_id is missing", "give the client that the refresh token was issued to")
        return self


class BackendSection(Section):
    """kind: the mail system."""

    kind: Literal["local", "imap"] = "local"
    imap: ImapSection = Field(default_factory=ImapSection)
    smtp: SmtpSection = Field(default_factory=SmtpSection)
    oauth: OauthSection = Field(default_factory=OauthSection)

    @model_validator(mode="after")
    def _names_its_servers(self) -> "BackendSection":
        if self.kind == "imap" and (self.imap.host is None or self.smtp.host is None):
            lacking = "imap" if self.imap.host is None else "smtp"
            raise WrongWord(f"{lacking}.host is missing", f"name the server in [backend.{lacking}]")
        return self
