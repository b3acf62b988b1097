"""The stage of the plays with the shared calendar on a real Radicale. Radicale keeps one file an entry, just as the
stage expects it, so what people do on the calendar in a play is done to the files that Radicale serves."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from support.caldav.radicale import PASSWORD, Shared
from support.desks import Home
from support.stages import changed, settings_of
from watchdesk import wiring
from watchdesk.cli.demo.script import Script
from watchdesk.cli.demo.stage import Stage
from watchdesk.clock import FixedClock
from watchdesk.config import Settings
from watchdesk.config.backend_file import BackendSection

SECRET = "caldav.password"


def with_calendar(settings: Settings, shared: Shared) -> Settings:
    """These settings, with the shared calendar on Radicale."""
    more = {"calendar": "caldav", "caldav": {"url": shared.url, "user": shared.user}}
    kept: dict[str, Any] = settings.backend.model_dump() | more
    settings.state.mkdir(parents=True, exist_ok=True)
    _secret(settings.state / SECRET)
    return replace(settings, backend=BackendSection.model_validate(kept))


def configure(home: Home, shared: Shared, **more: str) -> None:
    """Write the calendar into a configuration folder, as an administrator would; its password is a secret beside it."""
    facts = {"url": shared.url, "user": shared.user, **more}
    inner = ", ".join(f'{name} = "{value}"' for name, value in facts.items())
    home.change("watchdesk.toml", 'calendar = "folder"', f'calendar = "caldav"\ncaldav = {{ {inner} }}')
    (home.config / "secrets").mkdir(exist_ok=True)
    _secret(home.config / "secrets" / SECRET)


def show(root: Path, shared: Shared) -> None:
    """Let the folder of the stage be what Radicale keeps."""
    shutil.rmtree(root / "calendar", ignore_errors=True)
    (root / "calendar").symlink_to(shared.folder)


@contextmanager
def opened(script: Script, folder: Path, shared: Shared) -> Iterator[Stage]:
    """A stage with its mailbox in a folder and its calendar on Radicale, its clock at the script's start."""
    settings = with_calendar(settings_of(script, folder), shared)
    clock = FixedClock(script.start.replace(tzinfo=settings.unit.timezone))
    with wiring.open_with(settings, clock=clock) as running:
        show(settings.state, shared)
        stage = Stage(desk=running.desk, root=settings.state, clock=clock)
        stage.desk.unit = changed(stage.desk.unit, script)
        yield stage


def _secret(path: Path) -> None:
    path.write_text(PASSWORD)
    path.chmod(0o600)
