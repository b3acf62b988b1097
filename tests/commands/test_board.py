"""`watchdesk board`: the wall chart from the store and the configuration, as text and as a page."""

import stat
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from support.desks import ZONE, Home, raw

LEE = "Como Park Senior High: Thursday, March 11, 2027: Ofc. Mai Lee"


@pytest.fixture
def asked(home: Home) -> Home:
    """A desk with a request of Lee's for March 11."""
    home.deliver(raw(at=home.now))
    home.once()
    return home


def page(home: Home, *words: str) -> HtmlElement:
    file = home.folder / "board.html"
    said = home.says("board", "--from", "2027-03-01", "--html", str(file), *words)
    assert (said.code, said.err) == (0, "")
    assert str(file) in said.out
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def test_the_text_shows_the_grid_and_what_its_marks_stand_for(asked: Home) -> None:
    said = asked.says("board", "--from", "2027-03-01")
    assert said.code == 0
    assert f"{LEE} asks for time off (vacation, not yet decided)." in said.out
    (line,) = [one for one in said.out.splitlines() if one.startswith("Como: Lee")]
    assert line.split()[2:] == [*["in"] * 8, "R", "in"]


def test_it_follows_the_ledger(asked: Home) -> None:
    asked.later(hours=1)
    asked.deliver(raw("sgt.hart@stpaul.example", "R-100", "approve R-100", at=asked.now))
    asked.once()
    out = asked.says("board", "--from", "2027-03-01").out
    assert f"{LEE} is away (vacation); nobody covers." in out


def test_it_follows_the_configuration(asked: Home) -> None:
    asked.change(
        "unit.toml", "", '[[assignments]]\nofficer = "rruiz"\nschool = "como"\nsince = 2027-03-11\nuntil = 2027-03-11'
    )
    asked.later(hours=1)
    asked.deliver(raw("sgt.hart@stpaul.example", "R-100", "approve R-100", at=asked.now))
    asked.once()
    out = asked.says("board", "--from", "2027-03-01").out
    assert f"{LEE} is away (vacation); Ofc. Rita Ruiz is there." in out


def test_the_first_day_is_today_where_none_is_named(asked: Home) -> None:
    at = datetime(2027, 3, 10, 9, tzinfo=ZONE).isoformat()
    lines = asked.says("board", "--now", at, "--days", "1").out.splitlines()
    assert lines[0].endswith("as of Wednesday, March 10, 2027 at 09:00")
    assert lines[2] == "Wednesday, March 10, 2027"


def test_more_days_are_laid_one_sheet_below_the_other(asked: Home) -> None:
    out = asked.says("board", "--from", "2027-03-01", "--days", "12").out
    assert "Monday, March 1 to Monday, March 15, 2027\n" in out
    assert "Tuesday, March 16 to Wednesday, March 17, 2027\n" in out


def test_without_school_it_says_so(asked: Home) -> None:
    said = asked.says("board", "--from", "2027-06-14")
    assert "No school is in session in the weeks from Monday, June 14, 2027 on." in said.out
    asked.says("board", "--from", "2027-06-14", "--html", str(asked.folder / "b.html"))
    assert "No school is in session" in (asked.folder / "b.html").read_text(encoding="utf-8")


def test_the_page_is_a_table_that_a_screen_reader_can_walk(asked: Home) -> None:
    root = page(asked)
    (table,) = root.iter("table")
    assert table.findtext("caption") == "Monday, March 1 to Monday, March 15, 2027"
    heads = [(head.get("scope"), head.text_content()) for head in table.iter("th")]
    assert heads[:3] == [("col", "School"), ("colgroup", "Mar"), ("col", "Mon")]
    assert ("row", "Como: Lee") in heads
    assert {scope for scope, _ in heads} == {"col", "colgroup", "row"}
    rows = [row for row in table.iter("tr") if row.find("td") is not None]
    assert {len(row.findall("td")) for row in rows} == {10}


def test_every_mark_of_the_page_says_what_it_stands_for(asked: Home) -> None:
    root = page(asked)
    marks = {(mark.text, mark.get("title")) for mark in root.iter("abbr")}
    assert marks == {("in", "at school"), ("in", "on duty"), ("R", "asked for, not yet decided")}
    assert "R: asked for, not yet decided" in root.text_content()


def test_the_page_stands_by_itself(asked: Home) -> None:
    root = page(asked)
    assert not list(root.iter("script", "link", "img", "iframe"))
    assert root.get("lang") == "en"
    assert root.xpath("//meta[@name='viewport']")
    assert "For police eyes only." in root.text_content()


def test_a_new_page_is_its_owners_alone_and_one_that_is_there_keeps_its_rights(asked: Home) -> None:
    page(asked)
    file = asked.folder / "board.html"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    page(asked, "--days", "1")
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert len(html.document_fromstring(file.read_text(encoding="utf-8")).xpath("//td")) == 9


MISTAKES = {
    "no day": (("--from", "soon"), "--from: 'soon' is no day; write it like 2027-03-08"),
    "no folder for the page": (("--html", "/nowhere/board.html"), "--html: /nowhere/board.html cannot be written"),
}


@pytest.mark.parametrize(("words", "wrong"), MISTAKES.values(), ids=MISTAKES)
def test_what_cannot_be_done_is_said(asked: Home, words: tuple[str, ...], wrong: str) -> None:
    said = asked.says("board", *words)
    assert said.code == 2
    assert wrong in said.err


def test_before_the_first_pass_there_is_no_chart(tmp_path: Path) -> None:
    said = Home(tmp_path / "new").says("board")
    assert said.code == 2
    assert "there is no ledger" in said.err
