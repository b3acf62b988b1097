"""What came by mail lies over the configuration by date (settled 12)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from watchdesk.model.overlays import Contact, DayChange, Left, Overlay, Placed, remains
from watchdesk.model.school_year import SchoolYear, Session
from watchdesk.unit.live import live
from watchdesk.unit.roster import Assignment, Person, Role, School, Unit

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
YEAR = SchoolYear(
    name="district",
    covers_from=date(2026, 8, 1),
    covers_to=date(2027, 7, 31),
    first_day=date(2026, 9, 1),
    last_day=date(2027, 6, 8),
    out={date(2027, 3, 8): "conferences"},
)


def day(month: int, number: int) -> date:
    return date(2027, month, number)


def unit() -> Unit:
    people = {
        "ruiz": Person(key="ruiz", role=Role.ROVER, addresses=("ruiz@police.example",)),
        "lee": Person(key="lee", role=Role.SRO, addresses=("lee@police.example",)),
        "head.oak": Person(key="head.oak", role=Role.PRINCIPAL, addresses=("head@oak.example",)),
    }
    schools = {
        "oak": School(id="oak", name="Oak", calendar="district", principal="head.oak", designee="dep@oak.example"),
        "elm": School(id="elm", name="Elm", calendar="district"),
    }
    return Unit(
        id="u",
        name="Unit",
        timezone=ZONE,
        desk="desk@police.example",
        ecc=None,
        people=people,
        schools=schools,
        assignments=(Assignment(officer="lee", school="oak", since=date.min),),
        years={"district": YEAR},
    )


def overlay(kind: str, first: date, last: date | None, **kw: object) -> Overlay:
    start = datetime.combine(first, time(), tzinfo=ZONE)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=ZONE) if last else None
    return Overlay(key=f"{kind}/{first}/{kw}", kind=kind, start=start, end=end, **kw)  # type: ignore[arg-type]


def moved(who: str, school: str | None, first: date, last: date | None = None) -> Overlay:
    return overlay("assignment", first, last, who=who, detail=Placed(school=school))


def at(stands: Unit, officer: str, on: date) -> str | None:
    school = stands.school_of(officer, on)
    return school.id if school else None


class TestAssignments:
    def test_a_dated_move_ends_by_itself(self) -> None:
        stands = live(unit(), [moved("lee", "elm", day(3, 8), day(3, 12))], NOW)
        found = [at(stands, "lee", on) for on in (day(3, 7), day(3, 8), day(3, 12), day(3, 13))]
        assert found == ["oak", "elm", "elm", "oak"]

    def test_a_move_without_an_end_stays(self) -> None:
        stands = live(unit(), [moved("lee", "elm", day(3, 8))], NOW)
        assert [at(stands, "lee", on) for on in (day(3, 7), day(6, 1))] == ["oak", "elm"]

    def test_the_later_word_holds_where_two_meet(self) -> None:
        moves = [moved("lee", "elm", day(3, 8)), moved("lee", None, day(3, 10), day(3, 11))]
        stands = live(unit(), moves, NOW)
        assert [at(stands, "lee", on) for on in (day(3, 9), day(3, 10), day(3, 12))] == ["elm", None, "elm"]

    def test_one_officer_is_at_one_place_a_day(self) -> None:
        moves = [moved("lee", "elm", day(3, 8)), moved("lee", "oak", day(3, 10), day(3, 11))]
        stands = live(unit(), moves, NOW)
        for on in (day(3, 7), day(3, 8), day(3, 10), day(3, 12)):
            assert sum(one.officer == "lee" and one.covers(on) for one in stands.assignments) == 1

    @pytest.mark.parametrize(("who", "school"), [("nobody", "elm"), ("lee", "nowhere"), ("head.oak", "elm")])
    def test_what_is_not_known_says_nothing(self, who: str, school: str) -> None:
        assert live(unit(), [moved(who, school, day(3, 8))], NOW) == unit()


def session(first: date, last: date, held: Session, *schools: str, words: str = "") -> Overlay:
    return overlay("session", first, last, detail=DayChange(session=held, schools=schools, words=words))


class TestDaysOfSchool:
    def test_a_snow_day_at_all_schools(self) -> None:
        stands = live(unit(), [session(day(2, 3), day(2, 3), Session.OUT, words="weather day")], NOW)
        assert [stands.session_at(stands.schools[key], day(2, 3)) for key in ("oak", "elm")] == [Session.OUT] * 2
        assert stands.day_words("lee", day(2, 3)) == "weather day"
        assert stands.session_at(stands.schools["oak"], day(2, 4)) is Session.IN

    def test_a_closed_school_leaves_the_others_alone(self) -> None:
        stands = live(unit(), [session(day(2, 3), day(2, 3), Session.OUT, "oak")], NOW)
        assert stands.session_at(stands.schools["oak"], day(2, 3)) is Session.OUT
        assert stands.session_at(stands.schools["elm"], day(2, 3)) is Session.IN

    def test_a_make_up_day_after_the_last_one(self) -> None:
        stands = live(unit(), [session(day(6, 11), day(6, 11), Session.IN)], NOW)
        oak = stands.schools["oak"]
        found = {on: stands.session_at(oak, day(6, on)) for on in (8, 9, 10, 11, 14)}
        assert found == {8: Session.IN, 9: Session.OUT, 10: Session.OUT, 11: Session.IN, 14: Session.OUT}

    def test_a_make_up_saturday(self) -> None:
        stands = live(unit(), [session(day(3, 13), day(3, 13), Session.IN)], NOW)
        assert stands.session_at(stands.schools["oak"], day(3, 13)) is Session.IN

    def test_a_day_off_that_is_held_after_all(self) -> None:
        stands = live(unit(), [session(day(3, 8), day(3, 8), Session.IN, "oak")], NOW)
        assert stands.session_at(stands.schools["oak"], day(3, 8)) is Session.IN
        assert stands.session_at(stands.schools["elm"], day(3, 8)) is Session.OUT

    def test_the_last_word_holds(self) -> None:
        both = [session(day(2, 3), day(2, 4), Session.OUT), session(day(2, 4), day(2, 4), Session.IN, "elm")]
        stands = live(unit(), both, NOW)
        assert stands.session_at(stands.schools["elm"], day(2, 3)) is Session.OUT
        assert stands.session_at(stands.schools["elm"], day(2, 4)) is Session.IN
        assert stands.session_at(stands.schools["oak"], day(2, 4)) is Session.OUT


class TestContacts:
    NEW = Contact(school="oak", seat="principal", address="new@oak.example", key="head.oak.2", name="Ada Quill")

    def test_a_new_principal_from_their_day_on(self) -> None:
        before = live(unit(), [overlay("contact", day(3, 2), None, detail=self.NEW)], NOW)
        after = live(unit(), [overlay("contact", day(3, 1), None, detail=self.NEW)], NOW)
        assert before.schools["oak"].principal == "head.oak"
        assert after.schools["oak"].principal == "head.oak.2"
        assert after.people["head.oak"] == unit().people["head.oak"]

    def test_no_designee_any_more(self) -> None:
        gone = Contact(school="oak", seat="designee", address=None)
        stands = live(unit(), [overlay("contact", day(3, 1), None, detail=gone)], NOW)
        assert stands.schools["oak"].designee is None


def test_a_unit_without_overlays_is_itself() -> None:
    same = unit()
    assert live(same, [overlay("pause", day(3, 1), None)], NOW) is same


# --- who leaves ---------------------------------------------------------------------------------------------


def leaving(last: date) -> Overlay:
    return Overlay(
        key="left/lee", kind="left", start=NOW - timedelta(hours=1), end=None, who="lee", detail=Left(last=last)
    )


def test_who_leaves_serves_to_the_last_day_and_no_longer() -> None:
    after = live(unit(), [leaving(day(3, 31))], NOW)
    assert after.people["lee"].is_officer
    assert [one.key for one in after.serving("oak", day(3, 31))] == ["lee"]
    assert after.serving("oak", day(4, 1)) == ()


def test_who_has_left_is_a_name_and_a_stranger() -> None:
    after = live(unit(), [leaving(day(2, 26))], NOW)
    assert after.people["lee"].role is Role.FORMER
    assert not after.people["lee"].is_police
    assert after.by_address("lee@police.example") is None
    assert after.officers() == tuple(p for p in unit().officers() if p.key != "lee")


def test_a_last_day_in_the_configuration_does_the_same() -> None:
    base = unit()
    people = {**base.people, "lee": replace(base.people["lee"], until=day(2, 26))}
    assert live(replace(base, people=people), [], NOW).people["lee"].role is Role.FORMER


def test_nobody_has_a_sergeant_who_has_left() -> None:
    base = unit()
    boss = Person(key="boss", role=Role.SERGEANT, addresses=("boss@police.example",), until=day(2, 26))
    people = {**base.people, "boss": boss, "lee": replace(base.people["lee"], sergeant="boss")}
    after = live(replace(base, people=people), [], NOW)
    assert after.people["lee"].sergeant is None
    assert after.sergeants() == ()


@pytest.mark.parametrize(("seat", "left"), [("principal", (None, "dep@oak.example")), ("designee", ("head.oak", None))])
def test_who_is_at_a_school_by_a_word_that_cannot_be_read_is_nobody(seat: str, left: tuple[str | None, ...]) -> None:
    word = remains(f"contact/{seat}.oak/0123", "contact", start=NOW - timedelta(days=1), end=None)
    oak = live(unit(), (word,), NOW).schools["oak"]
    assert (oak.principal, oak.designee) == left


@pytest.mark.parametrize("kind", ["assignment", "session", "left"])
def test_any_other_word_that_cannot_be_read_says_nothing(kind: str) -> None:
    word = remains(f"{kind}/lee/0123", kind, start=NOW - timedelta(days=1), end=None)
    assert live(unit(), (word,), NOW) == unit()
