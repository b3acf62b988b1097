"""Mail that a machine wrote, and which: by its headers first, then by the types of its parts, then by its words.

A genuine invitation is no machine's mail, though a calendar service sends it as Auto-Submitted (settled 37).
The rules are a table, read from the top; the first that hits wins.
"""

import re
from collections.abc import Callable

from watchdesk.model.facts import Machine
from watchdesk.reading.mime import Mail

_READ = 4_000  # code points of the text that wording is looked for in

_INVITES = frozenset(("REQUEST", "PUBLISH", "CANCEL", "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH", "ADD"))
_ARRIVED = frozenset(("delivered", "relayed", "expanded"))
_DAEMON = re.compile(
    r"(?:^|[<\s\"])(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|mdaemon|mail[-_.]?delivery|mailer|bounces?|"
    r"double[-_]?bounce|mailadm\w{0,10})"
    r"(?:[-+._\\][^@\s<>]{0,60})?(?:@|\s{0,3}>?$)",
    re.IGNORECASE,
)
# What only a mail system writes: an SMTP reply, an address that stands alone before its fault, a transcript.
_SMTP = re.compile(
    r"(?<![\d.])[45]\.\d\.\d{1,2}(?![\d.])|(?:^|[\s(#])[45]\d\d[ -](?!\d{3,4}\b)\S|"
    r"^\s{0,8}<?[^\s<>@]{1,64}@[^\s<>@]{1,100}>?:?\s*$|"
    r"created automatically by|automatically generated|delivery attempts|non-delivery report|"
    r"^-{2,}.{0,20}(?:transcript|original|below|header|returned|copy)|^(?:received|reporting-mta|message-id): ",
    re.IGNORECASE | re.MULTILINE,
)
_UNDELIVERED = re.compile(
    r"undeliver|returned (?:mail|to sender)|mail delivery (?:failed|failure|error|subsystem|problem)|"
    r"delivery (?:has )?(?:failed|failure|status notification|"
    r"problem|error|notification|report)|failure (?:notice|delivery)|non[- ]?deliver|could not be delivered|"
    r"failed mail|message (?:not|undelivered)|"
    r"mail (?:system error|could not)|non remis|unzustellbar|nicht zugestellt|no se puede entregar|mail failure|"
    r"user unknown|rejected mail|"
    r"address (?:error|unknown)|bounced? (?:mail|message)|permanent error|unable to deliver|"
    r"delivery to the following|banned file|dead ?letter",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"delayed|delay notification|postponed|continue to try|warning: (?:could not send|message still undelivered)|"
    r"still (?:trying|"
    r"undelivered|being retried)|will keep trying|"
    r"not yet been delivered|temporar(?:y|ily) (?:failure|undeliver)|this is a warning message only|"
    r"you do not need to resend",
    re.IGNORECASE,
)
_FAILED_WORDS = re.compile(
    r"(?:could|can|did|was|were|has|have)(?: ?n[o']t| not)(?: be| been)? (?:deliver|reach|sent|complet|find)|"
    r"undeliver|"
    r"delivery (?:to|of|attempt|has|status|fail)|user (?:unknown|not found|doesn)|no such user|unknown (?:user|"
    r"recipient|address)|"
    r"(?:full mailbox|mailbox (?:is )?full)|mailbox (?:is )?(?:full|unavailable|not found|disabled)|quota|"
    r"permanent (?:fatal )?error|fatal error|"
    r"bounced|returned to (?:you|sender)|"
    r"is not (?:a known|known|listed)|not accepting|recipient|rejected|transcript of session|550[ -]",
    re.IGNORECASE,
)
_AUTO_SUBJECT = re.compile(
    r"(?:auto(?:matic|matische|mated)?[ -]?(?:reply|response|respons|answer|antwort|svar|antwoord)|"
    r"out of (?:the )?office(?: auto-?reply)?:|"
    r"ooo:|autosvar|abwesenheits|abwesend|réponse automatique|absence du bureau|respuesta automática|"
    r"risposta automatica|resposta automática|"
    r"vacation (?:auto-?)?(?:reply|response|message)|away from (?:my )?(?:mail|e-?mail|office):|afwezig|"
    r"automatisch antwoord)",
    re.IGNORECASE,
)
_RECEIPT_SUBJECT = re.compile(
    r"(?:read|not read|delivered|gelesen|lu|leído|letto|gelezen|read receipt|return receipt \(displayed\)|"
    r"delivery receipt)\s?:",
    re.IGNORECASE,
)
_RECEIPT_WORDS = re.compile(
    r"was read on|was deleted without being read|was displayed on|has been successfully delivered|"
    r"this is a (?:return|delivery|read) receipt|"
    r"delivery to these recipients or groups is complete",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"(?:.{1,80} reacted to your message\b|(?:liked|loved|laughed at|emphasized|disliked|questioned) [“\"])",
    re.IGNORECASE,
)
_UNSUBSCRIBE = re.compile(
    r"unsubscribe|manage (?:your )?(?:e-?mail )?(?:preferences|subscription)|view (?:this|"
    r"it)(?: e-?mail)? in (?:your|a) browser|opt[- ]?out",
    re.IGNORECASE,
)
_BULK = re.compile(r"(?:list|bulk|junk)\b", re.IGNORECASE)
_NOT_A_PERSON = re.compile(
    r"(?:no-?_?reply|do-?_?not-?_?reply|news(?:letter)?s?|marketing|promo(?:tions)?|offers|updates|"
    r"notifications?|alerts?|info|sales|mailings?|"
    r"events|hello|team|support|service|digest)(?:[-+._].{0,60})?@",
    re.IGNORECASE,
)


def kind_of(mail: Mail) -> Machine | None:
    """The kind of machine that wrote it; None for a person, and for a genuine invitation."""
    return next((kind for _, rule in RULES if (kind := rule(mail)) is not None), None)


def is_invite(mail: Mail) -> bool:
    """It carries a calendar with one of the methods of iTIP (RFC 5546)."""
    method = mail.method or _method_inside(mail.calendar or "")
    return mail.calendar is not None and (method in _INVITES or not method)


def _method_inside(calendar: str) -> str:
    match = re.search(r"^METHOD:([A-Z]{1,20})\s*$", calendar[:4000], re.IGNORECASE | re.MULTILINE)
    return match[1].upper() if match else ""


def _delivery_report(mail: Mail) -> Machine | None:
    """A report by its own machine-readable fields (RFC 3464, RFC 8098)."""
    if (
        "message/disposition-notification" in mail.types
        or "disposition-notification" in mail.header("content-type").lower()
    ):
        return Machine.BOUNCE if "rejected" in mail.header("auto-submitted").lower() else Machine.RECEIPT
    if "message/feedback-report" in mail.types:
        return Machine.REPORT
    is_report = "report-type=delivery-status" in mail.header("content-type").lower().replace('"', "")
    if not is_report and not {"message/delivery-status", "message/global-delivery-status"} & set(mail.types):
        return None
    actions = [value.partition(" ")[0].strip(";").lower() for name, value in mail.report if name == "action"]
    if actions and set(actions) <= _ARRIVED:
        return Machine.RECEIPT
    is_delay = set(actions) <= _ARRIVED | {"delayed"} if actions else bool(_DELAYED.search(mail.subject))
    return Machine.DELAY if is_delay else Machine.BOUNCE


def _daemon(mail: Mail) -> Machine | None:
    """A mail system's own letter that is no report in form: by its sender or empty return path, and by its "
    "words."""
    text = mail.text[:_READ]
    about_mail = _UNDELIVERED.search(mail.subject) or _DELAYED.search(mail.subject)
    if _is_from_mail_system(mail):
        told = bool(about_mail or _FAILED_WORDS.search(text) or mail.header("from").lower().find("mailer-daemon") >= 0)
    else:
        told = bool(about_mail and not _is_answer(mail) and _FAILED_WORDS.search(text) and _SMTP.search(text))
    if not told:
        return None
    is_delay = _DELAYED.search(mail.subject) or (not _UNDELIVERED.search(mail.subject) and _DELAYED.search(text))
    return Machine.DELAY if is_delay else Machine.BOUNCE


def _is_from_mail_system(mail: Mail) -> bool:
    sender = mail.header("from")[:300]
    has_empty_path = mail.header("return-path") == "<>" or "<>" in sender or mail.has("x-failed-recipients")
    return has_empty_path or bool(_DAEMON.search(mail.from_address or sender))


def _is_answer(mail: Mail) -> bool:
    """A person who answers or forwards a bounce keeps its subject behind Re: or Fw:."""
    return bool(re.match(r"\s*(?:re|fwd?|aw|wg)\s?:", mail.subject, re.IGNORECASE))


def _receipt(mail: Mail) -> Machine | None:
    is_told = _RECEIPT_SUBJECT.match(mail.subject) and _RECEIPT_WORDS.search(mail.text[:_READ])
    return Machine.RECEIPT if is_told or _RECEIPT_WORDS.match(mail.text.strip()[:_READ]) else None


def _auto_reply(mail: Mail) -> Machine | None:
    """RFC 3834 and its many forerunners; the words alone only in a form that no person writes."""
    submitted = mail.header("auto-submitted").lower()
    if submitted.startswith("auto-replied"):
        return Machine.AUTO_REPLY
    asked = any(
        mail.has(name)
        for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autogenerated")
    )
    if (
        asked
        or mail.header("precedence").lower().startswith("auto_reply")
        or mail.has("x-ms-exchange-inbox-rules-loop")
    ):
        return Machine.AUTO_REPLY
    if mail.header("x-autogenerated").lower() == "reply" or mail.header("preference").lower() == "auto_reply":
        return Machine.AUTO_REPLY
    return Machine.AUTO_REPLY if _AUTO_SUBJECT.match(mail.subject) else None


def _list(mail: Mail) -> Machine | None:
    if any(
        mail.has(name)
        for name in ("list-id", "list-unsubscribe", "list-post", "list-help", "x-campaignid", "feedback-id")
    ):
        return Machine.LIST
    if _BULK.match(mail.header("precedence")):
        return Machine.LIST
    sender = mail.from_address or mail.header("from")
    is_bulk = _NOT_A_PERSON.search(sender) and _UNSUBSCRIBE.search(mail.text[-_READ:])
    return Machine.LIST if is_bulk else None


def _generated(mail: Mail) -> Machine | None:
    submitted = mail.header("auto-submitted").lower()
    if submitted and not submitted.startswith("no"):
        return Machine.REPORT
    return (
        Machine.REPORT
        if _REACTION.match(mail.text.strip()[:200]) or any("reaction+json" in t for t in mail.types)
        else None
    )


def _unless_invite(rule: Callable[[Mail], Machine | None]) -> Callable[[Mail], Machine | None]:
    return lambda mail: None if is_invite(mail) else rule(mail)


RULES: tuple[tuple[str, Callable[[Mail], Machine | None]], ...] = (
    ("delivery-report", _delivery_report),
    ("receipt", _receipt),
    ("mail-daemon", _daemon),
    ("automatic-reply", _unless_invite(_auto_reply)),
    ("list", _unless_invite(_list)),
    ("generated", _unless_invite(_generated)),
)
