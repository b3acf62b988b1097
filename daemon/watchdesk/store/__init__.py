"""The ledger: the truth of a unit in one database, SQLite or PostgreSQL. `ports.Ledger` is its contract.

A transaction settles everything that belongs together: the decision, its records, its effects, its audit line.
What must never happen twice is a key in the database, not a check in the code.
"""

from watchdesk.store.database import Database
from watchdesk.store.opening import open_ledger
from watchdesk.store.outbox import units_in_haste
from watchdesk.store.schema import upgrade

__all__ = ["Database", "open_ledger", "units_in_haste", "upgrade"]
