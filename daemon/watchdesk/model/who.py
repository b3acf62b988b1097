"""A person for print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person for print: "Ofc. Mai Lee", and a phone number where the reader should call."""

    name: str
    phone: str | None = None
