"""The mails about a log: draft and reminder to the officer, the cover to the sergeants, and what is said back."""

from collections.abc import Iterable
from datetime import date

from watchdesk.model import log_words, words
from watchdesk.model.decision import Effect, Mail
from watchdesk.model.facts import File, Question
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.log_letters import LogCover, LogDraft, LogReminder
from watchdesk.model.logs import Figure, LogState, MonthlyLog
from watchdesk.policy.case import Case
from watchdesk.policy.logs import known, owed
from watchdesk.policy.logs.steps import key, place
from watchdesk.policy.people import informed, recipient, who
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role

# Of all files of a mail together; what is over it lies in the desk's mailbox, and the cover says so.
FORWARD_AT_MOST = 10 * 1024 * 1024
WORDS_PASSED_ON = 12_000


def draft(log: MonthlyLog, officer: Person, situation: Situation) -> Mail:
    return Mail(
        key=key(log, "log-draft", officer.key),
        notice="log-draft",
        to=recipient(officer),
        letter=LogDraft(
            month=log.month,
            place=place(officer, log.month, situation.unit),
            known=known.known(officer, log.month, situation),
            counted=log_words.ordered(log.counted),
            due=owed.due_of(officer, log.month, situation.unit),
        ),
        ref=log.ref,
    )


def reminder(log: MonthlyLog, officer: Person, situation: Situation, *, key: str) -> Mail:
    """In the thread of the draft."""
    return Mail(
        key=key,
        notice="log-reminder",
        to=recipient(officer),
        letter=LogReminder(
            month=log.month,
            due=owed.due_of(officer, log.month, situation.unit),
            late=owed.is_late(log, situation),
            figures=known.figures(log, officer, situation),
        ),
        ref=log.ref,
        parent=f"{log.ref}/e{log.drafted}/log-draft/{officer.key}" if log.drafted else None,
    )


def covers(
    log: MonthlyLog, officer: Person, case: Case, *, news: str, before: tuple[Figure, ...] = ()
) -> tuple[Effect, ...]:
    """To the officer's sergeant and whoever acts: the figures, every word and the files (D8)."""
    taken, left = _fitting(case.reading.files)
    letter = cover(log, officer, case, news=news, before=before, files=(taken, left))
    return tuple(
        Mail(
            key=key(log, "log-cover", person.key),
            notice="log-cover",
            to=recipient(person),
            letter=letter,
            ref=log.ref,
            parent=_first(log, person) if log.covered != log.event else None,
            forwards=tuple(number for number, _ in taken),
        )
        for person in informed(case.situation, officer)
    )


Numbered = tuple[tuple[int, File], ...]


def _first(log: MonthlyLog, person: Person) -> str:
    return f"{log.ref}/e{log.covered}/log-cover/{person.key}"


def cover(
    log: MonthlyLog,
    officer: Person,
    case: Case,
    *,
    news: str,
    before: tuple[Figure, ...],
    files: tuple[Numbered, Numbered] = ((), ()),
) -> LogCover:
    zone = case.unit.timezone
    by = case.sender if case.sender.key != officer.key else None
    return LogCover(
        officer=who(officer),
        place=place(officer, log.month, case.unit),
        month=log.month,
        figures=known.figures(log, officer, case.situation),
        due=owed.due_day(log.month, case.unit),
        handed_in=(log.submitted_at or case.now).astimezone(zone).date(),
        late=owed.is_late(log, case.situation),
        by=who(by) if by else None,
        differs=_differing(log, officer, case.situation),
        before=before,
        news=news,
        may_be=tuple(log.asked),
        files=tuple(one.name for _, one in files[0]),
        left_out=tuple(f"{one.name} ({_size(one.size)})" for _, one in files[1]),
        words=case.reading.author_text.strip()[:WORDS_PASSED_ON],
    )


def _differing(log: MonthlyLog, officer: Person, situation: Situation) -> tuple[Figure, ...]:
    """What the desk knows where the officer's figure is another: for the sergeant to see."""
    base = log.known if log.submitted_at is not None else known.known(officer, log.month, situation)
    counted = {(one.what, one.topic): one.number for one in log.counted}
    return tuple(one for one in base if counted.get((one.what, one.topic), one.number) != one.number)


def _fitting(files: Iterable[File]) -> tuple[Numbered, Numbered]:
    """The files that go along, in order, as long as there is room; and those that do not."""
    room = FORWARD_AT_MOST
    taken: list[tuple[int, File]] = []
    left: list[tuple[int, File]] = []
    for number, one in enumerate(files):
        (taken if one.size <= room else left).append((number, one))
        room -= one.size if one.size <= room else 0
    return tuple(taken), tuple(left)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"


def said_back(
    log: MonthlyLog,
    case: Case,
    headline: str,
    lines: Iterable[str],
    *,
    to: Person | None = None,
    question: Question | None = None,
) -> Mail:
    """An answer to whoever wrote; `to`: to somebody else who must know. None of the log's own words is in it. question:
    what its lines ask."""
    reader = to or case.sender
    own = reader.key == case.sender.key
    return Mail(
        key=key(log, "answer", reader.key),
        notice="answer",
        to=recipient(reader),
        letter=AnswerLetter(question=headline, lines=tuple(lines)),
        ref=log.ref,
        parent=case.thread.key if own and case.thread else None,
        answers=case.reading.message_id if own else None,
        question=question,
        automatic="auto-replied" if own else "auto-generated",
    )


def handed_in(log: MonthlyLog, officer: Person, case: Case) -> Iterable[str]:
    """What the officer is told: who has it, with which figures and files, and whether it came late."""
    taken, left = _fitting(case.reading.files)
    names = words.listing([p.full_name for p in informed(case.situation, officer)]) or "Your sergeant"
    if [p.key for p in informed(case.situation, officer)] != [case.sender.key]:
        yield f"{names} has it now, with every word you wrote."
    figures = known.figures(log, officer, case.situation)
    yield f"Figures: {', '.join(log_words.of(one) for one in figures)}."
    if taken:
        yield f"{words.count(len(taken), 'file')} passed on."
    for _, one in left:
        yield f"NOT passed on, too large: a file of {_size(one.size)}. Please get it to your sergeant yourself."
    if owed.is_late(log, case.situation):
        yield f"It was due on {words.day(owed.due_day(log.month, case.unit))}."
    if log.month == owed.first_of(case.today):
        yield f"{words.month(log.month)} is not over: send what comes later in a line such as: log: 1 home visit"
    yield "To change it, reply with what is right, for example: home visits 3 not 2. Or send the log again."


def still_missing(officer: Person, situation: Situation, but: date) -> Iterable[str]:
    """Which other logs of theirs are not in."""
    for log in situation.book.logs.values():
        if log.officer == officer.key and log.month != but and owed.is_missing(log, situation):
            yield f"Your log for {words.month(log.month)} is not in yet."


def state(log: MonthlyLog, situation: Situation) -> str:
    """ "handed in on Monday, April 5, 2027, late", "missing, due on ..."."""
    due = words.day(owed.due_day(log.month, situation.unit))
    if log.state is LogState.AWAY:
        return "none owed, away on every school day"
    if log.state is LogState.OPEN or log.submitted_at is None:
        officer = situation.unit.people.get(log.officer)
        if officer is not None and officer.role is Role.FORMER:
            return "not handed in, has left the unit"
        late = owed.is_late(log, situation)
        return f"missing, was due on {due}" if late else f"not in yet, due on {due}"
    day = words.day(log.submitted_at.astimezone(situation.unit.timezone).date())
    return f"handed in on {day}{', late' if owed.is_late(log, situation) else ''}"
