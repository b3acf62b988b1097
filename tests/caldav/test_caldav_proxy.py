"""A calendar server behind a web proxy, as the service's environment names it, with an authority of the house's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.calendar_contract import MARCH, entry
from support.caldav.double import Double, reset, torn
from support.certificates import authority
from support.tunnel import Tunnel
from watchdesk.backends.caldav import CaldavCalendar
from watchdesk.errors import OutcomeUnknown, Unavailable


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Double]:
    with Double(certificate=authority().server(tmp_path)) as server:
        yield server


@pytest.fixture
def tunnel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tunnel]:
    with Tunnel() as proxy:
        proxy.environment(monkeypatch)
        yield proxy


@pytest.fixture
def calendar(double: Double, tunnel: Tunnel, tmp_path: Path) -> CaldavCalendar:
    return double.calendar(ca_file=authority().pem(tmp_path), seconds=20.0)


def test_entries_come_and_go_by_the_proxy(double: Double, tunnel: Tunnel, calendar: CaldavCalendar) -> None:
    calendar.put(entry())
    assert len(calendar.look(*MARCH).found) == 1
    assert set(tunnel.led) == {double.origin.removeprefix("https://")}


@pytest.mark.parametrize("act", [reset, torn], ids=["reset", "TLS breaks"])
def test_an_answer_that_the_proxy_lost_is_looked_up(double: Double, calendar: CaldavCalendar, act: object) -> None:
    double.fail("PUT", act, done=True)  # type: ignore[arg-type]
    with pytest.raises(OutcomeUnknown):
        calendar.put(entry())
    calendar.put(entry())
    assert len(double.asked("PUT")) == len(double.files) == 1


def test_a_proxy_that_leads_nobody_on_let_nothing_out(double: Double, tunnel: Tunnel, calendar: CaldavCalendar) -> None:
    tunnel.refuses = True
    with pytest.raises(Unavailable):
        calendar.put(entry())
    assert double.said == []
