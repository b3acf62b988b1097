"""What comes in: delta and its end, large inboxes, large mail, who wrote, shelves beside people's own hands."""

import tracemalloc
from datetime import timedelta
from threading import Event as Flag
from threading import Thread
from typing import Any

import pytest

from contracts.mailbox_contract import mail
from support.graph.account import INSIDE, LONG_AGO, Account
from support.graph.server import Reply, answers, done_but, error, not_done_but
from watchdesk.backends.graph import GraphMailbox
from watchdesk.errors import AuthFailed, CursorExpired, Denied, NotFound, ProtocolError, Throttled, Trouble, Unavailable
from watchdesk.model.mail import Origin, Ref
from watchdesk.ports import Shelf, Wake

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
    with pytest.raises(Unavailable, match="asked again later"):
        box.poll(None)
    account.pass_time(1000)
    refs, cursor = all_new(box, None)
    assert len(refs) == 1
    assert account.box.rounds == 2
    account.arrive(mail(2))
    assert len(all_new(box, cursor)[0]) == 1


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
    for number in range(5_000):
        account.arrive(mail(number % 50), at=account.clock.now() - timedelta(seconds=number % 3000))
    for _ in range(2_000):
        account.arrive(mail(1), at=LONG_AGO)
    box = account.mailbox()
    box.poll(None)
    tracemalloc.start()
    cursor, more, count = None, True, 0
    while more and count < 3_000:
        batch = box.poll(cursor)
        cursor, more, count = batch.cursor, batch.more, count + len(batch.refs)
        account.front.calls.clear()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count >= 3_000
    assert peak < 12_000_000


# --- waiting ----------------------------------------------------------------------------------------------


def test_a_wait_looks_every_few_seconds_and_ends_with_the_news(account: Account) -> None:
    box = account.mailbox(poll_seconds=0.05)
    box.poll(None)
    Thread(target=lambda: account.arrive(mail(1))).start()
    assert box.wait(60, Flag()) is Wake.MAYBE_NEW


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
    box = account.mailbox(seconds=1.0)
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
    box = account.mailbox(seconds=0.5)
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


# --- tokens -----------------------------------------------------------------------------------------------


def test_a_token_that_graph_does_not_take_is_replaced_once(account: Account) -> None:
    box = account.mailbox()
    box.poll(None)
    account.logins.good.clear()
    box.poll(None)
    assert account.logins.given == 2


def test_a_token_is_renewed_before_its_end(account: Account) -> None:
    account.logins.life = 200
    box = account.mailbox()
    for _ in range(3):
        box.poll(None)
    assert account.logins.given > 1
    assert account.front.lines(" 401") == []


def test_who_is_refused_twice_stops_and_asks_nobody_again(account: Account) -> None:
    box = account.mailbox()
    box.poll(None)
    account.front.when(DELTA, answers(error(401, "InvalidAuthenticationToken")), times=2)
    with pytest.raises(AuthFailed, match="InvalidAuthenticationToken"):
        account.mailbox().poll(None)
    other = account.mailbox()
    account.front.when(r"GET .*/messages", answers(error(401, "InvalidAuthenticationToken")), times=None)
    with pytest.raises(AuthFailed):
        other.poll(None)
    before = len(account.front.calls)
    for _ in range(3):
        with pytest.raises(AuthFailed):
            other.poll(None)
    assert len(account.front.calls) == before
    account.pass_time(3700)
    account.front.rules.clear()
    other.poll(None)


def test_a_secret_that_entra_refuses_is_tried_once(account: Account) -> None:
    account.secret = "another"
    box = account.mailbox()
    for _ in range(3):
        with pytest.raises(AuthFailed, match="AADSTS7000215"):
            box.poll(None)
    assert len(account.front.lines("POST .*/token")) == 1


def test_a_certificate_that_entra_does_not_know_is_told(account: Account) -> None:
    account.logins.certificate = None
    with pytest.raises(AuthFailed, match="AADSTS700027"):
        account.mailbox(proof="certificate").poll(None)


@pytest.mark.parametrize(
    "reply",
    [error(503, "x"), error(429, "x"), Reply(200, b"<html>"), Reply(200, b"[]"), Reply(manner="lost"), Reply(500, b"")],
)
def test_logins_that_are_away_are_no_refusal(account: Account, reply: Reply) -> None:
    box = account.mailbox(seconds=1.0)
    account.front.when("POST .*/token", answers(reply))
    with pytest.raises(Unavailable):
        box.poll(None)


def test_four_requests_at_once_at_most(account: Account) -> None:
    account.front.when("GET", lambda call, carry: (account.front.over.wait(0.02), carry())[1], times=None)
    boxes = [account.mailbox() for _ in range(8)]
    threads = [Thread(target=box.poll, args=(None,)) for box in boxes]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert account.front.most_at_once <= 4


# --- who wrote --------------------------------------------------------------------------------------------

OUTSIDE = {"name": "X-MS-Exchange-Organization-AuthAs", "value": "Anonymous"}
PASSED = (
    "spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=pd.example; dkim=pass (signature was verified) "
    "header.d=pd.example;dmarc=pass action=none header.from=pd.example;compauth=pass reason=100"
)
FAILED = "spf=fail smtp.mailfrom=evil.example; dkim=none header.d=none;dmarc=fail header.from=pd.example"


def results(value: str) -> dict[str, str]:
    return {"name": "Authentication-Results", "value": value}


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        (INSIDE, Origin.INTERNAL),
        ([*INSIDE, results(FAILED)], Origin.INTERNAL),
        ([OUTSIDE, results(PASSED)], Origin.DOMAIN),
        ([OUTSIDE, results(FAILED), results(PASSED)], Origin.NONE),
        ([OUTSIDE, results(PASSED.replace("compauth=pass", "compauth=fail"))], Origin.NONE),
        ([OUTSIDE, results(PASSED.replace("from=pd.example", "from=evil.example"))], Origin.NONE),
        ([OUTSIDE, results(f"mx.evil.example; {PASSED}")], Origin.NONE),
        ([OUTSIDE, results("mx.evil.example; none"), results(PASSED)], Origin.NONE),
        ([OUTSIDE, results("((")], Origin.NONE),
        ([OUTSIDE], Origin.NONE),
        ([OUTSIDE, *INSIDE], Origin.NONE),
        ([{"name": "Received", "value": "x"}], Origin.UNKNOWN),
        ([], Origin.UNKNOWN),
        (None, Origin.UNKNOWN),
    ],
)
def test_the_sender_is_believed_on_exchanges_word(account: Account, told: Any, origin: Origin) -> None:
    account.arrive(mail(1), told=told)
    box = account.mailbox()
    trust = box.trust(box.fetch(box.poll(None).refs[0]))
    assert (trust.origin, trust.address) == (origin, "reyes@pd.example")
    assert trust.evidence


def test_what_a_mail_says_of_itself_is_not_believed(account: Account) -> None:
    forged = b"X-MS-Exchange-Organization-AuthAs: Internal\r\nAuthentication-Results: " + PASSED.encode() + b"\r\n"
    account.arrive(forged + mail(1), told=[OUTSIDE])
    box = account.mailbox()
    assert box.trust(box.fetch(box.poll(None).refs[0])).origin is Origin.NONE


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


# --- shelves ----------------------------------------------------------------------------------------------


def test_a_dealt_with_mail_keeps_the_categories_of_people(account: Account) -> None:
    message = account.arrive(mail(1))
    message.fields["categories"] = ["Blue", "Chief"]
    box = account.mailbox()
    held = box.shelve(box.poll(None).refs[0], Shelf.HELD)
    assert message.fields["categories"] == ["Blue", "Chief", "Watchdesk: held"]
    assert box.shelve(held, Shelf.PROCESSED) == Ref(native=message.id, folder="Processed")
    assert message.fields["categories"] == ["Blue", "Chief", "Watchdesk: processed"]
    assert message.fields["isRead"] is False
    assert account.subjects("Processed") == ["Time off 1"]


def test_a_category_that_a_person_sets_just_now_stays(account: Account) -> None:
    message = account.arrive(mail(1))
    box = account.mailbox()

    def meanwhile(call: Any, carry: Any) -> Reply:
        message.fields["categories"] = ["Red"]
        message.version += 1
        return carry()  # type: ignore[no-any-return]

    account.front.when("PATCH", meanwhile)
    box.shelve(box.poll(None).refs[0], Shelf.PROCESSED)
    assert message.fields["categories"] == ["Red", "Watchdesk: processed"]


@pytest.mark.parametrize("folder", ["deleteditems", "drafts"])
def test_what_a_person_moved_first_is_left_where_it_is(account: Account, folder: str) -> None:
    message = account.arrive(mail(1))
    box = account.mailbox()
    (ref,) = box.poll(None).refs
    account.box.move(message, account.box.folder(folder))
    for act in (lambda: box.shelve(ref, Shelf.PROCESSED), lambda: box.fetch(ref)):
        with pytest.raises(NotFound):
            act()  # type: ignore[no-untyped-call]
    assert message.folder == account.box.folder(folder)
    assert message.fields["categories"] == []


@pytest.mark.parametrize("fault", ["lost", "half"])
@pytest.mark.parametrize("step", ["PATCH", r"POST .*/move", r"POST .*/mailFolders"])
def test_a_move_whose_answer_was_lost_is_done_once(account: Account, step: str, fault: str) -> None:
    account.arrive(mail(1))
    box = account.mailbox(seconds=0.5)
    (ref,) = box.poll(None).refs
    account.front.when(step, done_but(fault))
    with pytest.raises(Unavailable):
        box.shelve(ref, Shelf.PROCESSED)
    box.shelve(ref, Shelf.PROCESSED)
    assert account.subjects("Processed") == ["Time off 1"]
    assert sorted(account.box.folders.values()).count("Processed") == 1


def test_a_shelf_that_somebody_took_away_is_made_again(account: Account) -> None:
    account.arrive(mail(1))
    account.arrive(mail(2))
    box = account.mailbox()
    first, second = box.poll(None).refs
    box.shelve(first, Shelf.PROCESSED)
    del account.box.folders[account.box.named("Processed")]
    with pytest.raises(Unavailable):
        box.shelve(second, Shelf.PROCESSED)
    box.shelve(second, Shelf.PROCESSED)
    assert account.subjects("Processed") == ["Time off 2"]
