"""Calendars by URL: what is asked, what is refused, and what serves when nothing good comes."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import responses

from support.calendars import calendar, event
from support.folders import changed
from watchdesk.config import Feed, Settings, WebFetch, load
from watchdesk.config.copies import Copy, keep_copy, read_copy
from watchdesk.config.fetch import PinnedAdapter, is_public
from watchdesk.errors import Denied, Mistake, NotFound, ProtocolError, Rejected, Throttled, Trouble, Unavailable

URL = "https://schools.example/calendar.ics"
PUBLIC = "93.184.216.34"
GOOD = calendar(event(categories="No School"))


def feed(url: str = URL, *, allow_private: bool = False, size_bytes: int = 100_000) -> Feed:
    return Feed(name="ours", url=url, allow_private=allow_private, size_bytes=size_bytes, seconds=5)


def fetch(*addresses: str) -> WebFetch:
    return WebFetch(lambda host, port: addresses or (PUBLIC,))


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as mock:
        yield mock


def test_what_is_served_comes_with_what_to_ask_by_next_time(web: responses.RequestsMock) -> None:
    web.get(URL, body=GOOD, headers={"ETag": '"v1"', "Last-Modified": "Mon, 03 Aug 2026 15:00:00 GMT"})

    got = fetch()(feed(), None)

    assert got == Copy(url=URL, text=GOOD, etag='"v1"', modified="Mon, 03 Aug 2026 15:00:00 GMT")
    asked = web.calls[0].request.headers
    assert asked["Host"] == "schools.example"
    assert asked["Accept-Encoding"] == "identity"
    assert "If-None-Match" not in asked


def test_a_calendar_that_did_not_change_is_not_sent_again(web: responses.RequestsMock) -> None:
    web.get(URL, status=304)

    assert fetch()(feed(), Copy(url=URL, text=GOOD, etag='"v1"', modified="yesterday")) is None
    assert web.calls[0].request.headers["If-None-Match"] == '"v1"'
    assert web.calls[0].request.headers["If-Modified-Since"] == "yesterday"


def test_the_copy_of_another_address_is_no_reason_to_ask_conditionally(web: responses.RequestsMock) -> None:
    web.get(URL, body=GOOD)

    fetch()(feed(), Copy(url="https://other.example/x.ics", text=b"", etag='"v1"'))

    assert "If-None-Match" not in web.calls[0].request.headers


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (301, Rejected, "a redirect is refused; write the address it leads to"),
        (307, Rejected, "a redirect is refused; write the address it leads to"),
        (304, ProtocolError, "an answer that makes no sense (status 304)"),
        (401, Denied, "the server refused (status 401)"),
        (403, Denied, "the server refused (status 403)"),
        (404, NotFound, "the server has none (status 404)"),
        (418, ProtocolError, "an answer that makes no sense (status 418)"),
        (429, Throttled, "the server asks for patience"),
        (503, Unavailable, "the server is in trouble (status 503)"),
    ],
)
def test_every_other_answer_is_trouble_of_its_kind(
    web: responses.RequestsMock, status: int, error: type[Trouble], words: str
) -> None:
    web.get(URL, status=status, headers={"Location": "https://169.254.169.254/"})

    with pytest.raises(error) as caught:
        fetch()(feed(), None)
    assert str(caught.value) == words
    assert len(web.calls) == 1


def test_size_has_an_end(web: responses.RequestsMock) -> None:
    web.get(URL, body=b"x" * 2000)

    with pytest.raises(Rejected, match="is larger than 1,000 bytes"):
        fetch()(feed(size_bytes=1000), None)


def test_a_compressed_answer_is_refused(web: responses.RequestsMock) -> None:
    web.get(URL, body=b"", headers={"Content-Encoding": "br"})

    with pytest.raises(Rejected, match="a compressed answer is refused"):
        fetch()(feed(), None)


@pytest.mark.parametrize(
    "url", ["http://schools.example/x", "https://user@schools.example/x", "https://[::1", "file:///etc"]
)
def test_only_plain_https_addresses_are_fetched(url: str) -> None:
    with pytest.raises(Rejected):
        fetch()(feed(url), None)


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "192.168.1.1",
    "172.16.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "fe80::1%eth0",
    "fc00::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::1",
    "ff02::1",
    "no address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_into_a_private_network_is_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(Rejected, match="leads into a private network"):
        fetch(address)(feed(), None)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Rejected, match="leads into a private network"):
        fetch(PUBLIC, "10.0.0.1")(feed(), None)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_the_public_internet_is_open(address: str) -> None:
    assert is_public(address)


def test_private_networks_can_be_allowed(web: responses.RequestsMock) -> None:
    web.get(URL, body=GOOD)

    assert fetch("10.0.0.1")(feed(allow_private=True), None) is not None


def test_a_name_without_an_address_is_unavailable() -> None:
    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(Unavailable, match="its name has no address"):
        WebFetch(unknown)(feed(), None)


def test_the_connection_goes_to_the_address_that_was_looked_at_and_asks_for_the_name() -> None:
    """A real socket on the loopback: whatever the name resolves to by then, this is where TLS begins."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = threading.Thread(target=lambda: _hear(server, heard))
        listener.start()
        url = f"https://schools.example:{server.getsockname()[1]}/calendar.ics"
        with pytest.raises(Trouble):
            fetch("127.0.0.1")(feed(url, allow_private=True), None)
        listener.join(10)

    assert b"schools.example" in heard[0], "the name stands in the client's hello (SNI)"


def _hear(server: socket.socket, heard: list[bytes]) -> None:
    connection, _ = server.accept()
    with connection:
        heard.append(connection.recv(4096))


def test_tls_is_held_to_the_name_and_not_to_the_address() -> None:
    import requests

    adapter = PinnedAdapter(host="schools.example", address=PUBLIC)
    request = requests.Request("GET", URL).prepare()

    place, tls = adapter.build_connection_pool_key_attributes(request, verify=True)

    assert (place["host"], place["scheme"]) == (PUBLIC, "https")
    assert tls["server_hostname"] == tls["assert_hostname"] == "schools.example"
    assert tls["cert_reqs"] == "CERT_REQUIRED"


# --- the last good copy ------------------------------------------------------------------------------------


def with_url(tmp_path: Path) -> Path:
    url = ('file = "calendars/spps-2026-27.ics"', f'url = "{URL}"')
    return changed(tmp_path, "unit.toml", url, ('changes = "calendars/', '# "'))


def settings(folder: Path, answer: Copy | Trouble | None) -> Settings:
    def served(feed: Feed, copy: Copy | None) -> Copy | None:
        if isinstance(answer, Trouble):
            raise answer
        return answer

    return load(folder, fetch=served)


def doubts(found: Settings) -> list[str]:
    return [str(one) for one in found.warnings if "calendars" in one.key]


def test_a_good_calendar_is_used_and_kept(tmp_path: Path) -> None:
    folder = with_url(tmp_path)

    found = settings(folder, Copy(url=URL, text=GOOD, etag='"v1"'))

    assert doubts(found) == []
    assert read_copy(found.state, "spps-2026-27") == Copy(url=URL, text=GOOD, etag='"v1"')
    assert found.feeds[0].url == URL


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Unavailable("no answer (ConnectTimeout)"), "gave nothing good (no answer (ConnectTimeout))"),
        (
            Copy(url=URL, text=b""),
            "gave nothing good (spps-2026-27.ics: is no iCalendar file (no BEGIN:VCALENDAR))",
        ),
        (
            Copy(url=URL, text=calendar(edges=False)),
            "gave nothing good (spps-2026-27.ics: no event names the first day of school; "
            "set first_day of calendar 'spps-2026-27' in unit.toml)",
        ),
    ],
    ids=["no answer", "no calendar", "an empty calendar"],
)
def test_when_nothing_good_comes_the_last_good_copy_serves_and_somebody_is_told(
    tmp_path: Path, answer: Copy | Trouble, words: str
) -> None:
    folder = with_url(tmp_path)
    before = settings(folder, Copy(url=URL, text=GOOD))

    after = settings(folder, answer)

    assert after.unit.years == before.unit.years
    assert read_copy(after.state, "spps-2026-27") == Copy(url=URL, text=GOOD)
    assert doubts(after) == [f"unit.toml: calendars.spps-2026-27.url: {words}; the last good copy is used"]


@pytest.mark.parametrize("fetch_now", [True, False], ids=["unchanged", "offline"])
def test_the_copy_serves_when_it_still_holds_and_when_nobody_asks(tmp_path: Path, fetch_now: bool) -> None:
    folder = with_url(tmp_path)
    before = settings(folder, Copy(url=URL, text=GOOD))

    after = settings(folder, None) if fetch_now else load(folder)

    assert after.unit.years == before.unit.years
    assert doubts(after) == []


def test_whoever_only_looks_leaves_the_copy_as_it_is(tmp_path: Path) -> None:
    """The doctor fetches, and keeps nothing."""
    folder = with_url(tmp_path)
    found = load(folder, fetch=lambda _feed, _copy: Copy(url=URL, text=GOOD), keep=False)
    assert found.unit.years
    assert read_copy(found.state, "spps-2026-27") is None


def test_a_calendar_that_was_never_fetched_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(Mistake) as caught:
        load(with_url(tmp_path))

    assert str(caught.value) == (
        "unit.toml: calendars.spps-2026-27.url: was never fetched, and there is no copy of it; "
        "start the desk with the network"
    )


@pytest.mark.parametrize("note", ["", "{}", "[]", '{"sha256": "0", "url": "x", "etag": null, "modified": null}'])
def test_a_damaged_note_costs_only_a_full_fetch(tmp_path: Path, note: str) -> None:
    keep_copy(tmp_path, "ours", Copy(url=URL, text=GOOD, etag='"v1"'))
    (tmp_path / "feeds" / "ours.json").write_text(note)

    assert read_copy(tmp_path, "ours") == Copy(url="", text=GOOD)
