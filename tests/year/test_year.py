"""The sample unit's school year, and what the auditor says of it."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

from year import audit
from year.audit import proofs
from year.play import played

FIRST, LAST = date(2026, 8, 31), date(2027, 6, 25)
SHOWN = 40
# `make year SEED=2` plays another year; the suite plays always the same.
SEED = int(os.environ.get("WATCHDESK_YEAR_SEED", "1"))


def test_the_year_leaves_nothing_to_say(tmp_path: Path) -> None:
    """Every flow, every duty, nothing twice, nothing lost; and every duty has its proof records. One desk goes through
    all of it: the meter, runs of leave and the ledger's weight in June rest on what the autumn left."""
    with played(tmp_path, FIRST, LAST, seed=SEED) as town:
        found = audit.findings(town)
        print(f"{len(town.notes.came)} mails came, {len(town.gone)} went out, {town.passes} passes")
        for clause, proved in proofs.proofs(town).items():
            print(f"{clause}: {dict(proved)}")
            assert all(proved[notice] for notice in proofs.PROVED_BY[clause]), f"{clause} is not fully shown: {proved}"
        flows = Counter(one.flow for one in town.notes.came)
        assert not found, f"{len(found)} findings\n" + "\n".join(found[:SHOWN])
        assert len(flows) >= 20, flows
        assert {verdict.must for verdict in town.notes.verdicts} == {
            "approved",
            "denied",
            "held",
            "left-open",
            "refused",
            "undone",
        }
