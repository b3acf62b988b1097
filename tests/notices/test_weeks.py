"""The week to come in a school's letter, a break in an officer's, and the wall chart in a digest."""

import re

import pytest
from lxml.html import HtmlElement

from support.letters import TEMPLATES, page, shown, tokens, writer, written
from watchdesk.model import board_words, words
from watchdesk.model.weeks import LookAhead
from watchdesk.notices.samples import AT, samples
from watchdesk.notices.samples.weeks import BOARD

SAMPLES = samples()
WEEKS = {name: mail for name, mail in SAMPLES.items() if isinstance(mail.letter, LookAhead)}
LENT = ("look-ahead.elsewhere", "look-ahead.elsewhere-rovers")
NO_OFFICER = "No school resource officer will be available. For police service, call 911."
CONFIG = "SRO Desk School Resource Officer Unit Ridgeway Police Department"


def test_there_are_samples_of_the_week_to_come() -> None:
    assert set(WEEKS) == {"look-ahead", "look-ahead.planned", "look-ahead.again", *LENT}


@pytest.mark.parametrize("name", sorted(WEEKS))
def test_a_week_holds_only_its_template_and_typed_fields(name: str) -> None:
    mail = WEEKS[name]
    letter, envelope = mail.letter, written(mail)
    assert isinstance(letter, LookAhead)
    people = [letter.sergeant, *(g.officer for g in letter.gaps), *(g.cover for g in letter.gaps if g.cover)]
    people += [who for one in letter.elsewhere for who in (one.officer, *one.there)]
    named = [f"{who.name} {who.phone or ''}" for who in people]
    days = [words.day(letter.week), *(words.spans(gap.spans) for gap in (*letter.gaps, *letter.elsewhere))]
    days += [words.clock(at) for one in letter.elsewhere for at in one.window or ()]
    typed = " ".join((*named, *days, letter.school, CONFIG, mail.to.name or ""))
    allowed = {*tokens(typed).split(), *_template_words()}
    assert set(tokens(f"{envelope.subject} {envelope.text} {shown(envelope)}").split()) <= allowed


def _template_words() -> set[str]:
    files = [TEMPLATES / "schools" / "look-ahead", TEMPLATES / "parts" / "school"]
    sources = " ".join(file.with_suffix(ending).read_text("utf-8") for file in files for ending in (".txt", ".html"))
    said = re.findall(r'"[^"]*"', " ".join(re.findall(r"{{.*?}}", sources)))
    return set(tokens(re.sub(r"{[{%#].*?[}%#]}", " ", sources, flags=re.DOTALL) + " ".join(said)).split())


@pytest.mark.parametrize("name", sorted(WEEKS))
def test_whoever_is_not_covered_is_told_to_call_911_in_the_very_words(name: str) -> None:
    mail = WEEKS[name]
    assert isinstance(mail.letter, LookAhead)
    uncovered = sum(1 for gap in mail.letter.gaps if gap.cover is None)
    uncovered += sum(1 for one in mail.letter.elsewhere if not one.there and one.window is None)
    envelope = written(mail)
    assert uncovered > 0 or name == "look-ahead.elsewhere-rovers"
    assert envelope.text.count(NO_OFFICER) == uncovered
    assert page(envelope).text_content().count(NO_OFFICER) == uncovered


def test_a_week_says_who_covers_and_what_is_not_yet_decided() -> None:
    assert "Ofc. Pia Sandoval (651-555-0114) covers." in written(SAMPLES["look-ahead"]).text
    planned = written(SAMPLES["look-ahead.planned"]).text
    assert "plans to be away; this is not yet decided:\n\n   Thursday, March 11, 2027, 07:00 to 11:00." in planned
    assert f"If it is approved: {NO_OFFICER}" in planned


def test_a_break_says_its_days_and_who_is_in_charge_when() -> None:
    text = written(SAMPLES["break"]).text
    assert "Saturday, March 27 to Sunday, April 4, 2027 (9 days, weekend included): Spring Break." in text
    assert "Sgt. Luis Prado (651-555-0102): Thursday, April 1 and Friday, April 2, 2027\n" in text
    assert "Sgt. Dana Whitlock (651-555-0101): all other working days\n" in text
    assert "procedure 13" in text


def test_a_summer_says_that_its_end_is_not_known() -> None:
    text = written(SAMPLES["break.summer"]).text
    assert "The calendar does not say yet when school begins again." in text
    assert "   Sgt. Luis Prado (651-555-0102)\n" in text


# --- the wall chart ---------------------------------------------------------------------------------------


def chart() -> HtmlElement:
    (found,) = [one for one in page(written(SAMPLES["digest"])).iter("table") if one.get("class") == "board"]
    return found


def test_every_cell_of_the_digests_chart_is_the_models() -> None:
    rows = [row for row in chart().iter("tr") if row.find("td") is not None]
    marks = [[cell.text_content().strip() for cell in row.iter("td")] for row in rows]
    assert marks == [[cell.mark.value for cell in row.cells] for row in BOARD.rows]
    assert [row.find("th").text_content() for row in rows] == [board_words.label(row) for row in BOARD.rows]  # type: ignore[union-attr]


def test_colour_is_never_all_that_a_cell_says() -> None:
    coloured = [cell for cell in chart().iter("td") if "background-color" in (cell.get("style") or "")]
    assert {cell.text_content().strip() for cell in coloured} == {"A"}
    assert all(mark.get("title") for mark in chart().iter("abbr"))


def test_the_heads_reach_over_their_days() -> None:
    months = [(int(head.get("colspan") or 1), head.text) for head in chart().iter("th") if head.get("scope") != "row"][
        1:3
    ]
    assert months == [(7, "Mar"), (3, "Apr")]
    assert sum(span for span, _ in months) == len(BOARD.days)


def test_text_and_page_say_what_every_mark_of_the_chart_stands_for() -> None:
    legend = f"{board_words.legend(BOARD)}."
    assert all(f"{mark.value}: " in legend for mark in board_words.MARKS)
    assert legend in written(SAMPLES["digest"]).text
    assert legend in writer().page(BOARD, AT)
    assert "Birchwood" in writer().page(BOARD, AT)
