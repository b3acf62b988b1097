"""A call to a dead-man service after each good pass: when the calls stop, it raises the alarm (settled 42)."""

import logging
from dataclasses import dataclass

import requests

from watchdesk.loop.reported import Report

LOG = logging.getLogger(__name__)

SECONDS = (3.0, 5.0)  # to connect, to answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """url None: nobody is called."""

    url: str | None

    def after(self, report: Report) -> None:
        """Call after a pass without trouble or mistake; a service that does not answer is no trouble of the desk's."""
        if self.url is None or report.troubles or report.mistakes:
            return
        try:
            requests.get(self.url, timeout=SECONDS, allow_redirects=False, stream=True).close()
        except requests.RequestException as error:
            LOG.warning("ping-failed kind=%s", type(error).__name__)
