"""The double of Graph, whose answers get lost, who asks for patience, revokes tokens and forgets its delta links."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.soaking.script import Incoming
from benchmarks.soaking.sides import Weather, is_of_the_house
from support.desks import Home
from support.graph import csdl
from support.graph.account import Account
from support.graph.server import Front, Reply, answers, done_but, error, not_done_but
from support.graph_stage import DESK, configure

# msal takes a new token five minutes before the end of the old one: each minute.
TOKEN_SECONDS = 360
GRAPH, LOGIN = " /v1.0/", "POST .*/token"


@dataclass(slots=True)
class GraphSide:
    account: Account
    environment: dict[str, str] = field(default_factory=dict)

    def configure(self, home: Home) -> None:
        configure(home.config, self.account)
        home.change("watchdesk.toml", "graph = { ", "graph = { poll_seconds = 5, timeout_seconds = 5, ")

    def arrive(self, mail: Incoming) -> None:
        domain = mail.sender.partition("@")[2]
        at_home = is_of_the_house(mail)
        told = [{"name": "X-MS-Exchange-Organization-AuthAs", "value": "Internal" if at_home else "Anonymous"}]
        if not at_home:
            told.append({"name": "Authentication-Results", "value": f"dmarc=pass header.from={domain};compauth=pass"})
        with self.account.front.lock:
            self.account.arrive(mail.raw, told=told)

    def tick(self) -> None:
        return

    def received(self) -> list[bytes]:
        return list(self.account.mail.sent)

    def inbox(self) -> int:
        with self.account.front.lock:
            return len(self.account.subjects())

    def weather(self) -> Weather:
        when, logins = self.account.front.when, self.account.logins
        busy = answers(error(429, "ApplicationThrottled", Retry_After="3"))
        return (
            ("429, three times", partial(when, GRAPH, busy, times=3)),
            ("an answer is lost, twice", partial(when, GRAPH, done_but("lost"), times=2)),
            ("every token is revoked", logins.good.clear),
            ("the word about a mail is lost", partial(when, "POST .*/send$", done_but("lost"))),
            ("503 without a word", partial(when, GRAPH, answers(error(503, "ServiceUnavailable")))),
            ("the delta link is forgotten", self._forget_links),
            ("half an answer", partial(when, f"GET{GRAPH}", done_but("half"), times=2)),
            ("tokens are revoked, and the login is away", self._no_logins),
            ("silence", partial(when, f"GET{GRAPH}", not_done_but("mute"))),
            ("the line breaks before a draft", partial(when, "POST .*/messages$", not_done_but("lost"))),
        )

    def _forget_links(self) -> None:
        with self.account.front.lock:
            self.account.box.epoch += 1

    def _no_logins(self) -> None:
        self.account.front.when(LOGIN, answers(Reply(503, {"error": "temporarily_unavailable"})), times=2)
        self.account.logins.good.clear()

    def calm(self) -> None:
        self.account.front.rules.clear()

    def complaints(self) -> list[str]:
        return list(self.account.front.violations)


@contextmanager
def opened(folder: Path) -> Iterator[GraphSide]:
    for cloud in csdl.NAMES:
        csdl.schema(cloud)  # made ready, so that no answer waits for it
    front = Front().open()
    try:
        account = Account(front=front, folder=folder, user=DESK)
        account.logins.life = TOKEN_SECONDS
        yield GraphSide(account)
    finally:
        front.close()
