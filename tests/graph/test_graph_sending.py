"""Sending by drafts: what goes out, every fault of the way out, and what is said of it."""

import base64
import email
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from contracts.mailbox_contract import envelope, mail
from support.graph.account import Account
from support.graph.server import (
    Act,
    Reply,
    answers,
    done_and_says,
    done_but,
    error,
    not_done_but,
)
from watchdesk.backends.graph import GraphMailbox
from watchdesk.errors import OutcomeUnknown, ProtocolError, Rejected, Throttled, Trouble, Unavailable
from watchdesk.model.decision import Calendar
from watchdesk.model.envelope import Envelope, Found, Threading
from watchdesk.model.mail import Enclosure

GARBAGE = Reply(200, b"<html>a captive portal</html>")
HALF_JSON = Reply(200, b'{"value": [{"id": "AA')
SETTLE = 60.0
# What may happen to a request: by name, whether it is carried out all the same.
FAULTS: dict[str, Act] = {
    "401 once": answers(error(401, "InvalidAuthenticationToken")),
    "403": answers(error(403, "ErrorAccessDenied")),
    "403 full": answers(error(403, "ErrorQuotaExceeded")),
    "429": answers(error(429, "ApplicationThrottled", Retry_After="20")),
    "429 by a date": answers(error(429, "ApplicationThrottled", Retry_After="Wed, 21 Oct 2015 07:28:00 GMT")),
    "500": answers(error(500, "ErrorInternalServerError")),
    "503": answers(error(503, "ServiceUnavailable", Retry_After="5")),
    "503 after it was done": done_and_says(error(503, "ServiceUnavailable")),
    "504 after it was done": done_and_says(error(504, "GatewayTimeout")),
    "500 after it was done": done_and_says(error(500, "ErrorInternalServerError")),
    "reset before": not_done_but("lost"),
    "reset after": done_but("lost"),
    "reset in mid-answer": done_but("half"),
    "no answer, not done": not_done_but("mute"),
    "no answer, done": done_but("mute"),
    "garbage": answers(GARBAGE),
    "garbage after it was done": done_and_says(GARBAGE),
    "truncated JSON": answers(HALF_JSON),
    "a redirect": answers(Reply(302, b"", {"Location": "https://graph.evil.example/"})),
    "a captive portal's 404": answers(Reply(404, b"<html>no such page</html>")),
}
STEPS = {
    "looking for a draft": r"GET .*/mailFolders/drafts/messages",
    "making the draft": r"POST .*/messages$",
    "sending it": r"POST .*/send$",
    "looking at the copy": r"GET .*/messages/[^?/]+\?",
}


def delivered(account: Account, box: GraphMailbox, mine: Envelope) -> str:
    """Go by the protocol of `deliver` until it is over: "sent", "failed", or "unknown" for a person to look at."""
    step: Any = sending
    for _ in range(6):
        found = step(account, box, mine)
        if isinstance(found, str):
            return found
        step = found
    return "unknown"


def sending(account: Account, box: GraphMailbox, mine: Envelope) -> Any:
    try:
        box.send(mine, Threading())
    except OutcomeUnknown:
        return looking
    except Unavailable:
        account.pass_time(300)
        return sending
    except Trouble:
        return "failed"
    return "sent"


def looking(account: Account, box: GraphMailbox, mine: Envelope) -> Any:
    try:
        found = box.find_sent(mine).found
    except Unavailable:
        found = Found.CANNOT_TELL
    if found is Found.CANNOT_TELL:
        account.pass_time(SETTLE * 3)
        return looking
    return "sent" if found is Found.SENT else sending


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_goes_wrong_once_just_one_mail_goes_out_or_none_and_a_person_is_shown_it(
    account: Account, fault: str, step: str
) -> None:
    box = account.mailbox(settle_seconds=SETTLE)
    box.poll(None)
    account.pass_time(SETTLE)
    account.front.when(STEPS[step], FAULTS[fault])
    outcome = delivered(account, box, envelope())
    assert (outcome, len(account.mail.sent)) in (("sent", 1), ("unknown", 0))
    assert outcome == "sent", "one fault alone leaves nothing unknown"
    assert account.subjects("drafts") == [], "nobody finds a draft of ours, and sends it once more"


@pytest.mark.parametrize("fault", ["500 after it was done", "reset after", "no answer, done"])
def test_a_mail_that_vanished_while_nobody_looked_is_not_sent_again(account: Account, fault: str) -> None:
    """The draft is gone and nothing shows in Sent, for a person cleaned up or Exchange lost it: nobody knows."""
    box = account.mailbox(settle_seconds=SETTLE)
    account.front.when(STEPS["sending it"], FAULTS[fault])
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    for one in list(account.box.messages.values()):
        account.box.remove(one)
    account.pass_time(3600)
    assert box.find_sent(envelope()).found is Found.CANNOT_TELL
    assert len(account.mail.sent) == 1


@pytest.mark.parametrize("settle", [0.0, 60.0])
def test_what_somebody_filed_elsewhere_still_tells(account: Account, settle: float) -> None:
    """Also to a desk that has started since, and knows nothing of the draft."""
    account.mailbox().send(envelope(), Threading())
    account.box.folders["id-of-archive"] = "Archive 2027"
    (copy,) = account.box.lying(account.box.folder("sentitems"))
    account.box.move(copy, "id-of-archive")
    assert account.mailbox(settle_seconds=settle).find_sent(envelope()).found is Found.SENT


@pytest.mark.parametrize(("fault", "found"), [("reset after", Found.SENT), ("reset before", Found.ABSENT)])
def test_what_a_person_threw_away_still_tells(account: Account, fault: str, found: Found) -> None:
    """A copy in Deleted Items was sent; a draft there never was."""
    box = account.mailbox()
    account.front.when(STEPS["sending it"], FAULTS[fault])
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    for one in list(account.box.messages.values()):
        account.box.move(one, account.box.folder("deleteditems"))
    assert box.find_sent(envelope()).found is found
    assert account.mailbox().find_sent(envelope()).found is found


def test_what_waits_in_the_outbox_is_neither_sent_nor_unsent(account: Account) -> None:
    box = account.mailbox()
    account.mail.lags = True
    account.front.when(STEPS["sending it"], done_but("lost"))
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    assert box.find_sent(envelope()).found is Found.CANNOT_TELL
    account.mail.deliver()
    assert box.find_sent(envelope()).found is Found.SENT


def test_a_draft_is_sent_again_only_once_the_first_request_must_be_over(account: Account) -> None:
    box = account.mailbox(settle_seconds=SETTLE)
    account.front.when(STEPS["sending it"], not_done_but("lost"))
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    assert box.find_sent(envelope()).found is Found.CANNOT_TELL
    account.pass_time(SETTLE)
    assert box.find_sent(envelope()).found is Found.DRAFT
    box.send(envelope(), Threading())
    assert len(account.front.lines(STEPS["making the draft"])) == 1, (
        "it is the same draft: two sends are about one mail"
    )
    assert len(account.mail.sent) == 1


def test_after_a_new_start_an_earlier_process_may_still_be_sending(account: Account) -> None:
    assert account.mailbox(settle_seconds=SETTLE).find_sent(envelope()).found is Found.CANNOT_TELL


def test_a_draft_that_a_crash_left_is_the_one_that_goes_out(account: Account) -> None:
    first = account.mailbox()
    account.front.when(STEPS["sending it"], not_done_but("lost"))
    with pytest.raises(OutcomeUnknown):
        first.send(envelope(), Threading())
    account.mailbox().send(envelope(), Threading())
    assert len(account.mail.sent) == 1
    assert account.subjects("drafts") == []


def test_a_draft_that_says_something_else_is_thrown_away_and_does_not_go_out(account: Account) -> None:
    box = account.mailbox()
    account.front.when(STEPS["sending it"], not_done_but("lost"))
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(subject="Another matter"), Threading())
    box.discard(envelope())
    assert account.subjects("drafts") == []
    box.send(envelope(), Threading())
    assert [email.message_from_bytes(raw)["Subject"] for raw in account.mail.sent] == [envelope().subject]


# --- what goes out ----------------------------------------------------------------------------------------


def read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_readers_mail_bears_the_desks_headers(account: Account) -> None:
    headers = (
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "DR, RN, NRN, AutoReply"),
        ("Importance", "high"),
    )
    account.mailbox().send(envelope(headers=headers), Threading())
    got = read(account.mail.sent[0])
    assert (got["X-Watchdesk-Notice"], got["X-Watchdesk-Ref"]) == ("absence", "R-104")
    assert got["X-Watchdesk-Key"] == "R-104/e7/absence/principal.oak"
    assert got["X-Auto-Response-Suppress"] == "DR, RN, NRN, AutoReply"
    assert got["Importance"] == "high"
    assert got["Auto-Submitted"] is None
    assert got["From"].addresses[0].addr_spec == "desk@pd.example"
    assert got["To"].addresses[0].display_name == "Pat Quill"


def test_more_headers_than_graph_takes_are_a_defect_that_is_told(account: Account) -> None:
    more = tuple((f"X-More-{number}", "x") for number in range(3))
    with pytest.raises(ProtocolError, match="Graph takes 5"):
        account.mailbox().send(envelope(headers=more), Threading())
    assert account.box.messages == {}


@pytest.mark.parametrize(
    ("keeps", "id_", "drafts"),
    [
        ("kept", "<k104@pd.example>", 1),
        ("ignored", "prod.outlook.example", 1),
        ("changed", "<changed-0@prod.outlook.example>", 1),
        ("refused", "prod.outlook.example", 2),
    ],
)
def test_the_message_id_that_is_recorded_is_the_one_that_readers_see(
    account: Account, keeps: str, id_: str, drafts: int
) -> None:
    account.mail.keeps_ids = keeps
    sent = account.mailbox().send(envelope(), Threading())
    got = read(account.mail.sent[0])
    assert sent.message_id == got["Message-ID"]
    assert id_ in sent.message_id
    assert len(account.front.lines(STEPS["making the draft"])) == drafts


def test_where_the_copy_does_not_show_yet_the_drafts_message_id_is_recorded(account: Account) -> None:
    account.mail.lags, account.mail.keeps_ids = True, "ignored"
    sent = account.mailbox().send(envelope(), Threading())
    account.mail.deliver()
    assert sent.message_id == read(account.mail.sent[0])["Message-ID"]


# --- threads ----------------------------------------------------------------------------------------------


def test_an_answer_stands_in_the_thread_of_its_mail_and_says_nothing_of_it(account: Account) -> None:
    account.arrive(mail(1))
    threading = Threading(in_reply_to="<m1@pd.example>", references=("<m1@pd.example>",))
    headers = (("X-Auto-Response-Suppress", "DR, RN, NRN, AutoReply"),)
    account.mailbox().send(envelope(headers=headers, answers="<m1@pd.example>"), threading)
    got = read(account.mail.sent[0])
    assert (got["In-Reply-To"], got["Subject"]) == ("<m1@pd.example>", "Away: Ofc. Reyes")
    assert got["To"].addresses[0].addr_spec == "head@oak.example"
    assert got["X-Watchdesk-Key"] == "R-104/e7/absence/principal.oak"
    assert got["X-Auto-Response-Suppress"] == "DR, RN, NRN, AutoReply"
    assert list(got.iter_attachments()) == [], "no picture out of the mail that is answered goes along"
    assert b"somebody's own words" not in account.mail.sent[0]


def test_a_mail_follows_the_desks_own_earlier_one_by_the_id_that_graph_gave_it(account: Account) -> None:
    account.mail.keeps_ids = "ignored"
    box = account.mailbox()
    first = box.send(envelope(), Threading())
    followed = Threading(in_reply_to=first.message_id, references=(first.message_id,), parent_native=first.native)
    box.send(envelope("R-104/e9/absence/principal.oak", message_id="<k105@pd.example>"), followed)
    assert read(account.mail.sent[1])["In-Reply-To"] == first.message_id


@pytest.mark.parametrize("answers", ["<o'brien@pd.example>", None])
def test_a_thread_whose_mail_is_gone_begins_anew(account: Account, answers: str | None) -> None:
    account.mailbox().send(envelope(answers=answers), Threading(in_reply_to="<o'brien@pd.example>"))
    assert read(account.mail.sent[0])["In-Reply-To"] is None


def test_who_takes_the_message_id_of_a_mail_of_ours_does_not_get_into_its_thread(account: Account) -> None:
    """Exchange keeps the first subject of a thread, and a reply would carry it on."""
    account.arrive(mail(1))
    account.mailbox().send(envelope(), Threading(in_reply_to="<m1@pd.example>", references=("<m1@pd.example>",)))
    assert read(account.mail.sent[0])["In-Reply-To"] is None
    assert account.front.lines("createReply") == []


# --- files ------------------------------------------------------------------------------------------------


def enclosure(size: int, name: str = "log.csv", type: str = "text/csv") -> Enclosure:  # noqa: A002
    return Enclosure(name=name, type=type, content=base64.b64encode(b"x" * size).decode())


def test_files_go_along(account: Account) -> None:
    invite = Calendar(method="REPLY", text="BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n")
    mine = envelope(enclosures=(enclosure(9), enclosure(20, "Lageplan Süd.pdf", "application/pdf")), calendar=invite)
    account.mailbox().send(mine, Threading())
    got = {one.get_filename(): one for one in read(account.mail.sent[0]).iter_attachments()}
    assert set(got) == {"invite.ics", "log.csv", "Lageplan Süd.pdf"}
    assert got["log.csv"].get_content() == "x" * 9
    assert got["invite.ics"].get_content_type() == "text/calendar"
    assert got["invite.ics"].get_params()[-1] == ("method", "REPLY") or "REPLY" in str(
        got["invite.ics"]["Content-Type"]
    )


def test_a_large_file_goes_piece_by_piece(account: Account) -> None:
    account.mailbox().send(envelope(enclosures=(enclosure(7_000_000),)), Threading())
    (got,) = read(account.mail.sent[0]).iter_attachments()
    assert len(got.get_content()) == 7_000_000
    assert len(account.front.lines("PUT /upload/")) == 3


def test_files_that_no_mail_can_carry_are_rejected(account: Account) -> None:
    with pytest.raises(Rejected, match="larger than 25 MB"):
        account.mailbox().send(envelope(enclosures=(enclosure(26 * 1024 * 1024),)), Threading())
    assert account.box.messages == {}


@pytest.mark.parametrize("step", [r"POST .*/attachments$", "PUT /upload/", "createUploadSession"])
def test_a_draft_that_got_no_file_is_taken_away_and_made_anew(account: Account, step: str) -> None:
    box = account.mailbox()
    mine = envelope(enclosures=(enclosure(9), enclosure(4_000_000, "large.csv")))
    account.front.when(step, answers(error(500, "ErrorInternalServerError")))
    with pytest.raises(Unavailable):
        box.send(mine, Threading())
    assert account.box.messages == {}
    box.send(mine, Threading())
    assert len(list(read(account.mail.sent[0]).iter_attachments())) == 2


# --- what is said of it -----------------------------------------------------------------------------------


def test_an_address_that_exchange_refuses_is_rejected_and_leaves_nothing(account: Account) -> None:
    account.mail.takes_addresses = ".*@pd.example"
    with pytest.raises(Rejected, match="ErrorInvalidRecipients"):
        account.mailbox().send(envelope(), Threading())
    assert account.box.messages == {}


def test_a_missing_right_keeps_the_notice_waiting(account: Account) -> None:
    account.front.when(STEPS["sending it"], FAULTS["403"])
    with pytest.raises(Unavailable, match="ErrorAccessDenied"):
        account.mailbox().send(envelope(), Threading())


def test_nothing_is_said_while_graph_asks_for_patience(account: Account) -> None:
    box = account.mailbox()
    account.front.when(STEPS["making the draft"], FAULTS["429"])
    with pytest.raises(Throttled) as asked:
        box.send(envelope(), Threading())
    assert asked.value.retry_after == 20
    before = len(account.front.calls)
    other = account.mailbox()
    for act in (lambda: box.send(envelope(), Threading()), lambda: other.poll(None)):
        with pytest.raises(Throttled) as still:
            act()  # type: ignore[no-untyped-call]
        assert 0 < still.value.retry_after <= 20
    assert len(account.front.calls) == before
    account.pass_time(20)
    box.send(envelope(), Threading())
    assert len(account.mail.sent) == 1


def test_no_words_of_an_error_are_repeated(account: Account) -> None:
    """Graph's messages quote addresses and ids; its codes and the number of the request do not."""
    account.front.when(STEPS["making the draft"], answers(error(400, "ErrorInvalidRequest")))
    with pytest.raises(Rejected) as refused:
        account.mailbox().send(envelope(), Threading())
    assert "reyes" not in str(refused.value)
    assert "request double-" in str(refused.value)


def test_a_mail_is_sent_by_one_request(account: Account) -> None:
    box: Any = account.mailbox()
    box.send(envelope(), Threading())
    assert len(account.front.lines(STEPS["sending it"])) == 1
    assert account.front.lines("sendMail") == []
