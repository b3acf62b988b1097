"""The line itself: answers that never end, and words that were slipped in before TLS was begun."""

import socket
import ssl
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from contracts.mailbox_contract import mail
from imap.conftest import Lines, MakeAccount
from support.certificates import authority
from support.imap import Account
from support.lines import SERVER, slowly
from watchdesk.backends.imap import Tls, line
from watchdesk.errors import Unavailable


@pytest.mark.parametrize("at", [rb"^\* OK", rb"^\* CAPABILITY", rb"BODY\[\]"])
def test_a_server_that_drips_is_left(
    at: bytes, proxied: Account, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece of the answer is in time, and all of it is not."""
    monkeypatch.setattr(line, "DRIPS", 1)
    proxied.arrive(mail(1))
    lines.imap.when(SERVER, at, slowly)
    box = proxied.mailbox(seconds=3.0)
    with pytest.raises(Unavailable, match="does not answer"):
        box.fetch(box.poll(None).refs[0])
    box = proxied.mailbox()
    assert box.fetch(box.poll(None).refs[0]).raw == mail(1)


def test_what_comes_before_tls_is_no_word_of_the_server(make_account: MakeAccount, tmp_path: Path) -> None:
    """Who stands on the line could slip it in behind the answer to STARTTLS."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Thread(target=_slips_in_a_goodbye, args=(listening, authority().server(tmp_path)), daemon=True)
        server.start()
        account = make_account(imap_port=listening.getsockname()[1])
        box = account.mailbox(tls=Tls.STARTTLS, host="localhost", ca_file=authority().pem(tmp_path))
        with pytest.raises(Unavailable, match="cannot log anybody in now"):
            box.poll(None)
        server.join()


def _slips_in_a_goodbye(listening: socket.socket, certificate: tuple[Path, Path]) -> None:
    """Its true words come behind TLS: that it can log nobody in."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    spoken = listening.accept()[0]
    with suppress(OSError):
        spoken.sendall(b"* OK hello\r\n")
        while True:
            tag, _, command = spoken.recv(1000).partition(b" ")
            if command.startswith(b"STARTTLS"):
                spoken.sendall(tag + b" OK go\r\n* BYE and away\r\n")
                spoken = context.wrap_socket(spoken, server_side=True)
            elif command.startswith(b"CAPABILITY"):
                spoken.sendall(b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + b" OK done\r\n")
            elif command:
                spoken.sendall(tag + b" NO [UNAVAILABLE] later\r\n")
            else:
                break
    spoken.close()
