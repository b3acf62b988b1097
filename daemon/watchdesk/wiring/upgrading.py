"""Bring a ledger to this version's schema, as whoever owns its tables, without a desk."""

from importlib.util import find_spec

from watchdesk.config import Settings
from watchdesk.errors import Mistake, Unavailable
from watchdesk.store import upgrade
from watchdesk.store.database import conninfo_of, parsed
from watchdesk.wiring.parts import ledger_for, sole


def bring_up_to_date(settings: Settings) -> None:
    """The ledger of a unit, with its content sealed. Unavailable while a desk is at work on it."""
    with sole(settings.state):
        if not settings.store_url.startswith("postgres"):
            ledger_for(settings).close()
            return
        bring_tables_up_to_date(settings.store_url)
        ledger_for(settings).close()


def bring_tables_up_to_date(url: str) -> None:
    """The tables of all units of a database, and those of the wake-ups where this machine could be one of several
    hosts. Each unit's content is sealed by its own desk. Unavailable while a desk is at work there."""
    place = parsed(url)
    if place.get_backend_name() == "sqlite":
        raise Mistake("--store: this is no PostgreSQL; an SQLite ledger is one unit's: name that by --config")
    upgrade(url)
    if find_spec("procrastinate") is None:
        return
    import psycopg

    from watchdesk.loop.wakeups import prepare

    try:
        prepare(conninfo_of(place))
    except psycopg.Error as error:
        raise Unavailable(f"the database cannot be reached ({type(error).__name__})") from None
