"""What is new in the inbox, with flat memory.

A delta link tells what came since it was made. Making one (an initial round) leaves a state in the mailbox, and a
desk that made them in a loop would fill it; so there is one at the first start, and one when Graph has forgotten a
link. What lies there by then is listed plainly, by the time of arrival, which leaves nothing behind and can be done as
often as need be: so it is, too, while a link that was made shortly before has been forgotten and no other may be made.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from watchdesk.backends.graph.places import Position, stamp
from watchdesk.backends.graph.wire import Wire, id_in, rows_in, segment, words_in
from watchdesk.errors import CursorExpired, Unavailable

INBOX = "/mailFolders/inbox/messages"
PAGE = 100
# So many pages of an initial round are passed over in one poll; the next goes on from there.
PAGES_AT_ONCE = 50
# A link that Graph forgot is not made anew more often than this.
ANEW_SECONDS = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """ids: of messages. position: after them. more: whether a further page is there at once."""

    ids: tuple[str, ...]
    position: Position
    more: bool


@dataclass(slots=True, kw_only=True)
class Listing:
    """since: what arrived before is the baseline (settled 19). mark: of cloud and mailbox."""

    wire: Wire
    since: datetime
    mark: str
    now: Callable[[], float]
    _link: str | None = field(default=None, init=False)
    _made: float = field(default=0.0, init=False)
    _opening: str | None = field(default=None, init=False)

    def start(self) -> Position:
        """Where a first start begins: the link is made first, so that nothing is missed between."""
        return Position(mark=self.mark, link=self._delta_link(), since=stamp(self.since))

    def page(self, position: Position, limit: int) -> Page:
        """CursorExpired when Graph has forgotten the link."""
        if position.link is None:
            anew = self.start()
            return self._lying(anew if anew.link is not None else position, limit)
        if not self.wire.is_ours(position.link):
            raise CursorExpired("the cursor is one of another cloud")
        if position.since is not None:
            return self._lying(position, limit)
        return self._new(position, position.link, limit)

    def is_news(self, link: str) -> bool:
        """Whether anything came since a link was made."""
        return bool(_arrived(self.wire.get(link, prefer=("odata.maxpagesize=1",))))

    # --- what lies there ----------------------------------------------------------------------------------

    def _lying(self, position: Position, limit: int) -> Page:
        """By the time of arrival, each page from the last one's last second on: what people move away meanwhile shifts
        nothing, and what is handed out twice is known."""
        since, top = position.since or "", min(limit, PAGE)
        found = self._arrivals(INBOX, since, top=top, skip=position.skip)
        rows = rows_in(found)[:top]
        ids = tuple(id_in(row) for row in rows)
        last = words_in(rows[-1], "receivedDateTime") if rows else ""
        if not rows or self.wire.link(found, "nextLink") is None:
            onward = None if position.link is not None else last or since
            return Page(ids=ids, position=replace(position, since=onward, skip=0), more=False)
        if last and last != since:
            return Page(ids=ids, position=replace(position, since=last, skip=0), more=True)
        return Page(ids=ids, position=replace(position, skip=position.skip + len(rows)), more=True)

    def _arrivals(self, messages: str, since: str, *, top: int, skip: int) -> dict[str, Any]:
        return self.wire.get(
            messages,
            filter=f"receivedDateTime ge {since}",
            orderby="receivedDateTime",
            select="id,receivedDateTime",
            top=str(top),
            skip=str(skip),
        )

    def lying(self, folder: str, since: datetime) -> Iterator[str]:
        """Ids of everything in a folder that arrived since then, by the time of arrival."""
        at, skip = stamp(since), 0
        while True:
            found = self._arrivals(f"/mailFolders/{segment(folder)}/messages", at, top=PAGE, skip=skip)
            rows = rows_in(found)
            yield from map(id_in, rows)
            if not rows or self.wire.link(found, "nextLink") is None:
                return
            last = words_in(rows[-1], "receivedDateTime")
            at, skip = (last, 0) if last and last != at else (at, skip + len(rows))

    # --- what came since ----------------------------------------------------------------------------------

    def _new(self, position: Position, link: str, limit: int) -> Page:
        try:
            found = self.wire.get(link, prefer=(f"odata.maxpagesize={min(limit, PAGE)}",))
        except CursorExpired:
            if self._link == link:
                self._link = None
            raise
        ids = _arrived(found)
        taken = ids[position.skip : position.skip + limit]
        if position.skip + limit < len(ids):
            return Page(ids=taken, position=replace(position, skip=position.skip + limit), more=True)
        following = self.wire.link(found, "nextLink")
        onward = following or self.wire.link(found, "deltaLink")
        if onward is None:
            raise Unavailable("Graph does not say how to go on")
        return Page(ids=taken, position=replace(position, link=onward, skip=0), more=following is not None)

    def _delta_link(self) -> str | None:
        """An initial round, passed over to its end; one that was made shortly before is taken again. None where that
        one has been forgotten, too."""
        if self._link is not None and self.now() - self._made < ANEW_SECONDS:
            return self._link
        if self._opening is None and self._made and self.now() - self._made < ANEW_SECONDS:
            return None
        for _ in range(PAGES_AT_ONCE):
            found = self._opened()
            self._made = self._made if self._opening else self.now()
            rows_in(found)
            link, following = self.wire.link(found, "deltaLink"), self.wire.link(found, "nextLink")
            self._opening = following
            if link is not None:
                self._link, self._opening = link, None
                return link
            if following is None:
                raise Unavailable("Graph does not say how to go on")
        raise Unavailable("the inbox is still being looked over for the first time")

    def _opened(self) -> dict[str, Any]:
        prefer = (f"odata.maxpagesize={PAGE}",)
        if self._opening is not None:
            try:
                return self.wire.get(self._opening, prefer=prefer)
            except CursorExpired:
                self._opening = None
                raise Unavailable("Graph forgot where the desk was in its first look at the inbox") from None
        # changeType is no option of OData, and has no $.
        return self.wire.get(
            f"{INBOX}/delta?changeType=created",
            prefer=prefer,
            filter=f"receivedDateTime ge {stamp(self.since)}",
            select="id",
        )


def _arrived(found: dict[str, Any]) -> tuple[str, ...]:
    """Messages that are in the folder; what left it is no news."""
    return tuple(id_in(row) for row in rows_in(found) if "@removed" not in row)
