"""A long backlog of large mail: systemd/watchdesk.service gives the desk 1 GB, and a mail may be of 25 MB."""

from typing import Any

import pytest

from support.desks import Home, lying, raw
from watchdesk.store.ledger import SqlLedger

LARGEST = 25 * 1024**2
ROOM = 512 * 1024**2


def test_a_backlog_is_settled_and_shelved_with_few_whole_mails_in_memory(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    most: list[int] = []
    for name in ("waiting", "unshelved"):
        real = getattr(SqlLedger, name)

        def counted(ledger: SqlLedger, limit: int = 100, real: Any = real) -> Any:
            found = real(ledger, limit)
            most.append(len(found))
            return found

        monkeypatch.setattr(SqlLedger, name, counted)
    mails = [raw(subject=f"mail {number}", body="Thanks!", at=home.now) for number in range(25)]
    for mail in mails:
        home.deliver(mail)
    assert home.once().code == 0
    assert len(lying(home, "Processed")) == len(mails)
    assert max(most) * LARGEST < ROOM
