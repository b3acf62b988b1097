"""Where the shipped templates and the shipped example configuration lie: in a wheel, or in a checkout.

A wheel carries them as `watchdesk/_shipped/…` (hatch's force-include); in a checkout they stand beside `daemon/`.
"""

from pathlib import Path

from watchdesk.errors import Mistake

PACKAGE = Path(__file__).resolve().parent
PLACES = (PACKAGE / "_shipped", PACKAGE.parent.parent)


def templates_folder() -> Path:
    """The folder of the shipped letters: <subject>/<notice>.{txt,html}."""
    return _found("templates")


def config_folder() -> Path:
    """The folder of the shipped example: a fictional unit, ready to run."""
    return _found("config")


def _found(name: str) -> Path:
    for place in PLACES:
        if (place / name).is_dir():
            return place / name
    looked = " or ".join(str(place / name) for place in PLACES)
    raise Mistake(f"the shipped folder {name}/ is missing (looked for {looked}); install watchdesk again")
