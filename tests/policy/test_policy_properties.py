"""What holds for every course of events: keys, knowledge of the schools, privacy, undo, and the arithmetic of days."""

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from support.situations import Story, answer, change, plain_unit, request, sick, verdicts, withdrawal
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Command, Item, Kind, Leave, Machine, Span
from watchdesk.model.letters import Notice
from watchdesk.model.records import State
from watchdesk.model.weeks import LookAhead
from watchdesk.policy.days.session import run_in_session
from watchdesk.policy.days.spans import before, coalesced, days_of, same, within, without
from watchdesk.policy.hours import DAY, days
from watchdesk.policy.telling.difference import knowing, wanted
from watchdesk.unit.roster import Tour
from watchdesk.unit.year import Session

MONDAY = date(2027, 3, 1)
CANARY = "Zanzibar"
FEW = settings(max_examples=60, deadline=None)

day_numbers = st.integers(min_value=0, max_value=45)
reasons = st.sampled_from(["", f" {CANARY}"])


def text_of(number: int, length: int = 1) -> str:
    first = MONDAY + number * DAY
    return f"{first.isoformat()}..{(first + (length - 1) * DAY).isoformat()}"


# --- rows of school days ----------------------------------------------------------------------------------


@given(st.lists(st.tuples(day_numbers, st.integers(0, 2)), min_size=1, max_size=8, unique_by=lambda pair: pair[0]))
@FEW
def test_however_days_are_spread_over_mails_they_are_one_run(pairs: list[tuple[int, int]]) -> None:
    story = Story()
    for mail in range(3):
        mine = [text_of(number) for number, where in pairs if where == mail]
        if mine:
            story.mail("mlee", request(*mine))
    officer, unit = story.unit.people["mlee"], story.unit
    records = list(story.book.records.values())
    longest = max(len(run_in_session(record, records, officer, unit).days) for record in records)
    assert longest == longest_row({MONDAY + number * DAY for number, _ in pairs})


def longest_row(off: set[date]) -> int:
    """The rule, counted naively: walk the calendar, and only a school day that is worked ends the row."""
    unit, best, row = plain_unit(), 0, 0
    for day in days(MONDAY - DAY, MONDAY + 60 * DAY):
        if unit.session("mlee", day) is not Session.IN:
            continue
        row = row + 1 if day in off else 0
        best = max(best, row)
    return best


# --- arithmetic of days -----------------------------------------------------------------------------------

whole_spans = st.lists(
    st.builds(
        lambda number, length: Span(start=MONDAY + number * DAY, end=MONDAY + (number + length) * DAY),
        day_numbers,
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


@given(whole_spans, whole_spans, day_numbers)
@FEW
def test_spans_are_sets_of_days(one: tuple[Span, ...], other: tuple[Span, ...], number: int) -> None:
    tour, cut = Tour(), MONDAY + number * DAY
    assert set(days_of(without(one, other))) == set(days_of(one)) - set(days_of(other))
    assert set(days_of(before(one, cut))) == {day for day in days_of(one) if day < cut}
    assert within(one, other, tour) == (set(days_of(one)) <= set(days_of(other)))
    assert same(coalesced(one), one, tour)
    gaps = [(b.start - a.end).days for a, b in zip(coalesced(one), coalesced(one)[1:], strict=False) if a.end]
    assert all(gap > 1 for gap in gaps)


# --- any course of events ---------------------------------------------------------------------------------

officers = st.sampled_from(["mlee", "rruiz", "kxiong"])
leaves = st.sampled_from([*Leave, None])
refs = st.integers(101, 104).map(lambda number: f"R-{number}")
verbs = st.sampled_from(["yes", "no", "hold", "ask", "exception"])
steps = st.one_of(
    st.tuples(st.just("request"), officers, day_numbers, st.integers(1, 6), leaves),
    st.tuples(st.just("unclear"), officers),
    st.tuples(st.just("sick"), officers, day_numbers, st.integers(1, 3)),
    st.tuples(st.just("change"), officers, day_numbers, refs),
    st.tuples(st.just("withdraw"), officers, refs),
    st.tuples(st.just("answer"), officers, st.integers(1, 3)),
    st.tuples(st.just("decide"), st.sampled_from(["sgt.hart", "sgt.moua", "cmdr.bell"]), refs, verbs, reasons),
    st.tuples(st.just("undo"), st.sampled_from(["sgt.hart", "sgt.moua", "cmdr.bell"]), refs),
    st.tuples(st.just("away"), st.sampled_from(["sgt.hart", "sgt.moua"])),
    st.tuples(st.just("later"), st.sampled_from([1, 5, 24, 72])),
)


def happens(story: Story, what: tuple) -> Decision | None:  # type: ignore[type-arg]
    """One step of a course of events; the mail's decision, None for what time brings."""
    words = {"author_text": f"my {CANARY} trip", "subject": CANARY}
    verb, rest = what[0], what[1:]
    if verb == "later":
        story.at((story.now + timedelta(hours=rest[0])).isoformat()).tick()
        return None
    if verb == "away":
        return story.mail(rest[0], Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY, **words)
    if verb == "undo":
        return story.mail(rest[0], commands=(Command(verb="undo", words=rest[1], refs=(rest[1],)),), **words)
    if verb == "decide":
        return story.mail(rest[0], verdicts(f"{rest[1]} {rest[2]}{rest[3]}"), **words)
    if verb == "answer":
        asked = [m.key for m in story.mails() if (m.notice, m.to.key) == ("question", rest[0])]
        return story.mail(rest[0], answer(choice=rest[1]), reply_to=asked[-1] if asked else None, **words)
    return story.mail(rest[0], item_of(verb, rest), **words)


def item_of(verb: str, rest: tuple) -> Item:  # type: ignore[type-arg]
    match verb:
        case "request":
            return request(text_of(rest[1], rest[2]), leave=rest[3])
        case "unclear":
            return request(act=False)
        case "sick":
            return sick(text_of(rest[1], rest[2]))
        case "change":
            return change(text_of(rest[1]), refs=(rest[2],))
        case _:
            return withdrawal(refs=(rest[1],))


@given(st.lists(steps, min_size=1, max_size=14))
@FEW
def test_a_key_is_never_used_for_two_things_and_events_are_numbered_without_a_gap(course: list) -> None:  # type: ignore[type-arg]
    story = Story()
    for what in course:
        happens(story, what)
    seen: dict[str, object] = {}
    events: dict[str, int] = {}
    for decision in story.decisions:
        for effect in decision.effects:
            assert seen.setdefault(effect.key, effect) == effect, effect.key
        for step in decision.changes:
            assert step.event.number == step.record.event == events.get(step.record.ref, 0) + 1
            events[step.record.ref] = step.event.number


ABSENCES = ("absence", "absence-changed", "absence-cancelled", "absence-pending")


@given(st.lists(steps, min_size=1, max_size=14))
@example(course=[("request", "mlee", 7, 1, Leave.VACATION), ("later", 72), ("later", 72)])
@FEW
def test_no_mail_to_a_school_holds_the_kind_of_leave_or_a_word_of_a_mail(course: list) -> None:  # type: ignore[type-arg]
    story = Story()
    for what in course:
        happens(story, what)
    for mail in story.mails():
        person = story.unit.people.get(mail.to.key)
        if person is not None and person.is_police:
            continue
        assert isinstance(mail.letter, Notice | LookAhead)
        of_the_week = isinstance(mail.letter, LookAhead)
        assert mail.notice in (("look-ahead",) if of_the_week else ABSENCES)
        shown = repr((mail.key, mail.notice, mail.to, mail.letter, mail.ref, mail.parent, mail.question, mail.lines))
        assert CANARY not in shown
        assert "Leave." not in shown
        assert not any(leave.value in mail.key for leave in Leave)


@given(st.lists(steps, min_size=1, max_size=14))
@FEW
def test_schools_know_what_they_must_know(course: list) -> None:  # type: ignore[type-arg]
    story = Story()
    for what in course:
        happens(story, what)
    for record in story.book.records.values():
        spans = record.granted.spans if record.granted else record.asked.spans
        if any(span.start <= story.now.date() + DAY for span in spans):
            continue  # days that are over are no news to anybody
        assert knowing(record) == wanted(record, story.situation()), record.ref


@given(st.lists(steps, min_size=0, max_size=10), steps)
@FEW
def test_the_same_message_decided_twice_gives_no_new_keys(course: list, last: tuple) -> None:  # type: ignore[type-arg]
    story = Story()
    for what in course:
        happens(story, what)
    first = happens(story, last)
    if first is None:
        return
    story.count -= 1
    again = happens(story, last)
    assert again is not None
    assert again.changes == ()
    assert {effect.key for effect in again.effects} <= {effect.key for effect in first.effects}


@given(st.lists(steps, min_size=1, max_size=10), st.sampled_from(["yes", "no", "exception because"]))
@FEW
def test_undo_restores_the_record_and_what_everybody_knows(course: list, words: str) -> None:  # type: ignore[type-arg]
    story = Story()
    for what in course:
        happens(story, what)
    for ref in tuple(story.book.records):
        before_, known = story.record(ref), knowing(story.record(ref))
        decided = story.mail("cmdr.bell", verdicts(f"{ref} {words}"))
        if not any(change_.record.ref == ref for change_ in decided.changes):
            continue
        story.mail("cmdr.bell", commands=(Command(verb="undo", words=ref, refs=(ref,)),))
        after = story.record(ref)
        assert (after.state, after.granted, after.asked) == (before_.state, before_.granted, before_.asked)
        future = all(span.start > story.now.date() + DAY for span in after.asked.spans)
        if future:
            assert knowing(after) == known


def test_the_course_of_events_reaches_what_the_properties_speak_of() -> None:
    """Guards the properties above against passing for want of matter."""
    story = Story()
    for what in (
        ("request", "mlee", 8, 2, Leave.VACATION),
        ("decide", "sgt.hart", "R-101", "yes", ""),
        ("undo", "sgt.hart", "R-101"),
        ("sick", "rruiz", 0, 2),
        ("later", 24),
    ):
        happens(story, what)
    schools = [mail for mail in story.mails() if isinstance(mail, Mail) and isinstance(mail.letter, Notice)]
    assert {mail.notice for mail in schools} == {"absence", "absence-cancelled"}
    assert story.record("R-101").state is State.PENDING
