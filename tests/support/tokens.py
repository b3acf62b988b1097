"""Tokens that the tests' own servers take, and a server that gives them (RFC 6749)."""

import base64
import hashlib
import hmac
import json
import ssl
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from support.certificates import authority
from support.mailservers import TOKEN_KEY


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(user: str, *, seconds: int = 600) -> str:
    """A token that the tests' Dovecot takes for this account (HS256)."""
    now = int(time.time())  # noqa: TID251 - Dovecot lives by the real clock
    claims = {"sub": user, "iat": now, "nbf": now - 10, "exp": now + seconds}
    text = ".".join(packed(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    return f"{text}.{packed(hmac.new(TOKEN_KEY, text.encode(), hashlib.sha256).digest())}"


class Giver:
    """A token endpoint on https://localhost, signed by the tests' authority. makes: a new token. seconds: how long
    each is said to live."""

    def __init__(self, folder: Path, makes: Callable[[], str], *, seconds: int) -> None:
        giver = self
        self.makes, self.seconds, self.given = makes, seconds, 0

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                body = json.dumps({"access_token": giver.makes(), "expires_in": giver.seconds}).encode()
                giver.given += 1
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                return

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*authority().server(folder))
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def open(self) -> "Giver":
        self._thread.start()
        return self

    @property
    def url(self) -> str:
        return f"https://localhost:{self._http.server_address[1]}/token"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
