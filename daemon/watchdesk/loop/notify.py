"""Tell systemd how the desk is (sd_notify(3)): ready, alive, reloading, stopping, and one line of status."""

import os
import socket
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifier:
    """Sends to the socket that systemd names; without one, says nothing."""

    address: str | None

    @classmethod
    def from_environment(cls) -> "Notifier":
        return cls(address=os.environ.get("NOTIFY_SOCKET"))

    def tell(self, *lines: str) -> None:
        """Each line is NAME=value, such as READY=1; a systemd that does not listen is no trouble of ours."""
        if not self.address:
            return
        # An abstract socket is written with @ in the environment and with NUL on the wire.
        where = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as wire:
            try:
                wire.sendto("\n".join(lines).encode(), where)
            except OSError:
                return
