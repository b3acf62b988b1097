"""Which units of a database have urgent mail that can be sent now."""

from contracts.ledger_samples import NOW, UNIT, Reopen, later, mail, settle
from watchdesk.model.decision import Lane
from watchdesk.store import Database, units_in_haste


def test_a_ledger_that_was_put_back_is_in_no_haste_before_its_mailbox_was_read_again(url: str, reopen: Reopen) -> None:
    ledger, place = reopen(), Database(url)
    settle(ledger, mail("arrest", lane=Lane.URGENT))
    assert units_in_haste(place, NOW) == [UNIT]
    ledger.begin_reconciling(since=later(hours=-1), until=later(days=1), by="operator", now=NOW)
    assert units_in_haste(place, NOW) == []
    ledger.mailbox_read(now=NOW)
    assert units_in_haste(place, NOW) == [UNIT]
    place.close()
