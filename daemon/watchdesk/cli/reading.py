"""`watchdesk explain` and `watchdesk dates`: what the reader makes of a mail, and of a line of words."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from watchdesk import wiring
from watchdesk.cli.drawing import draw
from watchdesk.cli.options import ConfigOption, JsonOption, config_folder
from watchdesk.errors import Mistake
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain as explaining
from watchdesk.reading import read
from watchdesk.reading.dates import bare

Files = Annotated[list[str], typer.Argument(help="Raw mails; - is standard input; a Maildir is every mail in it.")]
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


WhyOption = Annotated[
    str | None,
    typer.Option("--why", metavar="FACT", help="Only this fact, and why: kind, spans, leave, officer, school, ..."),
]


def explain(files: Files, config: ConfigOption = None, as_json: JsonOption = False, why: WhyOption = None) -> None:
    """Show what the reader makes of each mail, and why."""
    if why is not None and why not in explaining.FACTS:
        raise Mistake(f"--why {why}: no such fact; the facts are {', '.join(explaining.FACTS)}")
    unit = wiring.unit_of(config_folder(config))
    for name, raw in _mails(files):
        # The reference day is the message's own Date; when it came is not known here.
        reading = read(Inbound(raw=raw, received_at=LONG_AGO), unit)
        if as_json:
            sys.stdout.write(json.dumps(explaining.as_json(reading, name)) + "\n")
        else:
            draw(reading, name, why=why)


def dates(as_json: JsonOption = False) -> None:
    """Read lines of {"id", "text", "reference"} from standard input; print the days each text names."""
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            reference = datetime.fromisoformat(row["reference"])
            text, name = str(row["text"]), row["id"]
        except (ValueError, KeyError, TypeError) as error:
            raise Mistake(
                f"standard input, line {number}: needs id, text and reference ({type(error).__name__})"
            ) from None
        found = bare(text, reference)
        if as_json:
            answer = {"id": name, "spans": found.spans, "asked": found.asked, "readings": found.readings}
            sys.stdout.write(json.dumps(answer) + "\n")
        else:
            days = "; ".join(start if start == end else f"{start} to {end}" for start, end in found.spans)
            typer.echo(f"{name}: {'would ask' if found.asked else days or 'no date'}")


def _mails(files: list[str]) -> Iterator[tuple[str, bytes]]:
    for name in files:
        if name == "-":
            yield name, sys.stdin.buffer.read()
            continue
        path = Path(name)
        if path.is_dir():
            folders = [path / sub for sub in ("new", "cur") if (path / sub).is_dir()] or [path]
            for folder in folders:
                for file in sorted(one for one in folder.iterdir() if one.is_file()):
                    yield str(file), file.read_bytes()
        else:
            try:
                yield name, path.read_bytes()
            except OSError as error:
                raise Mistake(f"{name}: cannot be read ({error.strerror})") from None
