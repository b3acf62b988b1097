"""The wall chart: each school on each school day, from roster, calendars and records."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from support.moves import moved
from support.situations import Story, day, plain_unit, request, sick, unit_with, with_person
from watchdesk.model import board_words
from watchdesk.model.board import Board, Cell, Mark, Row
from watchdesk.model.facts import Leave
from watchdesk.policy import chart
from watchdesk.unit.live import live
from watchdesk.unit.year import Session

COMO = "Como Park Senior High"


def shown(story: Story, start: str = "3/1", count: int = 10, *, of: frozenset[str] | None = None) -> Board:
    return chart(story.situation(), day(start), count, of=of)


def row(board: Board, name: str = COMO) -> Row:
    return next(one for one in board.rows if one.name == name)


def cell(story: Story, on: str, name: str = COMO) -> Cell:
    return row(shown(story, on, 1), name).cells[0]


def said(story: Story, on: str, name: str = COMO) -> str:
    return board_words.what(cell(story, on, name), row(shown(story, on, 1), name))


def test_it_shows_ten_school_days_and_leaves_out_what_is_none() -> None:
    board = shown(Story())
    numbers = [one.day for one in board.days]
    assert numbers == [1, 2, 3, 4, 5, 8, 9, 10, 11, 15]
    assert all(len(one.cells) == 10 for one in board.rows)


def test_every_school_with_an_officer_has_a_row_and_so_has_every_rover() -> None:
    board = shown(Story())
    assert [one.head for one in board.rows][:2] == ["Como", "Central"]
    assert [one.head for one in board.rows if one.rover] == ["Ruiz (rover)", "Kowalski (rover)"]
    assert len(board.rows) == 9
    assert board.without[0] == "Battle Creek Middle"
    assert len(board.without) == 5


def test_a_sergeants_chart_has_their_own_schools_only() -> None:
    board = shown(Story(), of=frozenset({"kxiong", "pkowal"}))
    assert [one.head for one in board.rows] == ["Humboldt", "Kowalski (rover)"]
    assert board.without == ()


def test_a_school_that_its_officer_was_moved_from_keeps_its_row_and_shows_nobody() -> None:
    story = Story(unit=moved("mlee", "central", "3/8", "6/30"))
    board = shown(story, "3/8", of=frozenset({"mlee", "jtorres"}))
    assert {one.mark for one in row(board).cells} == {Mark.NOBODY}
    assert row(board).officers == ()
    assert COMO not in board.without
    assert COMO not in [one.name for one in shown(story, "3/8", of=frozenset({"kxiong"})).rows]


def test_a_rover_who_serves_a_school_is_not_on_the_round() -> None:
    board = shown(Story(unit=moved("rruiz", "harding", "3/8", "3/9")), "3/8", 3)
    ruiz = next(one for one in board.rows if one.head == "Ruiz (rover)")
    assert [one.mark for one in ruiz.cells] == [Mark.POSTED, Mark.POSTED, Mark.IN]
    assert board_words.what(ruiz.cells[0], ruiz) == "Ofc. Rita Ruiz serves at Harding High"


def test_in_summer_there_is_nothing_to_show() -> None:
    board = shown(Story().at("2027-06-14T09:00"), "2027-06-14")
    assert (board.days, board.without) == ((), ())
    assert board_words.lines(board) == ()


def test_approved_leave_is_away_with_its_kind_and_nobody_covers() -> None:
    story = Story()
    story.approved("mlee", "3/3..3/4")
    assert cell(story, "3/3").mark is Mark.AWAY
    assert cell(story, "3/5").mark is Mark.IN
    assert said(story, "3/3") == "Ofc. Mai Lee is away (vacation); nobody covers"


def test_a_request_is_asked_for_until_it_is_decided() -> None:
    story = Story()
    story.mail("mlee", request("3/3", leave=Leave.COMP))
    assert cell(story, "3/3").mark is Mark.REQUESTED
    assert said(story, "3/3") == "Ofc. Mai Lee asks for time off (comp time, not yet decided)"


def test_a_part_of_the_tour_is_a_part_of_the_day() -> None:
    story = Story()
    story.approved("mlee", "3/3 07:00-11:00")
    assert cell(story, "3/3").mark is Mark.PART
    assert "(vacation, 07:00 to 11:00)" in said(story, "3/3")


def test_sick_leave_with_an_open_end_goes_on() -> None:
    story = Story()
    story.mail("mlee", sick("3/1.."))
    assert {one.mark for one in row(shown(story)).cells} == {Mark.AWAY}
    assert "sick leave" in said(story, "3/10")


def test_what_is_denied_or_taken_back_does_not_show() -> None:
    story = Story()
    story.approved("mlee", "3/3")
    record = story.record()
    assert cell(story, "3/3").mark is Mark.AWAY
    story.book = replace(story.book, records={record.ref: replace(record, state="cancelled")})  # type: ignore[arg-type]
    assert cell(story, "3/3").mark is Mark.IN


def test_another_officer_who_is_moved_there_covers() -> None:
    story = Story(unit=moved("jtorres", "como", "3/3", "3/4"))
    story.approved("mlee", "3/3..3/5")
    marks = [one.mark for one in row(shown(story, "3/3", 3)).cells]
    assert marks == [Mark.COVERED, Mark.COVERED, Mark.AWAY]
    assert said(story, "3/3") == "Ofc. Mai Lee is away (vacation); Ofc. Jaime Torres is there"
    central = row(shown(story, "3/2", 4), "Central High")
    assert [one.mark for one in central.cells] == [Mark.IN, Mark.NOBODY, Mark.NOBODY, Mark.IN]


def test_a_cover_who_is_away_too_covers_nothing() -> None:
    story = Story(unit=moved("jtorres", "como", "3/3", "3/4"))
    story.approved("mlee", "3/3")
    story.approved("jtorres", "3/3")
    assert cell(story, "3/3").mark is Mark.AWAY
    assert said(story, "3/3").endswith("nobody covers")


def test_a_rover_who_is_lent_to_a_school_stands_in_its_row() -> None:
    story = Story(unit=moved("rruiz", "como", "3/3", "3/4"))
    story.approved("mlee", "3/3")
    assert cell(story, "3/3").there == ("Ofc. Rita Ruiz",)
    assert row(shown(story, "3/3", 1)).officers == ("Lee", "Ruiz")


def test_a_rover_who_is_lent_for_all_the_days_has_no_row_of_their_own() -> None:
    story = Story(unit=moved("rruiz", "como", "3/3", "3/4"))
    assert [one.head for one in shown(story, "3/3", 2).rows if one.rover] == ["Kowalski (rover)"]
    assert [one.head for one in shown(story, "3/3", 3).rows if one.rover] == ["Ruiz (rover)", "Kowalski (rover)"]
    assert row(shown(story, "3/3", 3)).officers == ("Lee", "Ruiz")


def test_who_leaves_is_no_rover_afterwards_and_a_rover_only_until_then() -> None:
    unit = plain_unit()
    for key in ("dolson", "rruiz"):
        unit = with_person(unit, key, until=day("3/4"))
    story = Story(unit=live(unit, (), datetime(2027, 3, 1, 12, tzinfo=UTC)))
    board = shown(story)
    assert [one.head for one in board.rows if one.rover] == ["Ruiz (rover)", "Kowalski (rover)"]
    assert [bool(cell.serving) for cell in row(board, "Johnson High").cells[:5]] == [True] * 4 + [False]
    assert [bool(cell.serving) for cell in row(board, "Ofc. Rita Ruiz (rover)").cells[:5]] == [True] * 4 + [False]


def test_days_that_no_calendar_covers_are_no_school_days() -> None:
    story = Story()
    assert shown(story, "2027-08-02").days == ()
    assert [one.day for one in shown(story, "2027-06-08").days] == [8, 9, 10]


def test_a_regular_day_off_is_no_absence() -> None:
    story = Story(unit=unit_with(days_off={"mlee": frozenset({4})}))
    story.approved("mlee", "3/4..3/5")
    assert [one.mark for one in row(shown(story, "3/4", 2)).cells] == [Mark.AWAY, Mark.OFF]
    assert said(story, "3/5") == "Ofc. Mai Lee has a regular day off"


@pytest.mark.parametrize(("session", "mark"), [("out", Mark.CLOSED), ("unknown", Mark.UNKNOWN)])
def test_schools_differ_in_what_is_a_school_day(session: str, mark: Mark) -> None:
    unit = plain_unit()
    year = next(iter(unit.years.values()))
    other = replace(year, out={**year.out, day("3/3"): "Science Fair"})
    if session == "unknown":
        other = replace(year, covers_to=day("3/2"))
    como = replace(unit.schools["como"], calendar="other")
    story = Story(unit=replace(unit, schools={**unit.schools, "como": como}, years={**unit.years, "other": other}))
    assert cell(story, "3/3").mark is mark
    assert cell(story, "3/3", "Central High").mark is Mark.IN
    assert said(story, "3/3") in ("no school (Science Fair)", "no calendar covers the day")
    assert cell(story, "3/3").session is Session(session)


# --- in words ---------------------------------------------------------------------------------------------


def test_days_that_are_alike_stand_together() -> None:
    story = Story()
    story.approved("mlee", "3/2..3/3")
    (remark,) = board_words.remarks(shown(story))
    assert (remark.name, [one.day for one in remark.days]) == (COMO, [2, 3])


def test_more_than_ten_days_are_laid_on_sheets_of_ten() -> None:
    sheets = board_words.sheets(shown(Story(), count=23))
    assert [len(one.days) for one in sheets] == [10, 10, 3]
    assert [len(one.rows[0].cells) for one in sheets] == [10, 10, 3]
    assert [one.cells[0].day for one in (sheet.rows[0] for sheet in sheets)] == [one.days[0] for one in sheets]


def test_the_grid_is_straight() -> None:
    story = Story()
    story.approved("mlee", "3/2")
    lines = board_words.grid(board_words.sheets(shown(story))[0])
    column = lines[1].index("Tue")
    assert [line[column : column + 3].strip() for line in lines[:5]] == ["", "Tue", "2", "A", "in"]


def test_a_label_that_is_too_long_has_a_line_of_its_own() -> None:
    unit = plain_unit()
    como = replace(unit.schools["como"], also=("Como Park Senior High School",))
    story = Story(unit=replace(unit, schools={**unit.schools, "como": como}))
    lines = board_words.grid(shown(story))
    assert lines[3] == "Como Park Senior High School: Lee"
    assert lines[4].split() == ["in"] * 10
    assert lines[4].index("in") == lines[5].index("in") == lines[1].index("Mon")


def test_the_legend_names_the_marks_that_are_there_and_no_other() -> None:
    story = Story()
    story.approved("mlee", "3/2")
    assert board_words.legend(shown(story)) == "in: at school; A: away, nobody covers"
