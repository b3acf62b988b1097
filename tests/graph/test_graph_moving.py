"""A unit moves from one mail system to another with one ledger: nothing is lost, and nothing is done twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from contracts.mailbox_contract import envelope
from exchange.conftest import Exchange, exchange
from support.desks import ZONE, raw
from support.exchange.server import Server
from support.exchange.store import Store
from support.exchange_stage import exchange_settings
from support.exchange_stage import stage_on as on_exchange
from support.graph import odata
from support.graph.account import INSIDE, Account
from support.graph.events import Event
from support.graph.server import Front
from support.graph_stage import DESK, GraphStage
from support.graph_stage import stage_on as on_graph
from support.sample import sample_settings
from watchdesk.backends.graph.properties import KEY, PRINT, UID
from watchdesk.cli.demo.stage import Letter, Ours
from watchdesk.clock import FixedClock
from watchdesk.config import Settings
from watchdesk.model.decision import Entry, Slot
from watchdesk.model.envelope import Found, Threading

__all__ = ["exchange"]

START = datetime(2027, 3, 1, 6, 30, tzinfo=ZONE)
SICK = raw("mlee@stpaul.example", "Sick", "Calling in sick today. Mai", at=START, message_id="<sick-1@stpaul.example>")
LATER = raw("kxiong@stpaul.example", "Sick", "Calling in sick today. Kou", at=START + timedelta(minutes=5))
REQUEST = raw(at=START, message_id="<request-1@stpaul.example>")


def settings(folder: Path) -> Settings:
    plain = sample_settings()
    state = folder.resolve() / "desk"
    return replace(plain, state=state, secrets=replace(plain.secrets, state=state))


def told(stage: GraphStage) -> list[str]:
    return sorted(f"{one.notice} {one.to}" for one in stage.news())


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(store=Store(DESK)).start()
    yield running
    running.stop()


def moved(front: Front, folder: Path, *mails: bytes, at: datetime) -> Account:
    """The mailbox as it is after its move, with what came before the desk stopped."""
    account = Account(front=front, folder=folder, clock=FixedClock(at), user=DESK)
    for mail in mails:
        account.arrive(mail, at=START + timedelta(minutes=1), told=INSIDE)
    return account


def test_from_ews_to_graph_no_notice_is_lost_or_doubled(tmp_path: Path, front: Front, server: Server) -> None:
    mine = settings(tmp_path)
    with on_exchange(exchange_settings(mine, server), server, START) as before:
        for mail in (SICK, REQUEST):
            before.drop(Letter(sender="mlee", subject="", body="", raw=mail))
        before.play(START + timedelta(minutes=1))
        first = sorted(f"{one.notice} {one.to}" for one in before.news())
        assert "sick-report sgt.hart" in first
        assert before.desk.ledger.cursor() is not None
    account = moved(front, tmp_path, SICK, REQUEST, at=START + timedelta(minutes=10))
    account.arrive(LATER, at=START + timedelta(minutes=5), told=INSIDE)
    with on_graph(mine, front, START + timedelta(minutes=10), account=account) as stage:
        assert stage.desk.ledger.cursor() is None, "the cursor of EWS means nothing to Graph"
        report = stage.play(START + timedelta(minutes=11))
        assert (report.taken_in, report.troubles, report.mistakes) == (1, [], [])
        now_told = told(stage)
        assert "sick-report sgt.moua" in now_told
        assert "sick-report sgt.hart" not in now_told
        assert account.subjects() == []
        assert len(account.subjects("Processed")) == 3, "the old ones are shown as dealt with, too"
        stage.play(START + timedelta(minutes=12))
        assert told(stage) == []


def test_an_answer_to_a_mail_that_went_out_by_ews_finds_its_thread(
    tmp_path: Path, front: Front, server: Server
) -> None:
    mine, afternoon = settings(tmp_path), START.replace(hour=14, minute=1)
    with on_exchange(exchange_settings(mine, server), server, START) as before:
        before.drop(Letter(sender="mlee", subject="", body="", raw=REQUEST))
        before.play(START + timedelta(minutes=1))
        before.play(afternoon)
        digest = before.found(Ours(notice="digest", to="sgt.hart"))
    account = moved(front, tmp_path, REQUEST, at=afternoon + timedelta(minutes=10))
    asked = str(digest.message["Message-ID"])
    reply = raw(
        "sgt.hart@stpaul.example", f"Re: {digest.subject}", "approve", at=afternoon, In_Reply_To=asked, References=asked
    )
    account.arrive(reply, at=afternoon + timedelta(minutes=9), told=INSIDE)
    with on_graph(mine, front, afternoon + timedelta(minutes=10), account=account) as stage:
        stage.play(afternoon + timedelta(minutes=11))
        assert "decided mlee" in told(stage)


def test_a_mail_that_the_old_system_left_in_doubt_is_found_in_the_moved_mailbox(tmp_path: Path, front: Front) -> None:
    """The keys are the same by both ways, and Sent moves along."""
    account = Account(front=front, folder=tmp_path, user=DESK)
    account.mailbox().send(envelope(), Threading())
    assert account.mailbox().find_sent(envelope()).found is Found.SENT
    (copy,) = [one for one in account.box.messages.values() if one.folder == account.box.folder("sentitems")]
    assert KEY.casefold() in copy.properties


def test_entries_that_were_made_by_ews_are_known_by_graph(tmp_path: Path, front: Front, exchange: Exchange) -> None:
    entry = Entry(
        key="R-104/e7/calendar",
        uid="R-104@pd.example",
        title="Away - Reyes",
        slot=Slot(start=datetime(2027, 3, 11).date(), end=datetime(2027, 3, 12).date()),
    )
    exchange.calendar().put(entry)
    (item,) = [one for one in exchange.store.in_folder("calendar") if one.property("WatchdeskUid")]
    account = Account(front=front, folder=tmp_path, user=DESK)
    kept = odata.kept(
        [{"id": id_, "value": item.property(name) or ""} for id_, name in (
            (KEY, "WatchdeskKey"), (UID, "WatchdeskUid"), (PRINT, "WatchdeskPrint"))]
    )  # fmt: skip
    fields = {
        "subject": "Away - Reyes",
        "start": {"dateTime": "2027-03-11T00:00:00", "timeZone": "Central Standard Time"},
        "end": {"dateTime": "2027-03-13T00:00:00", "timeZone": "Central Standard Time"},
        "isAllDay": True,
    }
    account.box.events["moved"] = Event(id="moved", uid="x", fields=fields, properties=kept)
    calendar = account.calendar()
    (found,) = calendar.window(entry.slot.start, entry.slot.end)  # type: ignore[union-attr]
    assert (found.uid, found.key, found.edited) == (entry.uid, entry.key, False)
    calendar.put(entry)
    assert [one.method for one in front.calls if one.method not in ("GET", "CONNECT") and "token" not in one.path] == []


def test_a_shadow_touches_neither_mailbox_nor_anybody(tmp_path: Path, front: Front) -> None:
    mine = settings(tmp_path)
    mine = replace(mine, desk=mine.desk.model_copy(update={"mode": "shadow"}))
    account = Account(front=front, folder=tmp_path, clock=FixedClock(START), user=DESK)
    with on_graph(mine, front, START, account=account) as stage:
        account.arrive(SICK, told=INSIDE)
        report = stage.play(START + timedelta(minutes=1))
        assert (report.taken_in, report.troubles) == (1, [])
    assert account.subjects() == ["Sick"]
    assert [one.line for one in front.calls if one.method != "GET" and one.host.startswith("graph")] == []
    assert len(list((tmp_path / "desk" / "shadow" / "sent" / "new").iterdir())) == 4
