"""`make bench-bombs`: what each hostile mail, invite and template costs, in a process of its own: seconds of the
processor, and peak memory beyond that of the reader at rest. Prints a row for each and the worst of all; ends with 1
when one costs more than is promised (docs/promises.md, G9).
"""

import os
import resource
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from reading_mail.test_hostile_shapes import HUGE
from reading_mail.test_limits import BOMBS
from support.invites import itip, vevent
from support.sample import sample_unit
from watchdesk.errors import Mistake
from watchdesk.ical.invites import read_invite
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

SECONDS_AT_MOST = 15.0
MEMORY_AT_MOST = 512  # MB
SIZE = 100_000
AT = datetime(2027, 3, 1, 13, tzinfo=UTC)
INVITES: dict[str, str] = {
    "by the second since 1970": itip(vevent("RRULE:FREQ=SECONDLY", start=":19700101T000000Z")),
    "a rule that never matches": itip(vevent("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
    "every day for ever": itip(vevent("RRULE:FREQ=DAILY")),
    "two hundred thousand dates": itip(vevent("RDATE:" + ",".join(["20270318T090000Z"] * 200_000))),
    "sixty thousand events": itip(*(vevent(uid=str(number)) for number in range(60_000))),
    "a duration without end": itip(vevent("DURATION:P999999999999W", start=":20270318T090000Z")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    name: str
    seconds: float
    memory: float
    code: int


def measured(name: str, task: Callable[[], object]) -> Cost:
    """In a fork, which begins with all the memory of its parent; what it takes beyond is its own."""
    rest = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    child = os.fork()
    if child == 0:
        try:
            task()
        except Mistake:  # refused, and that is well
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child may not go on in the parent's place
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    memory = max(0, used.ru_maxrss * 1024 - rest) / 1024**2
    return Cost(name=name, seconds=used.ru_utime + used.ru_stime, memory=memory, code=os.waitstatus_to_exitcode(status))


def tasks() -> dict[str, Callable[[], object]]:
    unit = sample_unit()

    def mail(made: Callable[[], bytes]) -> Callable[[], object]:
        return lambda: read(Inbound(raw=made(), received_at=AT), unit, strict=True)

    found = {f"mail, {SIZE:,}: {name}": mail(partial(make, SIZE)) for name, make in BOMBS.items()}
    found |= {f"mail: {name}": mail(partial(bytes, raw)) for name, raw in HUGE.items()}
    return found | {f"invite: {name}": partial(read_invite, text, zone=unit.timezone) for name, text in INVITES.items()}


def main() -> int:
    costs = [measured(name, task) for name, task in tasks().items()]
    for one in sorted(costs, key=lambda one: one.seconds, reverse=True):
        print(f"{one.seconds:6.2f} s  {one.memory:6.0f} MB  {one.name}{'' if one.code == 0 else '  BROKE'}")
    worst = max(one.seconds for one in costs), max(one.memory for one in costs)
    print(f"{len(costs)} bombs; the worst {worst[0]:.2f} s of the processor, the worst {worst[1]:.0f} MB")
    broke = [one for one in costs if one.code or one.seconds > SECONDS_AT_MOST or one.memory > MEMORY_AT_MOST]
    return 1 if broke else 0


if __name__ == "__main__":
    raise SystemExit(main())
