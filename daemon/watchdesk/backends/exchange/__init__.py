"""A mailbox and a calendar on Exchange Server, over Exchange Web Services (exchangelib)."""

from watchdesk.backends.exchange.access import Access, Folders, Proof, Right
from watchdesk.backends.exchange.box import Box
from watchdesk.backends.exchange.calendar import ExchangeCalendar
from watchdesk.backends.exchange.mailbox import ExchangeMailbox

__all__ = ["Access", "Box", "ExchangeCalendar", "ExchangeMailbox", "Folders", "Proof", "Right"]
