"""`watchdesk preview`: every letter with sample facts, to files and on the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from watchdesk import wiring
from watchdesk.cli.options import ConfigOption, config_folder
from watchdesk.errors import Mistake
from watchdesk.notices.samples import samples


def preview(
    names: Annotated[list[str] | None, typer.Argument(help="Which notices (default: all).", show_default=False)] = None,
    config: ConfigOption = None,
    folder: Annotated[Path, typer.Option("--folder", help="Where the rendered letters go.")] = Path("var/preview"),
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the files, nothing on the terminal.")] = False,
) -> None:
    """Render each letter with sample facts: text and HTML files, and the text on the terminal."""
    settings, writer = wiring.writer_of(config_folder(config))
    known = samples()
    wanted = names or sorted(known)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise Mistake(f"preview: no sample is called {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    folder.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        envelope = wiring.sample_envelope(writer, known[name], settings)
        (folder / f"{name}.txt").write_text(f"Subject: {envelope.subject}\n\n{envelope.text}", encoding="utf-8")
        (folder / f"{name}.html").write_text(envelope.html, encoding="utf-8")
        if not quiet:
            typer.echo(f"=== {name} === to {envelope.to.key}\nSubject: {envelope.subject}\n\n{envelope.text}\n")
    typer.echo(f"{2 * len(wanted)} files in {folder}")
