"""From a configuration folder to a running desk: the only room that names concrete classes."""

from watchdesk.wiring.commands import (
    addresses_of,
    board_of,
    board_page,
    bring_all,
    ledger_of,
    logs_of,
    prove_all,
    sample_envelope,
    settings_of,
    unit_of,
    writer_of,
)
from watchdesk.wiring.doctor import findings
from watchdesk.wiring.forged import tried as forgeries_tried
from watchdesk.wiring.health import ailments
from watchdesk.wiring.keeping import Backup, back_up, keep_of, put_back, reconcile
from watchdesk.wiring.running import Running, open_daemon, open_running, open_with
from watchdesk.wiring.upgrading import bring_tables_up_to_date, bring_up_to_date

__all__ = [
    "Backup",
    "Running",
    "addresses_of",
    "ailments",
    "back_up",
    "board_of",
    "board_page",
    "bring_all",
    "bring_tables_up_to_date",
    "bring_up_to_date",
    "findings",
    "forgeries_tried",
    "keep_of",
    "ledger_of",
    "logs_of",
    "open_daemon",
    "open_running",
    "open_with",
    "prove_all",
    "put_back",
    "reconcile",
    "sample_envelope",
    "settings_of",
    "unit_of",
    "writer_of",
]
