"""The last word about one matter holds; what is left of the earlier ones keeps its own keys (settled 12)."""

from datetime import UTC, datetime

from support.situations import Story, plain_unit
from watchdesk.model.book import Book
from watchdesk.model.decision import Decision
from watchdesk.model.overlays import Overlay, Placed
from watchdesk.policy.folding import applied
from watchdesk.policy.orders import laying


def at(day: int) -> datetime:
    return datetime(2027, 3, day, tzinfo=UTC)


def acting(first: int, last: int | None, by: str = "sgt.moua", key: str = "one") -> Overlay:
    end = at(last) if last else None
    return Overlay(key=key, kind="acting", start=at(first), end=end, who="sgt.hart", by=by)


def laid(book: Book, new: Overlay) -> Book:
    decision = Decision(rule="", overlays=(*laying.giving_way(book, (new,)), new))
    return applied(book, decision)


def stands(book: Book) -> list[tuple[int, int | None, str | None]]:
    whole = [one for one in book.overlays if one.end is None or one.start < one.end]
    return sorted((one.start.day, one.end.day if one.end else None, one.by) for one in whole)


def test_a_piece_that_is_cut_again_overwrites_no_other() -> None:
    book = laid(Book(live_since=at(1)), acting(1, 30))
    book = laid(book, acting(20, 22, by="cmdr.bell", key="two"))
    book = laid(book, acting(5, 6, by="cmdr.bell", key="three"))
    assert stands(book) == [
        (1, 5, "sgt.moua"),
        (5, 6, "cmdr.bell"),
        (6, 20, "sgt.moua"),
        (20, 22, "cmdr.bell"),
        (22, 30, "sgt.moua"),
    ]


def test_what_is_wholly_covered_is_empty_and_others_stay() -> None:
    book = laid(Book(live_since=at(1)), acting(3, 5))
    book = laid(book, acting(1, None, by="cmdr.bell", key="two"))
    assert stands(book) == [(1, None, "cmdr.bell")]


def test_the_unit_follows_the_book_within_one_mail() -> None:
    story = Story()
    situation = story.situation()
    moved = Overlay(key="m", kind="assignment", start=at(8), end=None, who="mlee", detail=Placed(school="central"))
    after = situation.knowing(applied(situation.book, Decision(rule="", overlays=(moved,))))
    day = at(9).date()
    assert [place.id for place in after.unit.schools_of("mlee", day)] == ["central"]
    back = after.knowing(situation.book)
    assert [place.id for place in back.unit.schools_of("mlee", day)] == ["como"]
    assert back.unit == plain_unit()
