"""docs/clauses.md says what the code's tables, the letters and the plays say; `make clauses` writes it anew."""

import re

import pytest

from clauses import page
from clauses.rules import all_rules, letters
from watchdesk.policy import clauses as known

STALE = "stale: run `make clauses` (with PLAYS=name for one play only) and commit what it writes"
# Clauses that nothing carries yet.
NOT_YET: frozenset[str] = frozenset()
ROWS = [clause for clause in page.clauses() if "outside" not in clause]


def test_the_page_is_as_it_would_be_written() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.text(), f"docs/clauses.md is {STALE}"


def test_every_play_names_the_rules_that_speak_in_it() -> None:
    """That they do speak, and no others, each play's own test says."""
    silent = [path.name for path in sorted(page.PLAYS.glob("*.toml")) if not page.named(path)]
    assert silent == [], f"these plays name no rules, so the page is {STALE}"


def test_no_play_names_a_rule_that_is_gone() -> None:
    rules = all_rules()
    gone = {
        f"{play}: {key}"
        for play, keys in page.plays().items()
        for key in keys
        if not any(rule.spoke(frozenset({key})) for rule in rules)
    }
    assert gone == set(), STALE


def test_every_rule_has_a_play() -> None:
    plays = page.plays().values()
    silent = {rule.key for rule in all_rules() if not any(rule.spoke(keys) for keys in plays)}
    assert silent == set(), "no play shows these rules: write one, then `make clauses`"


@pytest.mark.parametrize("clause", ROWS, ids=[clause["id"] for clause in ROWS])
def test_every_clause_is_carried(clause: dict) -> None:
    rules, notices, plays = page.carried(clause)
    is_carried = bool((rules or notices) and plays)
    assert is_carried or clause["id"] in NOT_YET, (rules, notices, plays)


def test_every_clause_that_the_code_names_stands_on_the_page() -> None:
    named = {value for name, value in vars(known).items() if re.fullmatch(r"[IPD]\d+", name)}
    cited = {clause for found in letters().values() for clause in found}
    assert named | cited <= {clause["id"] for clause in page.clauses()}


def test_what_is_added_by_hand_is_there() -> None:
    names = {rule.key for rule in all_rules()} | set(letters())
    for clause in page.clauses():
        assert set(clause.get("more", ())) <= names, clause
        assert set(clause.get("plays", ())) <= set(page.plays()), clause
    for section in page.sections():
        assert set(section["clauses"]) <= {clause["id"] for clause in page.clauses()}, section
