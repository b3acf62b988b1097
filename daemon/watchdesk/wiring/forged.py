"""Mail from outside in a sergeant's name: `watchdesk check --send-forged` proves that it does not play inside.

Each forgery goes, without any login, to the server that takes the department's mail from the world, and is judged by
the desk's own eyes when it arrives: whoever is believed there could approve leave. The desk must stand still meanwhile,
and none of the forgeries stays in the inbox, so that no officer is asked about one.
"""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from threading import Event as Flag

from watchdesk.config import Settings, load
from watchdesk.errors import Mistake, NotFound
from watchdesk.model.mail import Inbound, Origin, Ref
from watchdesk.ports import Clock, Finding, Mailbox, Severity, Shelf
from watchdesk.reading import identify
from watchdesk.unit.roster import Person
from watchdesk.wiring.parts import backend_of, still

PORT = 25
ANSWER_SECONDS = 30
LOOK_SECONDS = 3.0
ABOUT = "forged mail"
SUBJECT = "Test of the mail system"
WORDS = "This mail is a test of the mail system, sent by the administrator of the desk. Nothing is to be done.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgery:
    """One trick: what it is called, the sender on the envelope, the whole mail, and its Message-ID as read."""

    name: str
    sender: str
    raw: bytes
    message_id: str | None


def tried(folder: Path, state: Path | None, *, gate: str, clock: Clock, wait_seconds: float) -> list[Finding]:
    """Send each forgery to `gate` (HOST or HOST:PORT) and judge what arrives within so many seconds.

    Mistake for a gate that is no server, a roster without anybody to imitate, or a backend without a mail system.
    Unavailable while the desk is at work.
    """
    host, port = _gate(gate)
    settings = load(folder, state=state, now=clock.now().date(), keep=False)
    if settings.backend.kind == "local":
        raise Mistake("--send-forged: a Maildir on this machine has no gate to the world")
    people = settings.unit.sergeants(), settings.unit.commander()
    claimed = next((one for one in (*people[0], people[1]) if one is not None), None)
    if claimed is None:
        raise Mistake("--send-forged: unit.toml has no sergeant and no commander whom a stranger could claim to be")
    with still(settings):
        mailbox, _ = backend_of(settings, clock, since=clock.now(), prepare=False, insists=True)
        try:
            return _judged(mailbox, settings, _forgeries(settings, claimed, clock), host, port, clock, wait_seconds)
        finally:
            mailbox.close()


def _judged(
    mailbox: Mailbox,
    settings: Settings,
    forgeries: list[Forgery],
    host: str,
    port: int,
    clock: Clock,
    wait_seconds: float,
) -> list[Finding]:
    cursor = _present(mailbox)
    found: list[Finding] = []
    under_way: dict[str | None, Forgery] = {}
    for one in forgeries:
        refused = _handed_over(host, port, one, settings.desk.address)
        if refused is None:
            under_way[one.message_id] = one
        elif refused.startswith("4"):
            words = f"{one.name}: {host} put it off ({refused}), which proves nothing"
            found.append(_finding(Severity.WARNING, words, "it may be greylisting: try again in a quarter of an hour"))
        else:
            found.append(_finding(Severity.GOOD, f"{one.name}: {host} refused it ({refused})"))
    until = clock.monotonic() + wait_seconds
    while under_way and clock.monotonic() < until:
        for ref, inbound in _new(mailbox, cursor):
            arrived = under_way.pop(identify(inbound.raw).message_id, None)
            if arrived is not None:
                found.append(_verdict(arrived, mailbox, inbound))
                with contextlib.suppress(NotFound):
                    mailbox.shelve(ref, Shelf.PROCESSED)
        mailbox.wait(LOOK_SECONDS, Flag())
    for one in under_way.values():
        words = f"{one.name}: {host} took it, and it did not arrive within {wait_seconds:.0f} seconds"
        advice = "a filter may have taken it, which is well; or it comes later: look into the inbox and the quarantine"
        found.append(_finding(Severity.WARNING, words, advice))
    return found


def _verdict(one: Forgery, mailbox: Mailbox, inbound: Inbound) -> Finding:
    trust = mailbox.trust(inbound)
    if not trust.origin.is_at_least(Origin.DOMAIN):
        words = f"{one.name}: it arrived, and the desk believes nothing of it ({trust.evidence})"
        return _finding(Severity.GOOD, words)
    words = f"{one.name}: the desk takes it for {trust.address}'s own ({trust.origin.value}: {trust.evidence})"
    advice = (
        "do not go live. Either this machine is one that the gate trusts (send from outside the network), or the gate "
        "lets strangers write in the department's name: have it enforce DMARC, and remove the headers that only the "
        "department's own servers may write (Authentication-Results with your authserv_id, and "
        "X-MS-Exchange-Organization-*)"
    )
    return _finding(Severity.BAD, words, advice)


def _finding(severity: Severity, words: str, advice: str | None = None) -> Finding:
    return Finding(about=ABOUT, severity=severity, words=words, advice=advice)


# --- the forgeries ------------------------------------------------------------------------------------------


def _forgeries(settings: Settings, claimed: Person, clock: Clock) -> list[Forgery]:
    address = claimed.addresses[0]
    domain = address.rpartition("@")[2]
    authserv_id = settings.trust.authserv_id or domain
    proofs = {
        "Authentication-Results": f"{authserv_id}; dmarc=pass header.from={domain}; dkim=pass header.d={domain}",
        "X-MS-Exchange-Organization-AuthAs": "Internal",
        "X-MS-Exchange-Organization-AuthSource": authserv_id,
        "X-Watchdesk-Key": "test",
    }
    stranger = "watchdesk.test@example.com"
    tricks: tuple[tuple[str, str, str, dict[str, str]], ...] = (
        ("a plain From of a sergeant", stranger, address, {}),
        ("a sergeant in From and on the envelope", address, address, {}),
        ("a From with proofs of its own making", stranger, address, proofs),
        ("a sergeant's address as a stranger's name", stranger, f'"{address}" <{stranger}>', {}),
        ("a stranger with the sergeant as Sender", stranger, stranger, {"Sender": address, "Reply-To": address}),
    )
    return [
        _forgery(name, sender, author, more, settings, clock, number)
        for number, (name, sender, author, more) in enumerate(tricks, 1)
    ]


def _forgery(
    name: str, sender: str, author: str, more: dict[str, str], settings: Settings, clock: Clock, number: int
) -> Forgery:
    now = clock.now()
    mail = EmailMessage(policy=SMTP)
    mail["From"] = author
    mail["To"] = settings.desk.address
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<watchdesk-forged-{int(now.timestamp())}-{number}@example.com>"
    mail["Subject"] = SUBJECT
    for header, value in more.items():
        mail[header] = value
    mail.set_content(WORDS)
    raw = mail.as_bytes()
    return Forgery(name=name, sender=sender, raw=raw, message_id=identify(raw).message_id)


# --- to the gate, and back ----------------------------------------------------------------------------------


def _gate(gate: str) -> tuple[str, int]:
    host, _, port = gate.partition(":")
    if not host or (port and not port.isascii()) or (port and not port.isdigit()):
        raise Mistake(
            f"--send-forged: {gate!r} is no server; write HOST or HOST:PORT of the one that takes the world's mail"
        )
    return host, int(port) if port else PORT


def _handed_over(host: str, port: int, one: Forgery, to: str) -> str | None:
    """None when the gate took it; else its refusal. Mistake when there is no talking to it."""
    try:
        with contextlib.closing(smtplib.SMTP(host, port, timeout=ANSWER_SECONDS)) as smtp:
            smtp.ehlo()
            if smtp.has_extn("starttls"):
                smtp.starttls(context=_unproved())
                smtp.ehlo()
            smtp.sendmail(one.sender, [to], one.raw)
    except smtplib.SMTPRecipientsRefused as error:
        return str(next(iter(error.recipients.values()))[0])
    except smtplib.SMTPResponseException as error:
        return str(error.smtp_code)
    except (OSError, smtplib.SMTPException) as error:
        raise Mistake(f"--send-forged: {host}:{port} is no mail server that answers ({type(error).__name__})") from None
    return None


def _unproved() -> ssl.SSLContext:
    """As servers of the world do on port 25: there is nothing secret in a forgery."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _present(mailbox: Mailbox) -> str:
    """The cursor behind all that lies there now."""
    batch = mailbox.poll(None)
    while batch.more:
        batch = mailbox.poll(batch.cursor)
    return batch.cursor


def _new(mailbox: Mailbox, cursor: str) -> Iterator[tuple[Ref, Inbound]]:
    for ref in mailbox.poll(cursor).refs:
        with contextlib.suppress(NotFound):
            yield ref, mailbox.fetch(ref)
