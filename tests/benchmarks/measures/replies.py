"""Replies told from what they quote: clean, some of the author's lines lost, or others' lines leaked in."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from watchdesk.reading.zones.split import split_text

Reader = Callable[[str], str]


def ours(text: str) -> str:
    return split_text(text).author_text


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def report(file: Path, rivals: Mapping[str, Reader], *, verbose: bool) -> None:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    quoted = [row for row in rows if "reply" in row]
    for name, reader in {"watchdesk": ours, **rivals}.items():
        tally: Counter[str] = Counter()
        for row in quoted:
            want, got = _lines(row["reply"]), _lines(reader(row["text"].replace("\r\n", "\n")))
            how = {"clean": want == got, "lost": any(one not in got for one in want)}
            how["leaked"] = any(one not in want for one in got)
            tally.update(key for key, holds in how.items() if holds)
            if verbose and reader is ours and want != got:
                print(f"    {row['source']}: {', '.join(key for key, holds in how.items() if holds)}")
        shares = ", ".join(f"{tally[key] / len(quoted):.1%} {key}" for key in ("clean", "lost", "leaked"))
        print(f"replies by {name}: {len(quoted)} quoted mails: {shares}")
