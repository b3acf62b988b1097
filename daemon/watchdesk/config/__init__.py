"""The configuration folder: read, checked, and made into `Settings`."""

from watchdesk.config.fetch import WebFetch
from watchdesk.config.load import load
from watchdesk.config.secrets import Secrets
from watchdesk.config.settings import Feed, Fetch, Settings

__all__ = ["Feed", "Fetch", "Secrets", "Settings", "WebFetch", "load"]
