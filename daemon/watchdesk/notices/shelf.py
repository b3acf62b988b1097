"""Where the templates lie: a unit's own folders go before the shipped one, each as `<subject>/<notice>.{txt,html}`.

A notice's text and HTML come from the same folder: they must say the same. Where a folder has only the text, the
HTML is made from it. `parts/` holds what letters share; a folder's own part goes before the shipped one too.
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from watchdesk.errors import Mistake, Problem
from watchdesk.notices.names import NOTICES

PARTS = "parts"
SOURCE_AT_MOST = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The templates of one notice, relative to the folders; html None: made from the text."""

    text: str
    html: str | None


class Shelf:
    """The templates of all notices in the folders given, the first folder first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Raises Mistake with every file that is no template of ours, and every folder that is missing."""
        self.folders = tuple(folders)
        problems: list[Problem] = []
        self._pairs: dict[str, Pair] = {}
        for folder in self.folders:
            files = _files(folder, problems)
            for notice in sorted(files):
                pair = _pair(notice, files[notice], problems)
                if pair is not None:
                    self._pairs.setdefault(notice, pair)
        if problems:
            raise Mistake(problems)

    def pair(self, notice: str) -> Pair:
        """The templates of a notice; Mistake when there are none."""
        if notice not in self._pairs:
            raise Mistake([_unknown(f"templates for {notice!r}", notice, known=sorted(self._pairs))])
        return self._pairs[notice]

    def notices(self) -> tuple[str, ...]:
        return tuple(sorted(self._pairs))

    def is_own(self, name: str) -> bool:
        """Whether a template is the unit's own, or may take in a part that is; the last folder is the shipped one."""
        own = self.folders[:-1]
        return any((folder / name).is_file() or (folder / PARTS).is_dir() for folder in own)

    def sources(self) -> dict[str, tuple[str, str]]:
        """Text and path of every template by its name, as it is now. Mistake for one that is no text, or too long."""
        found: dict[str, tuple[str, str]] = {}
        problems: list[Problem] = []
        for folder in self.folders:
            for path in sorted(folder.glob("*/*")):
                name = f"{path.parent.name}/{path.name}"
                if name not in found and path.suffix in (".txt", ".html") and path.is_file():
                    found[name] = (_source(path, name, problems), str(path))
        if problems:
            raise Mistake(problems)
        return found


def _source(path: Path, name: str, problems: list[Problem]) -> str:
    try:
        with path.open("rb") as file:
            whole = file.read(SOURCE_AT_MOST + 1)
        if len(whole) > SOURCE_AT_MOST:
            problems.append(Problem(file=name, key="", wrong=f"is over {SOURCE_AT_MOST >> 10} KB"))
        return whole.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(file=name, key="", wrong=f"cannot be read ({type(error).__name__})"))
        return ""


def _files(folder: Path, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """Notice -> ending -> path relative to the folder."""
    if not folder.is_dir():
        problems.append(Problem(file=str(folder), key="", wrong="there is no such folder of templates"))
        return {}
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*/*")):
        subject, name = path.parent.name, path.name
        if subject == PARTS or path.suffix not in (".txt", ".html") or name.startswith("."):
            continue
        if path.stem not in NOTICES:
            problems.append(_unknown(f"{folder.name}/{subject}/{name}", path.stem, known=sorted(NOTICES)))
            continue
        found.setdefault(path.stem, {}).setdefault(path.suffix, f"{subject}/{name}")
    return found


def _pair(notice: str, paths: dict[str, str], problems: list[Problem]) -> Pair | None:
    if ".txt" in paths:
        return Pair(text=paths[".txt"], html=paths.get(".html"))
    wrong = f"{notice} has an HTML template and no text; the text holds the subject"
    problems.append(Problem(file=paths[".html"], key="", wrong=wrong, hint=f"put {notice}.txt beside it"))
    return None


def _unknown(file: str, name: str, *, known: Sequence[str]) -> Problem:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
    return Problem(file=file, key="", wrong=f"no notice is called {name!r}", hint=hint)
