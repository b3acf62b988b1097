"""Labelled mails: read right, wrong and acted on, asked needlessly."""

from collections import Counter
from pathlib import Path

from support import labels


def report(file: Path, *, verbose: bool) -> None:
    tally: Counter[str] = Counter()
    for row, got, bad in labels.readings(file):
        tally["mails"] += 1
        tally["right"] += not bad
        tally["wrong and acted on"] += labels.is_grave(got, bad)
        clear = row["expect"]["act"] and row["expect"]["kind"] != "automatic"
        tally["asked needlessly"] += bool(bad and clear and not got["act"])
        if bad and verbose:
            print(f"    {row['id']}: {', '.join(bad)}")
    total = tally["mails"] or 1
    print(
        f"{file.name}: {tally['mails']} mails, {tally['right'] / total:.1%} read right, "
        f"{tally['wrong and acted on']} wrong and acted on, {tally['asked needlessly'] / total:.1%} asked needlessly"
    )
