"""One confirmation mail to the roster address: did you write this? A reply in its thread proves the sender.

Two uses: a mail from elsewhere, or one that fails its proof, claims to be one of ours (settled 38, 51); and a
decision or an order to the desk comes from a lesser origin than it needs (settled 6).
"""

from dataclasses import replace

from watchdesk.model.decision import Decision, Effect, Mail, Outcome
from watchdesk.model.facts import Answer, Choice, Command, Item, Kind, Question, Verdict, Verdicts
from watchdesk.model.letters import Admin, Confirm
from watchdesk.model.mail import Line
from watchdesk.policy.case import Case
from watchdesk.policy.deciding.verdicts import Order
from watchdesk.policy.people import asked_of, informed, recipient, who
from watchdesk.unit.roster import Person

TEXT = "Did you write this? Answer yes or no."
# Of the mail that is asked about: enough to know it by, and no more.
SUBJECT_SHOWN = 120
WORDS_SHOWN = 240
# Orders that are kept as the whole line.
WHOLE_LINES = ("leaves", "stays", "seat", "seat-unclear")


def did_you_write(case: Case, person: Person) -> tuple[tuple[Effect, ...], tuple[str, ...]]:
    """Ask a roster address about a mail in its owner's name, so many times a day and no more (settled 17).

    Returns the mail, and the key that counts it.
    """
    prefix = f"confirm/{person.key}/stranger/{case.today.isoformat()}/"
    count = sum(1 for duty in case.book.duties if duty.startswith(prefix))
    if count >= case.unit.values.answers_to_strangers_per_day:
        return (), ()
    mail = _mail(case, person, key=f"{prefix}{count + 1}", about="stranger", choices=(), lines=())
    return (mail,), (mail.key,)


def decisions(case: Case, orders: tuple[Order, ...], commands: tuple[Command, ...] = ()) -> Decision:
    """Ask whether these verdicts and commands are really the sender's; a yes carries them out.

    A forger may not flood the one whose name is used: beyond so many a day a person sees the mail, and nobody is asked.
    """
    prefix = f"confirm/{case.sender.key}/decision/{case.today.isoformat()}/"
    count = sum(1 for duty in case.book.duties if duty.startswith(prefix))
    if count >= case.unit.values.mails_per_person_per_day:
        return _shown(
            case, f"{case.sender.full_name} was asked about such mail as often as a day allows; nothing was done."
        )
    verdicts = [Verdict(ref=order.ref, verb=order.verb, reason=order.reason) for order in orders]
    choices = [
        Choice(number=number, text=in_words(verdict), ref=verdict.ref, verdict=verdict)
        for number, verdict in enumerate(verdicts, start=1)
    ]
    choices += [
        Choice(number=number, text=_said(command), command=command)
        for number, command in enumerate(commands, start=len(choices) + 1)
    ]
    lines = tuple(
        Line(number=number, ref=order.ref, version=order.version or case.book.records[order.ref].asked.version)
        for number, order in enumerate(orders, start=1)
        if order.ref in case.book.records
    )
    key = prefix + case.mark
    mail = _mail(case, case.sender, key=key, about="decision", choices=tuple(choices), lines=lines)
    return Decision(rule="", why="Asked whether the sender wrote it.", effects=(mail,), duties=(key,))


def _said(command: Command) -> str:
    """The order as it was written; most begin with their verb, which stands apart."""
    return command.words if command.verb in WHOLE_LINES else f"{command.verb} {command.words}".strip()


def in_words(verdict: Verdict) -> str:
    """approve R-104 (family trip)"""
    reason = f" ({verdict.reason})" if verdict.reason else ""
    return f"{verdict.verb.value} {verdict.ref}{reason}"


def _mail(
    case: Case, person: Person, *, key: str, about: str, choices: tuple[Choice, ...], lines: tuple[Line, ...]
) -> Mail:
    address = (case.situation.trust.address if case.situation.trust else None) or "an address that cannot be read"
    subject = " ".join(case.reading.subject.split())[:SUBJECT_SHOWN]
    return Mail(
        key=key,
        notice="confirm",
        to=recipient(person),
        letter=Confirm(
            about=about,
            person=who(person),
            received_at=case.reading.sent or case.now,
            from_address=address,
            verdicts=tuple(choice.text for choice in choices),
            subject=subject,
            words=" ".join(case.reading.author_text[: 4 * WORDS_SHOWN].split())[:WORDS_SHOWN],
        ),
        lines=lines,
        question=Question(about="confirm", text=f'{TEXT} From: {address}. Subject: "{subject}"', choices=choices),
    )


# --- the reply --------------------------------------------------------------------------------------------


def is_reply(case: Case) -> bool:
    """It answers a confirmation mail of ours, by the person whom that was sent to."""
    thread = case.thread
    return (
        thread is not None and thread.notice == "confirm" and case.person is not None and thread.to == case.person.key
    )


def said(case: Case) -> bool | None:
    """The yes or no; a verdict in the thread of a confirmation says yes to itself."""
    facts = case.item.facts
    if isinstance(facts, Answer):
        return facts.yes if facts.yes is not None else (True if facts.choice is not None else None)
    if isinstance(facts, Verdicts) and facts.verdicts:
        return True
    return None


def is_denied(case: Case) -> Decision | None:
    """ "I did not write that": somebody uses the name; whoever answers for the person is told at once."""
    if not is_reply(case) or said(case) is not False:
        return None
    why = f"{case.sender.full_name} did not write the mail they were asked about: somebody used the name."
    return replace(_shown(case, why), duties=answered_keys(case), effects=_alarms(case))


def _alarms(case: Case) -> tuple[Effect, ...]:
    question = case.thread.question if case.thread else None
    which = question.text.removeprefix(TEXT).strip() if question else ""
    lines = (
        f"{case.sender.full_name} was asked about a mail in their name, and did not write it. {which}".strip(),
        "Nothing was done in their name. If you acted on that mail, please undo it.",
    )
    return tuple(
        Mail(
            key=f"not-written/{case.mark}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(headline=f"Somebody used the name of {case.sender.full_name}", lines=lines),
        )
        for person in informed(case.situation, case.sender)
    )


def is_confirmed_stranger(case: Case) -> Decision | None:
    """The officer did write it; a person decides what to do with a mail that could not be proved."""
    if not is_reply(case) or said(case) is not True or confirmed(case) is not None:
        return None
    return _shown(case, f"{case.sender.full_name} says the mail from elsewhere is theirs: see the mail that is held.")


def answered_keys(case: Case) -> tuple[str, ...]:
    """The duty that notes that a confirmation was answered: it speaks once, whoever repeats the answer (settled 6)."""
    return (f"{case.thread.key}/answered",) if case.thread is not None else ()


def _shown(case: Case, why: str) -> Decision:
    people = asked_of(case.situation, case.sender)
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=why,
        for_=people[0].key if people else None,
        officer=case.sender.key,
    )


def confirmed(case: Case) -> tuple[Case, tuple[Command, ...]] | None:
    """The case as if its verdicts had come proved, and the commands; None when the mail asked about none."""
    thread = case.thread
    choices = thread.question.choices if thread is not None and thread.question is not None else ()
    if not is_reply(case) or said(case) is not True or not choices:
        return None
    facts = case.item.facts
    own = facts if isinstance(facts, Verdicts) else None
    asked = tuple(choice.verdict for choice in choices if choice.verdict is not None)
    verdicts = own.verdicts if own is not None else asked
    item = Item(kind=Kind.DECISION, act=True, officer=case.sender.key, facts=Verdicts(verdicts=verdicts))
    commands = tuple(choice.command for choice in choices if choice.command is not None) if own is None else ()
    return replace(case, item=item, proved=True), commands
