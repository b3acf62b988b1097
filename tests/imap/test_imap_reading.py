"""Reading a mailbox that others use too, over lines that go wrong, on servers that can do more or less."""

import base64
import gc
import re
import tracemalloc
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Flag

import pytest

from contracts.mailbox_contract import mail
from imap.conftest import Lines, MakeAccount
from support.certificates import authority
from support.graph.account import Watch
from support.imap import Account
from support.lines import CLIENT, SERVER, Act, Call, answer_lost, answered, cut, garbage, half_then_cut, instead, stall
from support.mailservers import MailServers
from watchdesk.backends.imap import Folders, ImapMailbox, Tls, listing, waking
from watchdesk.backends.imap.patience import LADDER
from watchdesk.errors import AuthFailed, CursorExpired, NotFound, Throttled, Unavailable
from watchdesk.model.mail import Origin
from watchdesk.ports import Severity, Shelf, Wake

NEVER = Flag()


def raws(box: ImapMailbox, cursor: str | None = None) -> list[bytes]:
    return [box.fetch(ref).raw for ref in box.poll(cursor).refs]


# --- lines that go wrong ----------------------------------------------------------------------------------

FAULTS = {
    "the greeting is cut": (SERVER, rb"^\* OK", cut),
    "the greeting is no greeting": (SERVER, rb"^\* OK", garbage),
    "the login is cut": (CLIENT, rb"AUTHENTICATE", cut),
    "the server cannot log in now": (CLIENT, rb"AUTHENTICATE", answered(b"%s NO [UNAVAILABLE] later\r\n")),
    "opening the inbox is cut": (CLIENT, rb"EXAMINE", cut),
    "opening the inbox is answered by nonsense": (SERVER, rb"UIDVALIDITY", instead(b"* OK [UIDVALIDITY many] yes\r\n")),
    "the inbox has no UIDVALIDITY": (SERVER, rb"UIDVALIDITY", instead(b"* OK nothing to say\r\n")),
    "the list is cut in its midst": (SERVER, rb"FETCH \(UID", half_then_cut),
    "the list is nonsense": (SERVER, rb"FETCH \(UID", instead(b"* 1 FETCH (UID ((((\r\n")),
    "a mail is cut in its midst": (SERVER, rb"BODY\[\]", half_then_cut),
    "a mail is answered by silence": (CLIENT, rb"BODY.PEEK", stall),
    "the server says goodbye": (CLIENT, rb"BODY.PEEK", answered(b"* BYE going down\r\n")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_unavailable_and_the_next_try_has_it_all(name: str, proxied: Account, lines: Lines) -> None:
    side, at, act = FAULTS[name]
    proxied.arrive(mail(1))
    box = proxied.mailbox(seconds=1.5 if act is stall else 10.0)
    lines.imap.when(side, at, act)
    with pytest.raises(Unavailable):
        raws(box)
    assert raws(box) == [mail(1)]


def test_a_connection_that_died_while_nobody_used_it_is_no_fault(
    proxied: Account, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchdesk.backends.imap.session.PROVE_AFTER", 0.0)
    box = proxied.mailbox()
    cursor = box.poll(None).cursor
    lines.imap.calls[0].hang_up()
    proxied.arrive(mail(1))
    assert raws(box, cursor) == [mail(1)]


def test_a_refused_login_is_offered_once(proxied: Account, lines: Lines) -> None:
    proxied.password = "wrong"
    box = proxied.mailbox()
    for _ in range(3):
        with pytest.raises(AuthFailed):
            box.poll(None)
    with pytest.raises(AuthFailed):
        box.wait(0, NEVER)
    assert len(lines.imap.commands(rb"AUTHENTICATE")) == 1


def test_a_server_without_starttls_hears_no_password(proxied: Account, lines: Lines) -> None:
    lines.imap.lack("STARTTLS")
    box = proxied.mailbox(tls=Tls.STARTTLS)
    with pytest.raises(Unavailable, match="STARTTLS"):
        box.poll(None)
    assert lines.imap.commands(rb"AUTHENTICATE|LOGIN") == []


def test_a_certificate_that_nobody_knows_is_not_believed(account: Account) -> None:
    box = account.mailbox(tls=Tls.IMPLICIT, host="localhost")
    with pytest.raises(Unavailable, match="certificate of localhost is not believed"):
        box.poll(None)


# --- what a person does stays as it is --------------------------------------------------------------------


def test_reading_leaves_a_mail_unread(account: Account) -> None:
    account.arrive(mail(1))
    assert raws(account.mailbox()) == [mail(1)]
    with account.person(folder="INBOX") as client:
        assert client.search(["UNSEEN"]) == [1]


def test_marks_of_people_go_with_a_mail_to_its_shelf(account: Account) -> None:
    account.arrive(mail(1))
    box = account.mailbox()
    ref = box.poll(None).refs[0]
    with account.person(folder="INBOX") as client:
        client.add_flags([1], [b"\\Flagged", b"$Mine"])
    box.shelve(ref, Shelf.HELD)
    with account.person(folder="Held") as client:
        assert {b"\\Flagged", b"$Mine"} <= set(client.get_flags([1])[1])


LESS = {"with MOVE": (), "by COPY and UID EXPUNGE": ("MOVE",), "in place": ("MOVE", "UIDPLUS")}


@pytest.mark.parametrize("lacks", LESS.values(), ids=LESS)
def test_what_others_marked_as_deleted_is_never_destroyed(
    lacks: tuple[str, ...], proxied: Account, lines: Lines
) -> None:
    for number in (1, 2, 3):
        proxied.arrive(mail(number))
    if lacks:
        lines.imap.lack(*lacks)
    box = proxied.mailbox()
    batch = box.poll(None)
    with proxied.person(folder="INBOX") as client:
        client.add_flags([1, 3], [b"\\Deleted"])
    box.shelve(batch.refs[1], Shelf.PROCESSED)
    left = ["Time off 1", "Time off 3"]
    stays = "UIDPLUS" in lacks
    assert proxied.subjects() == sorted([*left, "Time off 2"] if stays else left)
    assert lines.imap.commands(rb"^\w+ EXPUNGE|CLOSE") == []
    assert stays or proxied.subjects("Processed") == ["Time off 2"]


def test_a_mail_that_stays_gets_a_keyword_and_people_see_it(proxied: Account, lines: Lines) -> None:
    lines.imap.lack("MOVE", "UIDPLUS")
    proxied.arrive(mail(1))
    box = proxied.mailbox()
    ref = box.poll(None).refs[0]
    assert box.shelve(ref, Shelf.HELD) == ref == box.shelve(ref, Shelf.HELD)
    with proxied.person(folder="INBOX") as client:
        assert b"$WatchdeskHeld" in client.get_flags([1])[1]
    box.shelve(ref, Shelf.PROCESSED)
    with proxied.person(folder="INBOX") as client:
        flags = client.get_flags([1])[1]
    assert b"$WatchdeskProcessed" in flags
    assert b"$WatchdeskHeld" not in flags
    assert not box.caps.move
    assert box.caps.marks


def test_a_server_that_keeps_no_keywords_gets_none(proxied: Account, lines: Lines) -> None:
    lines.imap.when(SERVER, rb"PERMANENTFLAGS", lambda _, line: line.replace(b" \\*", b""), times=None)
    proxied.arrive(mail(1))
    box = proxied.mailbox(moves=False)
    ref = box.poll(None).refs[0]
    assert box.shelve(ref, Shelf.HELD) == ref
    assert lines.imap.commands(rb"STORE") == []
    assert not box.caps.marks


def test_gmail_gets_a_label(proxied: Account, lines: Lines) -> None:
    """Google's extension, as a line to Dovecot that answers the STORE itself."""
    lines.imap.when(SERVER, rb"CAPABILITY", lambda _, line: line.replace(b" IDLE", b" X-GM-EXT-1 IDLE"), times=None)
    lines.imap.when(CLIENT, rb"X-GM-LABELS", answered(b"%s OK done\r\n"), times=None)
    proxied.arrive(mail(1))
    box = proxied.mailbox(moves=False)
    ref = box.poll(None).refs[0]
    assert box.shelve(ref, Shelf.PROCESSED) == ref
    said = b"".join(lines.imap.commands(rb"X-GM-LABELS"))
    assert b"UID STORE 1 -X-GM-LABELS.SILENT (Held)" in said.replace(b'"', b"")
    assert b"UID STORE 1 +X-GM-LABELS.SILENT (Processed)" in said.replace(b'"', b"")


@pytest.mark.parametrize("lacks", ["ID", "MOVE"])
def test_servers_that_do_not_say_where_a_mail_went(lacks: str, proxied: Account, lines: Lines) -> None:
    """No COPYUID: the newest of the folder are looked at. Moved, and copied."""
    lines.imap.lack(lacks)
    lines.imap.when(SERVER, rb"\[COPYUID", lambda _, line: re.sub(rb"\[COPYUID[^]]*\] ", b"", line), times=None)
    for number in (1, 2):
        proxied.arrive(mail(number))
    box = proxied.mailbox()
    refs = [box.shelve(ref, Shelf.HELD) for ref in box.poll(None).refs]
    assert [box.fetch(ref).raw for ref in refs] == [mail(1), mail(2)]


def test_a_move_whose_answer_got_lost_happened_and_harms_nobody(proxied: Account, lines: Lines) -> None:
    proxied.arrive(mail(1))
    box = proxied.mailbox()
    ref = box.poll(None).refs[0]
    lines.imap.when(CLIENT, rb"UID MOVE", answer_lost)
    with pytest.raises(Unavailable):
        box.shelve(ref, Shelf.PROCESSED)
    with pytest.raises(NotFound):
        box.shelve(ref, Shelf.PROCESSED)
    assert proxied.subjects("Processed") == ["Time off 1"]


@pytest.mark.parametrize("is_new", [False, True], ids=["the same desk", "a desk that starts anew"])
@pytest.mark.parametrize("lost", [rb"UID COPY", rb"UID STORE", rb"UID EXPUNGE"])
def test_a_move_by_copy_that_was_cut_short_is_gone_on_with(
    lost: bytes, is_new: bool, proxied: Account, lines: Lines
) -> None:
    """After COPY or STORE it lies in both folders; it is not copied a second time. After EXPUNGE it is done."""
    lines.imap.lack("MOVE")
    proxied.arrive(mail(1))
    box = proxied.mailbox()
    ref = box.poll(None).refs[0]
    lines.imap.when(CLIENT, lost, answer_lost)
    with pytest.raises(Unavailable):
        box.shelve(ref, Shelf.PROCESSED)
    box = proxied.mailbox() if is_new else box
    with pytest.raises(NotFound) if lost == rb"UID EXPUNGE" else nullcontext():
        assert box.fetch(box.shelve(ref, Shelf.PROCESSED)).raw == mail(1)
    assert (proxied.subjects(), proxied.subjects("Processed")) == ([], ["Time off 1"])


def test_a_move_by_copy_that_never_began_is_begun_anew(proxied: Account, lines: Lines) -> None:
    """Another mail with its Message-ID in the shelf is not it."""
    lines.imap.lack("MOVE")
    twin = mail(1) + b"And one line more.\r\n"
    proxied.arrive(twin)
    proxied.arrive(mail(1))
    box = proxied.mailbox()
    first, second = box.poll(None).refs
    box.shelve(first, Shelf.PROCESSED)
    lines.imap.when(CLIENT, rb"UID COPY", cut)
    with pytest.raises(Unavailable):
        box.shelve(second, Shelf.PROCESSED)
    assert box.fetch(box.shelve(second, Shelf.PROCESSED)).raw == mail(1)
    assert (proxied.subjects(), proxied.subjects("Processed")) == ([], ["Time off 1"] * 2)


@pytest.mark.parametrize("lacks", ["ID", "MOVE"])
def test_a_mail_that_was_delivered_twice_is_shelved_twice(lacks: str, proxied: Account, lines: Lines) -> None:
    """One Message-ID, one date, one size: the lines of each delivery tell them apart, and nothing is lost."""
    lines.imap.lack(lacks)
    both = [b"Received: by mx.pd.example; id %d\r\n" % number + mail(1) for number in (1, 2)]
    for one in both:
        proxied.arrive(one)
    box = proxied.mailbox()
    refs = [box.shelve(ref, Shelf.PROCESSED) for ref in box.poll(None).refs]
    assert [box.fetch(ref).raw for ref in refs] == both


# --- the cursor -------------------------------------------------------------------------------------------


def test_an_inbox_that_is_numbered_anew_says_so_and_old_ids_mean_nothing(account: Account) -> None:
    account.arrive(mail(1))
    box = account.mailbox()
    batch = box.poll(None)
    box.close()
    renumber(account)
    with pytest.raises(CursorExpired):
        box.poll(batch.cursor)
    with pytest.raises(NotFound):
        box.fetch(batch.refs[0])
    with pytest.raises(NotFound):
        box.shelve(batch.refs[0], Shelf.PROCESSED)
    assert raws(box) == [mail(1)]


def test_an_inbox_that_is_replaced_while_it_is_open_is_a_trouble_of_one_pass(account: Account) -> None:
    account.arrive(mail(1))
    box = account.mailbox()
    cursor = box.poll(None).cursor
    renumber(account)
    with pytest.raises(Unavailable):
        box.poll(cursor)
    with pytest.raises(CursorExpired):
        box.poll(cursor)


def test_an_inbox_that_is_not_there_is_a_trouble(account: Account) -> None:
    with pytest.raises(Unavailable, match="there is no folder Postfach"):
        account.mailbox(folders=Folders(inbox="Postfach")).poll(None)


def renumber(account: Account) -> None:
    """What a restored backup does: Dovecot forgets its numbers and begins anew, with another UIDVALIDITY. What people
    marked stays marked."""
    box = account.servers.maildir(account.user)
    for path in box.glob("dovecot*"):
        if path.is_file() and "uidvalidity" not in path.name and path.name != "dovecot-keywords":
            path.unlink()


def test_another_account_has_other_ids_even_with_the_same_numbers(make_account: MakeAccount) -> None:
    one, other = make_account(), make_account()
    for account in (one, other):
        account.arrive(mail(1))
    mine, theirs = (account.mailbox().poll(None) for account in (one, other))
    assert mine.refs[0].native != theirs.refs[0].native
    with pytest.raises(CursorExpired):
        other.mailbox().poll(mine.cursor)


def test_what_arrived_before_the_desk_went_live_is_left_alone_however_the_start_went(account: Account) -> None:
    live = datetime.now(UTC) - timedelta(days=3)  # noqa: TID251 - Dovecot lives by the real clock
    account.arrive(mail(1), at=live - timedelta(days=1))
    account.arrive(mail(2), at=live + timedelta(days=1))
    account.arrive(mail(3), at=live - timedelta(days=2))
    box = account.mailbox(since=live)
    batch = box.poll(None)
    assert [box.fetch(ref).raw for ref in batch.refs] == [mail(2)]
    assert batch.again is not None
    assert raws(box, batch.again) == [mail(2)], "the baseline is the one that was taken first"
    account.arrive(mail(4), at=live - timedelta(days=9))
    assert raws(box, batch.cursor) == [mail(4)], "moved into the inbox by a person: new, whatever its date"


def test_a_large_inbox_is_never_listed_whole(proxied: Account, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        proxied.arrive(mail(number), old=True)
    monkeypatch.setattr("watchdesk.backends.imap.listing.PAGE", 40)
    monkeypatch.setattr("watchdesk.backends.imap.listing.PAGES_AT_ONCE", 3)
    box = proxied.mailbox()
    cursor, rounds = None, 0
    while True:
        batch = box.poll(cursor, limit=10)
        assert batch.refs == ()
        cursor, rounds = batch.cursor, rounds + 1
        if not batch.more:
            break
    assert rounds == 3
    for number in (301, 302):
        proxied.arrive(mail(number))
    before = len(lines.imap.said)
    assert raws(box, cursor) == [mail(301), mail(302)]
    assert len(lines.imap.said) - before <= 8, "new mail is found in a few looks"
    assert lines.imap.commands(rb"SEARCH") == []
    rows = [line.count(b",") + 1 for line in lines.imap.commands(rb"FETCH [\d,]+ \(UID INTERNALDATE\)")]
    assert max(rows) <= 40


@pytest.mark.parametrize("after", range(14))
def test_the_place_in_a_list_with_gaps_is_found(after: int) -> None:
    uids = [2, 3, 5, 8, 13]

    class Client:
        use_uid = True

        def fetch(self, numbers: list[int], _: object) -> dict[int, dict[bytes, object]]:
            return {n: {b"UID": uids[n - 1]} for n in numbers if n <= len(uids)}

    found = listing.first_after(Client(), len(uids), after)
    assert found == next((n for n, uid in enumerate(uids, 1) if uid > after), len(uids) + 1)


# --- large mail -------------------------------------------------------------------------------------------


def large(megabytes: int) -> bytes:
    line = base64.b64encode(b"x" * 54) + b"\r\n"
    head = (
        b"From: Dana Reyes <reyes@pd.example>\r\nSubject: pictures\r\nMessage-ID: <big@pd.example>\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSick today.\r\n'
        b"--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head + line * (megabytes * 1024 * 1024 // len(line)) + b"--b--\r\n"


def test_a_mail_of_several_pieces_comes_whole(account: Account) -> None:
    account.arrive(large(3))
    assert raws(account.mailbox()) == [large(3)]


def test_over_25_mb_headers_and_text_come_with_flat_memory(account: Account) -> None:
    account.arrive(large(27))
    box = account.mailbox()
    ref = box.poll(None).refs[0]
    gc.collect()
    tracemalloc.start()
    inbound = box.fetch(ref)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert inbound.truncated
    assert b"Sick today." in inbound.raw
    assert len(inbound.raw) < 2000
    assert peak < 12 * 1024 * 1024


# --- waking up --------------------------------------------------------------------------------------------


def test_idle_wakes_the_desk_while_it_waits(proxied: Account, lines: Lines) -> None:
    box = proxied.mailbox()
    cursor = box.poll(None).cursor
    assert box.wait(0, NEVER) is Wake.TIMEOUT
    proxied.servers.deliver(mail(1), proxied.user)
    assert box.wait(30, NEVER) is Wake.MAYBE_NEW
    assert len(box.poll(cursor).refs) == 1
    assert len(lines.imap.commands(rb"IDLE")) == 1


LIMIT = b"NO [LIMIT] too many connections\r\n"


@pytest.mark.parametrize(
    ("side", "at", "act"),
    [
        (CLIENT, rb"AUTHENTICATE", answered(b"%s " + LIMIT)),
        (SERVER, rb"^\* OK .*ready", instead(b"* BYE [LIMIT] too many connections\r\n")),
        (CLIENT, rb"EXAMINE", answered(b"%s " + LIMIT)),
    ],
    ids=["login", "greeting", "folder"],
)
def test_a_server_without_room_for_the_watch_is_left_alone_ever_longer_and_work_goes_on(
    side: str, at: bytes, act: Act, make_account: MakeAccount, lines: Lines
) -> None:
    clock = Watch()
    account = make_account(imap_port=lines.imap.port, clock=clock)
    account.arrive(mail(1))
    box = account.mailbox()
    cursor = box.poll(None).cursor
    lines.imap.when(side, at, act, times=None)
    for seconds in (*LADDER, LADDER[-1]):
        before = len(lines.imap.calls)
        for _ in range(3):
            with pytest.raises(Throttled):
                box.wait(0, NEVER)
        assert len(lines.imap.calls) == before + 1
        clock.ahead += seconds
    lines.imap.forgive()
    assert box.poll(cursor).refs == (), "the other connection is none the worse"
    assert box.wait(0, NEVER) is Wake.TIMEOUT


def test_idle_ends_soon_after_the_desk_stops(account: Account) -> None:
    box, stop = account.mailbox(), Flag()
    box.poll(None)
    box.wait(0, stop)
    stop.set()
    assert box.wait(60, stop) is Wake.STOPPED


def test_a_line_whose_other_end_is_gone_without_a_word_is_noticed(proxied: Account, lines: Lines) -> None:
    box = proxied.mailbox(seconds=1.5, renew_seconds=0.1)
    box.poll(None)
    box.wait(0, NEVER)
    lines.imap.calls[-1].stall()
    with pytest.raises(Unavailable):
        box.wait(60, NEVER)
    assert box.wait(0, NEVER) is Wake.TIMEOUT, "the next wait has a new connection"


@pytest.mark.parametrize("ending", [Call.hang_up, Call.reset, lambda call: call.answer(b"* BYE timeout\r\n")])
def test_a_connection_that_ends_while_it_idles_is_noticed(ending: object, proxied: Account, lines: Lines) -> None:
    box = proxied.mailbox()
    box.poll(None)
    box.wait(0, NEVER)
    ending(lines.imap.calls[-1])  # type: ignore[operator]
    with pytest.raises(Unavailable):
        box.wait(60, NEVER)
    assert box.wait(0, NEVER) is Wake.TIMEOUT


def test_without_idle_the_desk_looks_now_and_then(
    proxied: Account, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waking, "LOOK_SECONDS", 0.1)
    lines.imap.lack("IDLE")
    box = proxied.mailbox()
    box.poll(None)
    assert box.wait(0, NEVER) is Wake.TIMEOUT
    proxied.arrive(mail(1))
    assert box.wait(30, NEVER) is Wake.MAYBE_NEW
    assert lines.imap.commands(rb"IDLE") == []
    assert not box.caps.push


# --- whom it believes, and what the doctor says -----------------------------------------------------------


def test_only_the_topmost_word_of_our_own_server_counts(account: Account) -> None:
    ours = b"Authentication-Results: mx.pd.example; dmarc=pass header.from=pd.example\r\n"
    forged = b"Authentication-Results: mx.evil.example; dmarc=pass header.from=pd.example\r\n"
    for raw in (ours + mail(1), forged + mail(2), mail(3)):
        account.arrive(raw)
    box = account.mailbox()
    origins = [box.trust(box.fetch(ref)).origin for ref in box.poll(None).refs]
    assert origins == [Origin.DOMAIN, Origin.NONE, Origin.NONE]


def test_the_doctor_finds_a_sound_mailbox_sound_and_leaves_it_as_it_is(account: Account) -> None:
    account.arrive(mail(1))
    with account.person() as client:
        before = client.list_folders()
        found = account.mailbox().check()
        assert client.list_folders() == before
    assert {one.about for one in found} >= {"imap", "mail", "smtp", "trust"}
    assert [one.words for one in found if one.severity is Severity.BAD] == []
    assert any("may read, mark and move" in one.words for one in found)
    with account.person(folder="INBOX") as client:
        assert client.search(["UNSEEN"]) == [1]


def test_the_doctor_counts_the_days_of_a_certificate(account: Account, tmp_path: Path) -> None:
    ca_file = account.servers.authority.pem(tmp_path)
    found = account.mailbox(tls=Tls.IMPLICIT, ca_file=ca_file, host="localhost").check()
    words = [one.words for one in found if "certificate" in one.words]
    assert words == ["the certificate of localhost is good for 199 more days"] * 2


def test_the_doctor_names_a_missing_right(account: Account) -> None:
    with account.person(folder="INBOX") as client:
        client.setacl("INBOX", "owner", "lrsa")
    (bad,) = (one for one in account.mailbox().check() if one.severity is Severity.BAD)
    assert "lacks the rights" in bad.words
    assert bad.advice


@pytest.mark.parametrize(("shown", "severity"), [(b"user/chief", "warning"), (b"", "good")])
def test_the_doctor_sees_mailboxes_that_are_none_of_its_business(
    shown: bytes, severity: str, proxied: Account, lines: Lines
) -> None:
    row = b'* LIST (\\HasNoChildren) "/" ' + shown + b"\r\n" if shown else b""
    spaces = b'* NAMESPACE (("" "/")) (("user/" "/")) NIL\r\n'
    lines.imap.when(CLIENT, rb" NAMESPACE", answered(spaces + b"%s OK done\r\n"))
    lines.imap.when(CLIENT, rb" LIST .*user/", answered(row + b"%s OK done\r\n"))
    (found,) = [one for one in proxied.mailbox().check() if one.about == "rights"]
    assert found.severity == severity
    assert (shown.decode() in found.words, found.advice is None) == (True, not shown)


def test_the_doctor_says_when_it_cannot_get_in(proxied: Account, lines: Lines) -> None:
    proxied.password = "wrong"
    bad = [one for one in proxied.mailbox().check() if one.severity is Severity.BAD]
    assert [one.about for one in bad] == ["imap", "smtp"]
    assert all(one.advice and "secret" in one.advice for one in bad)


@pytest.mark.parametrize(("tls", "imap", "smtp"), [(Tls.IMPLICIT, "imap", "smtp"), (Tls.STARTTLS, "imaps", "smtps")])
def test_the_doctor_says_that_port_and_tls_do_not_go_together(
    make_account: MakeAccount, mail_servers: MailServers, tls: Tls, imap: str, smtp: str, tmp_path: Path
) -> None:
    """The commonest slip of all: 143 for 993, or 465 for 587."""
    ports = mail_servers.ports
    account = make_account(imap_port=ports[imap], smtp_port=ports[smtp])
    box = account.mailbox(host="localhost", tls=tls, ca_file=authority().pem(tmp_path), seconds=1.5)
    bad = [one for one in box.check() if one.severity is Severity.BAD]
    assert [one.about for one in bad] == ["imap", "smtp"]
    for one in bad:
        assert one.advice is not None
        assert f"port and kind of TLS go together ([backend.{one.about}]" in one.advice


def test_the_doctor_says_how_a_folder_that_is_not_there_gets_there(account: Account) -> None:
    bad = [one for one in account.mailbox(folders=Folders(inbox="Postfach")).check() if one.severity is Severity.BAD]
    assert bad
    assert all("Postfach" in str(one.advice) and "backend.imap.inbox" in str(one.advice) for one in bad)


def test_the_doctor_sees_clocks_that_differ(account: Account) -> None:
    account.arrive(mail(1), at=datetime.now(UTC) + timedelta(minutes=10))  # noqa: TID251 - the real clock
    (skew,) = (one for one in account.mailbox().check() if one.about == "clock")
    assert "ahead of this machine's clock" in skew.words


def test_the_doctor_says_what_a_poor_server_lacks(proxied: Account, lines: Lines) -> None:
    lines.imap.lack("IDLE", "MOVE", "UIDPLUS")
    words = " ".join(one.words for one in proxied.mailbox().check() if one.severity is Severity.WARNING)
    assert "no IDLE" in words
    assert "neither MOVE nor UIDPLUS" in words


# --- folders ----------------------------------------------------------------------------------------------


def test_folders_may_be_called_otherwise(account: Account) -> None:
    account.arrive(mail(1))
    folders = Folders(processed="Erledigt/Präsenz", held="Zu lesen")
    box = account.mailbox(folders=folders)
    ref = box.shelve(box.poll(None).refs[0], Shelf.PROCESSED)
    assert ref.folder == "Erledigt/Präsenz"
    assert account.subjects("Erledigt/Präsenz") == ["Time off 1"]


def test_a_refusal_is_noted_for_the_very_next_that_asks(proxied: Account, lines: Lines, tmp_path: Path) -> None:
    proxied.password = "wrong"
    for _ in range(5):
        box = proxied.mailbox()
        box._imap.refusals.note = tmp_path / "refused"
        with pytest.raises(AuthFailed):
            box.poll(None)
    assert len(lines.imap.commands(rb"AUTHENTICATE")) == 1
