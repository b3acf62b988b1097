"""The zones of a mail: what its author newly wrote, apart from quotes, forwards, signature, disclaimer and "
"banner."""

from watchdesk.reading.zones.shape import Piece, Zones
from watchdesk.reading.zones.split import split

__all__ = ["Piece", "Zones", "split"]
