"""Which mail of ours a bounce, a delay warning or an automatic reply is about, by everything that such mails tell.

A tidy report brings the header of our mail back (RFC 3464); an untidy one quotes it as text, or names the address
alone. Nothing of it is believed here: the ledger knows what is ours, and where it went.
"""

import re
from collections.abc import Iterator

from watchdesk.model.facts import Machine
from watchdesk.model.returned import Returned
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.mime import Mail

READ = 100_000  # code points of the text that a quoted header is looked for in
SAID = 4_000  # code points in which a mail system names whom it could not reach
AT_MOST = 20
NAMED = 5

_ID = re.compile(r"^[>|\s]{0,20}message-id:\s{0,20}(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)
# Our mark is the left half of our Message-ID, which a mail system may have replaced by its own.
_MARK = re.compile(r"[0-9a-f]{32}")
_KEY = re.compile(r"^[>|\s]{0,20}x-watchdesk-key:\s{0,20}([0-9a-f]{32})\b", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
# Where the mail that comes back begins; what stands below it is ours.
_COPY = AnyCase(
    r"^\s{0,8}-{2,}.{0,30}(?:copy|original|returned|unsent|below|forwarded|enclosed).{0,60}$|"
    r"^(?:original message headers|the following is a copy|below this line is a copy)\b|"
    r"^[>|\s]{0,8}(?:received|return-path|message-id|dkim-signature|mime-version): ",
    re.MULTILINE,
)
_TO = ("final-recipient", "original-recipient", "x-actual-recipient")
# Somebody has gone for good; not from the room, and not for the day.
_GONE = AnyCase(
    r"\bno longer (?:with|at (?!my\b|this\b|the office|work)|employed|works? (?:at|for|here|with|in)\b|"
    r"working (?:at|for|here|with|in)|here\b(?! on)|part of|an? (?:employee|member|principal|teacher)|"
    r"the (?:principal|assistant principal)|serv(?:e|es|ing) as|in this "
    r"(?:position|role|building))|"
    r"\b(?:e-?mail|mailbox|address|account)\b.{0,30}\bno longer (?:be )?(?:monitored|in use|valid|active|checked|read|"
    r"accepting)|"
    r"\b(?:has|have|i've|i’ve) (?:retired|resigned|moved on|transferred|accepted (?:a|another|the) (?:new )?position|"
    r"taken (?:a|another) (?:new )?position)\b|"
    r"\bretired (?:from|as of|effective|on|in|at the end)\b|\bam (?:now )?retired\b|"
    r"\b(?:has|have|i've|i’ve) left (?:the )?(?:district|school|organi[sz]ation|company|position|employment|spps|"
    r"service)\b|\bnew principal\b.{0,60}\bis (?:dr|mr|mrs|ms)\b|\bcontact (?:the|our) new principal\b|"
    r"\bmy last day (?:at|with|was)\b"
)


def of(mail: Mail, machine: Machine | None, said: str, *, desk: str) -> Returned | None:
    """What the machine's mail names; None for machines that report on no mail of ours. said: its own words."""
    if machine is Machine.AUTO_REPLY:
        words = said or mail.text
        return Returned(
            ids=(*mail.answers, *_marked(mail, desk)),
            addresses=(mail.from_address,) if mail.from_address else (),
            gone=_GONE.search(f"{mail.subject}\n{words[:SAID]}") is not None,
            named=tuple(_named(mail, words, desk)),
        )
    if machine not in (Machine.BOUNCE, Machine.DELAY):
        return None
    return Returned(ids=(*_ids(mail), *_marked(mail, desk)), addresses=_addresses(mail, desk))


def _ids(mail: Mail) -> tuple[str, ...]:
    """What it answers comes first: nobody but our own reader can have put that Message-ID there."""
    carried = (value.strip() for name, value in mail.carried if name == "message-id")
    quoted = _ID.findall(mail.text[:READ])
    return tuple(dict.fromkeys((*mail.answers, *mail.returned, *carried, *quoted)))[:AT_MOST]


def _marked(mail: Mail, desk: str) -> tuple[str, ...]:
    """The Message-IDs that we gave to what bears these marks."""
    carried = (value.strip() for name, value in mail.carried if name == "x-watchdesk-key")
    marks = dict.fromkeys(one.lower() for one in (*carried, *_KEY.findall(mail.text[:READ])))
    return tuple(f"<{one}@{desk.rpartition('@')[2]}>" for one in marks if _MARK.fullmatch(one))[:AT_MOST]


def _addresses(mail: Mail, desk: str) -> tuple[str, ...]:
    """Whom it did not reach: by the fields of the report, else by a header of its kind, else as its text names them."""
    for found in (_reported(mail), _in(mail.header("x-failed-recipients")), _in(_own_words(mail))):
        others = tuple(one for one in dict.fromkeys(found) if one not in (desk, mail.from_address))
        if others:
            return others[:AT_MOST]
    return ()


def _reported(mail: Mail) -> Iterator[str]:
    """The recipients of a report (RFC 3464 2.3); of our mails each has but one, whatever list it was passed on by."""
    for name, value in mail.report:
        if name in _TO:
            yield from _in(value)


def _in(text: str) -> list[str]:
    return [one.strip(".'`") for one in _ADDRESS.findall(text[:SAID].lower())]


def _own_words(mail: Mail) -> str:
    """The mail system's words, without the copy of our mail below them."""
    text = mail.text[:SAID]
    cut = _COPY.search(text)
    return text[: cut.start()] if cut and cut.start() > 0 else text


def _named(mail: Mail, words: str, desk: str) -> Iterator[str]:
    found = (one for one in _in(words) if one not in (desk, mail.from_address))
    yield from list(dict.fromkeys(found))[:NAMED]
