"""`make clauses`: play every play, note in each which rules spoke in it, and write docs/clauses.md.

`make clauses PLAYS="name another"` plays only these; the page is written from all.
"""

import re
import sys
import tempfile
from pathlib import Path

from clauses import page
from clauses.spoken import listening
from support.stages import acted, opened
from watchdesk.cli.demo.script import read_script

RULES = re.compile(r"^rules = \[[^\]]*\]\n", re.M)
START = re.compile(r"^start = .*\n", re.M)


def main(names: list[str]) -> None:
    for path in sorted(page.PLAYS.glob("*.toml")):
        if names and path.stem not in names:
            continue
        text = path.read_text(encoding="utf-8")
        written = with_rules(text, played(text))
        if written != text:
            path.write_text(written, encoding="utf-8")
            print(f"{path.name}: its rules are noted")
    page.PAGE.write_text(page.text(), encoding="utf-8")
    print(f"{page.PAGE} is written")


def played(text: str) -> list[str]:
    """The rules that speak in a play."""
    script = read_script(text)
    with tempfile.TemporaryDirectory() as folder, listening() as spoken, opened(script, Path(folder), None) as stage:
        for step in script.steps:
            acted(stage, step)
    return sorted(spoken)


def with_rules(text: str, rules: list[str]) -> str:
    """The play with the line that names its rules, behind its start."""
    plain = RULES.sub("", text)
    line = "rules = [" + ", ".join(f'"{one}"' for one in rules) + "]\n"
    found = START.search(plain)
    assert found is not None, "a play has a start"
    return plain[: found.end()] + line + plain[found.end() :]


if __name__ == "__main__":
    main(sys.argv[1:])
