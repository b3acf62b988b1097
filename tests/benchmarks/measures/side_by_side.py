"""One table for all that are measured: a column for each reader, a line for each group of rows."""

from collections.abc import Iterable, Mapping, Sequence

Line = tuple[str, Sequence[str]]  # what it is about, and a cell for each reader


def shares(tally: Mapping[str, int], total: int, outcomes: Iterable[str]) -> str:
    return " / ".join(f"{100 * tally.get(one, 0) / max(1, total):4.1f}" for one in outcomes)


def show(title: str, readers: Iterable[str], lines: Iterable[Line]) -> None:
    table = [("", list(readers)), *lines]
    about = max(len(head) for head, _ in table)
    widths = [max(map(len, column)) for column in zip(*(cells for _, cells in table), strict=True)]
    print(title)
    for head, cells in table:
        row = "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        print(f"    {head:{about}}  {row}")
