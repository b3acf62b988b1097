"""Damage to what the ledger holds of a record, its end as a restore would bring it, and what is then told of it."""

from datetime import date
from typing import Any

from sqlalchemy import func, literal, update

from watchdesk.cli.demo.stage import Stage
from watchdesk.model.book import OVERLAY, Damaged
from watchdesk.store.memory import Recall
from watchdesk.store.tables import record

MARK = "x"
# A day of leave that nobody can read any more.
LEAVE = Damaged(
    ref="R-101",
    kind="absence",
    state="pending",
    officer="mlee",
    first_day=date(2027, 3, 5),
    last_day=date(2027, 3, 5),
)


def word(kind: str, about: str = "", last: date | None = None) -> Damaged:
    """Live state of this kind that cannot be read; about: whom, or which school."""
    return Damaged(
        ref=f"{kind}/{about or 'watched'}/0123456789ab", kind=OVERLAY, state=kind, officer=about, last_day=last
    )


def damage(stage: Stage, ref: str) -> None:
    """One letter more before the seal: nobody can read it any more."""
    _write(stage, ref, literal(MARK) + record.c.body)


def mend(stage: Stage, ref: str) -> None:
    _write(stage, ref, func.substr(record.c.body, len(MARK) + 1))


def _write(stage: Stage, ref: str, body: Any) -> None:
    """And let the desk forget what it remembers of its records, as at a new start."""
    ledger: Any = stage.desk.ledger
    with ledger._database.write() as connection:
        changed = connection.execute(update(record).where(record.c.ref == ref).values(body=body))
    assert changed.rowcount == 1, f"there is no record {ref}"
    ledger._recall = Recall()
