"""Who sits where at a school, as a command says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """place: principal | designee. school: its id. nobody: it is to be empty. address None otherwise: not said."""

    place: str
    school: str
    address: str | None = None
    name: str | None = None
    nobody: bool = False
