"""A TOML file as tables; secrets that somebody put there are refused before anything else is looked at."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from watchdesk.errors import Problem

CAP_BYTES = 4 * 1024 * 1024
SECRET = re.compile(
    r"(?:^|_)(?:password|passwd|passphrase|secret|token|api_?key|private_?key|credentials?)$", re.IGNORECASE
)
# A key of ours that only sounds like one.
HARMLESS = frozenset({"decision_without_token"})
# A password inside an address: postgresql://user:password@host.
PASSWORD_IN_URL = re.compile(r"^[a-z][a-z0-9+.-]{0,40}://[^\s/:@]{0,100}:[^\s/@]{1,200}@", re.IGNORECASE)
BARE = re.compile(r"[A-Za-z0-9_-]+")
Table = dict[str, Any]


def read_toml(path: Path, problems: list[Problem]) -> Table | None:
    """The file's tables; None when it cannot be read, and then `problems` says why, with the line."""
    try:
        raw = path.read_bytes()
        if len(raw) > CAP_BYTES:
            raise ValueError(f"{len(raw):,} bytes are too many")
        table = tomllib.loads(raw.decode("utf-8"))
    except FileNotFoundError:
        problems.append(Problem(file=path.name, key="", wrong="is missing", hint=f"it belongs into {path.parent}"))
        return None
    except OSError as error:
        problems.append(Problem(file=path.name, key="", wrong=f"cannot be read ({error.strerror})"))
        return None
    except (ValueError, RecursionError) as error:
        hint = "each [section] stands once: change the one that is there" if "twice" in str(error) else None
        problems.append(Problem(file=path.name, key="", wrong=f"is no TOML file ({error})", hint=hint))
        return None
    secrets = list(_secrets(table, path.name, ""))
    problems.extend(secrets)
    return None if secrets else table


def joined(*parts: str | int) -> str:
    """A key as TOML writes it: people."sgt.hart".addresses[0]."""
    key = ""
    for part in parts:
        if isinstance(part, int):
            key += f"[{part}]"
            continue
        word = part if BARE.fullmatch(part) else '"' + part.replace('"', '\\"')[:80] + '"'
        key += f".{word}" if key else word
    return key


def _secrets(value: Any, file: str, place: str) -> Iterator[Problem]:
    """Every key that is called a secret, and every address with a password in it; values are never shown."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            key = f"{place}.{joined(name)}" if place else joined(name)
            if SECRET.search(name) and name not in HARMLESS and not isinstance(inner, Mapping):
                yield _refused(file, key)
            else:
                yield from _secrets(inner, file, key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _secrets(inner, file, f"{place}[{number}]")
    elif isinstance(value, str) and PASSWORD_IN_URL.match(value):
        yield _refused(file, place)


def _refused(file: str, key: str) -> Problem:
    hint = "put it into a file of the secrets folder or a credential, and change it: it has been in a plain file"
    return Problem(file=file, key=key, wrong="a secret has no place here", hint=hint)
