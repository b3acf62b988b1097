"""Every folder for mail that a mailbox and its archive have, however people nested them. What Exchange finds by itself
(search folders) and what holds no mail (calendars, contacts, tasks) is left out."""

from typing import Any

from exchangelib.items import ID_ONLY
from exchangelib.services import FindFolder

from watchdesk.backends.exchange.box import MESSAGES, TYPES, Box, folder_id, ids
from watchdesk.errors import NotFound, Unavailable

# Exchange gives a thousand rows at most (its throttling policy, EWSFindCountLimit).
PAGE = 500
FOLDERS_CAP = 2000


def of_mail(box: Box) -> list[Any]:
    """Their ids in the mailbox, a page at a time. Unavailable where they are more than are looked through."""
    return _below(box, "msgfolderroot")


def of_archive(box: Box) -> list[Any]:
    """The same in the mailbox's archive; none where it has none. Unavailable, or Denied, where it is not to be opened
    from here."""
    try:
        return _below(box, "archivemsgfolderroot")
    except NotFound:
        return []


def _below(box: Box, root: str) -> list[Any]:
    found: list[Any] = []
    for offset in range(0, FOLDERS_CAP, PAGE):
        (answer,) = box.ask(
            FindFolder,
            folders=[box.folder(root)],
            additional_fields=None,
            restriction=None,
            shape=ID_ONLY,
            depth="Deep",
            page_size=PAGE,
            offset=offset,
        )
        page = answer.find(f"{MESSAGES}RootFolder")
        if page is None:
            raise Unavailable("Exchange does not say which folders there are")
        found += [folder_id(ids(one, "FolderId")[0]) for one in page.iterfind(f"{TYPES}Folders/{TYPES}Folder")]
        if page.get("IncludesLastItemInRange") in ("true", "1"):
            return found
    raise Unavailable("the mailbox has more folders than are looked through")
