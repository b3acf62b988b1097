"""The policy: facts and what the ledger knows, to decisions. Pure; every rule is a row that names its clause.

`decide` answers a message, `due` says what time brings, `fresh` writes a mail with what is true when it leaves,
`paused` says whether routine notices wait, `flooded` makes them wait, `chart` is the wall chart, `logs_shown` the logs
of a month, `bring` takes in leave that was agreed before the desk came, `tried` proves the addresses of schools, and
`addresses` tells what is known of them.
"""

from watchdesk.policy.days.chart import chart
from watchdesk.policy.days.flags import FLAGS
from watchdesk.policy.duties import due
from watchdesk.policy.duties.fresh import fresh
from watchdesk.policy.logs.rollup import shown as logs_shown
from watchdesk.policy.orders.flood import counted_from, flooded
from watchdesk.policy.orders.pause import paused
from watchdesk.policy.reach.proving import Address, addresses, tried
from watchdesk.policy.requests.brought import Brought, bring
from watchdesk.policy.table import ROUTES, decide

__all__ = [
    "FLAGS",
    "ROUTES",
    "Address",
    "Brought",
    "addresses",
    "bring",
    "chart",
    "counted_from",
    "decide",
    "due",
    "flooded",
    "fresh",
    "logs_shown",
    "paused",
    "tried",
]
