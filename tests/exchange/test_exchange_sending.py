"""What goes out over Exchange: the mail itself, and every fault of the way out with what became of the mail."""

from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pytest

from contracts.mailbox_contract import envelope
from exchange.conftest import Exchange
from support.exchange import server as wrong
from watchdesk.backends.exchange import ExchangeMailbox, folders
from watchdesk.errors import AuthFailed, OutcomeUnknown, Rejected, Throttled, Trouble, Unavailable
from watchdesk.model.decision import Calendar
from watchdesk.model.envelope import Found, Threading
from watchdesk.model.mail import Enclosure


def went_out(exchange: Exchange) -> list[EmailMessage]:
    return [message_from_bytes(raw, policy=policy.default) for raw in exchange.store.went_out]  # type: ignore[misc]


# --- the mail itself --------------------------------------------------------------------------------------


def test_a_mail_bears_its_key_its_thread_and_the_manners_of_a_machine(exchange: Exchange) -> None:
    threading = Threading(in_reply_to="<b@pd.example>", references=("<a@pd.example>", "no id", "<b@pd.example>"))
    headers = (("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "DR, RN, NRN, AutoReply"))
    sent = exchange.mailbox().send(envelope(headers=headers), threading)
    (mail,) = went_out(exchange)
    assert (mail["To"], mail["From"]) == ("Pat Quill <head@oak.example>", "SRO Desk <desk@pd.example>")
    assert mail["Subject"] == "Away: Ofc. Reyes"
    assert mail["X-Watchdesk-Key"] == "R-104/e7/absence/principal.oak"
    assert (mail["X-Watchdesk-Notice"], mail["X-Watchdesk-Ref"]) == ("absence", "R-104")
    assert [(name, mail[name]) for name, _ in headers] == list(headers)
    assert (mail["In-Reply-To"], mail["References"]) == ("<b@pd.example>", "<a@pd.example> <b@pd.example>")
    assert mail["Message-ID"] == sent.message_id == "<k104@pd.example>"
    assert mail.get_body(("html",)).get_content().strip() == "<p>Ofc. Reyes is away.</p>"  # type: ignore[union-attr]


def test_files_and_an_answer_to_a_meeting_go_along(exchange: Exchange) -> None:
    file = Enclosure(name="log.csv", type="text/csv", content="YQ==")
    reply = Calendar(method="REPLY", text="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    exchange.mailbox().send(envelope(enclosures=(file,), calendar=reply), Threading())
    (mail,) = went_out(exchange)
    found = {part.get_filename(): part.get_content_type() for part in mail.iter_attachments()}
    assert found == {"log.csv": "text/csv", "invite.ics": "text/calendar"}


def test_a_server_that_gives_its_own_message_id_gets_its_way_and_is_believed(exchange: Exchange) -> None:
    exchange.store.keeps_message_ids = False
    box = exchange.mailbox()
    sent = box.send(envelope(), Threading())
    (mail,) = went_out(exchange)
    assert sent.message_id == mail["Message-ID"] != envelope().message_id
    assert box.find_sent(envelope()).sent == sent


def test_a_header_that_begins_another_stays_one(exchange: Exchange) -> None:
    exchange.mailbox().send(envelope(headers=(("X-Note", "a\r\nBcc: eve@evil.example"),)), Threading())
    (mail,) = went_out(exchange)
    assert mail["Bcc"] is None
    assert "eve@evil.example" in mail["X-Note"]


@pytest.mark.parametrize("name", ["Bcc", "From", "Received"])
def test_a_header_that_is_not_the_envelopes_to_bring_stops_the_mail(exchange: Exchange, name: str) -> None:
    with pytest.raises(Trouble):
        exchange.mailbox().send(envelope(headers=((name, "x@evil.example"),)), Threading())
    assert exchange.store.went_out == []


def test_a_draft_that_an_earlier_try_left_is_sent_and_not_made_anew(exchange: Exchange) -> None:
    box = exchange.mailbox()
    exchange.server.goes_wrong("SendItem", wrong.reset)
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    assert box.find_sent(envelope()).found is Found.DRAFT
    box.send(envelope(), Threading())
    assert (len(went_out(exchange)), exchange.subjects("drafts")) == (1, [])
    assert exchange.server.asked.count("CreateItem") == 1


def test_a_draft_that_says_something_else_is_thrown_away_and_does_not_go_out(exchange: Exchange) -> None:
    box = exchange.mailbox()
    exchange.server.goes_wrong("SendItem", wrong.reset)
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(subject="Another matter"), Threading())
    box.discard(envelope())
    assert box.find_sent(envelope()).found is Found.ABSENT
    box.send(envelope(), Threading())
    assert [mail["Subject"] for mail in went_out(exchange)] == [envelope().subject]


def test_a_mail_on_its_way_cannot_be_told_of(exchange: Exchange) -> None:
    box = exchange.mailbox()
    box.send(envelope(), Threading())
    with exchange.store.lock:
        (item,) = exchange.store.in_folder("sentitems")
        item = exchange.store.move(item, exchange.store.folder("outbox"))
    assert box.find_sent(envelope()).found is Found.CANNOT_TELL
    with exchange.store.lock:
        exchange.store.move(item, exchange.store.folder("deleteditems"))
    assert box.find_sent(envelope()).found is Found.SENT, "a person tidied up"


def filed_away(exchange: Exchange, *, beside: int = 0) -> None:
    """Somebody moved what lies in Sent into a folder two deep, in a mailbox with so many further folders."""
    with exchange.store.lock:
        root = exchange.store.folder("msgfolderroot")
        for number in range(beside):
            exchange.store.make_folder(f"Case {number}", root.id)
        years = exchange.store.make_folder("Archive", exchange.store.folder("inbox").id)
        (copy,) = exchange.store.in_folder("sentitems")
        exchange.store.move(copy, exchange.store.make_folder("2027", years.id))


@pytest.mark.parametrize("beside", [0, 60])
def test_what_somebody_filed_elsewhere_still_tells(
    exchange: Exchange, beside: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also to a desk that has started since, and where its folder stands on a later page."""
    monkeypatch.setattr(folders, "PAGE", 25)
    exchange.mailbox().send(envelope(), Threading())
    filed_away(exchange, beside=beside)
    assert exchange.mailbox().find_sent(envelope()).found is Found.SENT


def test_what_was_ordered_to_be_sent_and_lies_nowhere_is_left_to_a_person(exchange: Exchange) -> None:
    """Somebody may have removed it for good. A desk that has started since knows of no order, and of no draft."""
    box = exchange.mailbox()
    exchange.server.goes_wrong("SendItem", wrong.reset, after=True)
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    with exchange.store.lock:
        (copy,) = exchange.store.in_folder("sentitems")
        exchange.store.remove(copy)
    assert box.find_sent(envelope()).found is Found.CANNOT_TELL
    assert exchange.mailbox().find_sent(envelope()).found is Found.ABSENT


def test_what_somebody_filed_into_the_archive_mailbox_still_tells(exchange: Exchange) -> None:
    exchange.mailbox().send(envelope(), Threading())
    with exchange.store.lock:
        (copy,) = exchange.store.in_folder("sentitems")
        year = exchange.store.make_folder("2027", exchange.store.with_archive().id)
        exchange.store.move(copy, year)
    assert exchange.mailbox().find_sent(envelope()).found is Found.SENT
    assert exchange.mailbox().find_sent(envelope("R-105/e1/ack/mlee")).found is Found.ABSENT


@pytest.mark.parametrize("code", ["ErrorFolderNotFound", "ErrorItemNotFound", "ErrorArchiveMailboxNotEnabled"])
def test_a_mailbox_without_an_archive_hides_nothing_there(exchange: Exchange, code: str) -> None:
    exchange.store.archive = code
    assert exchange.mailbox().find_sent(envelope()).found is Found.ABSENT


@pytest.mark.parametrize("code", ["ErrorAccessDenied", "ErrorFindRemoteArchiveFolderFailed"])
def test_an_archive_that_is_closed_to_the_desk_may_hide_a_mail(exchange: Exchange, code: str) -> None:
    """As in a hybrid, where it lies in the cloud."""
    exchange.store.archive = code
    with pytest.raises(Unavailable):
        exchange.mailbox().find_sent(envelope())


def test_where_not_every_folder_could_be_looked_into_nothing_counts_as_unsent(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange.mailbox().send(envelope(), Threading())
    filed_away(exchange, beside=60)
    monkeypatch.setattr(folders, "PAGE", 25)
    monkeypatch.setattr(folders, "FOLDERS_CAP", 50)
    with pytest.raises(Unavailable):
        exchange.mailbox().find_sent(envelope())


def test_a_draft_that_somebody_filed_elsewhere_never_went_out(exchange: Exchange) -> None:
    box = exchange.mailbox()
    exchange.server.goes_wrong("SendItem", wrong.reset)
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    with exchange.store.lock:
        (draft,) = exchange.store.in_folder("drafts")
        exchange.store.move(draft, exchange.store.make_folder("Later", exchange.store.folder("inbox").id))
    assert box.find_sent(envelope()).found is Found.ABSENT


# --- every fault ------------------------------------------------------------------------------------------

Does = Callable[[wrong.Handler, bytes], None]
FAULTS: dict[str, tuple[Does, bool]] = {
    "401": (wrong.status(401, WWW_Authenticate="Basic"), False),
    "403": (wrong.status(403), False),
    "404": (wrong.status(404), False),
    "429": (wrong.status(429, Retry_After="30"), False),
    "500 of the web server": (wrong.status(500, b"<html>Server Error in '/EWS' Application.</html>"), False),
    "500 that closes": (wrong.status(500, b"<html>", Connection="close"), False),
    "502 of a proxy": (wrong.status(502), False),
    "503": (wrong.status(503, Retry_After="30"), False),
    "503 all the same done": (wrong.status(503), True),
    "busy": (wrong.soap_fault("ErrorServerBusy", back_off=42_000), False),
    "too many connections": (wrong.soap_fault("ErrorExceededConnectionCount"), False),
    "another version": (wrong.soap_fault("ErrorInvalidServerVersion"), False),
    "an error inside": (wrong.soap_fault("ErrorInternalServerError"), False),
    "an error inside, all the same done": (wrong.soap_fault("ErrorInternalServerError"), True),
    "no word": (wrong.reset, False),
    "no word, all the same done": (wrong.reset, True),
    "broken off in mid-answer": (wrong.cut, True),
    "XML cut short": (wrong.truncated, True),
    "garbage": (wrong.garbage, False),
    "garbage, all the same done": (wrong.garbage, True),
    "silence": (wrong.silent(1.5), False),
    "silence, all the same done": (wrong.silent(1.5), True),
    "letter by letter": (wrong.drips, True),
}


def delivered(exchange: Exchange, box: ExchangeMailbox, *, tries: int = 3) -> str:
    """As the desk does it: what is unknown is looked up, what surely did not go out is tried again."""
    for _ in range(tries):
        try:
            box.send(envelope(), Threading())
            return "sent"
        except OutcomeUnknown:
            found = box.find_sent(envelope()).found
            if found in (Found.SENT, Found.CANNOT_TELL):
                return found.value
        except AuthFailed:
            box = exchange.mailbox()  # a person mended it, and an hour is over
        except Unavailable:
            exchange.clock.ahead += 60  # where it asked for patience
    return "waits"


@pytest.mark.parametrize("operation", ["FindItem", "CreateItem", "SendItem"])
@pytest.mark.parametrize("name", FAULTS)
def test_whatever_goes_wrong_once_the_mail_goes_out_once(exchange: Exchange, name: str, operation: str) -> None:
    does, after = FAULTS[name]
    box = exchange.mailbox(seconds=1.0)
    exchange.server.goes_wrong(operation, does, after=after)
    assert delivered(exchange, box) == "sent"
    assert len(went_out(exchange)) == 1
    assert exchange.server.asked.count("SendItem") <= 2


@pytest.mark.parametrize("name", [name for name, (_, after) in FAULTS.items() if not after])
def test_whatever_goes_on_going_wrong_nothing_goes_out_and_nobody_says_so(exchange: Exchange, name: str) -> None:
    box = exchange.mailbox(seconds=2.0)
    exchange.server.goes_wrong("SendItem", FAULTS[name][0], times=None)
    assert delivered(exchange, box, tries=2) == "waits"
    assert went_out(exchange) == []
    assert exchange.subjects("sentitems") == []


@pytest.mark.parametrize("name", [name for name, (_, after) in FAULTS.items() if after])
def test_what_was_done_all_the_same_is_unknown_and_then_found(exchange: Exchange, name: str) -> None:
    box = exchange.mailbox(seconds=1.0)
    exchange.server.goes_wrong("SendItem", FAULTS[name][0], after=True)
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    assert box.find_sent(envelope()).found is Found.SENT
    assert len(went_out(exchange)) == 1


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ErrorSendAsDenied", Unavailable),
        ("ErrorAccessDenied", Unavailable),
        ("ErrorQuotaExceeded", Unavailable),
        ("ErrorMessageSizeExceeded", Rejected),
        ("ErrorInvalidRecipients", Rejected),
        ("ErrorItemNotFound", OutcomeUnknown),
        ("ErrorInternalServerError", OutcomeUnknown),
    ],
)
def test_what_exchange_says_itself_is_known(exchange: Exchange, code: str, kind: type[Trouble]) -> None:
    exchange.store.refuses = code
    with pytest.raises(kind) as caught:
        exchange.mailbox().send(envelope(), Threading())
    assert type(caught.value) is kind
    assert went_out(exchange) == []


@pytest.mark.parametrize("operation", ["FindItem", "CreateItem", "SendItem"])
def test_patience_is_as_long_as_exchange_asks(exchange: Exchange, operation: str) -> None:
    exchange.server.goes_wrong(operation, wrong.soap_fault("ErrorServerBusy", back_off=42_000))
    with pytest.raises(Throttled) as caught:
        exchange.mailbox().send(envelope(), Threading())
    assert caught.value.retry_after == 42


def test_nothing_is_said_while_exchange_asks_for_patience(exchange: Exchange) -> None:
    """Neither by the line that was asked, nor by any other of the account; once the time is over, all is as before."""
    box, other, calendar = exchange.mailbox(), exchange.mailbox(), exchange.calendar()
    exchange.server.goes_wrong("SyncFolderItems", wrong.soap_fault("ErrorServerBusy", back_off=300_000))
    with pytest.raises(Throttled):
        box.poll(None)
    asked = len(exchange.server.asked)
    acts: tuple[Callable[[], object], ...] = (
        lambda: box.poll(None),
        lambda: other.send(envelope(), Threading()),
        lambda: other.find_sent(envelope()),
        lambda: calendar.look(date(2027, 3, 1), date(2027, 3, 2)),
    )
    for act in acts:
        with pytest.raises(Throttled) as caught:
            act()
        assert 290 < caught.value.retry_after <= 300
    assert len(exchange.server.asked) == asked
    exchange.clock.ahead += 301
    other.send(envelope(), Threading())
    assert len(went_out(exchange)) == 1


def test_patience_may_be_asked_for_by_a_date(exchange: Exchange) -> None:
    at = format_datetime(exchange.clock.now() + timedelta(minutes=5), usegmt=True)
    exchange.server.goes_wrong("SyncFolderItems", wrong.status(503, Retry_After=at))
    with pytest.raises(Throttled) as caught:
        exchange.mailbox().poll(None)
    assert 200 < caught.value.retry_after <= 300


def test_an_order_to_send_goes_over_the_wire_once(exchange: Exchange) -> None:
    """exchangelib would try it again at once with fewer connections."""
    box = exchange.mailbox()
    exchange.server.goes_wrong("SendItem", wrong.soap_fault("ErrorExceededConnectionCount"), times=None)
    with pytest.raises(Trouble):
        box.send(envelope(), Threading())
    assert exchange.server.asked.count("SendItem") == 1


def test_a_server_that_is_not_there_got_nothing(exchange: Exchange) -> None:
    box = exchange.mailbox(endpoint="http://127.0.0.1:9/EWS/Exchange.asmx")
    with pytest.raises(Unavailable):
        box.send(envelope(), Threading())


def test_a_refused_login_is_not_tried_again(exchange: Exchange) -> None:
    exchange.server.password = "changed"
    box = exchange.mailbox(credential=_wrong())
    for _ in range(3):
        with pytest.raises(AuthFailed):
            box.send(envelope(), Threading())
    assert exchange.server.asked == ["refused"]


def _wrong() -> Any:
    from watchdesk.backends.tokens import Password

    return Password(lambda: "wrong")
