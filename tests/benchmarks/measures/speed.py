"""The cost of reading beside the standard library's own parse of the same files, in the same run."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import mime, read

_ROUNDS = 5
_RECEIVED = datetime(2026, 9, 1, tzinfo=UTC)


def _best(rounds: int, step: Callable[[bytes], object], raws: list[bytes]) -> float:
    """Seconds of the quickest round over all files."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for raw in raws:
            step(raw)
        times.append(time.perf_counter() - begun)
    return min(times)


def _by_library(raw: bytes) -> None:
    """What any program must do with the standard library: parse, and take the text out."""
    message = message_from_bytes(raw, policy=policy.default)
    try:
        body = message.get_body(("plain", "html"))
        if body is not None:
            body.get_content()
        str(message["subject"]), str(message["from"]), str(message["date"])
    except Exception:  # noqa: BLE001 - the library itself fails on some of these files; that is its cost
        return


def report(folder: Path) -> None:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix != ".jsonl")
    raws = [file.read_bytes() for file in files]
    unit = sample_unit()
    whole = _best(_ROUNDS, lambda raw: read(Inbound(raw=raw, received_at=_RECEIVED), unit), raws)
    parsing = _best(_ROUNDS, mime.parse, raws)
    library = _best(_ROUNDS, _by_library, raws)
    print(f"speed: {len(raws)} raw mails, {sum(map(len, raws)) / 1024:,.0f} KiB, the best of {_ROUNDS} rounds")
    print(f"    in all {len(raws) / whole:,.0f} mails a second; {1000 * whole / len(raws):.2f} ms a mail")
    print(f"    our parse {parsing:.2f} s, reading after it {whole - parsing:.2f} s, standard library {library:.2f} s")
    print(f"    reading after MIME costs {(whole - parsing) / library:.2f} times the standard library's parse")
