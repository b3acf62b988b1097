"""A pass to which nothing came keeps nothing: its cursor stands in the ledger already."""

from datetime import date, time
from pathlib import Path

import pytest

from watchdesk.store.ledger import SqlLedger
from year.almanac import moment
from year.town import opened


def test_only_what_is_new_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    take_in = SqlLedger.take_in

    def counted(self: SqlLedger, arrivals, **given):
        kept.append(len(arrivals))
        return take_in(self, arrivals, **given)

    monkeypatch.setattr(SqlLedger, "take_in", counted)
    with opened(tmp_path, moment(date(2027, 3, 1), time(7, 0))) as town:
        town.turn()
        town.post("mlee", "keys", "Who has the keys of squad 1218?", flow="chatter")
        town.turn()
        town.turn()
        assert kept == [0, 1], "the first cursor, the mail with its own, and then nothing"
        assert town.desk.ledger.cursor() == "1"
