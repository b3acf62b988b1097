"""What people wrote lies sealed in the ledger: AES-256-GCM, under a key of the unit's own (docs/decisions/0006).

The key is derived from the desk's key (HKDF-SHA-256, RFC 5869) with the unit's id, so that there is one key to keep.
Each seal is bound to its place, so that nobody who can write the database can put one mail where another was.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from watchdesk.errors import ProtocolError

KEY_BYTES, NONCE_BYTES = 32, 12
VERSION = b"\x01"
# Text columns hold a seal as this and Base64.
TEXT = "v1:"
CONTENT, CHECK = b"watchdesk ledger content\0", b"watchdesk ledger key check"


class Seal:
    """Seals and opens the content of one unit's ledger."""

    def __init__(self, secret: bytes, unit: str) -> None:
        self._unit = unit
        key = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=CONTENT + unit.encode()).derive(secret)
        self._cipher = AESGCM(key)
        # Tells whether a ledger was sealed with this key, and nothing of the key.
        self.mark = hmac.new(key, CHECK, hashlib.sha256).hexdigest()[:16]

    def close(self, data: bytes, place: str) -> bytes:
        """place: table, key and column. Nothing stays nothing: it says that the content was erased."""
        if not data:
            return b""
        nonce = os.urandom(NONCE_BYTES)
        return VERSION + nonce + self._cipher.encrypt(nonce, data, self._bound(place))

    def open(self, data: bytes, place: str) -> bytes:
        """ProtocolError for what was changed, moved, or sealed with another key."""
        if not data:
            return b""
        nonce, sealed = data[1 : 1 + NONCE_BYTES], data[1 + NONCE_BYTES :]
        if data[:1] != VERSION or len(nonce) < NONCE_BYTES:
            raise ProtocolError("the ledger holds content that is not sealed")
        try:
            return self._cipher.decrypt(nonce, sealed, self._bound(place))
        except InvalidTag as error:
            raise ProtocolError("the ledger holds content that was changed, or sealed with another key") from error

    def close_text(self, text: str, place: str) -> str:
        """ASCII text, as text."""
        return TEXT + base64.b64encode(self.close(text.encode("ascii"), place)).decode() if text else ""

    def open_text(self, text: str, place: str) -> str:
        if not text:
            return ""
        if not is_sealed_text(text):
            raise ProtocolError("the ledger holds content that is not sealed")
        try:
            data = base64.b64decode(text.removeprefix(TEXT), validate=True)
        except ValueError as error:
            raise ProtocolError("the ledger holds content that was changed") from error
        return self.open(data, place).decode("ascii")

    def _bound(self, place: str) -> bytes:
        return f"{self._unit}\0{place}".encode("utf-8", "surrogatepass")


def is_sealed(data: bytes) -> bool:
    """Whether it was sealed already, or erased; what is only compressed begins otherwise (RFC 1950)."""
    return not data or data[:1] == VERSION


def is_sealed_text(text: str) -> bool:
    return not text or text.startswith(TEXT)
