"""docs/commands.md and the program say the same: every command, every exit code, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from watchdesk.cli.app import app
from watchdesk.cli.exits import Exit

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
# "watchdesk held show NO": the words before the first one that is an argument or an option.
COMMAND = re.compile(r"^\| `watchdesk ((?:[a-z]+ ?)+)", re.MULTILINE)
CODE = re.compile(r"^\| (\d+) \| ([A-Z]+) \|", re.MULTILINE)
BRACKETS = re.compile(r"\[[a-z]+\]")
OPTION = re.compile(r"--[a-z][a-z-]*")
# In backticks, or at the beginning of a line of an example, with or without a path.
SHOWN = re.compile(r"(?:`|^(?:\S*/)?)watchdesk ([a-z]+)", re.MULTILINE)


def commands(group: typer.core.TyperGroup, before: str = "") -> Iterator[tuple[str, typer.core.TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name, command


KNOWN = dict(commands(get_command(app)))


def test_every_command_stands_in_the_docs_and_no_other() -> None:
    assert sorted(words.strip() for words in COMMAND.findall(TEXT)) == sorted(KNOWN)


def test_every_exit_code_stands_in_the_docs_and_no_other() -> None:
    assert [(int(number), name) for number, name in CODE.findall(TEXT)] == [(one.value, one.name) for one in Exit]


def test_the_docs_name_no_option_that_is_not_there() -> None:
    options = {option for command in KNOWN.values() for parameter in command.params for option in parameter.opts}
    named = set(OPTION.findall(TEXT)) - {"--help", "--install-completion"}
    assert named - options == set()


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_command_says_what_it_does(name: str) -> None:
    assert KNOWN[name].help


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_the_help_shows_what_stands_in_brackets(name: str) -> None:
    """A table of the configuration is no style."""
    said = CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": "300"}).output
    texts = [KNOWN[name].help, *(getattr(one, "help", None) for one in KNOWN[name].params)]
    assert [word for text in texts for word in BRACKETS.findall(text or "") if word not in said] == []


@pytest.mark.parametrize("page", sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]), ids=lambda one: one.name)
def test_every_command_that_a_page_shows_is_one(page: Path) -> None:
    shown = set(SHOWN.findall(page.read_text(encoding="utf-8")))
    assert shown <= {name.split()[0] for name in KNOWN}


def test_the_readme_shows_commands() -> None:
    assert len(SHOWN.findall((ROOT / "README.md").read_text(encoding="utf-8"))) > 5
