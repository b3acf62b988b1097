"""Options that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from watchdesk import shipped
from watchdesk.errors import Mistake

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config", help="Folder of the configuration. Default: ./config, else the shipped example.", show_default=False
    ),
]
StateOption = Annotated[
    Path | None,
    typer.Option(
        "--state", help="Folder of the desk's state; goes before [desk] state of watchdesk.toml.", show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
NowOption = Annotated[
    str | None,
    typer.Option(
        "--now", help="The instant that counts as now, ISO 8601 (2027-03-01T06:15-06:00).", show_default=False
    ),
]


def config_folder(given: Path | None) -> Path:
    """The folder to read: the one given, ./config if there is one, else the shipped example."""
    if given is not None:
        return given
    here = Path("config")
    return here if (here / "watchdesk.toml").is_file() else shipped.config_folder()


def instant(text: str | None) -> datetime | None:
    """An aware instant from ISO 8601; a time without offset is refused, since it could be any."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Mistake(f"--now: {text!r} is no instant; write it like 2027-03-01T06:15-06:00") from None
    if read.tzinfo is None:
        raise Mistake(f"--now: {text!r} has no offset; write it like {text}-06:00 or {text}Z")
    return read
