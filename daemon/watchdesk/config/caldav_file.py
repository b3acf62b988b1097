"""`[backend.caldav]` of `watchdesk.toml`: the unit's calendar on a calendar server."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, Strict, model_validator

from watchdesk.config.fields import Section, Words, WrongWord

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class CaldavSection(Section):
    """url: of the calendar, or of the server. name: which calendar, where the url names none and there are several.
    user: None is the desk's address. marks: where the desk's key stands in an entry."""

    url: Words | None = None
    name: Words | None = None
    user: Words | None = None
    auth: Literal["password", "digest", "oauth"] = "password"
    ca_file: Words | None = None
    timeout_seconds: Annotated[int, Strict(), Field(ge=5, le=60)] = 30
    marks: Literal["properties", "description"] = "properties"

    @model_validator(mode="after")
    def _is_secured(self) -> "CaldavSection":
        if self.url is None:
            return self
        try:
            parts = urlsplit(self.url)
            is_good = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_good = False
        if not is_good or "@" in parts.netloc or parts.query or parts.fragment:
            raise WrongWord("url is no address of a calendar", "write it like https://calendar.example/sro/unit/")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise WrongWord("url is an open line to another machine", "take https")
        return self
