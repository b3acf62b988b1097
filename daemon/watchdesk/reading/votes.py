"""A vote cast by a button in one of our mails: it is read as its word, written above whatever else stands in the reply.

So it is judged by the grammar and by the rules of trust as any other word is, and what its sender wrote beside it
("but only Thursday") speaks against it as it would by hand.
"""

from dataclasses import replace

from watchdesk.model.mail import VOTE, Inbound, Thread
from watchdesk.reading import mime, zones

# By button, the word of the grammar.
WORDS = {"approve": "approve", "deny": "deny"}


def voted(mail: mime.Mail, inbound: Inbound, thread: Thread | None) -> mime.Mail:
    """The mail with the vote in its text; as it is where there is none."""
    word = _told(inbound) or _in_subject(mail, thread)
    if word is None:
        return mail
    above = f"{word}\n\n"
    return replace(mail, text=above + mail.text, marks=tuple(mark.moved(len(above)) for mark in mail.marks))


def _told(inbound: Inbound) -> str | None:
    """By the server's own word ([MS-OXOMSG] PidLidVerbResponse)."""
    votes = [value.strip().casefold() for name, value in inbound.headers if name == VOTE]
    return WORDS.get(votes[0]) if len(votes) == 1 else None


def _in_subject(mail: mime.Mail, thread: Thread | None) -> str | None:
    """By the subject that Outlook writes, "Approve: ...", where the server told nothing: only in a reply without a
    word, to a mail of ours with one line to decide."""
    if thread is None or thread.by != "reply" or len(thread.lines) != 1:
        return None
    word, mark, _ = mail.subject.partition(":")
    if not mark or zones.split(mail).author_text.strip():
        return None
    return WORDS.get(word.strip().casefold())
