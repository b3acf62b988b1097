"""What went out, when the line to the submission server goes wrong at every place where it can.

Each fault is played once with the desk as keeper of the copies and once with the server. Then the send protocol goes
on as `watchdesk.deliver` does: surely not sent is sent again, unknown is looked up, and what cannot be told is left to
a person. At its end the reader has exactly one copy; or none or one, and a person is asked.
"""

import base64
import socket
import ssl
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest

from contracts.mailbox_contract import envelope
from imap.conftest import Lines, MakeAccount
from support.certificates import authority
from support.imap import Account
from support.lines import CLIENT, SERVER, Act, answer_lost, answered, cut, denied, garbage, instead, stall
from support.mailservers import PASSWORD
from watchdesk.backends.encode import as_bytes
from watchdesk.backends.imap import ImapMailbox, Keeper, Tls, submission
from watchdesk.backends.imap import copies as copies_room
from watchdesk.backends.tokens import Password
from watchdesk.errors import AuthFailed, OutcomeUnknown, Rejected, Trouble, Unavailable
from watchdesk.model.decision import Recipient
from watchdesk.model.envelope import Envelope, Found, Threading

DOT = rb"^\.\r\n$"
PATIENCE_WITH_SILENCE = 1.5


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, what `send` then says for each keeper, and whether the reader has got the mail by then."""

    side: str
    at: bytes
    act: Act
    desk: type[Trouble]
    server: type[Trouble]
    gone: bool = False


class Dripping:
    """A server that says `said`, offers STARTTLS where it has a certificate, and then drips without end."""

    def __init__(self, said: bytes, certificate: tuple[Path, Path] | None) -> None:
        self.is_left = Flag()
        self._said, self._certificate = said, certificate
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Dripping":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        self._thread.join()

    def _serve(self) -> None:
        line = self._listening.accept()[0]
        with suppress(OSError), line:
            line.sendall(self._said)
            with self._secured(line) if self._certificate is not None else line as secured:
                while True:
                    secured.sendall(b"2")
                    self.is_left.wait(0.1)
        self.is_left.set()

    def _secured(self, line: socket.socket) -> socket.socket:
        assert self._certificate is not None
        for answer in (b"250-x\r\n250 STARTTLS\r\n", b"220 go\r\n"):
            line.recv(1000)
            line.sendall(answer)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self._certificate)
        return context.wrap_socket(line, server_side=True)


def before(side: str, at: bytes, act: Act, says: type[Trouble] = Unavailable) -> Fault:
    return Fault(side, at, act, says, says)


def doubtful(act: Act, *, gone: bool, at: bytes = DOT) -> Fault:
    return Fault(CLIENT, at, act, OutcomeUnknown, OutcomeUnknown, gone)


FAULTS = {
    "the greeting is cut": before(SERVER, rb"^220 ", cut),
    "the greeting is no greeting": before(SERVER, rb"^220 ", garbage),
    "the server is full": before(SERVER, rb"^220 ", instead(b"421 4.3.2 too many connections\r\n")),
    "the login is cut": before(CLIENT, rb"^AUTH ", cut),
    "the login cannot be looked up now": before(CLIENT, rb"^AUTH ", answered(b"454 4.7.0 later\r\n")),
    "the login is refused": before(CLIENT, rb"^AUTH ", answered(b"535 5.7.8 no\r\n"), AuthFailed),
    "the sender is refused": before(CLIENT, rb"^MAIL ", answered(b"553 5.7.1 not owned by the user\r\n")),
    "the sender is refused for now": before(CLIENT, rb"^MAIL ", answered(b"451 4.3.0 later\r\n")),
    "the mail is too large": before(CLIENT, rb"^MAIL ", answered(b"552 5.3.4 too large\r\n"), Rejected),
    "the address is refused": before(CLIENT, rb"^RCPT ", answered(b"550 5.1.1 unknown\r\n"), Rejected),
    "the address is refused for now": before(CLIENT, rb"^RCPT ", answered(b"450 4.2.0 greylisted\r\n")),
    "the line breaks at the address": before(CLIENT, rb"^RCPT ", cut),
    "the line breaks at DATA": before(CLIENT, rb"^DATA", cut),
    "DATA is refused": before(CLIENT, rb"^DATA", answered(b"451 4.3.0 later\r\n")),
    "DATA is answered by silence": before(CLIENT, rb"^DATA", stall),
    # All of it had left this machine by then, and so had the dot.
    "the line breaks in the midst of the mail": doubtful(cut, gone=False, at=rb"^X-Watchdesk-Key:"),
    "the line breaks before the dot arrives": doubtful(cut, gone=False),
    "the line breaks after the dot": doubtful(answer_lost, gone=True),
    "silence after the dot": doubtful(stall, gone=True),
    "nonsense after the dot, and the mail was taken": doubtful(denied(b"zzz\r\n"), gone=True),
    "a strange code after the dot": doubtful(denied(b"354 go on\r\n"), gone=True),
    "going down, after the dot": doubtful(denied(b"421 4.4.2 closing the channel\r\n"), gone=True),
    "refused for now after the dot": Fault(CLIENT, DOT, answered(b"451 4.7.1 later\r\n"), Unavailable, OutcomeUnknown),
    "refused for good after the dot": before(CLIENT, DOT, answered(b"554 5.7.1 spam\r\n"), Rejected),
}


@pytest.fixture(params=list(Keeper))
def keeper(request: pytest.FixtureRequest) -> Keeper:
    return Keeper(request.param)


@pytest.fixture
def account(keeper: Keeper, make_account: MakeAccount, lines: Lines) -> Account:
    name = "filed" if keeper is Keeper.SERVER else "desk"
    return make_account(name, imap_port=lines.imap.port, smtp_port=lines.smtp.port)


@pytest.fixture
def mailbox(keeper: Keeper, account: Account) -> ImapMailbox:
    return account.mailbox(keeper=keeper, settle_seconds=0)


@pytest.fixture
def mine(account: Account) -> Envelope:
    """A mail to a reader of the test's own."""
    reader = account.servers.new_user("reader")
    return envelope(sender=account.user, to=Recipient(key="principal.oak", address=reader, name="Pat Quill"))


def copies(account: Account, mine: Envelope, *, at_least: int) -> int:
    """How many the reader has, once all is handed over."""
    account.servers.wait_received(mine.to.address, at_least)
    account.servers.wait_quiet()
    return len(account.servers.received(mine.to.address))


def to_the_end(mailbox: ImapMailbox, mine: Envelope, account: Account) -> str:
    """The send protocol: "sent", "failed", or "a person is asked"."""
    for _ in range(3):
        try:
            mailbox.send(mine, Threading())
        except OutcomeUnknown:
            account.servers.wait_quiet()
            found = mailbox.find_sent(mine).found
            if found is not Found.ABSENT:
                return {Found.SENT: "sent", Found.CANNOT_TELL: "a person is asked"}[found]
        except (Unavailable, AuthFailed):
            continue
        except Rejected:
            return "failed"
        else:
            return "sent"
    return "tried again later"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_truly_and_nothing_goes_out_twice(
    name: str, keeper: Keeper, mine: Envelope, account: Account, lines: Lines
) -> None:
    fault = FAULTS[name]
    seconds = PATIENCE_WITH_SILENCE if fault.act is stall else 10.0
    mailbox = account.mailbox(keeper=keeper, settle_seconds=0, seconds=seconds)
    expected = fault.desk if keeper is Keeper.DESK else fault.server
    lines.smtp.when(fault.side, fault.at, fault.act)
    with pytest.raises(expected):
        mailbox.send(mine, Threading())
    assert copies(account, mine, at_least=int(fault.gone)) == int(fault.gone)

    found = mailbox.find_sent(mine).found
    if expected is OutcomeUnknown and keeper is Keeper.DESK:
        assert found is Found.CANNOT_TELL
        return
    assert found is (Found.SENT if fault.gone else Found.ABSENT)
    if expected in (AuthFailed, Rejected) or fault.gone:
        return
    assert to_the_end(mailbox, mine, account) == "sent"
    assert copies(account, mine, at_least=1) == 1


@pytest.mark.parametrize("keeper", [Keeper.SERVER])
def test_a_server_that_took_what_it_says_it_refused(
    mailbox: ImapMailbox, mine: Envelope, account: Account, lines: Lines
) -> None:
    """RFC 5321 has it that such a mail was not taken. Where the server files the copies, that can be seen."""
    lines.smtp.when(CLIENT, DOT, denied(b"451 4.4.1 timeout\r\n"))
    assert to_the_end(mailbox, mine, account) == "sent"
    assert copies(account, mine, at_least=1) == 1


@pytest.mark.parametrize("keeper", [Keeper.SERVER])
def test_a_copy_that_the_server_has_not_filed_yet_is_no_proof_that_it_did_not_go(
    account: Account, mine: Envelope, lines: Lines
) -> None:
    lines.smtp.when(CLIENT, DOT, cut)
    mailbox = account.mailbox(keeper=Keeper.SERVER, settle_seconds=3600)
    with pytest.raises(OutcomeUnknown):
        mailbox.send(mine, Threading())
    assert mailbox.find_sent(mine).found is Found.CANNOT_TELL
    other = account.mailbox(keeper=Keeper.SERVER, settle_seconds=3600)
    assert other.find_sent(mine).found is Found.CANNOT_TELL, "an earlier process may have begun it just now"


def filed_away(account: Account, mine: Envelope, folder: str, how: str) -> None:
    """Somebody's program takes the one mail out of Sent into a folder, by MOVE or as older programs do."""
    account.servers.wait_quiet()
    with account.person() as person:
        if not person.folder_exists(folder):
            person.create_folder(folder)
        person.select_folder("Sent")
        (uid,) = person.search(["HEADER", "X-Watchdesk-Key", mine.shown_key])
        if how == "move":
            person.move([uid], folder)
        else:
            person.copy([uid], folder)
            person.delete_messages([uid])
            person.expunge()


@pytest.mark.parametrize(("folder", "how"), [("Trash", "move"), ("Cases/2027/Away", "copy"), ("INBOX", "move")])
def test_what_somebody_filed_out_of_sent_still_tells(
    mailbox: ImapMailbox, keeper: Keeper, mine: Envelope, account: Account, folder: str, how: str
) -> None:
    """Also to a desk that has started since."""
    mailbox.send(mine, Threading())
    filed_away(account, mine, folder, how)
    after = account.mailbox(keeper=keeper, settle_seconds=0)
    assert after.find_sent(mine).found is Found.SENT
    other = replace(mine, key="R-9/e1/absence/principal.oak", message_id="<k9@pd.example>")
    assert after.find_sent(other).found is Found.ABSENT


def test_what_somebody_marked_as_deleted_was_sent_all_the_same(
    mailbox: ImapMailbox, mine: Envelope, account: Account
) -> None:
    mailbox.send(mine, Threading())
    account.servers.wait_quiet()
    with account.person(folder="Sent") as person:
        person.delete_messages(person.search())
    assert mailbox.find_sent(mine).found is Found.SENT


@pytest.mark.parametrize("lacks", ["folders", "seconds", "a right"])
def test_where_not_every_folder_can_be_looked_into_nothing_counts_as_unsent(
    mailbox: ImapMailbox, mine: Envelope, account: Account, lines: Lines, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    with account.person() as person:
        person.create_folder("Closed")
    assert mailbox.find_sent(mine).found is Found.ABSENT
    if lacks == "folders":
        monkeypatch.setattr(copies_room, "FOLDERS_CAP", 1)
    elif lacks == "seconds":
        monkeypatch.setattr(copies_room, "ELSEWHERE_SECONDS", -1.0)
    else:
        lines.imap.when(CLIENT, rb" EXAMINE \"?Closed", answered(b"%s NO [NOPERM] not yours\r\n"), times=None)
    assert mailbox.find_sent(mine).found is Found.CANNOT_TELL


@pytest.mark.parametrize("keeper", [Keeper.SERVER])
def test_a_copy_of_the_time_when_the_desk_was_the_keeper_is_no_proof(
    mailbox: ImapMailbox, mine: Envelope, account: Account
) -> None:
    mailbox._copies.lay_out(mine, as_bytes(mine, Threading()), mine.date)
    assert mailbox.find_sent(mine).found is Found.CANNOT_TELL


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_what_the_mailbox_cannot_prepare_for_is_not_sent(
    mailbox: ImapMailbox, mine: Envelope, account: Account, lines: Lines
) -> None:
    lines.imap.when(CLIENT, rb" APPEND ", cut)
    with pytest.raises(Unavailable):
        mailbox.send(mine, Threading())
    assert lines.smtp.commands(rb"^DATA") == []
    assert to_the_end(mailbox, mine, account) == "sent"
    assert copies(account, mine, at_least=1) == 1


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_a_copy_that_cannot_be_filed_does_not_unsend_the_mail(
    mailbox: ImapMailbox, mine: Envelope, account: Account, lines: Lines
) -> None:
    """The server took it, so it is sent; the copy stays where a person sees it."""
    lines.imap.when(CLIENT, rb" UID MOVE ", cut)
    assert mailbox.send(mine, Threading()).native is None
    assert copies(account, mine, at_least=1) == 1
    assert account.subjects("Sending") == [mine.subject]


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_a_copy_laid_out_by_a_desk_that_then_lost_its_power_is_left_to_a_person(
    mailbox: ImapMailbox, mine: Envelope, account: Account
) -> None:
    mailbox._copies.lay_out(mine, as_bytes(mine, Threading()), mine.date)
    after = account.mailbox()
    assert after.find_sent(mine).found is Found.CANNOT_TELL
    assert [one.words for one in after.check() if "Sending" in one.words][-1] == "1 mails lie in Sending"


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_several_mails_go_over_one_connection(
    mailbox: ImapMailbox, mine: Envelope, account: Account, lines: Lines
) -> None:
    for number in range(3):
        mailbox.send(replace(mine, key=f"k{number}", message_id=f"<k{number}@pd.example>"), Threading())
    assert copies(account, mine, at_least=3) == 3
    assert len(lines.smtp.calls) == 1


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_a_connection_that_died_meanwhile_is_no_fault(
    mailbox: ImapMailbox, mine: Envelope, account: Account, lines: Lines
) -> None:
    mailbox.send(mine, Threading())
    lines.smtp.calls[0].reset()
    mailbox.send(replace(mine, key="k2", message_id="<k2@pd.example>"), Threading())
    assert copies(account, mine, at_least=2) == 2


@pytest.mark.parametrize(("tls", "said"), [(Tls.NONE, b""), (Tls.NONE, b"220 x\r\n"), (Tls.STARTTLS, b"220 x\r\n")])
def test_a_server_that_drips_is_left_in_time(
    make_account: MakeAccount, monkeypatch: pytest.MonkeyPatch, tls: Tls, said: bytes, tmp_path: Path
) -> None:
    """From its first letter on, and before TLS or behind it: each piece is in time, and the answer never ends."""
    monkeypatch.setattr(submission, "WHOLE_SECONDS", 1.0)
    certificate = authority().server(tmp_path) if tls is Tls.STARTTLS else None
    with Dripping(said, certificate) as server:
        box = make_account(smtp_port=server.port).mailbox(
            tls=tls, host="localhost", ca_file=authority().pem(tmp_path), keeper=Keeper.SERVER, seconds=5.0
        )
        with pytest.raises(Unavailable):
            box.send(envelope(), Threading())
        assert server.is_left.wait(20)


@pytest.mark.parametrize("offered", ["PLAIN LOGIN", "LOGIN"])
def test_a_password_may_have_any_letters(proxied: Account, lines: Lines, offered: str) -> None:
    """In UTF-8 (RFC 4616), by either way that the server knows; one that is wrong is a refusal like any other."""
    for password, is_right in (("pass-wört€", False), (PASSWORD, True)):
        lines.smtp.when(SERVER, rb"^250.AUTH ", lambda _, line: line[:9] + offered.encode() + b"\r\n", times=None)
        box = proxied.mailbox(credential=Password(lambda password=password: password), keeper=Keeper.SERVER)
        with nullcontext() if is_right else pytest.raises(AuthFailed, match="535"):
            box.send(envelope(sender=proxied.user), Threading())
        words = b"".join(lines.smtp.commands(rb"^AUTH |^[A-Za-z0-9+/=]{8,}\r\n$"))
        first = password if offered == "LOGIN" else f"\0{proxied.user}\0{password}"
        assert base64.b64encode(first.encode()) in words


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_a_refused_login_is_not_tried_again(mailbox: ImapMailbox, mine: Envelope, account: Account) -> None:
    account.password = "wrong"
    for _ in range(3):
        with pytest.raises(AuthFailed):
            mailbox.send(mine, Threading())


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_a_line_that_begins_with_a_dot_arrives_whole(mailbox: ImapMailbox, mine: Envelope, account: Account) -> None:
    mailbox.send(replace(mine, text=".\n..\n.hidden\n"), Threading())
    (raw,) = account.servers.wait_received(mine.to.address, 1)
    arrived = BytesParser(policy=default).parsebytes(raw)
    assert arrived.get_body(("plain",)).get_content() == ".\n..\n.hidden\n"
    assert arrived["X-Watchdesk-Key"] == mine.key
    assert arrived["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("keeper", [Keeper.DESK])
def test_without_uidplus_a_copy_is_filed_and_the_one_before_is_only_marked(
    mailbox: ImapMailbox, mine: Envelope, account: Account, lines: Lines
) -> None:
    lines.imap.lack("MOVE", "UIDPLUS")
    lines.smtp.when(CLIENT, DOT, answered(b"451 4.7.1 later\r\n"))
    with pytest.raises(Unavailable):
        mailbox.send(mine, Threading())
    assert mailbox.find_sent(mine).found is Found.ABSENT, "taken back"
    assert to_the_end(mailbox, mine, account) == "sent"
    assert mailbox.find_sent(mine).found is Found.SENT
    assert copies(account, mine, at_least=1) == 1
    assert lines.imap.commands(rb"EXPUNGE|CLOSE") == []
    with account.person(folder="Sending") as client:
        assert client.search(["UNDELETED"]) == []
