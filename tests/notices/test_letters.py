"""Every letter, with every sample: complete, the same in both forms, and readable on a phone."""

import re
from email.utils import parseaddr
from itertools import pairwise
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml.html import HtmlElement

from support.letters import DESK, TEMPLATES, page, shown, tokens, writer, written
from watchdesk.model import words
from watchdesk.model.coverage import Away
from watchdesk.model.facts import Span
from watchdesk.model.letters import Notice
from watchdesk.model.tokens import find
from watchdesk.notices.samples import codes, samples
from watchdesk.reading.mime import parse
from watchdesk.reading.zones import split

SAMPLES = samples()
SCHOOL_LETTERS = {name: mail for name, mail in SAMPLES.items() if isinstance(mail.letter, Notice)}
NO_OFFICER = "No school resource officer will be available. For police service, call 911."
# What only the HTML says, because only the HTML has buttons.
BY_BUTTON = tokens(
    "Approve as exception Deny A button opens a mail that holds the words already press Send "
    "For an exception first write your reason behind them"
)
every_sample = pytest.mark.parametrize("name", sorted(SAMPLES))


def test_every_notice_of_time_off_has_a_template_and_a_sample() -> None:
    plain = {name for name in SAMPLES if "." not in name}
    assert plain == set(writer().notices())
    assert plain == {
        *("ack", "question", "digest", "approval", "decided", "receipt", "absence", "absence-changed"),
        *("absence-cancelled", "absence-pending", "sick-report", "passed-on", "answer", "not-understood"),
        *("confirm", "undelivered", "admin", "look-ahead", "break", "address-test", "cover"),
        *("log-draft", "log-reminder", "log-cover"),
        *("officer-leaves", "assignment", "calendar-changed"),
        *("arrest", "arrest-corrected", "arrest-report", "arrest-facts", "incident"),
        *("meeting", "meeting-clash", "meeting-reminder", "roll-call"),
    }


@every_sample
def test_each_line_of_the_text_stands_in_the_html(name: str) -> None:
    envelope = written(SAMPLES[name])
    seen = f" {shown(envelope)} "
    missing = [line for line in envelope.text.splitlines() if f" {tokens(line)} " not in seen and tokens(line)]
    assert missing == []


@every_sample
def test_the_html_says_nothing_that_the_text_does_not(name: str) -> None:
    envelope = written(SAMPLES[name])
    said = {*tokens(envelope.text).split(), *tokens(envelope.subject).split(), *BY_BUTTON.split()}
    assert set(shown(envelope).split()) <= said


@every_sample
def test_the_page_is_valid_and_in_order(name: str) -> None:
    envelope = written(SAMPLES[name])
    root = page(envelope)
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3")]
    assert envelope.html.startswith("<!DOCTYPE html>")
    assert root.get("lang") == "en"
    assert root.findtext(".//title") == envelope.subject
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(image.get("alt") is not None for image in root.iter("img"))
    tables = [table for table in root.iter("table") if table.get("role") != "presentation"]
    assert all(table.find("caption") is not None for table in tables)
    assert all(head.get("scope") for table in tables for head in table.iter("th"))


@every_sample
def test_the_page_loads_nothing_and_links_only_to_mail_and_phone(name: str) -> None:
    root = page(written(SAMPLES[name]))
    links = [value for element in root.iter() for key, value in element.items() if key in ("href", "src", "background")]
    assert [link for link in links if not link.startswith(("mailto:", "tel:"))] == []
    assert "url(" not in written(SAMPLES[name]).html
    assert not list(root.iter("script", "link", "iframe", "form", "object"))


@every_sample
def test_text_on_its_ground_has_contrast_enough(name: str) -> None:
    faint = [
        (element.text, ratio)
        for element in page(written(SAMPLES[name])).find("body").iter()
        if isinstance(element.tag, str)
        and (element.text or "").strip()
        and (ratio := contrast(_styled(element, "color"), _styled(element, "background-color"))) < 4.5
    ]
    assert faint == []


@every_sample
def test_only_the_small_print_is_smaller_than_sixteen_pixels(name: str) -> None:
    small = [
        element.text
        for element in page(written(SAMPLES[name])).find("body").iter("p", "li", "a", "h1", "h2", "h3", "strong")
        if float(_styled(element, "font-size").removesuffix("px")) < 16 and element.get("class") != "small"
    ]
    assert small == []


def _styled(element: HtmlElement, wanted: str) -> str:
    """The value that an element's own inline style, or that of the nearest element around it, gives a property."""
    for one in (element, *element.iterancestors()):
        for part in (one.get("style") or "").split(";"):
            key, _, value = part.partition(":")
            if key.strip() == wanted:
                return value.strip()
    raise AssertionError(f"no {wanted} around <{element.tag}>")


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio of two #rrggbb colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# --- what police read -----------------------------------------------------------------------------------------


def test_a_digest_of_what_is_only_recorded_says_that_nothing_waits_for_a_decision() -> None:
    envelope = written(SAMPLES["digest.recorded"])
    assert "NOTHING WAITS FOR YOUR DECISION" in envelope.text
    assert "1 no - court that day" in envelope.text
    assert [words for words in ("TO DECIDE", "1 yes", "rest ok") if words in envelope.text] == []


def test_the_acknowledgement_says_what_was_understood_and_how_to_put_it_right() -> None:
    envelope = written(SAMPLES["ack"])
    assert "Thursday, March 11 and Friday, March 12, 2027, whole days, vacation" in envelope.text
    assert "Answer this mail in your own words if this is wrong." in envelope.text
    assert "procedure 12" in envelope.text
    assert envelope.subject.startswith("R-104 ")


def test_a_question_shows_its_numbered_answers() -> None:
    text = written(SAMPLES["question"]).text
    assert "   1. Thursday, March 18, 2027\n   2. Friday, March 19, 2027\n" in text


def test_a_red_flag_names_its_clause_and_the_words_that_lift_it() -> None:
    text = written(SAMPLES["digest"]).text
    assert "RED FLAG: 6 school days in a row, together with R-101 (procedure 11)." in text
    assert "approve exception R-105 <reason>" in text


def test_every_line_of_a_digest_carries_its_code_in_both_forms() -> None:
    mail = SAMPLES["digest"]
    envelope = written(mail)
    minted = tuple(codes(mail).values())
    assert find(envelope.text) == minted
    assert set(find(page(envelope).text_content())) == set(minted)


def test_the_buttons_of_a_digest_write_the_answer_with_its_reference_and_code() -> None:
    mail = SAMPLES["digest"]
    links = [urlsplit(link) for link in page(written(mail)).xpath("//a/@href") if link.startswith("mailto:")]
    bodies = [parse_qs(link.query, strict_parsing=True)["body"][0] for link in links]
    subjects = [parse_qs(link.query)["subject"][0] for link in links]
    assert {parseaddr(unquote(link.path))[1] for link in links} == {DESK}
    assert bodies[:4] == ["approve R-104", "deny R-104", "approve exception R-105 ", "deny R-105"]
    assert subjects == [f"{one.ref} {codes(mail)[one.number]}" for one in mail.lines for _ in range(2)]


def test_a_line_without_a_code_has_no_button() -> None:
    envelope = written(SAMPLES["approval.undecided"])
    assert page(envelope).xpath("//a[starts-with(@href, 'mailto:')]") == []
    assert "1. R-107, Ofc. Pia Sandoval (rover)" in envelope.text


def test_letters_that_want_an_answer_begin_with_the_line_to_write_above() -> None:
    asking = ("ack", "question", "digest", "approval", "decided", "receipt", "confirm", "not-understood", "log-draft")
    for name in asking:
        envelope = written(SAMPLES[name])
        assert envelope.text.splitlines()[0] == "----- Reply above this line -----"
        assert shown(envelope).startswith("reply above this line")


def test_an_answer_above_the_line_is_told_from_our_own_words_below_it() -> None:
    for name in ("digest", "question", "ack"):
        reply = f"From: a@police.example\n\nrest ok\n\n{written(SAMPLES[name]).text}"
        assert split(parse(reply.encode())).author_text.strip() == "rest ok"


def test_a_sick_report_says_sick_leave_and_who_must_be_phoned() -> None:
    envelope = written(SAMPLES["sick-report.changed"])
    assert "Sick leave" in envelope.subject
    assert "NOT told, please phone: the principal of Maple Ridge High School." in envelope.text


def test_words_passed_on_are_marked_as_somebody_elses() -> None:
    envelope = written(SAMPLES["passed-on"])
    assert "> Two groups, about ten students.\n>\n> Nobody hurt, building is calm. Call me.\n" in envelope.text
    assert ("Importance", "high") in envelope.headers
    assert "cafeteria" not in envelope.subject


# --- what schools read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(SCHOOL_LETTERS))
def test_a_letter_to_a_school_holds_only_its_template_and_typed_fields(name: str) -> None:
    mail = SCHOOL_LETTERS[name]
    letter = mail.letter
    assert isinstance(letter, Notice)
    away, envelope = letter.away, written(mail)
    people = [away.officer, away.sergeant, *(one.who for one in away.covers)]
    days = [said(spans) for spans in _spans_of(away) for said in (words.spans, words.brief)]
    named = [f"{who.name} {who.phone or ''}" for who in people]
    config = "SRO Desk School Resource Officer Unit Ridgeway Police Department"
    typed = " ".join((*named, *days, config, away.school or "", mail.to.name or "", mail.ref or ""))
    allowed = {*tokens(typed).split(), *_template_words(mail.notice)}
    assert set(tokens(f"{envelope.subject} {envelope.text} {shown(envelope)}").split()) <= allowed


def _spans_of(away: Away) -> tuple[tuple[Span, ...], ...]:
    return (away.spans, away.before or (), away.uncovered, *(one.spans for one in away.covers))


def _template_words(notice: str) -> set[str]:
    files = [TEMPLATES / "schools" / notice, TEMPLATES / "parts" / "school"]
    sources = " ".join(file.with_suffix(ending).read_text("utf-8") for file in files for ending in (".txt", ".html"))
    said = re.findall(r'"[^"]*"', " ".join(re.findall(r"{{.*?}}", sources)))
    return set(tokens(re.sub(r"{[{%#].*?[}%#]}", " ", sources, flags=re.DOTALL) + " ".join(said)).split())


@pytest.mark.parametrize("name", sorted(SCHOOL_LETTERS))
def test_a_school_never_reads_a_kind_of_leave(name: str) -> None:
    envelope = written(SCHOOL_LETTERS[name])
    headers = " ".join(value for _, value in envelope.headers)
    everything = tokens(f"{envelope.subject} {envelope.text} {shown(envelope)} {headers}")
    kinds = {"vacation", "vac", "comp", "personal", "sick", "family", "military", "bereavement", "court", "leave"}
    assert not kinds & set(everything.split())


@pytest.mark.parametrize("name", sorted(SCHOOL_LETTERS))
def test_whoever_is_not_covered_is_told_to_call_911_in_the_very_words(name: str) -> None:
    mail = SCHOOL_LETTERS[name]
    assert isinstance(mail.letter, Notice)
    envelope = written(mail)
    is_due = mail.notice != "absence-cancelled" and (not mail.letter.away.covers or bool(mail.letter.away.uncovered))
    assert (NO_OFFICER in envelope.text) is is_due
    assert (NO_OFFICER in page(envelope).text_content()) is is_due


def test_schools_are_cited_the_procedure_by_number_only() -> None:
    assert "This notice follows procedures 6 and 12." in written(SAMPLES["absence"]).text
    assert "This notice follows procedures 5 and 12." in written(SAMPLES["absence.covered"]).text
