"""`watchdesk check` as a new administrator meets it: nobody there, a slip in the name, certificates that are wrong; on
every backend. Every finding says what to do."""

import contextlib
import json
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from support.certificates import authority
from support.desks import Home

# How an administrator writes each into watchdesk.toml, and its secrets.
WRITTEN = {
    "imap": (
        'kind = "local"',
        """kind = "imap"
imap = {{ host = "{host}", port = {port}, user = "desk@pd.example"{ca} }}
smtp = {{ host = "{host}", port = {port}, tls = "implicit"{ca} }}
""",
        ("imap.password",),
    ),
    "exchange": (
        'kind = "local"',
        """kind = "exchange"
exchange = {{ endpoint = "https://{host}:{port}/EWS/Exchange.asmx", auth = "basic", user = "PD\\\\desk"{ca} }}
""",
        ("exchange.password",),
    ),
    "caldav": (
        'calendar = "folder"',
        """calendar = "caldav"
caldav = {{ url = "https://{host}:{port}/dav/", user = "desk"{ca} }}
""",
        ("caldav.password",),
    ),
}
TRUST = {"imap": 'authserv_id = "mx.pd.example"', "exchange": 'local = "exchange"'}
# What is wrong, and a word of what to do.
AILMENTS = {
    "nobody there": "whether the server runs",
    "a slip in the name": "a slip in the name",
    "an authority that nobody named": ".ca_file",
    "a certificate that ended": "certificate renewed",
    "a certificate of another name": "as its certificate does",
}


def listening(certificate: tuple[Path, Path]) -> tuple[socket.socket, int]:
    """A server that shows its certificate and says nothing more."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            line.settimeout(5)
            with contextlib.suppress(OSError), line, context.wrap_socket(line, server_side=True):
                pass

    Thread(target=serve, daemon=True).start()
    return server, server.getsockname()[1]


@pytest.fixture
def place(ailment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """The host and port to be configured."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    if ailment == "a slip in the name":
        known = socket.getaddrinfo

        def found(host: str | None, *more: object, **rest: object) -> object:
            if host == "mial.pd.invalid":
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            return known(host, *more, **rest)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", found)
        yield "mial.pd.invalid", 993
        return
    facts = {"a certificate that ended": {"days": -1}, "a certificate of another name": {"names": ("other.example",)}}
    server, port = listening(authority().server(tmp_path, **facts.get(ailment, {})))  # type: ignore[arg-type]
    if ailment == "nobody there":
        server.close()
    yield "localhost", port
    server.close()


def findings(home: Home) -> list[dict[str, str]]:
    said = home.says("check", "--json")
    found = [json.loads(line) for line in said.out.splitlines()]
    is_bad = any(one["severity"] == "bad" for one in found)
    assert (said.code != 0) is is_bad
    return found


def configured(home: Home, kind: str, host: str, port: int, *, ca: bool) -> None:
    line, text, secrets = WRITTEN[kind]
    authority().pem(home.config)
    named = ', ca_file = "authority.pem"' if ca else ""
    home.change("watchdesk.toml", line, text.format(host=host, port=port, ca=named))
    if kind in TRUST:
        home.change("watchdesk.toml", 'local = "roster"', TRUST[kind])
    (home.config / "secrets").mkdir(exist_ok=True)
    for name in secrets:
        (home.config / "secrets" / name).write_text("a password")
        (home.config / "secrets" / name).chmod(0o600)


@pytest.mark.parametrize("ailment", AILMENTS)
@pytest.mark.parametrize("kind", WRITTEN)
def test_a_line_that_fails_says_what_to_do(kind: str, ailment: str, place: tuple[str, int], home: Home) -> None:
    configured(home, kind, *place, ca=ailment != "an authority that nobody named")
    found = findings(home)
    assert all(one["advice"] for one in found if one["severity"] != "good")
    bad = [one for one in found if one["severity"] == "bad"]
    assert any(AILMENTS[ailment] in one["advice"] for one in bad), bad
    assert any(one["about"] == "dns" and one["severity"] == "bad" for one in found) is (ailment == "a slip in the name")


def test_a_mistake_in_the_configuration_says_what_to_do(home: Home) -> None:
    home.change("watchdesk.toml", 'kind = "local"', 'kind = "lokal"')
    found = findings(home)
    assert found
    assert all(one["advice"] for one in found)
