"""On Exchange a ledger that is put back finds out what came in and what went out since."""

from collections import Counter
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import Path

from exchange.conftest import Exchange
from graph.test_graph_moving import settings
from support import putting_back
from support.exchange_stage import exchange_settings, stage_on


def test_what_came_and_went_out_after_the_backup_is_neither_lost_nor_doubled(
    unit_exchange: Exchange, tmp_path: Path
) -> None:
    server = unit_exchange.server
    mine = exchange_settings(settings(tmp_path), server)

    def copies() -> dict[str, int]:
        heads = [BytesHeaderParser().parsebytes(raw) for raw in server.store.went_out]
        return Counter(f"{head['X-Watchdesk-Notice']} {parseaddr(str(head['To']))[1]}" for head in heads)

    putting_back.neither_lost_nor_doubled(
        mine, lambda start: stage_on(mine, server, start), lambda _: copies(), tmp_path
    )
    assert unit_exchange.subjects("drafts") == []
