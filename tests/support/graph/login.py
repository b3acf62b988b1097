"""The logins of the double: applications, their secrets and certificates, and the tokens that were given."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from support.graph.server import Call, Reply

LIFE = 3599


@dataclass(slots=True)
class Logins:
    """secret, certificate: what the application may prove itself by. roles: what Entra itself granted it. life: of a
    token in seconds. good: the tokens that still count, each with the host that it is for."""

    tenant: str
    client_id: str
    secret: str
    certificate: x509.Certificate | None = None
    roles: tuple[str, ...] = ()
    life: int = LIFE
    good: dict[str, str] = field(default_factory=dict)
    given: int = 0

    def serve(self, call: Call) -> Reply:
        base = f"https://{call.host}/{self.tenant}"
        if call.path.endswith("/.well-known/openid-configuration"):
            return Reply(
                body={
                    "issuer": f"{base}/v2.0",
                    "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{base}/oauth2/v2.0/token",
                }
            )
        if call.path != f"/{self.tenant}/oauth2/v2.0/token":
            return Reply(400, {"error": "invalid_tenant", "error_codes": [90002]})
        form = {name: values[0] for name, values in parse_qs(call.body.decode()).items()}
        wrong = self._wrong(form, f"{base}/oauth2/v2.0/token", call)
        if wrong is not None:
            return Reply(401, {"error": "invalid_client", "error_codes": [wrong], "error_description": "words"})
        host = form["scope"].removeprefix("https://").removesuffix("/.default")
        return Reply(body={"token_type": "Bearer", "expires_in": self.life, "access_token": self._token(host)})

    def _wrong(self, form: dict[str, str], audience: str, call: Call) -> int | None:
        """Entra's number for what is wrong."""
        if form.get("client_id") != self.client_id:
            return 700016
        assertion = form.get("client_assertion")
        if assertion is None:
            return None if form.get("client_secret") == self.secret else 7000215
        if self.certificate is None:
            return 700027
        told = jwt.get_unverified_header(assertion)
        digest = base64.urlsafe_b64encode(self.certificate.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
        if told.get("x5t#S256", "").rstrip("=") != digest:
            return 700027
        key: Any = self.certificate.public_key()
        claims = jwt.decode(assertion, key, algorithms=["PS256"], audience=audience)
        return None if claims["iss"] == claims["sub"] == self.client_id else 700023

    def _token(self, host: str) -> str:
        self.given += 1
        parts = ({"alg": "none"}, {"aud": host, "roles": list(self.roles), "n": self.given})
        packed = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts]
        token = ".".join((*packed, hashlib.sha256(str(self.given).encode()).hexdigest()[:16]))
        self.good[token] = host
        return token

    def takes(self, call: Call) -> bool:
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        return self.good.get(token) == call.host
