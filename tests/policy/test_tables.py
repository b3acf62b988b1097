"""The tables document themselves, and the page about them is held to it."""

import re
from pathlib import Path

from watchdesk.policy import FLAGS, ROUTES
from watchdesk.policy.orders.commands import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "policy.md"


def named() -> list[str]:
    return re.findall(r"`([a-z][a-z-]+)`", PAGE.read_text(encoding="utf-8"))


def test_every_route_and_flag_stands_on_the_page_in_the_order_of_its_table() -> None:
    words = named()
    for table in ([row.name for row in ROUTES], [name for name, _, _ in FLAGS]):
        places = [words.index(name) for name in table]
        assert places == sorted(places)


def test_names_are_used_once() -> None:
    for names in ([row.name for row in ROUTES], [name for name, _, _ in FLAGS], [verb for verb, _, _ in COMMANDS]):
        assert len(set(names)) == len(names)


def test_the_last_route_always_answers() -> None:
    assert ROUTES[-1].name == "for-a-person"


def test_every_rule_that_moves_a_record_names_its_clause() -> None:
    free = {"our-own", "settled-before", "machine", "thanks", "commands", "answer-to-nothing", "for-a-person"}
    assert {row.name for row in ROUTES if row.clause is None} == free
    assert all(re.fullmatch(r"[PDI]\d+", clause) for _, clause, _ in FLAGS)
