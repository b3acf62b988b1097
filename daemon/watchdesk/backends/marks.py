"""What the desk writes onto mails and events in a mailbox of Exchange, the same by EWS and by Graph: so that a mailbox
may move from one to the other, and every mail and entry of ours is still known as ours."""

from watchdesk.ports import Shelf

# The desk's own set of named properties ([MS-OXPROPS] 1.3.2); any number that is nobody else's. Never changed.
OWN_SET = "5b3b3c7e-0d0c-4c3e-9b53-7a1c5d2f6a10"
KEY_NAME, UID_NAME, PRINT_NAME = "WatchdeskKey", "WatchdeskUid", "WatchdeskPrint"
# For people, beside their own categories.
CATEGORIES = {Shelf.PROCESSED: "Watchdesk: processed", Shelf.HELD: "Watchdesk: held"}
