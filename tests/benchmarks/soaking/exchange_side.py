"""The double of Exchange, whose streams break off, whose subscriptions vanish, and who is busy now and then."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.soaking.script import Incoming
from benchmarks.soaking.sides import Weather, is_of_the_house, proved, written
from support.certificates import authority
from support.desks import Home
from support.exchange import letters, schema
from support.exchange import server as wrong
from support.exchange.server import Server
from support.exchange.store import Store, stamp
from support.exchange_stage import GATEWAY
from support.invites import DESK
from support.tokens import Giver
from watchdesk.clock import SystemClock

# What is told of a token: the desk renews it after a minute, and sooner where it was revoked.
TOLD_SECONDS = 180
STREAM_SECONDS = 60.0
PATIENCE = "3"


@dataclass(slots=True)
class ExchangeSide:
    server: Server
    giver: Giver
    environment: dict[str, str]

    def configure(self, home: Home) -> None:
        authority().pem(home.config)
        backend = f"""kind = "exchange"
exchange = {{ endpoint = "{self.server.url}", auth = "oauth", version = "2016", ca_file = "authority.pem", \
timeout_seconds = 5 }}
oauth = {{ grant = "client-credentials", url = "{self.giver.url}", client_id = "desk", scope = "https://ews/.default" }}
"""
        trust = f'local = "exchange"\nauthserv_id = "{GATEWAY}"'
        written(home, backend, trust, oauth__client_secret="c1ient")

    def arrive(self, mail: Incoming) -> None:
        at_home = is_of_the_house(mail)
        raw = mail.raw if at_home else proved(mail, GATEWAY)
        store = self.server.store
        with store.lock:
            self.tick()
            message = letters.message(raw, stamp(store.now), auth_as="Internal" if at_home else "Anonymous")
            store.add(store.folder("inbox"), message, event="NewMailEvent", name="mail")

    def tick(self) -> None:
        """The server's clock is the machine's."""
        self.server.store.now = SystemClock().now()

    def received(self) -> list[bytes]:
        with self.server.store.lock:
            return list(self.server.store.went_out)

    def inbox(self) -> int:
        with self.server.store.lock:
            return len(self.server.store.in_folder("inbox"))

    def weather(self) -> Weather:
        goes_wrong, busy = self.server.goes_wrong, wrong.soap_fault("ErrorServerBusy", back_off=3000)
        return (
            ("every stream is cut", self._cut_streams),
            ("the subscriptions vanish", self._forget_subscriptions),
            ("ErrorServerBusy, three times", partial(goes_wrong, None, busy, times=3)),
            ("429, three times", partial(goes_wrong, None, wrong.status(429, Retry_After=PATIENCE), times=3)),
            ("the line breaks, twice", partial(goes_wrong, None, wrong.reset, times=2)),
            ("every token is revoked", self.server.tokens.clear),
            ("the word about a mail is lost", partial(goes_wrong, "SendItem", wrong.reset, after=True)),
            ("half a list", partial(goes_wrong, "SyncFolderItems", wrong.truncated, after=True)),
            ("no subscription", partial(goes_wrong, "Subscribe", wrong.soap_fault("ErrorServerBusy", back_off=3000))),
            ("an answer about a mail breaks off", partial(goes_wrong, "SendItem", wrong.cut, after=True)),
            ("the sync state is forgotten", self._forget_state),
            ("silence", partial(goes_wrong, "GetItem", wrong.silent(8.0))),
        )

    def _cut_streams(self) -> None:
        for stream in list(self.server.streams):
            with suppress(OSError):
                wrong.break_off(stream)

    def _forget_subscriptions(self) -> None:
        with self.server.store.lock:
            self.server.store.subscriptions.clear()
            self.server.store.changed.notify_all()

    def _forget_state(self) -> None:
        with self.server.store.lock:
            self.server.store.generation += 1

    def calm(self) -> None:
        self.server.faults.clear()

    def complaints(self) -> list[str]:
        return list(self.server.wrong)


@contextmanager
def opened(folder: Path) -> Iterator[ExchangeSide]:
    if schema.folder() is not None:
        schema.schema()  # made ready, so that no answer waits for it
    tls = authority().server(folder)
    server = Server(store=Store(DESK), proof="bearer", tls=tls, stream_seconds=STREAM_SECONDS).start()
    numbers = count(1)

    def new_token() -> str:
        server.tokens.add(made := f"token-{next(numbers)}")
        return made

    giver = Giver(folder, new_token, seconds=TOLD_SECONDS).open()
    side = ExchangeSide(server, giver, {"REQUESTS_CA_BUNDLE": str(authority().pem(folder))})
    side.tick()
    try:
        yield side
    finally:
        giver.close()
        server.stop()
