"""The command line: parse, call, print, exit code."""

from watchdesk.cli.app import main

__all__ = ["main"]
