"""A desk with every fault that a soak looks for. A soak that finds nothing here would prove nothing."""

import socket
import threading
from datetime import datetime
from typing import Any

from watchdesk.backends.local import LocalMailbox
from watchdesk.cli import main
from watchdesk.loop import Desk
from watchdesk.model.envelope import Envelope, Sent, Threading

KEPT: list[Any] = []
PASS_BYTES = 300_000
EACH = 10
once, send = Desk.once, LocalMailbox.send


def leaky(desk: Desk, now: datetime, *, first: bool = False) -> Any:
    """Each pass keeps memory, a socket and a thread."""
    KEPT.append((bytearray(PASS_BYTES), socket.socket()))
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    return once(desk, now, first=first)


def careless(box: LocalMailbox, envelope: Envelope, threading: Threading) -> Sent:
    """Of ten mails one goes out twice, and one not at all."""
    KEPT.append(None)
    if len(KEPT) % EACH == 0:
        return Sent(message_id=envelope.message_id, native=None, at=envelope.date)
    sent = send(box, envelope, threading)
    if len(KEPT) % EACH == 1:
        (box.sent / "cur" / f"{len(KEPT)}.again").write_bytes(next(iter((box.sent / "new").iterdir())).read_bytes())
    return sent


if __name__ == "__main__":
    Desk.once = leaky  # type: ignore[method-assign]
    LocalMailbox.send = careless  # type: ignore[method-assign]
    main()
