"""The process that renders a unit's own templates; see `apart`. It reads from its parent and may do nothing but answer.

What comes in is our own pickle; what goes out is JSON.
"""

import json
import pickle
import resource
import sys
from typing import IO, Any

from jinja2 import FunctionLoader

from watchdesk.errors import Mistake
from watchdesk.notices.apart import LENGTH, Limits, Start
from watchdesk.notices.filters import filters
from watchdesk.notices.rendering import Here
from watchdesk.notices.sandbox import environment


def main() -> None:
    """Serve until the parent hangs up."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    told: tuple[Start, Limits] | None = _heard(source)
    if told is None:
        return
    start, limits = told
    here = Here(environment(FunctionLoader(start.found), filters(desk=start.desk, zone=start.zone)))
    _limit(limits)
    _say(target, {"ready": True})
    while (question := _heard(source)) is not None:
        name, context = question
        _give_time(limits)
        _say(target, _answered(here, name, context, limits))


def _answered(here: Here, name: str, context: dict[str, Any], limits: Limits) -> dict[str, object]:
    try:
        text, fits = here.rendered(name, context)
    except Mistake as mistake:
        (problem,) = mistake.problems
        return {"file": problem.file, "key": problem.key, "wrong": problem.wrong}
    except MemoryError:
        return {"file": name, "key": "", "wrong": f"it needs more than {limits.memory >> 20} MB of memory"}
    return {"text": text, "fits": fits}


def _limit(limits: Limits) -> None:
    """Memory, and nothing to write to but the pipes that are open."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _give_time(limits: Limits) -> None:
    """From now on so many seconds of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _heard(source: IO[bytes]) -> Any:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pickle.loads(source.read(*LENGTH.unpack(head)))  # noqa: S301 - our parent alone holds the other end


def _say(target: IO[bytes], told: dict[str, object]) -> None:
    whole = json.dumps(told).encode()
    target.write(LENGTH.pack(len(whole)) + whole)
    target.flush()


if __name__ == "__main__":
    main()
