"""A whole desk on Graph: what is forgotten, in doubt, too large, throttled or away; and the power gone at any request.

A stride of the points at which the power may go is taken here; `WATCHDESK_EVERY_CUT=1` takes every one.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
import requests

from graph.test_graph_moving import SICK, START, settings, told
from support.graph.account import INSIDE, Account
from support.graph.server import Act, Front, answers, done_but, error, not_done_but
from support.graph_stage import DESK, GraphStage
from support.graph_stage import stage_on as on_graph
from watchdesk.backends.graph.outgoing import Outgoing
from watchdesk.clock import FixedClock
from watchdesk.model.envelope import Found, Lookup

STRIDE = 1 if os.environ.get("WATCHDESK_EVERY_CUT") == "1" else 6
# So many requests the play has at least.
REQUESTS = 32
# Everything that the play sends.
MAILS = {
    "ack mlee@stpaul.example",
    "sick-report sgt.hart@stpaul.example",
    "absence principal.como@spps.example",
    "absence asst.principal.como@spps.example",
}
OUT = ["absence designee.como", "absence principal.como", "ack mlee", "sick-report sgt.hart"]
ORDER = r"POST .*/send$"


@contextmanager
def desk(folder: Path, front: Front, account: Account | None = None) -> Iterator[GraphStage]:
    with on_graph(settings(folder), front, START, account=account) as stage:
        outgoing(stage).settle_seconds = 0.0
        yield stage


def outgoing(stage: GraphStage) -> Outgoing:
    return stage.desk.mailbox._out  # type: ignore[attr-defined, no-any-return]


def passes(stage: GraphStage, *minutes: float) -> None:
    """Passes at these minutes, each of a process that has just started; what patience Graph asked for is over."""
    for minute in minutes:
        stage.desk.mailbox._wire.manners._not_before = 0.0  # type: ignore[attr-defined]
        stage.clock.instant = START + timedelta(minutes=minute)
        stage.desk.once(stage.clock.now(), first=True)


def copies(account: Account) -> Counter[str]:
    """How many mails went out of each notice to each reader."""
    heads = [BytesHeaderParser().parsebytes(raw) for raw in account.mail.sent]
    return Counter(f"{head['X-Watchdesk-Notice']} {parseaddr(str(head['To']))[1]}" for head in heads)


def doubtful(stage: GraphStage) -> set[str]:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        return {one.key for one in turn.book().doubts}


# --- faults -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        answers(error(500, "ErrorInternalServerError")),
        answers(error(429, "ApplicationThrottled", Retry_After="1")),
        done_but("lost"),
        done_but("half"),
        not_done_but("lost"),
    ],
    ids=["500", "429", "done, answer lost", "done, answer torn", "not done"],
)
def test_every_reader_gets_one_copy_whatever_happens_to_the_order(tmp_path: Path, front: Front, act: Act) -> None:
    with desk(tmp_path, front) as stage:
        stage.account.arrive(SICK, told=INSIDE)
        front.when(ORDER, act, times=2)
        passes(stage, 1, 2, 3, 5, 12, 30, 65)
        assert copies(stage.account) == dict.fromkeys(MAILS, 1)
        assert doubtful(stage) == set()
        assert stage.account.subjects("drafts") == []


def test_a_mail_that_nobody_can_know_of_is_shown_and_never_sent_again(tmp_path: Path, front: Front) -> None:
    with desk(tmp_path, front) as stage:
        account = stage.account

        def swallowed(call: Any, carry: Any) -> Any:
            """Exchange takes the order, says nothing, and the mail shows nowhere."""
            reply = done_but("lost")(call, carry)
            for one in list(account.box.lying(account.box.folder("sentitems"))):
                account.box.remove(one)
            return reply

        account.arrive(SICK, told=INSIDE)
        front.when(ORDER, swallowed)
        passes(stage, 1, 5, 20, 33, 64)
        assert len(doubtful(stage)) == 1
        assert copies(account) == dict.fromkeys(MAILS, 1)


def test_a_link_that_graph_forgot_costs_no_mail_and_doubles_none(tmp_path: Path, front: Front) -> None:
    with desk(tmp_path, front) as stage:
        stage.account.arrive(SICK, told=INSIDE)
        stage.play(START + timedelta(minutes=1))
        assert told(stage) == OUT
        stage.account.box.epoch += 1
        stage.desk.mailbox._listing._made -= 3600  # type: ignore[attr-defined]
        report = stage.play(START + timedelta(minutes=2))
        assert (report.taken_in, report.troubles, told(stage)) == (0, [], [])
        assert stage.account.box.rounds == 2


def test_a_mailbox_that_is_away_delays_and_loses_nothing(tmp_path: Path, front: Front) -> None:
    with desk(tmp_path, front) as stage:
        front.when("graph|GET|POST", not_done_but("lost"), times=5)
        stage.account.arrive(SICK, told=INSIDE)
        passes(stage, 1, 2, 5, 12, 30, 65)
        assert copies(stage.account) == dict.fromkeys(MAILS, 1)


def test_a_mail_over_the_limit_stays_in_the_inbox(tmp_path: Path, front: Front) -> None:
    head, _, body = SICK.partition(b"\r\n\r\n")
    with desk(tmp_path, front) as stage:
        stage.account.arrive(head + b"\r\n\r\n" + body + b"x" * 79 + b"\r\n" * 14_000_000, told=INSIDE)
        for minute in (1, 2):
            stage.play(START + timedelta(minutes=minute))
            assert stage.account.subjects() == ["Sick"]


def test_one_message_that_may_not_be_read_does_not_wear_the_mailbox_out(tmp_path: Path, front: Front) -> None:
    """The first batch is asked for again and again, and no further initial round is made for it."""
    with desk(tmp_path, front) as stage:
        bad = stage.account.arrive(SICK.replace(b"sick-1", b"sick-2"), told=INSIDE)
        stage.account.arrive(SICK, told=INSIDE)
        name = bad.id.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
        front.when(f"GET .*/messages/{name}", answers(error(403, "ErrorAccessDenied")), times=None)
        for minute in range(1, 6):
            stage.play(START + timedelta(minutes=minute))
        assert copies(stage.account) == dict.fromkeys(MAILS, 1)
        assert stage.account.box.rounds == 1


# --- the power --------------------------------------------------------------------------------------------


class PowerCut(BaseException):
    """Nothing catches it, as nothing is left to."""


@dataclass(slots=True)
class Power:
    """Goes at the n-th request after it is `on`, and stays away. after: just after that request was answered. order:
    which request was the first order to send."""

    number: int
    after: bool
    on: bool = False
    requests: int = 0
    order: int = 0


@contextmanager
def power(number: int, *, after: bool) -> Iterator[Power]:
    """Every request needs power."""
    mine, plain = Power(number, after), requests.Session.request

    def needy(self: requests.Session, method: str, url: str, **more: Any) -> requests.Response:
        if not mine.on:
            return plain(self, method, url, **more)
        mine.requests += 1
        mine.order = mine.order or (mine.requests if url.endswith("/send") else 0)
        is_last = mine.requests == mine.number
        found = plain(self, method, url, **more) if mine.requests < mine.number or (is_last and mine.after) else None
        if found is None or mine.requests >= mine.number:
            raise PowerCut
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(requests.Session, "request", needy)
        yield mine


def until_dark(mains: Power, folder: Path, front: Front, account: Account | None = None) -> Account:
    with desk(folder, front, account) as stage:
        stage.account.arrive(SICK, told=INSIDE)
        stage.clock.instant = START + timedelta(minutes=1)
        mains.on = True
        stage.desk.once(stage.clock.now())
        return stage.account


def made(folder: Path, front: Front) -> Account:
    """The mailbox, which stays while desks come and go."""
    folder.mkdir(exist_ok=True)
    return Account(front=front, folder=folder, clock=FixedClock(START), user=DESK)


@pytest.mark.parametrize("after", [False, True], ids=["before it leaves", "after it was answered"])
@pytest.mark.parametrize("number", range(1, REQUESTS + 1, STRIDE))
def test_nothing_is_lost_and_nothing_goes_out_twice(number: int, after: bool, tmp_path: Path, front: Front) -> None:
    account = made(tmp_path, front)
    with power(number, after=after) as mains, pytest.raises(PowerCut):
        until_dark(mains, tmp_path, front, account)
    assert mains.requests >= number
    with desk(tmp_path, front, account) as stage:
        passes(stage, 2, 3, 40, 41)
        assert copies(account) == dict.fromkeys(MAILS, 1)
        assert doubtful(stage) == set()
        assert account.subjects() == []
        assert account.box.rounds <= 2


def test_a_desk_that_did_not_look_would_send_twice(
    tmp_path: Path, front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: were it not for the look-up, these tests would find a second copy."""
    with power(10_000, after=True) as whole:
        until_dark(whole, tmp_path / "whole", front, made(tmp_path / "whole", front))
    account = made(tmp_path / "cut", front)
    with power(whole.order, after=True) as mains, pytest.raises(PowerCut):
        until_dark(mains, tmp_path / "cut", front, account)
    monkeypatch.setattr(Outgoing, "find_sent", lambda *_: Lookup(found=Found.ABSENT))
    with desk(tmp_path / "cut", front, account) as stage:
        passes(stage, 2)
        assert max(copies(account).values()) == 2
    assert whole.requests >= REQUESTS
