"""Orders to the desk itself: a table from verb to what it does, and who may give it."""

from collections.abc import Callable

from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Command
from watchdesk.model.letters import ReceiptLine
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.covers import orders as covers
from watchdesk.policy.deciding import confirm, undo
from watchdesk.policy.folding import applied
from watchdesk.policy.logs import counting
from watchdesk.policy.moves import orders as moves
from watchdesk.policy.orders import acting, answering, pause, releasing, standing, supposing, who
from watchdesk.policy.people import own_deciders
from watchdesk.policy.roster import orders as roster
from watchdesk.policy.sessions import orders as sessions
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Role

SERGEANTS = frozenset({Role.SERGEANT, Role.COMMANDER})


def by_hand(case: Case, command: Command) -> Decision:
    """What the desk cannot do yet it says plainly: nothing happens unless the sender does it."""
    lines = (
        f"The desk cannot do this yet: {command.verb} {command.words}".rstrip()[:300],
        "Nothing was done, and nobody was told. Please do it by hand, and tell the schools yourself.",
    )
    return answering.answer(case, f"Not done: {command.verb}", lines)


Handler = Callable[[Case, Command], Decision]

COMMANDS: tuple[tuple[str, frozenset[Role], Handler], ...] = (
    ("status", POLICE, standing.status),
    ("who-is-off", POLICE, who.who_is_off),
    ("who-covers", POLICE, who.who_covers),
    ("what-if", POLICE, supposing.what_if),
    ("undo", POLICE, undo.undone),
    ("acting", SERGEANTS, acting.acting),
    ("back", SERGEANTS, acting.back),
    ("cover", SERGEANTS, covers.cover),
    ("uncover", SERGEANTS, covers.uncover),
    ("leaves", SERGEANTS, roster.leaves),
    ("move", POLICE, moves.refused_order),
    ("pause", SERGEANTS, lambda case, _: pause.pause(case)),
    ("log", POLICE, counting.counted),
    ("release", SERGEANTS, releasing.release),
    ("resume", SERGEANTS, lambda case, _: pause.resume(case)),
    ("school-closed", SERGEANTS, sessions.closed),
    ("school-day-unclear", SERGEANTS, sessions.unclear),
    ("school-open", SERGEANTS, sessions.opened),
    ("school-hours", SERGEANTS, sessions.hours),
    ("seat", SERGEANTS, roster.seat),
    ("seat-unclear", SERGEANTS, roster.unclear),
    ("stays", SERGEANTS, roster.stays),
)


def carried_out(case: Case, commands: tuple[Command, ...]) -> tuple[Decision, ...]:
    """Every command in turn, each seeing what the one before has changed; what the sender may say but cannot be proved
    to have said is asked about in one confirmation mail."""
    doubtful = tuple(one for one in commands if _role_may(case, one) and not case.orders_alone)
    decisions: list[Decision] = []
    book = case.book
    for command in (one for one in commands if one not in doubtful):
        at_hand = case.knowing(book)
        decisions.append(pause.at_once(at_hand, _one(at_hand, command)))
        book = applied(book, decisions[-1])
    if doubtful:
        decisions.append(pause.at_once(case, confirm.decisions(case, (), doubtful)))
    return tuple(decisions)


def _role_may(case: Case, command: Command) -> bool:
    """Whether somebody in the sender's place may say it at all; of what the desk does not know, any of the police."""
    return case.sender.role in next((allowed for verb, allowed, _ in COMMANDS if verb == command.verb), POLICE)


def _one(case: Case, command: Command) -> Decision:
    if not _role_may(case, command):
        return _refused(case, command)
    handler = next((known for verb, _, known in COMMANDS if verb == command.verb), by_hand)
    return handler(case, command)


def _refused(case: Case, command: Command) -> Decision:
    """Told to the sender, and shown to a sergeant (settled 44). A principal is not answered: a person reads it."""
    people = own_deciders(case.unit, case.sender) if case.sender.role in POLICE else ()
    line = ReceiptLine(what="refused", words=f"only a sergeant or the commander can say `{command.verb}`")
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=f"{case.sender.full_name} may not say `{command.verb}`.",
        effects=reporting.receipt(case, (line,)) if people else (),
        for_=people[0].key if people else None,
    )


def _receipt(case: Case, line: ReceiptLine) -> Decision:
    return Decision(rule="", why=line.words, effects=reporting.receipt(case, (line,)))
