"""Column types that mean the same on SQLite and PostgreSQL, and the store's own clock."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, DateTime, Dialect, Float, Table, Text, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC and read back aware. ValueError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must be aware")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that may come from a hostile mail: NUL and half characters, which PostgreSQL refuses, become U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is None or (value.isascii() and "\x00" not in value):
            return value
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\x00", "\ufffd")


class store_clock(FunctionElement[float]):  # noqa: N801 - it reads as the SQL function it is
    """Seconds since 1970 by the database's clock: the only clock that leases know (settled 8)."""

    type = Float()
    inherit_cache = True


@compiles(store_clock, "sqlite")
def _sqlite_clock(_element: store_clock, _compiler: SQLCompiler, **_: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(store_clock, "postgresql")
def _postgresql_clock(_element: store_clock, _compiler: SQLCompiler, **_: Any) -> str:
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS DOUBLE PRECISION)"


def without_index(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same value, for rows that another index finds. SQLite keeps no statistics of ours: to be spared sorting a
    few rows it would walk all that the unit ever had along this column's own index."""
    return column.concat("") if isinstance(column.type, Words) else column + 0


def one_of(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """IN, for the few values of a statement that is made once: SQLAlchemy writes out a list anew each time it is
    carried out."""
    return or_(*(column == value for value in values))


def keep(connection: Connection, table: Table, values: dict[str, Any], *, replacing: tuple[str, ...] = ()) -> bool:
    """Insert a row unless its primary key is there; then write the columns of `replacing` over it.

    Whether the row is new, where nothing is replaced. Columns that are not named are NULL.
    """
    # Without the option SQLAlchemy lets go of an INSERT's cursor, and of its count with it.
    adding = _adding(table, connection.dialect.name, replacing)
    return connection.execute(adding, values, execution_options={"preserve_rowcount": True}).rowcount == 1


@cache
def _adding(table: Table, dialect: str, replacing: tuple[str, ...]) -> sqlite.Insert | postgresql.Insert:
    """ON CONFLICT, which both databases spell the same."""
    adding = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    key = [column.name for column in table.primary_key]
    if not replacing:
        return adding.on_conflict_do_nothing(index_elements=key)
    return adding.on_conflict_do_update(index_elements=key, set_={name: adding.excluded[name] for name in replacing})
