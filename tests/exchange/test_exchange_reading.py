"""What comes in over Exchange: the cursor, the baseline, trust, marks, large mail, and every fault of the way in."""

import logging
import tracemalloc
from datetime import timedelta
from threading import Event as Flag
from threading import Timer

import pytest

from contracts.mailbox_contract import mail
from exchange.conftest import Exchange
from support.exchange import letters, schema
from support.exchange import server as wrong
from support.exchange.soap import T
from support.exchange.store import NOW, stamp
from watchdesk.backends.exchange import ExchangeMailbox, Folders, incoming
from watchdesk.errors import AuthFailed, CursorExpired, Denied, NotFound, Throttled, Trouble, Unavailable
from watchdesk.model.mail import Inbound, Origin, Ref
from watchdesk.ports import Shelf, Wake

# --- looking over what lies there -------------------------------------------------------------------------


def test_what_lies_there_is_told_page_by_page(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "PAGE_CAP", 2)
    for number in range(5):
        exchange.arrive(mail(number))
    box = exchange.mailbox()
    since = NOW - timedelta(days=400)
    assert {box.fetch(ref).raw for ref in box.lying(since)} == {mail(number) for number in range(5)}


# --- the cursor -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bare", [False, True], ids=["as the schema has it", "without a state"])
def test_a_state_that_exchange_does_not_know_again_has_expired(exchange: Exchange, bare: bool) -> None:
    """In an answer without SyncState exchangelib would stumble over an AttributeError."""
    box = exchange.mailbox()
    cursor = box.poll(None).cursor
    exchange.store.generation += 1
    exchange.store.bare_errors = bare
    with pytest.raises(CursorExpired):
        box.poll(cursor)
    assert box.poll(None).cursor != cursor


def test_a_cursor_of_another_mailbox_has_expired(exchange: Exchange) -> None:
    cursor = exchange.mailbox(mailbox="other.unit@pd.example")._mark
    with pytest.raises(CursorExpired):
        exchange.mailbox().poll(f"x1:{cursor}::")


def test_half_an_answer_is_no_new_cursor(exchange: Exchange) -> None:
    """The state stands before the mails in it, and exchangelib mends what is cut short."""
    exchange.arrive(mail(1))
    box = exchange.mailbox()
    exchange.server.goes_wrong("SyncFolderItems", wrong.truncated, after=True)
    with pytest.raises(Unavailable):
        box.poll(None)
    assert len(box.poll(None).refs) == 1


def test_the_baseline_is_what_came_before_the_desk_also_over_many_pages(exchange: Exchange) -> None:
    for number in range(30):
        exchange.arrive(mail(number), old=number % 10 != 0)
    box, cursor, seen = exchange.mailbox(), None, []
    for _ in range(40):
        batch = box.poll(cursor, limit=2)
        seen += [box.fetch(ref).raw for ref in batch.refs]
        cursor = batch.cursor
        if not batch.more:
            break
    assert seen == [mail(0), mail(10), mail(20)]


def test_a_first_start_that_is_interrupted_goes_on_with_its_baseline(exchange: Exchange) -> None:
    exchange.arrive(mail(1), old=True)
    exchange.arrive(mail(2))
    again = exchange.mailbox().poll(None, limit=1).again
    assert again is not None
    later = exchange.mailbox(since=NOW + timedelta(days=1))
    assert len(later.poll(again).refs) == 1


def test_an_old_mail_that_a_person_moves_into_the_inbox_is_new(exchange: Exchange) -> None:
    box = exchange.mailbox()
    cursor = box.poll(None).cursor
    exchange.arrive(mail(1), old=True)
    assert len(box.poll(cursor).refs) == 1


def test_what_was_only_read_or_changed_is_no_news(exchange: Exchange) -> None:
    exchange.arrive(mail(1))
    box = exchange.mailbox()
    cursor = box.poll(None).cursor
    with exchange.store.lock:
        (item,) = exchange.store.in_folder("inbox")
        item.set("IsRead", "true")
        exchange.store.touch(item)
    assert box.poll(cursor).refs == ()


# --- one message ------------------------------------------------------------------------------------------


def test_reading_leaves_the_unread_mark(exchange: Exchange) -> None:
    exchange.arrive(mail(1))
    box = exchange.mailbox()
    box.fetch(box.poll(None).refs[0])
    with exchange.store.lock:
        assert [item.text("IsRead") for item in exchange.store.in_folder("inbox")] == ["false"]


def test_a_mail_over_the_limit_is_kept_as_header_and_text(exchange: Exchange) -> None:
    exchange.arrive(mail(1), size=26 * 1024 * 1024)
    box = exchange.mailbox()
    inbound = box.fetch(box.poll(None).refs[0])
    assert inbound.truncated
    assert b"VGh1cnNkYXkgb2ZmLCBwbGVhc2Uu" in inbound.raw  # Thursday off, please.
    trust = box.trust(inbound)
    assert (trust.origin, trust.address) == (Origin.INTERNAL, "reyes@pd.example")


def test_a_mail_of_many_megabytes_comes_whole(exchange: Exchange) -> None:
    raw = mail(1) + b"x" * 12_000_000
    exchange.arrive(raw)
    box = exchange.mailbox(seconds=60.0)
    assert box.fetch(box.poll(None).refs[0]).raw == raw


@pytest.mark.parametrize("code", [1, 11, 31])
def test_letters_that_no_xml_may_have_hide_no_mail(exchange: Exchange, code: int) -> None:
    """Exchange writes them all the same."""
    exchange.arrive(mail(1))
    box = exchange.mailbox()
    (ref,) = box.poll(None).refs

    def does(handler: wrong.Handler, given: bytes) -> None:
        handler.give(200, given.replace(b"<t:Size>", f"<t:Subject>a&#{code};b</t:Subject><t:Size>".encode()))

    exchange.server.goes_wrong("GetItem", does, after=True)
    assert box.fetch(ref).raw == mail(1)


def test_a_mail_that_a_person_moved_is_not_found(exchange: Exchange) -> None:
    exchange.arrive(mail(1))
    box = exchange.mailbox()
    (ref,) = box.poll(None).refs
    with exchange.store.lock:
        (item,) = exchange.store.in_folder("inbox")
        exchange.store.move(item, exchange.store.folder("deleteditems"))
    with pytest.raises(NotFound):
        box.fetch(ref)
    with pytest.raises(NotFound):
        box.shelve(ref, Shelf.PROCESSED)
    assert exchange.subjects("deleteditems") == ["Time off 1"]


# --- trust ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("auth_as", "origin"),
    [("Internal", Origin.INTERNAL), ("Anonymous", Origin.NONE), ("Partner", Origin.NONE), (None, Origin.UNKNOWN)],
)
def test_exchange_says_who_is_of_the_house(exchange: Exchange, auth_as: str | None, origin: Origin) -> None:
    exchange.arrive(mail(1), auth_as=auth_as)
    box = exchange.mailbox()
    trust = box.trust(box.fetch(box.poll(None).refs[0]))
    assert (trust.origin, trust.address) == (origin, "reyes@pd.example")


def test_what_a_mail_says_of_itself_is_not_exchanges_word(exchange: Exchange) -> None:
    raw = b"X-MS-Exchange-Organization-AuthAs: Internal\r\n" + mail(1)
    box = exchange.mailbox()
    trust = box.trust(Inbound(raw=raw, received_at=NOW, headers=()))
    assert trust.origin is Origin.UNKNOWN
    twice = (("X-MS-Exchange-Organization-AuthAs", "Internal"), ("X-MS-Exchange-Organization-AuthAs", "Anonymous"))
    assert box.trust(Inbound(raw=raw, received_at=NOW, headers=twice)).origin is Origin.NONE


def test_a_gateway_answers_for_senders_from_outside(exchange: Exchange) -> None:
    proof = b"Authentication-Results: gate.pd.example; dmarc=pass header.from=pd.example\r\n"
    exchange.arrive(proof + mail(1), auth_as="Anonymous")
    box = exchange.mailbox(authserv_id="gate.pd.example")
    assert box.trust(box.fetch(box.poll(None).refs[0])).origin is Origin.DOMAIN


# --- marks ------------------------------------------------------------------------------------------------


def test_peoples_categories_stay_and_ours_shows_what_became_of_it(exchange: Exchange) -> None:
    exchange.arrive(mail(1))
    with exchange.store.lock:
        (item,) = exchange.store.in_folder("inbox")
        item.set("Categories", T.Categories(T.String("Hot"), T.String("Lee")))
    box = exchange.mailbox()
    held = box.shelve(box.poll(None).refs[0], Shelf.HELD)
    box.shelve(held, Shelf.PROCESSED)
    with exchange.store.lock:
        (item,) = exchange.store.in_folder("Processed")
        assert [one.text for one in item.element.iter("{*}String")] == ["Hot", "Lee", "Watchdesk: processed"]


def test_folders_may_be_called_otherwise_and_are_made_once(exchange: Exchange) -> None:
    exchange.arrive(mail(1))
    exchange.arrive(mail(2))
    box = exchange.mailbox(folders=Folders(processed="Erledigt", held="Zu lesen"))
    for ref in box.poll(None).refs:
        assert box.shelve(ref, Shelf.PROCESSED).folder == "Erledigt"
    assert exchange.server.asked.count("CreateFolder") == 1


# --- wake-ups ---------------------------------------------------------------------------------------------


def waits(exchange: Exchange, box: ExchangeMailbox) -> None:
    """Until a stream is open."""
    while not exchange.server.streams:
        box.wait(0.01, Flag())


def test_a_stream_tells_of_new_mail(exchange: Exchange) -> None:
    box = exchange.mailbox()
    cursor = box.poll(None).cursor
    waits(exchange, box)
    asked = exchange.server.asked.count("SyncFolderItems")
    exchange.arrive(mail(1))
    assert box.wait(30, Flag()) is Wake.MAYBE_NEW
    assert exchange.server.asked.count("SyncFolderItems") <= asked + 1
    assert len(box.poll(cursor).refs) == 1


def test_what_came_while_a_stream_was_down_is_seen(exchange: Exchange) -> None:
    box = exchange.mailbox()
    cursor = box.poll(None).cursor
    waits(exchange, box)
    with exchange.store.lock:
        exchange.store.subscriptions.clear()  # the server was started anew
        exchange.store.changed.notify_all()
    while exchange.server.asked.count("Subscribe") < 2:
        box.wait(0.01, Flag())
    exchange.arrive(mail(1))
    assert box.wait(30, Flag()) is Wake.MAYBE_NEW
    assert len(box.poll(cursor).refs) == 1


def test_a_stream_that_breaks_off_is_begun_again(exchange: Exchange) -> None:
    box = exchange.mailbox()
    box.poll(None)
    waits(exchange, box)
    wrong.break_off(exchange.server.streams[0])
    while exchange.server.asked.count("GetStreamingEvents") < 2:
        box.wait(0.01, Flag())
    exchange.arrive(mail(1))
    assert box.wait(30, Flag()) is Wake.MAYBE_NEW


@pytest.mark.parametrize("operation", ["Subscribe", "GetStreamingEvents"])
@pytest.mark.parametrize("does", [wrong.status(503), wrong.reset, wrong.garbage], ids=["503", "reset", "garbage"])
def test_without_a_stream_looks_tell_of_new_mail(exchange: Exchange, operation: str, does: object) -> None:
    exchange.server.goes_wrong(operation, does, times=None)
    box = exchange.mailbox()
    box.poll(None)
    exchange.arrive(mail(1))
    assert box.wait(30, Flag()) is Wake.MAYBE_NEW


def test_a_look_sees_what_is_new_behind_all_that_only_changed(exchange: Exchange) -> None:
    """And asks once: the desk's own marks and moves are changes, too."""
    for number in range(30):
        exchange.arrive(mail(number))
    box = exchange.mailbox()
    for ref in box.poll(None).refs:
        box.shelve(ref, Shelf.PROCESSED)
    exchange.server.goes_wrong("Subscribe", wrong.soap_fault("ErrorAccessDenied"), times=None)
    asked = exchange.server.asked.count("SyncFolderItems")
    assert box.wait(0, Flag()) is Wake.TIMEOUT
    assert exchange.server.asked.count("SyncFolderItems") == asked + 1
    exchange.arrive(mail(31))
    exchange.clock.ahead += 60
    assert box.wait(0, Flag()) is Wake.MAYBE_NEW


def test_a_desk_that_stops_leaves_an_open_stream_at_once(exchange: Exchange) -> None:
    box = exchange.mailbox()
    exchange.server.heartbeat = 60.0
    box.poll(None)
    waits(exchange, box)
    stop = Flag()
    Timer(0.2, stop.set).start()
    assert box.wait(600, stop) is Wake.STOPPED
    box.close()
    assert box._watch._stream._thread is None


# --- every fault ------------------------------------------------------------------------------------------

FAULTS = {
    "403": (wrong.status(403), Denied),
    "429": (wrong.status(429, Retry_After="30"), Throttled),
    "500": (wrong.status(500, b"<html>"), Unavailable),
    "502": (wrong.status(502), Unavailable),
    "503": (wrong.status(503, Retry_After="30"), Throttled),
    "busy": (wrong.soap_fault("ErrorServerBusy", back_off=42_000), Throttled),
    "no right": (wrong.soap_fault("ErrorAccessDenied"), Denied),
    "an error inside": (wrong.soap_fault("ErrorInternalServerError"), Unavailable),
    "a redirection": (wrong.status(302, Location="https://elsewhere.example/"), Unavailable),
    "reset": (wrong.reset, Unavailable),
    "broken off": (wrong.cut, Unavailable),
    "cut short": (wrong.truncated, Unavailable),
    "garbage": (wrong.garbage, Unavailable),
    "silence": (wrong.silent(1.0), Unavailable),
    "letter by letter": (wrong.drips, Unavailable),
}
# Of these some of the true answer comes.
BEGUN = ("broken off", "cut short", "letter by letter")
# And these show once the desk's patience is over.
SLOW = ("silence", "letter by letter")


@pytest.mark.parametrize("operation", ["SyncFolderItems", "GetItem"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_the_next_try_is_good(exchange: Exchange, name: str, operation: str) -> None:
    does, kind = FAULTS[name]
    exchange.arrive(mail(1))
    box = exchange.mailbox(seconds=0.5 if name in SLOW else 20.0)
    exchange.server.goes_wrong(operation, does, after=name in BEGUN)
    with pytest.raises(Trouble) as caught:
        box.fetch(box.poll(None).refs[0])
    assert type(caught.value) is kind
    assert "elsewhere.example" not in str(caught.value)
    exchange.clock.ahead += 60  # where it asked for patience
    assert box.fetch(box.poll(None).refs[0]).raw == mail(1)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_while_a_mail_is_shelved_loses_nothing(exchange: Exchange, name: str) -> None:
    exchange.arrive(mail(1))
    for operation in ("UpdateItem", "FindFolder", "MoveItem"):
        exchange.server.goes_wrong(operation, FAULTS[name][0], after=name in BEGUN)
    box = exchange.mailbox(seconds=0.5)
    (ref,) = box.poll(None).refs
    for _ in range(5):
        try:
            box.shelve(ref, Shelf.PROCESSED)
            break
        except NotFound:
            break  # it lies there, and only the answer was lost
        except Trouble:
            exchange.clock.ahead += 60  # where it asked for patience
    assert (exchange.subjects(), exchange.subjects("Processed")) == ([], ["Time off 1"])


def test_a_refused_login_is_offered_once(exchange: Exchange) -> None:
    exchange.server.goes_wrong(None, wrong.status(401, WWW_Authenticate="Basic"), times=None)
    box = exchange.mailbox()
    with pytest.raises(AuthFailed):
        box.poll(None)
    with pytest.raises(AuthFailed):
        box.fetch(Ref(native="x"))
    box.wait(0, Flag())
    assert len(exchange.server.asked) == 1
    assert [one.severity for one in box.check() if one.severity != "good"] == ["bad"]


def test_no_line_of_a_mail_stands_in_the_log(exchange: Exchange, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    exchange.arrive(mail(1))
    box = exchange.mailbox()
    for does in (wrong.garbage, wrong.reset, wrong.status(500, b"Thursday off, please")):
        exchange.server.goes_wrong("GetItem", does)
        with pytest.raises(Trouble) as caught:
            box.fetch(box.poll(None).refs[0])
        assert "Thursday" not in str(caught.value)
    assert "Thursday" not in caplog.text
    assert "correct horse" not in caplog.text


# --- large inboxes ----------------------------------------------------------------------------------------

MANY = 10_000


def test_an_inbox_of_ten_thousand_is_passed_over_page_by_page_in_flat_memory(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is counted is what the desk holds beyond one page; the double's own pages are in it."""
    monkeypatch.setattr(schema, "faults", lambda _: [])  # of ten thousand rows, each like the other
    with exchange.store.lock:
        element = letters.message(mail(1), stamp(NOW - timedelta(days=400)), auth_as="Internal")
        for _ in range(MANY):
            exchange.store.add(exchange.store.folder("inbox"), element, event="NewMailEvent", name="mail")
    exchange.arrive(mail(2))
    box, cursor, found, peaks = exchange.mailbox(seconds=60.0), None, [], []
    tracemalloc.start()
    try:
        while True:
            tracemalloc.reset_peak()
            begun = tracemalloc.get_traced_memory()[0]
            batch = box.poll(cursor)
            peaks.append(tracemalloc.get_traced_memory()[1] - begun)
            found += batch.refs
            cursor = batch.cursor
            if not batch.more:
                break
    finally:
        tracemalloc.stop()
    assert [box.fetch(ref).raw for ref in found] == [mail(2)]
    assert exchange.server.asked.count("SyncFolderItems") >= MANY / 512
    assert max(peaks) < 4 * 1024 * 1024
