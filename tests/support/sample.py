"""The sample unit that ships with the project: what most tests speak of."""

from functools import cache
from pathlib import Path

from watchdesk import shipped
from watchdesk.config import Settings, load
from watchdesk.unit.roster import Unit


def sample_folder() -> Path:
    """The shipped configuration folder; copy it before you change anything."""
    return shipped.config_folder()


@cache
def sample_settings() -> Settings:
    """The shipped configuration, read once."""
    return load(sample_folder())


def sample_unit() -> Unit:
    """The sample unit: nine officers, two sergeants, a commander, twelve schools, the school year 2026-27."""
    return sample_settings().unit
