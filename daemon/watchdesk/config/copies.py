"""The last good copy of each fetched calendar, under the state folder: what serves when its server does not."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

FOLDER = "feeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What an address served, with what the server wants to be asked by next time (RFC 9110 8.8)."""

    url: str
    text: bytes
    etag: str | None = None
    modified: str | None = None


def read_copy(state: Path, name: str) -> Copy | None:
    """The last good copy of a feed; None where there is none. A damaged note beside it costs only a full fetch."""
    path = state / FOLDER / f"{name}.ics"
    try:
        text = path.read_bytes()
    except OSError:
        return None
    try:
        note = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if note["sha256"] == hashlib.sha256(text).hexdigest():
            return Copy(url=note["url"], text=text, etag=note["etag"], modified=note["modified"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Copy(url="", text=text)


def keep_copy(state: Path, name: str, copy: Copy) -> None:
    """Make this the last good copy; each file is replaced whole."""
    folder = state / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    note = {
        "url": copy.url,
        "etag": copy.etag,
        "modified": copy.modified,
        "sha256": hashlib.sha256(copy.text).hexdigest(),
    }
    _replace(folder / f"{name}.ics", copy.text)
    _replace(folder / f"{name}.json", json.dumps(note).encode())


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
