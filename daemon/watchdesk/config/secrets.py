"""Secrets: from systemd's credentials, else from a folder of files that only the desk may read. Never from TOML,
the environment's values or the command line."""

import os
import secrets as random_source
import stat
from dataclasses import dataclass
from pathlib import Path

from watchdesk.errors import Mistake, Problem

CREDENTIALS = "CREDENTIALS_DIRECTORY"
DESK_KEY = "desk.key"
KEY_BYTES = 32
SHORTEST_KEY = 16
CAP_BYTES = 64 * 1024
NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Where secrets are looked for, in this order: `credentials` (systemd's, or None), `folder`, `state`."""

    credentials: Path | None
    folder: Path
    state: Path

    def read(self, name: str) -> bytes:
        """The secret of that name (one file a secret), white space around it removed.

        Mistake when there is none, or when others than the owner may read it. Its words never stand in an error.
        """
        found = self._found(name)
        if found is None:
            places = " or ".join(str(place) for place in self._places())
            raise _wrong(name, "this secret is missing", hint=f"put it into {places}, mode 0600")
        return found

    def has(self, name: str) -> bool:
        return self._found(name) is not None

    def desk_key(self) -> bytes:
        """The desk's own key, that Message-IDs and the audit chain rest on; made under the state folder at first."""
        found = self._found(DESK_KEY)
        if found is None:
            found = self._made()
        if len(found) < SHORTEST_KEY:
            raise _wrong(DESK_KEY, f"is shorter than {SHORTEST_KEY} bytes", hint="make a new one")
        return found

    def _places(self) -> tuple[Path, ...]:
        return (*([self.credentials] if self.credentials else []), self.folder, self.state)

    def _found(self, name: str) -> bytes | None:
        if not name or not NAME.issuperset(name) or name.startswith("."):
            raise _wrong(name[:80], "is no name of a secret")
        for place in self._places():
            path = place / name
            if _is_file(path):
                # systemd keeps its credentials from others by itself, and may show them as mode 0440.
                return _read(path, guarded=place != self.credentials)
        return None

    def _made(self) -> bytes:
        """A new key, written whole before it has its name: two first starts at once end up with one key."""
        self.state.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.state / DESK_KEY
        draft = self.state / f".{DESK_KEY}.{os.getpid()}"
        key = random_source.token_hex(KEY_BYTES).encode()
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            return _read(path, guarded=True)
        finally:
            draft.unlink()
        return key


def secrets_of(folder: Path, state: Path) -> Secrets:
    """Where the secrets of a configuration lie: systemd's credentials, its folder `secrets/`, the state folder."""
    given = os.environ.get(CREDENTIALS)
    return Secrets(credentials=Path(given) if given else None, folder=folder / "secrets", state=state)


def _is_file(path: Path) -> bool:
    """Mistake where that cannot be seen: whoever may not look must not take a secret for missing."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        hint = f"run this as the user that the desk runs as, who may look into {path.parent}"
        raise _wrong(path.name, f"cannot be looked for ({error.strerror})", hint=hint) from None


def _read(path: Path, *, guarded: bool) -> bytes:
    try:
        mode = path.stat().st_mode
        if guarded and stat.S_IMODE(mode) & 0o077:
            raise _wrong(path.name, "others may read this secret", hint=f"chmod 600 {path}")
        with path.open("rb") as file:
            raw = file.read(CAP_BYTES + 1)
    except OSError as error:
        raise _wrong(path.name, f"cannot be read ({error.strerror})") from error
    if len(raw) > CAP_BYTES:
        raise _wrong(path.name, "is too large for a secret")
    return raw.strip()


def _wrong(name: str, wrong: str, *, hint: str | None = None) -> Mistake:
    return Mistake([Problem(file=name, key="", wrong=wrong, hint=hint)])
