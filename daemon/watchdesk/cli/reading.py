"""`watchdesk explain` and `watchdesk dates`: what the reader makes of a mail, and of a line of words."""

import json
import os
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
    typer.Option("--why", metavar="FACT", help=f"Only this fact, and why; one of {', '.join(explaining.FACTS)}."),
]


def explain(files: Files, config: ConfigOption = None, as_json: JsonOption = False, why: WhyOption = None) -> None:
    """Show what the reader makes of each mail, and why."""
    if why is not None and why not in explaining.FACTS:
        raise Mistake(f"--why {why}: no such fact; the facts are {', '.join(explaining.FACTS)}")
    if why is not None and as_json:
        raise Mistake(f"--json --why {why}: --json shows every fact; leave one of the two away")
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
        name, text, reference = _row(line, f"standard input, line {number}")
        found = bare(text, reference)
        if as_json:
            answer = {"id": name, "spans": found.spans, "asked": found.asked, "readings": found.readings}
            sys.stdout.write(json.dumps(answer) + "\n")
        else:
            days = "; ".join(start if start == end else f"{start} to {end}" for start, end in found.spans)
            typer.echo(f"{name}: {'would ask' if found.asked else days or 'no date'}")


def _row(line: str, where: str) -> tuple[object, str, datetime]:
    """The id, the text and the reference of a line."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise Mistake(f"{where}: no JSON ({error})") from None
    if not isinstance(row, dict):
        raise Mistake(f'{where}: no JSON object; write {{"id": …, "text": …, "reference": …}}')
    missing = [key for key in ("id", "text", "reference") if key not in row]
    if missing:
        raise Mistake(f"{where}: {' and '.join(missing)} missing")
    text, reference = row["text"], row["reference"]
    if not isinstance(text, str):
        raise Mistake(f"{where}: text: {json.dumps(text)} is no text")
    try:
        return row["id"], text, datetime.fromisoformat(reference)
    except (ValueError, TypeError):
        raise Mistake(
            f"{where}: reference: {json.dumps(reference)} is no date, such as 2027-03-01 or 2027-03-01T06:15"
        ) from None


def _mails(names: list[str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if name == "-":
            yield name, sys.stdin.buffer.read()
            continue
        path = Path(name)
        try:
            if path.is_dir():
                yield from _of_folder(path)
            else:
                yield name, path.read_bytes()
        except OSError as error:
            raise Mistake(f"{error.filename or name}: cannot be read ({error.strerror})") from None


def _of_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every mail of a Maildir or a plain folder. One that a mail program moves away meanwhile is left out, and told."""
    folders = [path / sub for sub in ("new", "cur") if (path / sub).is_dir()] or [path]
    seen = 0
    for folder in folders:
        with os.scandir(folder) as entries:
            files = sorted(entry.path for entry in entries if entry.is_file())
        for file in files:
            seen += 1
            try:
                raw = Path(file).read_bytes()
            except FileNotFoundError:
                typer.echo(f"{file}: moved or removed meanwhile, left out", err=True)
                continue
            yield file, raw
    if not seen:
        typer.echo(f"{path}: holds no mail", err=True)
