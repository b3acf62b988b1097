"""Configuration folders for tests: the shipped one, copied, with something changed."""

import shutil
from pathlib import Path

from support.sample import sample_folder


def copied(tmp_path: Path) -> Path:
    """A copy of the shipped configuration, to be changed at will."""
    folder = tmp_path / "config"
    shutil.copytree(sample_folder(), folder)
    return folder


def changed(tmp_path: Path, file: str, *changes: tuple[str, str]) -> Path:
    """A copy in which, in one file, each first text is replaced by the second, once. "" adds at the end."""
    folder = copied(tmp_path)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, f"{before!r} is not in {file}"
        text = text.replace(before, after, 1) if before else f"{text}\n{after}\n"
    path.write_text(text, encoding="utf-8")
    return folder
