"""The two roles of docs/configuration.md on a real PostgreSQL, made by the statements that stand there."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"
OWNER, DESK = "watchdesk_owner", "watchdesk_desk"


def blocks() -> list[list[str]]:
    """The statements of each block of SQL: the administrator's, and the owner's."""
    page = PAGE.read_text(encoding="utf-8")
    found = [part.partition("```")[0] for part in page.split("```sql\n")[1:]]
    return [[one.strip() for one in block.split(";") if one.strip()] for block in found]


@dataclass(frozen=True, slots=True)
class Roles:
    """URLs of one database. admin: may do everything."""

    admin: str

    @property
    def owner(self) -> str:
        return self.admin.replace("//watchdesk@", f"//{OWNER}@")

    @property
    def desk(self) -> str:
        return self.admin.replace("//watchdesk@", f"//{DESK}@")

    def granted(self) -> None:
        """What the owner says once the tables are there."""
        say(self.owner, *blocks()[1])


def say(url: str, *statements: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@contextmanager
def roles(url: str) -> Iterator[Roles]:
    """On the empty database of a test, which the owner gets. Roles are the whole server's, and go again."""
    name = url.partition("?")[0].rpartition("/")[2]
    gets = {f"CREATE DATABASE watchdesk OWNER {OWNER}": f"ALTER DATABASE {name} OWNER TO {OWNER}"}
    administrators = blocks()[0]
    assert set(gets) <= set(administrators)
    say(url, *(gets.get(one, one).replace("'...'", "'x'") for one in administrators))
    try:
        yield Roles(url)
    finally:
        with suppress(psycopg.Error):
            say(url, f"REASSIGN OWNED BY {OWNER} TO watchdesk")
        say(url, f"DROP OWNED BY {DESK}, {OWNER}", f"DROP ROLE {DESK}", f"DROP ROLE {OWNER}")
