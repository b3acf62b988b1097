"""Voting buttons: what the desk sends, and what becomes of a vote, by whoever it is cast."""

import base64
from pathlib import Path

import pytest

from contracts.mailbox_contract import envelope, mail
from exchange.conftest import Exchange
from support.exchange_stage import ExchangeStage, opened
from support.stages import acted
from watchdesk.backends.exchange import votes
from watchdesk.cli.demo.script import Script, read_script
from watchdesk.cli.demo.stage import Letter, Ours
from watchdesk.model.envelope import Threading
from watchdesk.model.mail import VOTE

# [MS-OXOMSG] 4.5: the verb stream of a message with the voting options Yes, No and Maybe.
PUBLISHED = """
02 01 03 00 00 00 04 00 00 00 03 59 65 73 08 49 50 4D 2E 4E 6F 74 65 00 03 59 65 73 00 00 00 00
00 00 00 00 00 01 00 00 00 02 00 00 00 02 00 00 00 01 00 00 00 FF FF FF FF 04 00 00 00 02 4E 6F
08 49 50 4D 2E 4E 6F 74 65 00 02 4E 6F 00 00 00 00 00 00 00 00 00 01 00 00 00 02 00 00 00 02 00
00 00 02 00 00 00 FF FF FF FF 04 00 00 00 05 4D 61 79 62 65 08 49 50 4D 2E 4E 6F 74 65 00 05 4D
61 79 62 65 00 00 00 00 00 00 00 00 00 01 00 00 00 02 00 00 00 02 00 00 00 03 00 00 00 FF FF FF
FF 04 01 03 59 00 65 00 73 00 03 59 00 65 00 73 00 02 4E 00 6F 00 02 4E 00 6F 00 05 4D 00 61 00
79 00 62 00 65 00 05 4D 00 61 00 79 00 62 00 65 00
"""
FOLDER = Path(__file__).parents[1] / "scenarios"
DIGEST = Ours(notice="digest", to="sgt.hart")
VOTE_LETTER = Letter(sender="sgt.hart", subject="", body="", answers=DIGEST)


# --- what goes out ----------------------------------------------------------------------------------------


def test_the_stream_is_the_published_one() -> None:
    assert votes.stream(["Yes", "No", "Maybe"]) == bytes.fromhex(PUBLISHED)


@pytest.mark.parametrize("button", ["", "é", "x" * 61, "x" * 300])
def test_a_button_that_cannot_be_written_is_left_out(button: str) -> None:
    assert votes.stream(["Yes", button]) == votes.stream(["Yes"])


def test_a_mail_with_one_thing_to_decide_has_the_buttons_and_no_other(exchange: Exchange) -> None:
    box = exchange.mailbox()
    box.send(envelope("R-1/e1/digest/sgt", votes=("Approve", "Deny")), Threading())
    box.send(envelope("R-1/e1/absence/head"), Threading())
    found = [item.property(str(0x8520)) for item in exchange.store.in_folder("sentitems")]
    assert found == [base64.b64encode(votes.stream(["Approve", "Deny"])).decode(), None]


# --- what comes in ----------------------------------------------------------------------------------------


def test_a_vote_is_exchanges_word_and_no_header_of_the_senders(exchange: Exchange) -> None:
    exchange.arrive(f"{VOTE}: Approve\r\n".encode() + mail(1), vote="Deny")
    exchange.arrive(f"{VOTE}: Approve\r\n".encode() + mail(2))
    box = exchange.mailbox()
    told = [box.fetch(ref).headers for ref in box.poll(None).refs]
    assert [[value for name, value in headers if name == VOTE] for headers in told] == [["Deny"], []]


@pytest.fixture
def play() -> Script:
    """A request, and the digest that asks for a decision on it."""
    return read_script((FOLDER / "request_to_receipt.toml").read_text(encoding="utf-8"))


def asked(stage: ExchangeStage, play: Script) -> None:
    for step in play.steps[:2]:
        acted(stage, step)
    stage.news()
    digest = next(one for one in stage.server.store.in_folder("sentitems") if one.property(str(0x8520)))
    assert digest.property("WatchdeskKey") == stage.found(DIGEST).message["X-Watchdesk-Key"]


def state(stage: ExchangeStage) -> str:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        return str(turn.book().records["R-100"].state)


@pytest.mark.parametrize(("vote", "after"), [("Approve", "approved"), ("Deny", "denied"), ("approve ", "approved")])
def test_the_sergeants_vote_decides(
    play: Script, unit_exchange: Exchange, tmp_path: Path, vote: str, after: str
) -> None:
    with opened(play, tmp_path, unit_exchange.server) as stage:
        asked(stage, play)
        stage.drop(VOTE_LETTER, vote=vote)
        stage.play(stage.clock.now())
        assert state(stage) == after
        told = {(one.notice, one.to) for one in stage.news()}
        assert {("receipt", "sgt.hart"), ("decided", "mlee")} <= told
        assert (("absence", "principal.como") in told) is (after == "approved")


def test_the_subject_that_outlook_writes_is_a_vote_where_the_server_told_nothing(
    play: Script, unit_exchange: Exchange, tmp_path: Path
) -> None:
    with opened(play, tmp_path, unit_exchange.server) as stage:
        asked(stage, play)
        stage.drop(Letter(sender="sgt.hart", subject="Approve: Requests", body="", answers=DIGEST))
        stage.play(stage.clock.now())
        assert state(stage) == "approved"


@pytest.mark.parametrize(
    ("sender", "vote", "auth_as", "body"),
    [
        ("sgt.hart", "Approve", "Anonymous", ""),
        ("mlee", "Approve", None, ""),
        ("sgt.moua", "Approve", None, ""),
        ("sgt.hart", "Maybe", None, ""),
        ("sgt.hart", "Approve", None, "but only Thursday"),
        ("sgt.hart", "Approve", None, "No, deny it."),
    ],
    ids=[
        "nobody proved it",
        "the officer's own",
        "another sergeant's",
        "no button of ours",
        "a condition",
        "its contrary",
    ],
)
def test_a_vote_is_worth_no_more_than_its_word(
    play: Script, unit_exchange: Exchange, tmp_path: Path, sender: str, vote: str, auth_as: str | None, body: str
) -> None:
    with opened(play, tmp_path, unit_exchange.server) as stage:
        asked(stage, play)
        letter = Letter(sender=sender, subject="", body=body, answers=DIGEST)
        stage.drop(letter, vote=vote, auth_as=auth_as)
        stage.play(stage.clock.now())
        assert state(stage) == "pending"
        assert "absence" not in {one.notice for one in stage.news()}


def test_a_vote_in_no_thread_of_ours_decides_nothing(play: Script, unit_exchange: Exchange, tmp_path: Path) -> None:
    """Two requests are open: which one is meant, nobody can know."""
    with opened(play, tmp_path, unit_exchange.server) as stage:
        for sender, day in (("mlee", "March 10"), ("dolson", "March 11")):
            stage.drop(Letter(sender=sender, subject="Vacation", body=f"Vacation on {day}, 2027, please."))
        stage.play(play.steps[1].at.replace(tzinfo=stage.unit.timezone))
        assert unit_exchange.store.in_folder("sentitems")
        assert not any(one.property(str(0x8520)) for one in unit_exchange.store.in_folder("sentitems"))
        stage.drop(Letter(sender="sgt.hart", subject="Approve: Requests", body=""), vote="Approve")
        stage.play(stage.clock.now())
        assert state(stage) == "pending"
