"""What proves the application to Entra: a certificate of its own, or a secret."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from watchdesk.errors import Mistake, Problem

# Secrets are read when they are needed, so that a new one is taken without a new start.
Read = Callable[[], str]
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----")
KEY = re.compile(
    r"-----BEGIN ((?:RSA )?PRIVATE KEY)-----[^-]{1,20000}-----END \1-----",
)


class Proof(Protocol):
    def credential(self) -> Any:
        """As msal wants it. Mistake when the secret cannot be used."""

    def ends(self) -> datetime | None:
        """When it is no longer good; None where only Entra knows."""


@dataclass(frozen=True, slots=True)
class Secret:
    read: Read

    def credential(self) -> str:
        return self.read()

    def ends(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Certificate:
    """One PEM text that holds the RSA key and the certificate. name: that of the secret."""

    read: Read
    name: str = "graph.certificate"

    def credential(self) -> dict[str, str]:
        key, certificate = self._parts()
        return {"private_key": key, "public_certificate": certificate}

    def ends(self) -> datetime:
        return x509.load_pem_x509_certificate(self._parts()[1].encode()).not_valid_after_utc

    def _parts(self) -> tuple[str, str]:
        """Key and certificate, each as PEM, that belong together."""
        text = self.read()
        key, certificate = KEY.search(text), CERTIFICATE.search(text)
        if key is None or certificate is None:
            raise self._wrong("holds no private key, or no certificate, in PEM")
        try:
            private = load_pem_private_key(key.group().encode(), password=None)
            public = x509.load_pem_x509_certificate(certificate.group().encode()).public_key()
        except (ValueError, TypeError) as error:
            raise self._wrong("holds a key or a certificate that cannot be read") from error
        if not isinstance(private, RSAPrivateKey):
            raise self._wrong("holds a key that is no RSA key")
        if private.public_key() != public:
            raise self._wrong("holds a key that does not belong to its certificate")
        return key.group(), certificate.group()

    def _wrong(self, wrong: str) -> Mistake:
        hint = "put key and certificate one after the other into it (docs/backends/graph.md says how to make them)"
        return Mistake([Problem(file=self.name, key="", wrong=wrong, hint=hint)])
