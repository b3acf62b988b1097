"""What came by mail and stands in the configuration by now is done: from then on the configuration speaks (settled 12).

Else a later change of the file would be hidden by an old mail."""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model.decision import Decision
from watchdesk.policy.situation import Situation
from watchdesk.unit.difference import differences


def due(situation: Situation) -> Iterator[Decision]:
    if situation.configured is None:
        return
    for overlay in situation.book.overlays:
        key = f"{overlay.key}/written"
        is_open = overlay.end is None and overlay.start <= situation.now and overlay.detail is not None
        if not is_open or key in situation.book.duties:
            continue
        found = differences(situation.configured, (overlay,), situation.now)
        if found and all(one.is_written for one in found):
            ended = replace(overlay, end=situation.now)
            why = "What came by mail stands in the configuration now."
            yield Decision(rule="written-down", why=why, overlays=(ended,), duties=(key,))
