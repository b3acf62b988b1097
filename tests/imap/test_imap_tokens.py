"""Tokens instead of passwords: where they come from, how long they are kept, and a real Dovecot and Postfix that take
them by XOAUTH2."""

import base64
import json
from datetime import UTC, datetime
from threading import Event as Flag
from urllib.parse import parse_qs

import pytest
import requests
import responses
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from contracts.mailbox_contract import envelope, mail
from imap.conftest import Lines
from support.imap import Account
from support.tokens import token
from watchdesk.backends.imap import Keeper
from watchdesk.backends.tokens import Bearer, RefreshToken, ServiceAccount
from watchdesk.clock import FixedClock
from watchdesk.errors import AuthFailed, Unavailable
from watchdesk.model.envelope import Threading

URL = "https://tokens.example/token"
NOW = datetime(2027, 3, 1, 15, 30, tzinfo=UTC)


class Clock(FixedClock):
    """Its seconds go by when a test says so."""

    seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


def refreshed(clock: Clock | None = None) -> Bearer:
    grant = RefreshToken(url=URL, client_id="desk", client_secret=lambda: "c1ient", refresh_token=lambda: "refresh-me")
    return Bearer(grant=grant, clock=clock or Clock(NOW))


def unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


# --- where they come from ---------------------------------------------------------------------------------


@responses.activate
def test_a_token_is_kept_until_it_is_nearly_over() -> None:
    for number in (1, 2):
        responses.post(URL, json={"access_token": f"token-{number}", "expires_in": 3600})
    clock = Clock(NOW)
    bearer = refreshed(clock)
    assert [bearer.secret(), bearer.secret()] == ["token-1", "token-1"]
    clock.seconds += 3500
    assert bearer.secret() == "token-2"
    form = parse_qs(str(responses.calls[0].request.body))
    assert form == {
        "grant_type": ["refresh_token"],
        "client_id": ["desk"],
        "client_secret": ["c1ient"],
        "refresh_token": ["refresh-me"],
    }


@responses.activate
def test_the_life_of_a_token_may_be_written_as_text() -> None:
    for number in (1, 2):
        responses.post(URL, json={"access_token": f"token-{number}", "expires_in": "3600"})
    clock = Clock(NOW)
    bearer = refreshed(clock)
    assert bearer.secret() == "token-1"
    clock.seconds += 3400
    assert bearer.secret() == "token-1"
    clock.seconds += 100
    assert bearer.secret() == "token-2"


@responses.activate
def test_a_service_account_signs_for_the_mailbox() -> None:
    responses.post(URL, json={"access_token": "token", "expires_in": 3600})
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    file = json.dumps({"client_email": "desk@project.example", "private_key": pem})
    grant = ServiceAccount(url=URL, subject="sro.desk@pd.example", scope="all-mail", key=lambda: file)
    assert Bearer(grant=grant, clock=Clock(NOW)).secret() == "token"
    form = parse_qs(str(responses.calls[0].request.body))
    assert form["grant_type"] == ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
    head, claims, signature = form["assertion"][0].split(".")
    key.public_key().verify(unpacked(signature), f"{head}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256())
    assert json.loads(unpacked(claims)) == {
        "iss": "desk@project.example",
        "sub": "sro.desk@pd.example",
        "scope": "all-mail",
        "aud": URL,
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 3600,
    }


@pytest.mark.parametrize("file", ["", "{}", "[]", '{"client_email": "a", "private_key": "no key"}'])
def test_a_broken_key_file_is_a_refusal_and_no_crash(file: str) -> None:
    grant = ServiceAccount(url=URL, subject="x", scope="y", key=lambda: file)
    with pytest.raises(AuthFailed):
        Bearer(grant=grant, clock=Clock(NOW)).secret()


ANSWERS = {
    "a life of no number": ({"json": {"access_token": "t", "expires_in": "long"}}, Unavailable, "answered 200"),
    "refused": ({"status": 400, "json": {"error": "invalid_grant"}}, AuthFailed, "invalid_grant"),
    "forbidden": ({"status": 403, "body": "no"}, AuthFailed, "refused"),
    "busy": ({"status": 503}, Unavailable, "503"),
    "a page instead of a token": ({"body": "<html>log in here</html>"}, Unavailable, "answered 200"),
    "a list": ({"json": ["token"]}, Unavailable, "answered 200"),
    "an empty token": ({"json": {"access_token": ""}}, Unavailable, "answered 200"),
    "sent elsewhere": ({"status": 302, "headers": {"Location": "https://evil.example"}}, Unavailable, "302"),
    "away": ({"body": requests.ConnectionError("no")}, Unavailable, "cannot be reached"),
}


@pytest.mark.parametrize("name", ANSWERS)
@responses.activate
def test_no_token_says_whether_trying_again_helps(name: str) -> None:
    answer, expected, words = ANSWERS[name]
    responses.post(URL, **answer)  # type: ignore[arg-type]
    with pytest.raises(expected, match=words) as raised:
        refreshed().secret()
    assert "refresh-me" not in str(raised.value)
    assert "c1ient" not in str(raised.value)


# --- servers that take them -------------------------------------------------------------------------------


@responses.activate
def test_both_servers_take_a_token(proxied: Account, lines: Lines) -> None:
    responses.post(URL, json={"access_token": token(proxied.user), "expires_in": 600})
    proxied.arrive(mail(1))
    box = proxied.mailbox(credential=refreshed())
    assert [box.fetch(ref).raw for ref in box.poll(None).refs] == [mail(1)]
    box.send(envelope(sender=proxied.user), Threading())
    assert lines.imap.commands(rb"AUTHENTICATE XOAUTH2")
    assert lines.smtp.commands(rb"AUTH XOAUTH2")
    assert len(responses.calls) == 1, "one token does for both"


@responses.activate
def test_a_token_that_is_over_is_replaced_once(proxied: Account, lines: Lines) -> None:
    responses.post(URL, json={"access_token": token(proxied.user, seconds=-5), "expires_in": 600})
    responses.post(URL, json={"access_token": token(proxied.user), "expires_in": 600})
    box = proxied.mailbox(credential=refreshed())
    assert box.poll(None).refs == ()
    assert len(lines.imap.commands(rb"AUTHENTICATE XOAUTH2")) == 2


@responses.activate
def test_the_way_out_replaces_it_too(proxied: Account, lines: Lines) -> None:
    responses.post(URL, json={"access_token": token(proxied.user, seconds=-5), "expires_in": 600})
    responses.post(URL, json={"access_token": token(proxied.user), "expires_in": 600})
    box = proxied.mailbox(credential=refreshed(), keeper=Keeper.SERVER)
    box.send(envelope(sender=proxied.user), Threading())
    assert len(lines.smtp.commands(rb"^AUTH XOAUTH2")) == 2


@responses.activate
def test_a_token_that_is_refused_ends_it(proxied: Account, lines: Lines) -> None:
    responses.post(URL, json={"access_token": "not.a.token", "expires_in": 600})
    box = proxied.mailbox(credential=refreshed())
    for _ in range(3):
        with pytest.raises(AuthFailed):
            box.poll(None)
        with pytest.raises(AuthFailed):
            box.send(envelope(sender=proxied.user), Threading())
    assert len(lines.imap.commands(rb"AUTHENTICATE")) == 1
    assert len(lines.smtp.commands(rb"^AUTH")) == 1


@responses.activate
def test_a_token_that_nobody_gives_is_asked_for_once_by_each_line(proxied: Account, lines: Lines) -> None:
    """The daemon comes back every two seconds to wait for mail."""
    responses.post(URL, status=400, json={"error": "invalid_grant"})
    box = proxied.mailbox(credential=refreshed())
    for _ in range(3):
        for act in (lambda: box.poll(None), lambda: box.wait(0, Flag()), lambda: box.send(envelope(), Threading())):
            with pytest.raises(AuthFailed, match="invalid_grant"):
                act()
    assert len(responses.calls) == 2
    assert lines.imap.commands(rb"AUTHENTICATE") == []
    assert lines.smtp.commands(rb"^AUTH") == []
