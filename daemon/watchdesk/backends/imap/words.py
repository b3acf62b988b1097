"""What an IMAP server says, and what befalls the line to it, as one short line for a person."""

import re
import socket
import ssl

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from watchdesk.errors import Denied, NotFound, ProtocolError, Throttled, Trouble, Unavailable

WORDS_CAP = 200
# RFC 5530: what a NO means.
CODE = re.compile(r"\[([A-Z-]{2,30})[\] ]")
# What the library makes of an answer that is none.
GARBAGE = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, EOFError)


def refusal(words: str) -> Trouble:
    """What a NO or BAD means (RFC 5530)."""
    found = CODE.search(words)
    code = found.group(1) if found else ""
    if code in ("NOPERM", "AUTHORIZATIONFAILED", "PRIVACYREQUIRED", "CONTACTADMIN"):
        return Denied(f"the server does not allow it: {shown(words)}")
    if code in ("NONEXISTENT", "TRYCREATE"):
        return NotFound(f"there is no such folder: {shown(words)}")
    if code in ("LIMIT", "THROTTLED", "OVERQUOTA"):
        return Throttled(f"the server asks for patience: {shown(words)}", retry_after=300.0)
    if "BAD" in words.partition("[")[0]:
        return ProtocolError(f"the server does not understand us: {shown(words)}")
    return Unavailable(f"the server refused: {shown(words)}")


def wire_words(host: str, error: BaseException) -> str:
    """A fault of the wire in a person's words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not believed: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"no secure line to {host}: {shown(str(error.reason or error))}"
    if isinstance(error, TimeoutError):
        return f"{host} does not answer"
    if isinstance(error, socket.gaierror):
        return f"the name {host} cannot be found"
    if isinstance(error, OSError):
        return f"no line to {host}: {error.strerror or 'broken'}"
    return f"{host} answers what makes no sense"


def shown(words: str) -> str:
    """What a server says, as one short line."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:WORDS_CAP]


def hang_up(client: IMAPClient) -> None:
    try:
        client.shutdown()
    except (OSError, IMAPClientError, *GARBAGE):
        return
