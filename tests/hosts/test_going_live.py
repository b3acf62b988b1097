"""A unit that looked on until now goes live on a worker: no mail falls between its last pass and the worker's first."""

from datetime import UTC, datetime, timedelta
from threading import Event as Flag

import pytest

from support.desks import Home
from support.fleet import Fleet
from watchdesk.clock import FixedClock
from watchdesk.config.settings import SHADOW_LEDGER
from watchdesk.store import open_ledger
from watchdesk.wiring.worker import Units

pytestmark = pytest.mark.postgresql

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def looked_on(home: Home, until: datetime) -> None:
    secret = (home.state / "desk.key").read_bytes().strip()
    shadow = open_ledger(str(home.state / SHADOW_LEDGER), unit="ash", secret=secret, backend="imap")
    shadow.begin_pass(until)
    shadow.close()


def went_live(fleet: Fleet) -> datetime:
    units = Units.found(fleet.units, clock=FixedClock(NOW), stop=Flag())
    units.make_pass("ash")
    units.close()
    found: datetime = fleet.ask("SELECT live_since FROM unit")[0][0]
    return found


def test_it_goes_live_with_the_last_pass_of_the_shadow(fleet: Fleet, home: Home) -> None:
    looked_on(home, NOW - timedelta(minutes=10))
    assert NOW - timedelta(minutes=12) < went_live(fleet) < NOW - timedelta(minutes=10)


def test_a_shadow_of_long_ago_is_no_reason_to_act_on_old_mail(fleet: Fleet, home: Home) -> None:
    looked_on(home, NOW - timedelta(hours=2))
    assert went_live(fleet) == NOW


def test_a_unit_that_never_looked_on_goes_live_now(fleet: Fleet, home: Home) -> None:
    assert went_live(fleet) == NOW
