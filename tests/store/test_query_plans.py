"""A pass walks no table along all that the unit ever had: what grows for years is found by an index of its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from watchdesk.ports import Keep
from watchdesk.store import Database
from year.almanac import moment
from year.town import Town, opened

GROWING = ("outbox", "message", "alias", "raw", "rendered", "token", "audit", "record_event")
KEEP = Keep(mail=timedelta(days=400), report=timedelta(days=90), record=timedelta(days=430))
# The whole of it, or what has nothing but the unit in common with what is asked for.
WALKED = re.compile(r"(?:SCAN (\w+)|(?:SEARCH|SCAN) (\w+) USING (?:COVERING )?INDEX \w+(?: \(unit=\?\))?)$")


@contextmanager
def asked(town: Town) -> Iterator[dict[str, Any]]:
    """Every statement that reads or changes something, with parameters that it had once."""
    seen: dict[str, Any] = {}

    def note(_conn: object, _cursor: object, statement: str, parameters: Any, _context: object, many: bool) -> None:
        if statement.split()[0] in ("SELECT", "UPDATE", "DELETE"):
            seen.setdefault(statement, parameters[0] if many else parameters)

    engine = town.desk.ledger._database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_a_pass_walks_no_growing_table(tmp_path: Path) -> None:
    with opened(tmp_path, moment(date(2027, 3, 1), time(7))) as town:
        town.turn()
        with asked(town) as statements:
            town.clock.instant = moment(date(2027, 3, 1), time(7, 5))
            town.write("mlee", "time off", "I would like Thursday, March 11 off, vacation.", flow="leave")
            town.clock.instant = moment(date(2027, 3, 1), time(14))
            town.turn()
            digest = next(mail for mail in town.gone if mail.notice == "digest")
            town.write("sgt.hart", "", "approve 1", flow="verdict", answers=digest)
            town.write("mlee", "Re: your mail", "What does it say?", flow="chatter", answers=town.gone[0])
            town.desk.ledger.erase(KEEP, by="desk", now=town.now)
        database = Database(str(town.desk.ledger._database.url.database))
        with database.read() as connection:
            plans = {
                statement: [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
                for statement, given in statements.items()
            }
        database.close()
    walked = {
        f"{step}: {statement}"
        for statement, steps in plans.items()
        for step in steps
        if (found := WALKED.search(step)) and (found[1] or found[2]) in (*GROWING, "parent", "before", "after")
    }
    assert len(plans) > 30
    (of_the_hour,) = (steps for statement, steps in plans.items() if "outbox.sent_at > " in statement)
    assert "(unit=? AND sent_at>?)" in of_the_hour[0]
    assert not walked, "\n".join(sorted(walked))
