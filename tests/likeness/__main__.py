"""`make likeness`: count the traits of the labelled letters anew, write the reader's counts.tsv, and measure it.

What is measured is letters that were not counted: each set is looked at with the counts of all others.
"""

from collections.abc import Iterator
from pathlib import Path

from likeness.counting import COUNTS, INVENTED, SETS, counted, letters
from support.labels import readings
from watchdesk.model.facts import Kind
from watchdesk.reading.likeness.counts import Counts, Likeness
from watchdesk.reading.likeness.doubting import FAR


def main() -> None:
    COUNTS.write_text(counted().written(), encoding="utf-8")
    print(f"{COUNTS} is written")
    sets = {file: letters(file) for file in SETS}
    invented = [letters(file) for file in INVENTED]
    looked, asked = 0, 0
    for file, rows in sets.items():
        rest = (found for other, found in sets.items() if other != file)
        others = Counts.of(one for found in (*rest, *invented) for one in found.values())
        likeness = Likeness.by(others)
        far = [likeness.against(*rows[name]) > FAR[kind] for name, kind in _right(file) if name in rows]
        looked, asked = looked + len(far), asked + sum(far)
    print(f"of {looked} letters read right as {' or '.join(sorted(FAR))}, it would ask about {asked}")


def _right(file: Path) -> Iterator[tuple[str, Kind]]:
    """The letters of a set that are acted on and read right as one of the kinds that are doubted."""
    for row, got, bad in readings(file):
        if got["act"] and not bad and got["kind"] in FAR:
            yield row["id"], Kind(got["kind"])


if __name__ == "__main__":
    main()
