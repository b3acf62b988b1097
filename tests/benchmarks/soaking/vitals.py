"""The vital signs of a running desk, as Linux tells them, and whether any of them grows."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What a desk may gain between the first and the last quarter. Memory: its book grows with every record that is open.
# Files: a pool of connections fills up when one breaks and another is opened beside it; a descriptor that was lost
# with each mail or each fault would make dozens.
MEMORY_MB, THREADS, FILES = 5.0, 0, 3
# Fewer looks tell nothing.
LEAST = 8


@dataclass(frozen=True, slots=True)
class Vital:
    """at: seconds since the soak began. memory: resident, in MB. files: open descriptors, sockets among them."""

    at: float
    memory: float
    threads: int
    files: int


def taken(process: int, at: float) -> Vital:
    """Now. OSError when the process is gone."""
    folder = Path(f"/proc/{process}")
    status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
    return Vital(
        at=at,
        memory=int(status["VmRSS"].split()[0]) / 1024,
        threads=int(status["Threads"]),
        files=sum(1 for _ in (folder / "fd").iterdir()),
    )


def processor_seconds(process: int) -> float:
    """What the process has used of a processor since it began (proc(5): utime and stime, in hundredths)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


@dataclass(frozen=True, slots=True)
class Course:
    """How one sign went: the medians of the first and the last quarter, and the slope an hour (least squares)."""

    name: str
    first: float
    last: float
    slope: float
    room: float

    @property
    def grows(self) -> bool:
        """Whether the last quarter's median is above the first one's by more than there is room for."""
        return self.last - self.first > self.room

    def __str__(self) -> str:
        word = "GROWS" if self.grows else "flat"
        return f"{self.name:8} {self.first:7.1f} -> {self.last:7.1f}   {self.slope:+8.2f} an hour   {word}"


def courses(vitals: Sequence[Vital]) -> Iterator[Course]:
    """Memory, threads and files of a soak, whose warm-up is not among the vitals."""
    yield _course("memory", vitals, lambda one: one.memory, room=MEMORY_MB)
    yield _course("threads", vitals, lambda one: one.threads, room=THREADS)
    yield _course("files", vitals, lambda one: one.files, room=FILES)


def faults(vitals: Sequence[Vital]) -> Iterator[str]:
    """What is wrong with them."""
    if len(vitals) < LEAST:
        yield f"too short: only {len(vitals)} looks after the warm-up"
    else:
        yield from (f"{one.name} grows" for one in courses(vitals) if one.grows)


def _course(name: str, vitals: Sequence[Vital], sign: Callable[[Vital], float], *, room: float) -> Course:
    first, last = (statistics.median(map(sign, _quarter(vitals, last=last))) for last in (False, True))
    slope = statistics.linear_regression([one.at for one in vitals], [sign(one) for one in vitals]).slope
    return Course(name, first, last, slope * 3600, room)


def _quarter(vitals: Sequence[Vital], *, last: bool) -> Sequence[Vital]:
    size = max(1, len(vitals) // 4)
    return vitals[-size:] if last else vitals[:size]
