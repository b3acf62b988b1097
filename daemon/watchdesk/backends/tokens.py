"""What proves who we are: a password, or an OAuth 2 access token that is fetched and kept until it grows old."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import requests

from watchdesk.backends.web import whole
from watchdesk.errors import AuthFailed, Unavailable
from watchdesk.ports import Clock

SECONDS = 20
# Google's tokens live an hour, Microsoft's a little more; a login may take a while.
SPARE_SECONDS = 120.0
ANSWER_CAP = 64 * 1024
JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
JWT_SECONDS = 3600
# Secrets are read when they are needed, so that a new one is taken without a new start.
Read = Callable[[], str]


class Credential(Protocol):
    """What a login needs."""

    @property
    def is_bearer(self) -> bool:
        """Whether `secret` is an OAuth 2 token (XOAUTH2) and no password."""

    def secret(self) -> str:
        """The password or a token that is still good. AuthFailed or Unavailable when no token can be had."""

    def forget(self) -> None:
        """The server did not take it: do not offer the same token again."""


@dataclass(frozen=True, slots=True)
class Password:
    read: Read
    is_bearer = False

    def secret(self) -> str:
        return self.read()

    def forget(self) -> None:
        return


class Grant(Protocol):
    """How a token is asked for."""

    @property
    def url(self) -> str: ...

    def form(self, now: float) -> dict[str, str]:
        """The fields of the request; now: seconds since 1970."""


@dataclass(slots=True, kw_only=True)
class Bearer:
    """Tokens of one grant, each kept until it is nearly over."""

    grant: Grant
    clock: Clock
    ca_file: str | None = None
    is_bearer = True
    _token: str | None = field(default=None, init=False)
    _until: float = field(default=0.0, init=False)

    def secret(self) -> str:
        if self._token is None or self.clock.monotonic() >= self._until:
            self._token, seconds = self._fetched()
            self._until = self.clock.monotonic() + max(0.0, seconds - SPARE_SECONDS)
        return self._token

    def forget(self) -> None:
        self._token = None

    def _fetched(self) -> tuple[str, float]:
        form = self.grant.form(self.clock.now().timestamp())
        try:
            answer = requests.post(
                self.grant.url,
                data=form,
                timeout=SECONDS,
                allow_redirects=False,
                verify=self.ca_file or True,
                stream=True,
            )
            whole(answer, self.clock, SECONDS)
        except requests.RequestException as error:
            raise Unavailable(f"no token: {self.grant.url} cannot be reached") from error
        found = _object(answer.content[:ANSWER_CAP])
        token, seconds = found.get("access_token"), _seconds(found.get("expires_in", 3600))
        if answer.status_code == 200 and isinstance(token, str) and token and seconds is not None:
            return token, seconds
        if answer.status_code in (400, 401, 403):
            word = found.get("error")
            raise AuthFailed(f"{self.grant.url} gives no token: {word if isinstance(word, str) else 'refused'}"[:300])
        raise Unavailable(f"no token: {self.grant.url} answered {answer.status_code}")


def _seconds(value: object) -> float | None:
    """How long a token lives. Some servers write the number as text (Entra's first version among them)."""
    if isinstance(value, str):
        return float(value) if value.isdecimal() and len(value) < 10 else None
    return float(value) if isinstance(value, int | float) else None


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshToken:
    """A person agreed once, and left a refresh token (RFC 6749 6)."""

    url: str
    client_id: str
    client_secret: Read
    refresh_token: Read

    def form(self, now: float) -> dict[str, str]:  # noqa: ARG002 - a refresh token knows no time
        return {
            "grant_type": "refresh_token",
            "client_id": self.client_id,
            "client_secret": self.client_secret(),
            "refresh_token": self.refresh_token(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCredentials:
    """The desk itself is registered and has rights of its own (RFC 6749 4.4)."""

    url: str
    client_id: str
    scope: str
    client_secret: Read

    def form(self, now: float) -> dict[str, str]:  # noqa: ARG002 - the grant knows no time
        return {
            "grant_type": "client_credentials",
            "client_id": self.client_id,
            "client_secret": self.client_secret(),
            "scope": self.scope,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAccount:
    """A service account that may act for `subject` (Google's domain-wide delegation; RFC 7523).

    key: the JSON file that Google gives, with client_email and private_key.
    """

    url: str
    subject: str
    scope: str
    key: Read

    def form(self, now: float) -> dict[str, str]:
        key = _object(self.key().encode())
        email, private = key.get("client_email"), key.get("private_key")
        if not isinstance(email, str) or not isinstance(private, str):
            raise AuthFailed("the service account's key has no client_email and private_key")
        claims = {"iss": email, "sub": self.subject, "scope": self.scope, "aud": self.url}
        claims |= {"iat": int(now), "exp": int(now) + JWT_SECONDS}  # type: ignore[dict-item]
        return {"grant_type": JWT_GRANT, "assertion": _signed(claims, private)}


def _signed(claims: dict[str, Any], private: str) -> str:
    """A JSON Web Token signed by RS256 (RFC 7519, RFC 7518 3.3)."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    try:
        key = serialization.load_pem_private_key(private.encode(), password=None)
    except (ValueError, TypeError) as error:
        raise AuthFailed("the service account's private key cannot be read") from error
    if not isinstance(key, rsa.RSAPrivateKey):
        raise AuthFailed("the service account's private key is no RSA key")
    text = f"{_packed({'alg': 'RS256', 'typ': 'JWT'})}.{_packed(claims)}"
    return f"{text}.{_base64url(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def _packed(value: dict[str, Any]) -> str:
    return _base64url(json.dumps(value, separators=(",", ":")).encode())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
