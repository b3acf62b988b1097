"""Where Microsoft's published schemas are: `shared/specs` beside the checkout, or the folder that WATCHDESK_SPECS
names. They are not part of the project."""

import os
from pathlib import Path


def folder(*files: str) -> Path | None:
    """The folder that holds these files; None where none does."""
    named = os.environ.get("WATCHDESK_SPECS")
    places = [Path(named)] if named else []
    places += [root / "shared" / "specs" for root in Path(__file__).resolve().parents]
    return next((one for one in places if all((one / file).is_file() for file in files)), None)
