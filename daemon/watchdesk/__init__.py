"""watchdesk: the desk of a school resource officer unit."""

__version__ = "0.1.0"
