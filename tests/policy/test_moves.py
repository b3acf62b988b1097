"""Who serves where by order, what it touches, and the monthly counts (I4, I5)."""

from datetime import UTC, date, datetime

import pytest

from support.moves import moved
from support.situations import Story, day, plain_unit, request, sick, span, spans, verdicts, with_person
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Item, Kind, Leave, Move
from watchdesk.model.letters import Notice
from watchdesk.model.mail import Origin
from watchdesk.model.move_letters import MoveLetter, PlaceLetter
from watchdesk.model.overlays import Placed
from watchdesk.model.records import State
from watchdesk.policy.logs import rollup
from watchdesk.policy.moves import places
from watchdesk.unit.live import live


def order(officer: str, school: str | None, *days: str, **facts: object) -> Item:
    about = Move(spans=spans(*days) or None, rover=school is None, **facts)  # type: ignore[arg-type]
    return Item(kind=Kind.ASSIGNMENT, act=True, officer=officer, school=school, facts=about)


def at(story: Story, officer: str, *days: str) -> list[str | None]:
    unit = live(story.unit, story.book.overlays, story.now)
    found = (unit.school_of(officer, day(one)) for one in days)
    return [school.id if school else None for school in found]


def letters(story: Story, decision: Decision, who: str) -> list[object]:
    return [mail.letter for mail in story.mails(decision) if mail.to.key == who]


def test_a_dated_move_ends_by_itself() -> None:
    story = Story()
    story.mail("cmdr.bell", order("mlee", "central", "3/8..3/12"))
    assert at(story, "mlee", "3/5", "3/8", "3/12", "3/13") == ["como", "central", "central", "como"]


def test_a_later_order_cuts_the_earlier_one() -> None:
    story = Story()
    story.mail("cmdr.bell", order("mlee", "central", "3/8..3/26"))
    story.mail("cmdr.bell", order("mlee", "harding", "3/15..3/16"))
    assert at(story, "mlee", "3/12", "3/15", "3/17") == ["central", "harding", "central"]


def test_back_home_ends_a_move_without_an_end() -> None:
    story = Story()
    story.mail("cmdr.bell", order("jtorres", "como", "3/8.."))
    story.mail("cmdr.bell", order("jtorres", "central", "3/15.."))
    assert at(story, "jtorres", "3/12", "3/15", "6/1") == ["como", "central", "central"]


def test_days_that_are_past_do_not_count() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", "2/22..2/26"))
    assert decision.overlays == ()
    assert story.told(decision) == {("receipt", "cmdr.bell")}


def test_where_somebody_serves_already_nobody_is_told() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "como", "3/8..3/12"))
    assert story.told(decision) == {("receipt", "cmdr.bell")}


def test_a_sergeant_moves_their_own_officers_only() -> None:
    story = Story()
    story.mail("sgt.hart", order("mlee", "central", "3/8"))
    story.mail("sgt.moua", order("mlee", "harding", "3/9"))
    assert at(story, "mlee", "3/8", "3/9") == ["central", "como"]


def test_an_order_that_cannot_be_proved_moves_nobody() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", "3/8"), origin=Origin.UNKNOWN)
    assert (decision.rule, decision.overlays) == ("not-proved", ())
    assert "assignment" not in {notice for notice, _ in story.told(decision)}


def test_the_same_mail_moves_once() -> None:
    story = Story()
    first = story.mail("cmdr.bell", order("mlee", "central", "3/8"), message="one")
    again = story.mail("cmdr.bell", order("mlee", "central", "3/8"), message="one")
    assert first.overlays
    assert again.overlays == ()


def test_through_goes_on_with_the_move_that_stands() -> None:
    story = Story()
    story.mail("cmdr.bell", order("mlee", "central", "3/8..3/12"))
    story.mail("cmdr.bell", order("mlee", "central", until=day("3/19")))
    assert at(story, "mlee", "3/7", "3/8", "3/19", "3/20") == ["como", "central", "central", "como"]


def test_through_without_a_move_is_asked() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", until=day("3/19")))
    assert (decision.rule, decision.overlays) == ("move-unclear", ())


def test_a_shortened_move_gives_the_days_back() -> None:
    story = Story()
    story.mail("cmdr.bell", order("mlee", "central", "3/8..3/26"))
    decision = story.mail("cmdr.bell", order("mlee", "central", until=day("3/12")))
    assert at(story, "mlee", "3/12", "3/15") == ["central", "como"]
    (como,) = letters(story, decision, "principal.como")
    assert isinstance(como, PlaceLetter)
    assert como.comes == spans("3/15..3/26")
    assert como.leaves == spans("3/8..3/12")


@pytest.mark.parametrize(
    ("order_", "facts", "now"),
    [
        ("3/8..", Move(day=day("3/15"), same=True), ["como", "central", "central"]),
        ("3/8..3/26", Move(since=day("3/15"), same=True), ["como", "central", "como"]),
        ("3/8..3/26", Move(until=day("3/12"), same=True), ["central", "como", "como"]),
        ("3/8..3/8", Move(day=day("3/15"), same=True), ["como", "central", "como"]),
        # Of a longer one a bare day may be either end: nothing moves on a guess.
        ("3/8..3/26", Move(day=day("3/15"), same=True), ["central", "central", "como"]),
        ("3/8..3/26", Move(since=day("4/5"), same=True), ["central", "central", "como"]),
    ],
)
def test_other_days_in_the_thread_of_a_move(order_: str, facts: Move, now: list[str]) -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", order_))
    answered = next(mail for mail in story.mails(decision) if mail.to.key == "cmdr.bell")
    item = Item(kind=Kind.ASSIGNMENT, act=True, facts=facts)
    story.mail("cmdr.bell", item, reply_to=answered.key)
    assert at(story, "mlee", "3/8", "3/15", "4/5") == now


def test_a_sergeant_of_others_puts_no_move_right() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", "3/8.."))
    answered = next(mail for mail in story.mails(decision) if mail.to.key == "cmdr.bell")
    item = Item(kind=Kind.ASSIGNMENT, act=True, facts=Move(day=day("3/15"), same=True))
    assert story.mail("sgt.moua", item, reply_to=answered.key).rule == "move-not-theirs"


def test_a_running_move_that_is_taken_back_keeps_its_past() -> None:
    story = Story()
    story.mail("cmdr.bell", order("mlee", "central", "3/2..3/26"))
    story.at("2027-03-10T09:00").mail("cmdr.bell", order("mlee", None, off=True))
    assert at(story, "mlee", "3/9", "3/10") == ["central", "como"]


def test_what_is_taken_back_twice_is_told_once() -> None:
    story = Story()
    story.mail("cmdr.bell", order("mlee", "central", "3/8"))
    story.mail("cmdr.bell", order("mlee", None, off=True))
    decision = story.mail("cmdr.bell", order("mlee", None, off=True))
    assert story.told(decision) == {("receipt", "cmdr.bell")}


def test_leave_is_judged_again_by_the_new_place() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.approved("jtorres", "3/9", leave=Leave.COURT)
    decision = story.mail("cmdr.bell", order("mlee", None, "3/8..3/12"))
    told = {mail.to.key: mail.letter for mail in story.mails(decision) if isinstance(mail.letter, MoveLetter)}
    assert "R-101 Ofc. Mai Lee (approved): now takes 1 school day" in told["sgt.hart"].touched[0]
    assert told["mlee"].touched == ()


def test_undecided_leave_that_a_school_was_told_of_goes_with_the_officer() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.at("2027-03-05T07:00").tick()
    assert ("absence-pending", "principal.como") in {(m.notice, m.to.key) for m in story.mails()}
    decision = story.mail("cmdr.bell", order("mlee", "central", "3/8..3/12"))
    told = story.told(decision)
    assert {("absence-pending", "principal.central"), ("absence-cancelled", "principal.como")} <= told


def test_days_at_two_places_are_split() -> None:
    story = Story()
    story.mail("mlee", sick("3/1..3/12"))
    decision = story.mail("cmdr.bell", order("mlee", "central", "3/8..3/12"))
    views = {m.to.key: m.letter.away.spans for m in story.mails(decision) if isinstance(m.letter, Notice)}
    assert (views["principal.como"], views["principal.central"]) == (spans("3/1..3/7"), spans("3/8..3/12"))
    assert story.record().state is State.APPROVED


def test_the_second_order_of_a_mail_sees_the_first() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", "3/8"), order("jtorres", "como", "3/8"))
    (central,) = {
        one for one in letters(story, decision, "principal.central") if isinstance(one, PlaceLetter) and one.leaves
    }
    assert isinstance(central, PlaceLetter)
    assert ([one.name for one in central.others], central.alone) == (["Ofc. Mai Lee"], ())


def test_who_changes_places_in_one_mail_leaves_no_school_alone() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", "3/8..3/12"), order("jtorres", "como", "3/8..3/12"))
    for school in ("como", "central"):
        told = [one for one in letters(story, decision, f"principal.{school}") if isinstance(one, PlaceLetter)]
        assert len(told) == 2
        assert all(one.alone == () for one in told)
    command = [one for one in letters(story, decision, "sgt.hart") if isinstance(one, MoveLetter)]
    assert all(one.empty == () for one in command)


def test_another_s_order_beside_it_counts_only_where_it_is_in_force() -> None:
    story = Story()
    decision = story.mail("sgt.hart", order("mlee", "central", "3/8"), order("kxiong", "como", "3/8"))
    (como,) = {one for one in letters(story, decision, "principal.como") if isinstance(one, PlaceLetter)}
    assert como.alone == spans("3/8"), "only their own sergeant moves Ofc. Xiong"


def test_a_school_is_not_told_that_somebody_is_there_who_is_away() -> None:
    story = Story()
    story.mail("sahmed", sick("3/8"))
    story.mail("cmdr.bell", order("kxiong", "harding", "3/8..3/9"))
    decision = story.mail("cmdr.bell", order("kxiong", "humboldt", "3/8..3/9"))
    (harding,) = {one for one in letters(story, decision, "principal.harding") if isinstance(one, PlaceLetter)}
    assert harding.leaves == spans("3/8..3/9")
    assert ([one.name for one in harding.others], harding.alone) == (["Ofc. Sahra Ahmed"], spans("3/8"))


def test_a_rover_school_that_is_left_goes_back_to_the_rovers() -> None:
    story = Story()
    story.mail("cmdr.bell", order("mlee", "murray", "3/8.."))
    decision = story.mail("cmdr.bell", order("mlee", "como", "3/15.."))
    (ecc,) = [one for one in letters(story, decision, "ecc") if isinstance(one, PlaceLetter)]
    assert (ecc.school, ecc.window is not None) == ("Murray Middle", True)


def test_a_verdict_keeps_the_place_of_the_day() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("cmdr.bell", order("mlee", "central", "3/8..3/12"))
    decision = story.mail("sgt.hart", verdicts("R-101 yes"))
    assert ("absence", "principal.central") in story.told(decision)
    assert ("absence", "principal.como") not in story.told(decision)


# --- counts -----------------------------------------------------------------------------------------------------


def test_the_counts_of_a_month_follow_the_moves() -> None:
    unit = moved("mlee", "central", "3/8", "3/11")
    found = {one.place: (one.days, one.officers) for one in places.counts(unit, date(2027, 3, 17))}
    # March 2027 has 19 school days: no school on the 12th and from the 29th on.
    assert found["como"] == (15, ("mlee",))
    assert found["central"] == (23, ("jtorres", "mlee"))
    assert found[None] == (38, ("rruiz", "pkowal"))
    assert "murray" not in found


def test_who_has_left_counts_at_their_school_until_then() -> None:
    unit = live(with_person(plain_unit(), "dolson", until=day("3/4")), (), datetime(2027, 4, 5, 12, tzinfo=UTC))
    found = {one.place: (one.days, one.officers) for one in places.counts(unit, date(2027, 3, 1))}
    assert found["johnson"] == (4, ("dolson",))


def test_a_place_that_changes_is_told_from_today_on_only() -> None:
    before, after = moved("mlee", "central", "3/8", "3/11"), moved("mlee", "harding", "3/8", "3/11")
    found = places.changed("mlee", before, after, day("3/10"))
    assert [(one.span, one.place, one.was) for one in found] == [(span("3/10..3/11"), "harding", "central")]


def test_the_order_is_kept_with_who_gave_it() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", order("mlee", "central", "3/8"))
    (overlay,) = decision.overlays
    assert (overlay.who, overlay.by, overlay.detail) == ("mlee", "cmdr.bell", Placed(school="central"))


def test_the_roll_up_of_a_month_tells_the_commander_who_served_where() -> None:
    story = Story(unit=moved("mlee", "central", "3/8", "3/11"))
    found = rollup.rows(date(2027, 3, 1), story.at("2027-04-05T09:00").situation())
    told = tuple(rollup.lines(found, story.situation()))
    of = {line.partition(": ")[0]: line.partition(": ")[2] for line in told}
    assert of["Como Park Senior High"].endswith("; 15 officer-days in session, by Lee.")
    assert of["Central High"].endswith("; 23 officer-days in session, by Torres and Lee.")
    assert len(of) == len(told), "each school once"
