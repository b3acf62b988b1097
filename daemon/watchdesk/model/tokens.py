"""Decision tokens: 128 random bits, shown as a short code in the lines of a decision mail (settled 6).

A token is `wd-` and 26 characters of the RFC 4648 base32 alphabet, in lower case. Mail systems may change its
case, so that is no part of it. The ledger keeps only its hash.
"""

import base64
import hashlib
import re

PREFIX = "wd-"
RANDOM_BYTES = 16

# What `find` looks at, and how many it brings: a mail is hostile until proved otherwise.
LOOKED_AT = 200_000
FOUND_AT_MOST = 100

_TOKEN = re.compile(r"(?<![a-z0-9])wd-[a-z2-7]{26}(?![a-z0-9])", re.IGNORECASE | re.ASCII)


def made(random_bytes: bytes) -> str:
    """The token of 16 random bytes. ValueError for any other number of them."""
    if len(random_bytes) != RANDOM_BYTES:
        raise ValueError(f"a token is made of {RANDOM_BYTES} bytes, not of {len(random_bytes)}")
    return PREFIX + base64.b32encode(random_bytes).decode("ascii").rstrip("=").lower()


def find(text: str) -> tuple[str, ...]:
    """The tokens in a text, in lower case, in order, each once; at most 100 from its first 200,000 characters."""
    found: dict[str, None] = {}
    for match in _TOKEN.finditer(text[:LOOKED_AT]):
        found[match.group().lower()] = None
        if len(found) == FOUND_AT_MOST:
            break
    return tuple(found)


def hashed(token: str) -> str:
    """What the ledger keeps of a token: the SHA-256 of it in lower case, as hex."""
    return hashlib.sha256(token.lower().encode("utf-8", "replace")).hexdigest()
