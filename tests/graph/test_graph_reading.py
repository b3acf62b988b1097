"""What comes in: delta and its end, large inboxes, large mail, and every fault of the way in."""

import tracemalloc
from contextlib import suppress
from datetime import timedelta
from threading import Event as Flag
from threading import Thread
from typing import Any

import pytest

from contracts.mailbox_contract import mail
from support.graph.account import LONG_AGO, Account
from support.graph.server import Reply, answers, done_but, error, not_done_but
from watchdesk.backends.graph import GraphMailbox, listing
from watchdesk.errors import CursorExpired, Denied, ProtocolError, Throttled, Trouble, Unavailable
from watchdesk.model.mail import Ref
from watchdesk.ports import Wake

DELTA = r"GET .*/messages/delta"


def all_new(box: GraphMailbox, cursor: str | None, *, limit: int = 100) -> tuple[list[Ref], str]:
    """Everything after a cursor, and the cursor behind it."""
    refs: list[Ref] = []
    while True:
        batch = box.poll(cursor, limit=limit)
        refs += batch.refs
        cursor = batch.cursor
        if not batch.more:
            return refs, cursor


# --- delta ------------------------------------------------------------------------------------------------


def test_an_initial_round_is_made_once_whatever_the_desk_asks(account: Account) -> None:
    box = account.mailbox()
    for number in range(3):
        account.arrive(mail(number))
        box.poll(None)
    batch = box.poll(None)
    assert batch.again is not None
    for _ in range(3):
        assert len(box.poll(batch.again).refs) == 3
    assert account.box.rounds == 1


def test_the_first_batch_comes_again_in_another_process_without_an_initial_round(account: Account) -> None:
    account.arrive(mail(1))
    batch = account.mailbox().poll(None)
    account.arrive(mail(2))
    assert batch.again is not None
    refs, cursor = all_new(account.mailbox(), batch.again)
    assert len(refs) == 2
    assert len(all_new(account.mailbox(), cursor)[0]) <= 1, "what was listed may come once more"
    assert account.box.rounds == 1


def test_what_comes_while_the_inbox_is_listed_is_not_missed(account: Account) -> None:
    for number in range(6):
        account.arrive(mail(number))
    box = account.mailbox()
    first = box.poll(None, limit=4)
    account.arrive(mail(7))
    seen, cursor = all_new(box, first.cursor, limit=4)
    seen += box.poll(cursor).refs
    assert {ref.native for ref in (*first.refs, *seen)} == set(account.box.messages)


def test_mail_that_people_move_away_meanwhile_shifts_nothing(account: Account) -> None:
    """A listing by numbers would pass over as many as were taken out before them."""
    start = account.clock.now() - timedelta(minutes=50)
    made = [account.arrive(mail(number), at=start + timedelta(seconds=number)) for number in range(8)]
    box = account.mailbox()
    first = box.poll(None, limit=3)
    for one in made[:3]:
        account.box.move(one, account.box.folder("deleteditems"))
    seen, _ = all_new(box, first.cursor, limit=3)
    assert {one.id for one in made[3:]} <= {ref.native for ref in seen}


def test_what_is_taken_out_of_the_inbox_is_no_news(account: Account) -> None:
    message = account.arrive(mail(1))
    box = account.mailbox()
    _, cursor = all_new(box, None)
    account.box.move(message, account.box.folder("deleteditems"))
    assert all_new(box, cursor)[0] == []


def test_what_a_person_moves_into_the_inbox_is_news(account: Account) -> None:
    message = account.arrive(mail(1), folder="deleteditems")
    box = account.mailbox()
    _, cursor = all_new(box, None)
    account.box.move(message, account.box.folder("inbox"))
    assert [ref.native for ref in all_new(box, cursor)[0]] == [message.id]


def test_a_link_that_graph_forgot_is_expired_and_made_anew_once(account: Account) -> None:
    account.arrive(mail(1))
    box = account.mailbox()
    _, cursor = all_new(box, None)
    account.box.epoch += 1
    with pytest.raises(CursorExpired):
        box.poll(cursor)
    refs, cursor = all_new(box, None)
    assert len(refs) == 1
    assert account.box.rounds == 1
    account.pass_time(1000)
    refs, cursor = all_new(box, cursor)
    assert len(refs) == 1
    assert account.box.rounds == 2
    account.arrive(mail(2))
    assert len(all_new(box, cursor)[0]) == 1


def test_what_arrives_while_no_link_may_be_made_is_seen_at_once(account: Account) -> None:
    """A state that is forgotten twice within minutes leaves nobody deaf."""
    box = account.mailbox()
    _, cursor = all_new(box, None)
    account.box.epoch += 1
    with pytest.raises(CursorExpired):
        box.poll(cursor)
    _, cursor = all_new(box, None)
    seen = set()
    for number in range(5):
        made = account.arrive(mail(number))
        assert box.wait(60, Flag()) is Wake.MAYBE_NEW
        refs, cursor = all_new(box, cursor)
        assert made.id in {ref.native for ref in refs}
        seen |= {ref.native for ref in refs}
    assert seen == set(account.box.messages)
    assert account.box.rounds == 1
    older = account.arrive(mail(9), at=account.clock.now() - timedelta(hours=1))  # a person moved it in
    account.pass_time(1000)
    refs, cursor = all_new(box, cursor)
    assert older.id in {ref.native for ref in refs}
    assert account.box.rounds == 2
    assert all_new(box, cursor)[0] == []


@pytest.mark.parametrize(
    "reply",
    [
        error(410, "syncStateNotFound"),
        error(400, "syncStateNotFound"),
        error(404, "SyncStateNotFound"),
        error(400, "resyncRequired"),
        error(410, "ErrorInvalidUser"),
    ],
    ids=lambda reply: f"{reply.status} {reply.body['error']['code']}",
)
def test_every_way_to_say_that_a_link_is_forgotten_is_understood(account: Account, reply: Reply) -> None:
    box = account.mailbox()
    _, cursor = all_new(box, None)
    account.front.when(DELTA, answers(reply))
    with pytest.raises(CursorExpired):
        box.poll(cursor)


@pytest.mark.parametrize(
    "link",
    [
        "https://graph.evil.example/v1.0/users/x/delta?$deltatoken=1",
        "https://graph.microsoft.com.evil.example/v1.0/users/x/delta",
        "https://graph.microsoft.com@evil.example/v1.0/users/x/delta",
        "https://graph.microsoft.com:8443/v1.0/users/x/delta",
        "http://graph.microsoft.com/v1.0/users/x/delta",
        "https://graph.microsoft.com/beta/users/x/delta",
        "//evil.example/v1.0/",
        "https://[/v1.0/",
    ],
)
@pytest.mark.parametrize("name", ["nextLink", "deltaLink"])
def test_a_link_to_another_place_is_refused(account: Account, link: str, name: str) -> None:
    box = account.mailbox()
    _, cursor = all_new(box, None)
    account.front.when(DELTA, answers(Reply(body={"value": [], f"@odata.{name}": link})))
    before = len(account.front.calls)
    with pytest.raises(ProtocolError, match="another place"):
        box.poll(cursor)
    assert len(account.front.calls) == before + 1


@pytest.mark.parametrize("host", ["graph.microsoft.us", "evil.example"])
def test_a_cursor_of_another_cloud_has_expired(account: Account, host: str) -> None:
    box = account.mailbox()
    _, cursor = all_new(box, None)
    with pytest.raises(CursorExpired):
        box.poll(cursor.replace("graph.microsoft.com", host))


def test_a_cursor_of_another_mailbox_has_expired(make_account: Any) -> None:
    _, cursor = all_new(make_account().mailbox(), None)
    with pytest.raises(CursorExpired):
        make_account().mailbox().poll(cursor)


def test_the_first_look_goes_on_where_it_was_interrupted(account: Account) -> None:
    for number in range(250):
        account.arrive(mail(number))
    box = account.mailbox()
    account.front.when(r"delta\?%24skiptoken", not_done_but("lost"))
    with pytest.raises(Unavailable):
        box.poll(None)
    assert len(all_new(box, None)[0]) >= 250
    assert account.box.rounds == 1


def test_a_full_inbox_takes_no_more_memory_than_an_empty_one(account: Account) -> None:
    """The double's own lists are made before; what counts is what reading them adds."""
    for number in range(10_000):
        account.arrive(mail(number % 50), at=account.clock.now() - timedelta(seconds=number % 3000))
    for _ in range(2_000):
        account.arrive(mail(1), at=LONG_AGO)
    box = account.mailbox()
    tracemalloc.start()
    for _ in range(20):  # a first look at so many takes several passes
        with suppress(Unavailable):
            box.poll(None)
            break
    cursor, more, count = None, True, 0
    while more:
        batch = box.poll(cursor)
        cursor, more, count = batch.cursor, batch.more, count + len(batch.refs)
        account.front.calls.clear()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count >= 10_000
    assert peak < 12_000_000


# --- waiting ----------------------------------------------------------------------------------------------


def test_a_wait_looks_every_few_seconds_and_ends_with_the_news(account: Account) -> None:
    box = account.mailbox(poll_seconds=0.05)
    box.poll(None)
    Thread(target=lambda: account.arrive(mail(1))).start()
    assert box.wait(60, Flag()) is Wake.MAYBE_NEW


def test_short_waits_look_no_oftener_than_long_ones(account: Account) -> None:
    """The daemon waits two seconds at a time, and looks every twenty."""
    box = account.mailbox(poll_seconds=20.0)
    box.poll(None)
    before = len(account.front.lines(DELTA))
    for _ in range(5):
        assert box.wait(0.01, Flag()) is Wake.TIMEOUT
    assert len(account.front.lines(DELTA)) == before
    account.arrive(mail(1))
    account.pass_time(20)
    assert box.wait(0.01, Flag()) is Wake.MAYBE_NEW
    assert len(account.front.lines(DELTA)) == before + 1


def test_a_wait_keeps_its_patience_with_a_throttled_mailbox(account: Account) -> None:
    box = account.mailbox(poll_seconds=0.01)
    box.poll(None)
    account.front.when(DELTA, answers(error(429, "x", Retry_After="30")))
    assert box.wait(0.05, Flag()) is Wake.TIMEOUT
    assert len(account.front.lines(DELTA)) == 2, "the initial round, and one look"


# --- faults of the way in ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (error(403, "ErrorAccessDenied"), Denied),
        (error(429, "ApplicationThrottled", Retry_After="9"), Throttled),
        (error(503, "x", Retry_After="9"), Throttled),
        (error(500, "ErrorInternalServerError"), Unavailable),
        (error(502, "BadGateway"), Unavailable),
        (error(404, "ErrorInvalidUser"), Unavailable),
        (Reply(200, b"<html>"), Unavailable),
        (Reply(200, b'{"value": [{"id"'), Unavailable),
        (Reply(200, b"[" * 100_000), Unavailable),
        (Reply(200, b'{"value": [{"id": 4}], "@odata.deltaLink": "x"}'), Unavailable),
        (Reply(200, b'{"value": [], "@odata.deltaLink": 4}'), Unavailable),
        (Reply(200, b"x" * 20_000_000), Unavailable),
        (Reply(301, b"", {"Location": "https://evil.example/"}), Unavailable),
        (Reply(manner="lost"), Unavailable),
        (Reply(body={"value": []}, manner="half"), Unavailable),
        (Reply(manner="mute"), Unavailable),
    ],
)
def test_every_fault_of_a_poll_is_told_truly_and_costs_nothing(
    account: Account, reply: Reply, trouble: type[Trouble]
) -> None:
    box = account.mailbox()
    _, cursor = all_new(box, None)
    account.arrive(mail(1))
    reply.held = False
    account.front.when(DELTA, answers(reply))
    with pytest.raises(Trouble) as told:
        box.poll(cursor)
    assert type(told.value) is trouble
    account.pass_time(60)
    assert len(box.poll(cursor).refs) == 1


@pytest.mark.parametrize("manner", ["lost", "half", "mute"])
def test_a_message_that_breaks_off_is_not_taken_for_whole(account: Account, manner: str) -> None:
    account.arrive(mail(1))
    box = account.mailbox()
    (ref,) = box.poll(None).refs
    account.front.when(r"/\$value", done_but(manner))
    with pytest.raises(Unavailable):
        box.fetch(ref)
    assert box.fetch(ref).raw == mail(1)


def test_an_answer_that_drips_for_minutes_is_given_up(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    account.arrive(mail(1))
    box = account.mailbox()
    (ref,) = box.poll(None).refs
    plain = account.clock.monotonic
    # Every look at the clock finds minutes gone.
    monkeypatch.setattr(account.clock, "monotonic", lambda: account.pass_time(130) or plain())
    with pytest.raises(Unavailable, match="took too long"):
        box.fetch(ref)
    monkeypatch.undo()
    assert account.mailbox().fetch(ref).raw == mail(1)


def test_a_page_that_a_gateway_says_is_missing_is_no_missing_message(account: Account) -> None:
    """What is NotFound is passed over for good, so only Exchange's own word counts."""
    account.arrive(mail(1))
    box = account.mailbox()
    (ref,) = box.poll(None).refs
    account.front.when(r"GET .*/messages/", answers(Reply(404, b"<html>not found</html>")))
    with pytest.raises(Unavailable):
        box.fetch(ref)


# --- looking over what lies there -------------------------------------------------------------------------


@pytest.mark.parametrize("apart", [60, 0], ids=["a minute apart", "in one second"])
def test_what_lies_there_is_told_page_by_page(account: Account, monkeypatch: pytest.MonkeyPatch, apart: int) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(7):
        account.arrive(mail(number))
        account.pass_time(apart)
    box = account.mailbox()
    assert {box.fetch(ref).raw for ref in box.lying(LONG_AGO)} == {mail(number) for number in range(7)}


# --- large mail -------------------------------------------------------------------------------------------


def test_a_mail_over_the_limit_comes_as_headers_and_texts(account: Account) -> None:
    head = (
        mail(1)
        .partition(b"\r\n\r\n")[0]
        .replace(b"Subject:", b'Content-Type: multipart/mixed; boundary="b"\r\nSubject:')
    )
    text = b"--b\r\nContent-Type: text/plain\r\n\r\nThursday off, please.\r\n"
    picture = (
        b"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"eHh4eHh4\r\n" * 3_400_000
    )
    account.arrive(head + b"\r\n\r\n" + text + picture + b"--b--\r\n")
    box = account.mailbox()
    inbound = box.fetch(box.poll(None).refs[0])
    assert inbound.truncated
    assert b"Thursday off, please." in inbound.raw
    assert len(inbound.raw) < 10_000
