"""A mailbox and a calendar in Exchange Online, by Microsoft Graph v1.0: on requests and msal."""

from watchdesk.backends.graph.access import Access
from watchdesk.backends.graph.calendar import GraphCalendar
from watchdesk.backends.graph.clouds import ROOTS, Cloud
from watchdesk.backends.graph.folders import Folders
from watchdesk.backends.graph.mailbox import GraphMailbox
from watchdesk.backends.graph.proofs import Certificate, Secret
from watchdesk.backends.graph.wire import Wire

__all__ = ["ROOTS", "Access", "Certificate", "Cloud", "Folders", "GraphCalendar", "GraphMailbox", "Secret", "Wire"]
