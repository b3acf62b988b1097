"""Figures in plain words: what counts, what only looks so, and that no name gets through (D8)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model import log_words
from watchdesk.model.logs import Figure
from watchdesk.policy.logs.figures import How, laid, said


def told(text: str, plain: How = How.ADD) -> list[str]:
    """ "add 2 mediation", "set 1 session sexting"."""
    return [
        " ".join((one.how.value, f"{one.figure.number:g}", one.figure.what, one.figure.topic or "")).strip()
        for one in said(text, plain=plain)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 mediations", ["add 2 mediation"]),
        ("1 presentation on sexting, 3 home visits", ["add 1 session sexting", "add 3 home-visit"]),
        ("mediations 2 not 3", ["set 2 mediation"]),
        ("mediations 2, not 3", ["set 2 mediation"]),
        ("2 mediations instead of 3", ["set 2 mediation"]),
        ("home visits should be 4", ["set 4 home-visit"]),
        ("a talk on gangs and a home visit", ["add 1 session gangs", "add 1 home-visit"]),
        ("mediation", ["add 1 mediation"]),
        ("mediations", []),
        ("no arrests", ["set 0 arrest"]),
        ("minus 1 mediation", ["less 1 mediation"]),
        ("-1 mediation", ["less 1 mediation"]),
        ("two more home visits", ["add 2 home-visit"]),
        ("PPC: 4; unit meeting: 1", ["add 4 ppc", "add 1 unit-meeting"]),
        ("Calls for service ........ 27", ["add 27 call"]),
        ("Info sessions ... 1 (5/19, cyber bullying, grade 9)", ["add 1 session cyber-bullying"]),
        ("3 home visits on 3/11", ["add 3 home-visit"]),
        ("presentation to grade 9 at 10:30", ["add 1 session"]),
        ("2 welding demos", []),
        ("Room 12, 7th graders, case 27-012-345", []),
        ("2 mediations with Jayden P. and Tay S.", ["add 2 mediation"]),
        ("", []),
    ],
)
def test_a_quick_counter(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 home visits", ["set 3 home-visit"]),
        ("add 1 home visit", ["add 1 home-visit"]),
        ("22 calls, 3 reports, 1 arrest, 4 PPC", ["set 22 call", "set 3 report", "set 1 arrest", "set 4 ppc"]),
        ("I did a lot of talks", []),
        # The dash of a list takes nothing away.
        ("- Arrests: 2\n- Mediations: 5\n -3 home visits", ["set 2 arrest", "set 5 mediation", "set 3 home-visit"]),
        ("* 2 fights\n– PPC: 1", ["set 2 fight", "set 1 ppc"]),
        ("minus 1 mediation", ["less 1 mediation"]),
        ("- Presentations: 1 sexting, 2 on gangs", ["set 1 session sexting", "set 2 session gangs"]),
        ("Info sessions: sexting (2), vaping 1", ["set 2 session sexting", "set 1 session drugs"]),
        ("Meetings: PPC 2, PTA 1", ["set 2 ppc", "set 1 pta"]),
        ("Calls for service: approx 30", ["set 30 call"]),
        ("3 talks (2 gangs, 1 sexting)", ["set 3 session"]),
        ("1 talk on gangs, 4 kids", ["set 1 session gangs"]),
    ],
)
def test_a_log_gives_totals(text: str, found: list[str]) -> None:
    assert told(text, How.SET) == found


def figures(*texts: str) -> tuple[Figure, ...]:
    return tuple(one.figure for text in texts for one in said(text, plain=How.ADD))


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("2 mediations", "1 mediation", "3 mediations"),
        ("3 mediations", "mediations 2 not 3", "2 mediations"),
        ("1 mediation", "minus 3 mediations", "0 mediations"),
        ("1 talk on gangs", "1 talk on gangs", "2 information sessions on gangs"),
        ("3 talks on gangs", "talks 2 not 3", "2 information sessions on gangs"),
        ("", "one more arrest", "3 arrests"),
    ],
)
def test_what_is_said_is_laid_over_what_was(before: str, text: str, after: str) -> None:
    known = (Figure(what="arrest", number=2),)
    (figure,) = laid(figures(before), said(text, plain=How.ADD), known)
    assert log_words.of(figure) == after


@given(text=st.text(max_size=300))
def test_nothing_of_the_words_gets_through(text: str) -> None:
    keys = set(log_words.BY_KEY) | set(log_words.TOPIC_WORDS) | {None}
    assert all({one.figure.what, one.figure.topic} <= keys for one in said(text, plain=How.ADD))
    assert all(0 <= one.figure.number < 1000 for one in said(text, plain=How.ADD))


@pytest.mark.parametrize(
    "piece",
    ["2 ", "a ", "mediation ", "presentation on ", "1 info ", "- ", "no not ", "\t", "mediations" + " " * 6_000],
)
def test_a_long_text_is_read_in_time(piece: str) -> None:
    begin = time.process_time()
    said(piece * (120_000 // len(piece)), plain=How.ADD)
    assert time.process_time() - begin < 5


def test_every_thing_reads_its_own_words() -> None:
    for thing in log_words.THINGS:
        for words, number in ((f"1 {thing.one}", 1), (f"4 {thing.many}", 4), (f"{thing.many}: 4", 4)):
            assert [(one.figure.what, one.figure.number) for one in said(words, plain=How.SET)] == [(thing.key, number)]
