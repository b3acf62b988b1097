"""Bytes to a message: headers, text, calendar, names of attachments. `parse` never raises, on any bytes."""

from watchdesk.reading.mime.content import Attachment
from watchdesk.reading.mime.files import enclosures, files
from watchdesk.reading.mime.message import Mail, parse

__all__ = ["Attachment", "Mail", "enclosures", "files", "parse"]
