"""`watchdesk demo`: a simulated week of the sample unit on the embedded default."""

from watchdesk.cli.demo.show import demo

__all__ = ["demo"]
