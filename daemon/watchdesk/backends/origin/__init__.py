"""How surely a message comes from the address in its From: what our own mail server says, and nothing else.

What a message says of itself (X-Watchdesk-*, Received, the display name, Reply-To, ARC) is never believed.
"""

from watchdesk.backends.origin.online import origin_online
from watchdesk.backends.origin.verdict import BELIEVE_ROSTER, BY_AUTHSERV_ID, origin_by_exchange, origin_of

__all__ = ["BELIEVE_ROSTER", "BY_AUTHSERV_ID", "origin_by_exchange", "origin_of", "origin_online"]
