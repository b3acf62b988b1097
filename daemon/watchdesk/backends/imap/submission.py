"""Hand one mail to the submission server, and say truly what became of it.

Until the final dot has left, nothing was sent, whatever went wrong. From the dot on, only the server's answer tells;
without one the outcome is unknown (RFC 5321 4.5.3.2.6, RFC 1047).
"""

import base64
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer

from watchdesk.backends.imap.access import Access, Secured, Tls, keep_alive
from watchdesk.backends.imap.words import shown, wire_words
from watchdesk.errors import OutcomeUnknown, Rejected, Trouble, Unavailable

# One transmission takes 45 s at most (settled 15), the copies' folder included; this is the submission's share.
WHOLE_SECONDS = 40.0
# A connection that was idle for longer is not used again.
REUSE_SECONDS = 20.0
REFUSED_FOR_GOOD = frozenset({530, 534, 535, 538})
# What a login is answered by: go on; good, and good already (RFC 4954 4).
GO_ON, LET_IN = 334, (235, 503)
# "Closing the channel": it may answer any command (RFC 5321 4.2.3), also by a balancer whose server took the mail.
GOING_DOWN = 421
DOT = b".\r\n"


@dataclass(slots=True, kw_only=True)
class Submission:
    """The way out. doubts_4xx: a refusal for now after the dot counts as unknown, because the look-up can settle it
    and some servers have taken the mail all the same."""

    access: Access
    doubts_4xx: bool
    _smtp: smtplib.SMTP | None = field(default=None, init=False)
    _used: float = field(default=0.0, init=False)

    def hand_over(self, sender: str, to: str, raw: bytes, *, before: Callable[[], None]) -> None:
        """One attempt. before: called when the server would take the mail, just before it gets it; a Trouble that it
        raises ends the attempt.

        Raises Unavailable, Rejected, AuthFailed (surely not sent), or OutcomeUnknown.
        """
        smtp = self._smtp = self._ready()
        try:
            with deadline(smtp, WHOLE_SECONDS):
                self._address(smtp, sender, to, len(raw))
                before()
                self._begin(smtp)
                self._content(smtp, raw)
                self._end(smtp)
        except Trouble:
            self.drop()
            raise
        self._used = self.access.clock.monotonic()

    # --- the steps ----------------------------------------------------------------------------------------

    def _address(self, smtp: smtplib.SMTP, sender: str, to: str, size: int) -> None:
        options = [f"SIZE={size}"] if smtp.has_extn("size") else []
        with self._not_sent():
            code, words = smtp.mail(sender, options)
            if code != 250:
                raise self._no(code, words, "this sender")
            code, words = smtp.rcpt(to)
            if code not in (250, 251):
                raise self._no(code, words, "this address")

    def _begin(self, smtp: smtplib.SMTP) -> None:
        with self._not_sent():
            code, words = smtp.docmd("DATA")
            if code != 354:
                raise self._no(code, words, "this mail")

    def _content(self, smtp: smtplib.SMTP, raw: bytes) -> None:
        with self._not_sent():
            smtp.send(_stuffed(raw))

    def _end(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.send(DOT)
            code, words = smtp.getreply()
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise OutcomeUnknown("the server was given the mail and did not say whether it took it") from error
        if code == 250:
            return
        if 500 <= code < 600:
            raise self._no(code, words, "this mail")
        if 400 <= code < 500 and code != GOING_DOWN and not self.doubts_4xx:
            raise self._no(code, words, "this mail")
        raise OutcomeUnknown(f"the server was given the mail and answered {code}")

    def _no(self, code: int, words: bytes, what: str) -> Trouble:
        """A refusal before the mail was taken."""
        told = f"{self.access.server.host} refuses {what}: {code} {shown(words.decode('utf-8', 'replace'))}"
        if code in REFUSED_FOR_GOOD:
            return self.access.refused(told)
        # A sender that the account may not use is the administrator's to mend: the notice waits for that.
        if code < 500 or (what == "this sender" and code != 552):
            return Unavailable(told)
        return Rejected(told)

    @contextmanager
    def _not_sent(self) -> Iterator[None]:
        try:
            yield
        except Trouble:
            raise
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise Unavailable(smtp_words(self.access.server.host, error)) from error

    # --- the connection -----------------------------------------------------------------------------------

    def _ready(self) -> smtplib.SMTP:
        """The connection used shortly before, if it still answers, else a new one."""
        smtp = self._smtp
        if smtp is not None and self.access.clock.monotonic() - self._used < REUSE_SECONDS:
            try:
                if smtp.rset()[0] == 250:
                    return smtp
            except (OSError, smtplib.SMTPException, ValueError):
                pass
        self.drop()
        return submitting(self.access)

    def drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    def close(self) -> None:
        """Say goodbye if that goes at once."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            if smtp.sock is not None:
                smtp.sock.settimeout(1.0)
            smtp.quit()
        except (OSError, smtplib.SMTPException, ValueError):
            smtp.close()


def submitting(access: Access) -> smtplib.SMTP:
    """A new connection, secured and logged in. AuthFailed when it was refused, now or shortly before."""
    access.refusals.may_try()
    server, secret = access.server, access.refusals.secret_of(access.credential)
    context = server.context() if server.tls is not Tls.NONE else None
    smtp: smtplib.SMTP | None = None
    try:
        if server.tls is Tls.IMPLICIT:
            smtp = smtplib.SMTP_SSL(timeout=server.seconds, context=context)
        else:
            smtp = smtplib.SMTP(timeout=server.seconds)
        with deadline(smtp, WHOLE_SECONDS):  # the greeting may drip as well
            _greeted(smtp, server)
            if server.tls is Tls.STARTTLS:
                smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
            _log_in(smtp, access, secret)
            access.refusals.welcomed()
    except Trouble:
        if smtp is not None:
            smtp.close()
        raise
    except (OSError, smtplib.SMTPException, ValueError) as error:
        if smtp is not None:
            smtp.close()
        raise Unavailable(smtp_words(server.host, error)) from error
    return smtp


def _greeted(smtp: smtplib.SMTP, server: Secured) -> None:
    smtp._host = server.host  # type: ignore[attr-defined] # the name that TLS asks for
    code, told = smtp.connect(server.host, server.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, told)
    assert smtp.sock is not None
    keep_alive(smtp.sock)


def _log_in(smtp: smtplib.SMTP, access: Access, secret: str) -> None:
    """One attempt; a token that grew old too soon is replaced once."""
    try:
        _offer(smtp, access, secret)
    except smtplib.SMTPAuthenticationError as error:
        access.credential.forget()
        again = access.refusals.secret_of(access.credential) if access.credential.is_bearer else secret
        if again == secret or error.smtp_code not in REFUSED_FOR_GOOD:
            raise _refused(access, error) from error
        try:
            _offer(smtp, access, again)
        except smtplib.SMTPAuthenticationError as second:
            raise _refused(access, second) from second


def _refused(access: Access, error: smtplib.SMTPAuthenticationError) -> Trouble:
    if error.smtp_code in REFUSED_FOR_GOOD:
        return access.refused(f"{error.smtp_code} {shown(_text(error.smtp_error))}")
    return Unavailable(f"{access.server.host} cannot log anybody in now: {error.smtp_code}")


def _offer(smtp: smtplib.SMTP, access: Access, secret: str) -> None:
    """One mechanism: trying several would count as several refusals."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if access.credential.is_bearer:
        smtp.auth("XOAUTH2", _Bearer(access.user, secret))
        return
    if "PLAIN" in offered or "LOGIN" not in offered:
        _say(smtp, "PLAIN", f"\0{access.user}\0{secret}")
    else:
        _say(smtp, "LOGIN", access.user, secret)


def _say(smtp: smtplib.SMTP, mechanism: str, first: str, *further: str) -> None:
    """The words of a login, in UTF-8 (RFC 4616 2); smtplib itself takes ASCII alone."""
    code, told = smtp.docmd("AUTH", f"{mechanism} {_base64(first)}")
    for word in further:
        if code == GO_ON:
            code, told = smtp.docmd(_base64(word))
    if code not in LET_IN:
        raise smtplib.SMTPAuthenticationError(code, told)


def _base64(word: str) -> str:
    return base64.b64encode(word.encode()).decode("ascii")


@dataclass(frozen=True, slots=True)
class _Bearer:
    """XOAUTH2: the token goes with the first word; the server's reasons for a refusal are answered by nothing."""

    user: str
    token: str

    def __call__(self, challenge: bytes | None = None) -> str:
        return f"user={self.user}\1auth=Bearer {self.token}\1\1" if challenge is None else ""


def _stuffed(raw: bytes) -> bytes:
    """RFC 5321 4.5.2: a dot before every line that begins with one; the last line has its end."""
    whole = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    stuffed = whole.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed


@contextmanager
def deadline(smtp: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Cut the line after so many seconds, however slowly its other end drips; what waits on it then fails."""
    timer = Timer(seconds, lambda: _cut(smtp.sock))  # the one of that moment: STARTTLS puts another in its place
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(sock: socket.socket | None) -> None:
    if sock is not None:
        try:
            # The plain method, also of a TLS socket, whose own would wait for the other side.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
        except OSError:
            return


def smtp_words(host: str, error: BaseException) -> str:
    """A fault in a person's words."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{host} offers no STARTTLS or no login, and nothing is said to it without"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{host} answers {error.smtp_code} {shown(_text(error.smtp_error))}"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"{host} broke the connection off"
    if isinstance(error, ssl.SSLError | OSError) and not isinstance(error, smtplib.SMTPException):
        return wire_words(host, error)
    return f"{host} answers what makes no sense"


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
