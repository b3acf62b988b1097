"""How an answer comes over HTTP: as it arrives, whole, and within its time."""

import gzip

import pytest
import requests
import responses

from support.dripping import dripping
from watchdesk.backends.tokens import Bearer, RefreshToken
from watchdesk.backends.web import arriving, whole
from watchdesk.clock import SystemClock
from watchdesk.errors import Unavailable

BODY = b"0123456789" * 400
PLAIN = b"Content-Length: 4000\r\nConnection: close\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\nConnection: close\r\n"
HEADS = {"by its length": (PLAIN, BODY), "in chunks": (CHUNKED, b"fa0\r\n" + BODY + b"\r\n0\r\n\r\n")}
CLOCK = SystemClock()


@pytest.mark.parametrize("how", HEADS)
def test_an_answer_that_drips_is_left(how: str) -> None:
    """Each piece is in time, and all of them are not."""
    with (
        dripping(*HEADS[how]) as url,
        requests.get(url, stream=True, timeout=5.0) as response,
        pytest.raises(requests.ReadTimeout),
    ):
        whole(response, CLOCK, 1.0)


@pytest.mark.parametrize("how", HEADS)
def test_one_that_comes_in_time_is_whole(how: str) -> None:
    with dripping(*HEADS[how]) as url, requests.get(url, stream=True, timeout=60.0) as response:
        assert whole(response, CLOCK, 600.0).content == BODY


@pytest.mark.parametrize(
    ("head", "body"),
    [(PLAIN, BODY[:3000]), (CHUNKED, b"fa0\r\n" + BODY[:3000]), (CHUNKED, b"fa0\r\n" + BODY + b"\r\n")],
    ids=["by its length", "in a chunk", "between chunks"],
)
def test_one_that_breaks_off_is_not_taken_for_whole(head: bytes, body: bytes) -> None:
    with (
        dripping(head, body) as url,
        requests.get(url, stream=True, timeout=60.0) as response,
        pytest.raises(requests.exceptions.ChunkedEncodingError),
    ):
        whole(response, CLOCK, 600.0)


@responses.activate
def test_what_was_packed_is_unpacked() -> None:
    responses.get("https://pd.example/", body=gzip.compress(BODY), headers={"Content-Encoding": "gzip"})
    response = requests.get("https://pd.example/", stream=True, timeout=5.0)
    assert b"".join(arriving(response, CLOCK, 600.0)) == BODY


def test_a_token_that_drips_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchdesk.backends.tokens.SECONDS", 1.0)
    body = b'{"access_token": "' + b"x" * 4000 + b'"}'
    with dripping(b"Content-Length: %d\r\nConnection: close\r\n" % len(body), body) as url:
        grant = RefreshToken(url=url, client_id="desk", client_secret=lambda: "c", refresh_token=lambda: "r")
        with pytest.raises(Unavailable):
            Bearer(grant=grant, clock=CLOCK).secret()
