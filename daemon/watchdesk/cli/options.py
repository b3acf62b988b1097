"""Options that several commands share."""

import os
import pwd
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from watchdesk import shipped
from watchdesk.config.nearest import nearest
from watchdesk.errors import Mistake
from watchdesk.unit.roster import Unit

LOGIN_UID = Path("/proc/self/loginuid")
NOBODY_LOGGED_IN = 2**32 - 1
# An account of a domain is written with a backslash or an @.
IN_A_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+@\\")
NAME_AT_MOST = 64

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
ByOption = Annotated[
    str | None,
    typer.Option("--by", help="Who decides: a key of the roster, for the record.", show_default=False),
]


def config_folder(given: Path | None) -> Path:
    """The folder to read: the one given, ./config if there is one, else the shipped example."""
    if given is not None:
        return given
    here = Path("config")
    return here if (here / "watchdesk.toml").is_file() else shipped.config_folder()


def instant(text: str | None, *, option: str = "--now") -> datetime | None:
    """An aware instant from ISO 8601; a time without offset is refused, since it could be any."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Mistake(f"{option}: {text!r} is no instant; write it like 2027-03-01T06:15-06:00") from None
    if read.tzinfo is None:
        raise Mistake(f"{option}: {text!r} has no offset; write it like {text}-06:00 or {text}Z")
    return read


def day(text: str | None, option: str) -> date | None:
    """A day as ISO 8601 writes it. Mistake for anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Mistake(f"{option}: {text!r} is no day; write it like 2027-03-08") from None


def decider(by: str | None, unit: Unit) -> str:
    """Who decides, as the audit chain names them: who logged in, the account that runs the command where that is
    another, and the person of the roster for whom it does where one is named. Mistake for a name that is no key of the
    roster."""
    account, login = _name_of(os.getuid()), _login()
    account = f"operator:{login}({account})" if login not in (None, account) else f"operator:{account}"
    if by is None:
        return account
    if by not in unit.people:
        raise nobody("--by", by, unit)
    return f"{by} {account}"


def nobody(option: str, key: str, unit: Unit) -> Mistake:
    """For a key that stands for nobody on the roster."""
    hint = nearest(key, unit.people) or "the keys are the names of its tables people.KEY"
    return Mistake(f"{option}: {key!r} is nobody's key in unit.toml; {hint}")


def _login() -> str | None:
    """Who logged in, whatever account they changed to since: as the kernel keeps it, else as sudo says.
    None where nobody did. A hint for an honest record: whoever may become the desk's account may also say another name.
    """
    try:
        number = int(LOGIN_UID.read_text(encoding="ascii"))
    except (OSError, ValueError):
        number = NOBODY_LOGGED_IN
    if number != NOBODY_LOGGED_IN:
        return _name_of(number)
    return _bounded(os.environ.get("SUDO_USER", "")) or None


def _name_of(number: int) -> str:
    try:
        return _bounded(pwd.getpwuid(number).pw_name)
    except KeyError:
        return str(number)


def _bounded(name: str) -> str:
    return "".join(one if one in IN_A_NAME else "?" for one in name[:NAME_AT_MOST])
