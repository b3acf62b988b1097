"""What went wrong, in the desk's own errors.

exchangelib gives a lost answer, a refusal by the web server and a refusal by Exchange much the same names. What the
wire saw tells them apart: only an answer that Exchange itself gave in full says what Exchange did.
"""

from typing import Any

from exchangelib import errors as ews

from watchdesk.backends.exchange.line import Wire
from watchdesk.errors import (
    Conflict,
    CursorExpired,
    Denied,
    NotFound,
    OutcomeUnknown,
    ProtocolError,
    Rejected,
    Throttled,
    Trouble,
    Unavailable,
)

PATIENCE = 60.0
LONGEST_PATIENCE = 3600.0
WORDS_CAP = 200
BY_THE_SERVER = (200, 500)
# A code that exchangelib has no error for.
NO_ARCHIVE = "ErrorArchiveMailboxNotEnabled"
# So exchangelib begins what it made up itself from the wire.
NOT_ITS_WORD = ("Caused by", "Reraised from")

GONE = (
    ews.ErrorItemNotFound,
    ews.ErrorFolderNotFound,
    ews.ErrorInvalidId,
    ews.ErrorInvalidIdMalformed,
    ews.ErrorInvalidIdEmpty,
    ews.ErrorInvalidIdNotAnItemAttachmentId,
)
DENIED = (
    ews.ErrorAccessDenied,
    ews.ErrorSendAsDenied,
    ews.ErrorImpersonateUserDenied,
    ews.ErrorImpersonationDenied,
    ews.ErrorImpersonationFailed,
    ews.ErrorNonExistentMailbox,
    ews.ErrorCreateItemAccessDenied,
)
CHANGED = (ews.ErrorIrresolvableConflict, ews.ErrorStaleObject, ews.ErrorChangeKeyRequiredForWriteOperations)
NEVER = (
    ews.ErrorMessageSizeExceeded,
    ews.ErrorInvalidRecipients,
    ews.ErrorMissingRecipients,
    ews.ErrorAttachmentSizeLimitExceeded,
)
OURS = (
    ews.ErrorSchemaValidation,
    ews.ErrorInvalidRequest,
    ews.ErrorInvalidPropertySet,
    ews.ErrorInvalidPropertyRequest,
    ews.ErrorInvalidArgument,
    ews.ErrorInvalidServerVersion,
)
# Exchange says that it does not know itself how far it came.
HALFWAY = (
    ews.ErrorTimeoutExpired,
    ews.ErrorInternalServerError,
    ews.ErrorInternalServerTransientError,
    ews.ErrorBatchProcessingStopped,
)
MEANINGS: tuple[tuple[tuple[Any, ...], type[Trouble]], ...] = (
    (GONE, NotFound),
    (DENIED, Denied),
    (CHANGED, Conflict),
    (NEVER, Rejected),
    (OURS, ProtocolError),
    ((ews.ErrorInvalidSyncStateData,), CursorExpired),
)


def is_answer(error: BaseException, wire: Wire) -> bool:
    """Whether Exchange itself gave this error as its whole answer."""
    is_own_word = isinstance(error, ews.ResponseMessageError) and not str(error).startswith(NOT_ITS_WORD)
    return is_own_word and wire.status in BY_THE_SERVER and not wire.broken


def told(error: BaseException, wire: Wire, host: str) -> Trouble:
    """A fault of a request that changes nothing, or that may be repeated."""
    if isinstance(error, Trouble):
        return error
    if is_answer(error, wire):
        return _meaning(error)
    if wire.status in BY_THE_SERVER and NO_ARCHIVE in str(error):
        return NotFound(f"Exchange answers {NO_ARCHIVE}")
    if not wire.posts:
        return ProtocolError(f"a request that cannot be written: {type(error).__name__}")
    if wire.status == 403:
        return Denied(f"{host} does not let the desk use EWS (403): see the allow list of EWS and the address rules")
    if wire.retry_after is not None and wire.status in (429, 503):
        return _patience(wire.retry_after, f"{host} asks for patience ({wire.status})")
    return Unavailable(wire_words(error, wire, host))


def told_of_send(error: BaseException, wire: Wire, host: str) -> Trouble:
    """A fault of a request that sends a mail: whatever Exchange did not answer itself may have been done."""
    if isinstance(error, Trouble):
        return error
    if is_answer(error, wire):
        meaning = _meaning(error)
        if isinstance(error, HALFWAY) or isinstance(meaning, NotFound | Conflict):
            # A draft that is gone or has changed may have been sent by an earlier try.
            return OutcomeUnknown(f"{host} was given the mail and answered {type(error).__name__}")
        # A right that is missing is the administrator's to mend: the notice waits for that.
        return Unavailable(str(meaning)) if isinstance(meaning, Denied) else meaning
    if wire.out and not 400 <= (wire.status or 0) < 500:
        return OutcomeUnknown(f"{host} was given the mail and did not say whether it took it")
    found = told(error, wire, host)
    return Unavailable(str(found)) if isinstance(found, Denied) else found


def _meaning(error: BaseException) -> Trouble:
    if isinstance(error, ews.ErrorServerBusy):
        return _patience(error.back_off or PATIENCE, "Exchange is busy and asks for patience")
    words = f"Exchange answers {type(error).__name__}: {shown(error)}"
    return next((kind(words) for errors, kind in MEANINGS if isinstance(error, errors)), Unavailable(words))


def _patience(seconds: float, words: str) -> Throttled:
    return Throttled(words, retry_after=min(max(float(seconds), 1.0), LONGEST_PATIENCE))


def wire_words(error: BaseException, wire: Wire, host: str) -> str:
    """A fault of the wire in a person's words, without what the server said in its body."""
    if wire.status is not None and wire.status != 200:
        return f"{host} answers {wire.status}"
    if wire.status == 200 and not wire.broken:
        return f"{host} answers what makes no sense"
    text = str(error).casefold()
    if "certificate_verify_failed" in text:
        return f"the certificate of {host} is not believed"
    if "resolve" in text:
        return f"the name {host} cannot be found"
    return f"{host} broke the connection off" if wire.out and "timed out" not in text else f"{host} does not answer"


def shown(error: BaseException) -> str:
    """What a server says, as one short line."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())[:WORDS_CAP]
