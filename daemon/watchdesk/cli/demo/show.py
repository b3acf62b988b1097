"""Play the sample week and show what came in, what was understood, decided and sent."""

import shutil
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn

from watchdesk import shipped, wiring
from watchdesk.cli.demo.script import Step, read_script
from watchdesk.cli.demo.stage import Gone, Stage, opened
from watchdesk.errors import Mistake
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain as explaining
from watchdesk.reading import read

MARK = ".watchdesk-demo"
BETWEEN = timedelta(minutes=15)
# Nothing is due at night, so the demo does not sit up and wait.
DAYTIME = (time(5, 45), time(18))


def demo(
    folder: Annotated[
        Path, typer.Option("--folder", help="Where the demo lives; an earlier demo there is replaced.")
    ] = Path("var/demo"),
) -> None:
    """Play a week of sample mail through the real desk: a Maildir, a folder of .ics files, SQLite."""
    console = Console(highlight=False)
    script = read_script(files("watchdesk.cli.demo").joinpath("week.toml").read_text(encoding="utf-8"))
    prepare(folder)
    console.print(f"[bold]{escape(script.title)}[/]\n{escape(script.why)}\n")
    with (
        opened(wiring.settings_of(folder / "config", folder / "desk"), start=script.start) as stage,
        Progress(TextColumn("{task.description}"), BarColumn(), console=console, transient=True) as progress,
    ):
        task = progress.add_task("the week begins", total=len(script.steps))
        for step in script.steps:
            at = step.at.replace(tzinfo=stage.unit.timezone)
            progress.update(task, description=f"{at:%a %b %d %H:%M}")
            _play(stage, step, at, folder, console)
            progress.advance(task)
        _farewell(stage, folder, console)


def prepare(folder: Path) -> None:
    """An empty demo folder with a copy of the shipped configuration; only an earlier demo is ever replaced."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise Mistake(f"demo: {folder} holds something else; name an empty folder with --folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    shutil.copytree(shipped.config_folder(), folder / "config")


def _play(stage: Stage, step: Step, at: datetime, folder: Path, console: Console) -> None:
    for moment in _moments(stage.clock.now(), at):
        stage.play(moment)
        _show_sent(stage, folder, console)
    stage.clock.instant = at
    if step.say:
        console.print(f"\n[bold]{at:%A, %B} {at.day}, {at:%H:%M}[/]  {escape(step.say)}")
    if step.letter is not None:
        path = stage.drop(step.letter)
        _show_letter(path.read_bytes(), stage, console)
    stage.play(at)
    _show_sent(stage, folder, console)


def _moments(since: datetime, until: datetime) -> Iterator[datetime]:
    """The quarter hours between, by the clock on the wall."""
    local = since.astimezone(until.tzinfo).replace(second=0, microsecond=0)
    moment = local - timedelta(minutes=local.minute % 15) + BETWEEN
    while moment < until:
        if DAYTIME[0] <= moment.time() <= DAYTIME[1]:
            yield moment
        moment += BETWEEN


def _show_letter(raw: bytes, stage: Stage, console: Console) -> None:
    reading = read(Inbound(raw=raw, received_at=stage.clock.now()), stage.unit)
    words = " ".join(reading.author_text.split())
    person = stage.unit.people.get(reading.sender or "")
    sender = person.name or person.key if person else "somebody unknown"
    console.print(f"  [cyan]in[/]   {escape(sender)}: “{escape(words[:150])}{'…' if len(words) > 150 else ''}”")
    for item in reading.items:
        facts = ", ".join(f"{name} {value}" for name, value in explaining.facts_of(item) if value)
        console.print(f"       understood: {item.kind}{'; ' if facts else ''}{escape(facts)}")


def _show_sent(stage: Stage, folder: Path, console: Console) -> None:
    for gone in stage.news():
        path = _rendered(gone, folder)
        when = gone.at.astimezone(stage.unit.timezone)
        console.print(
            f"  [green]out[/]  {when:%a %H:%M}  {gone.notice} to {escape(gone.to)}: {escape(gone.subject)}\n"
            f"       [dim]{escape(str(path))}[/]",
            soft_wrap=True,
        )


def _rendered(gone: Gone, folder: Path) -> Path:
    notices = folder / "notices"
    notices.mkdir(exist_ok=True)
    number = len(list(notices.glob("*.html"))) + 1
    path = notices / f"{number:02}-{gone.notice}-{gone.to}.html"
    path.write_text(gone.html, encoding="utf-8")
    path.with_suffix(".txt").write_text(f"Subject: {gone.subject}\n\n{gone.text}", encoding="utf-8")
    return path


def _farewell(stage: Stage, folder: Path, console: Console) -> None:
    console.print("\n[bold]The week is over.[/] On the shared calendar:")
    for entry in stage.entries():
        console.print(f"  {escape(entry)}")
    where = f"--config {folder / 'config'} --state {folder / 'desk'}"
    console.print(
        f"\nEvery notice as its reader sees it: {folder / 'notices'} (open the .html files in a browser)\n"
        f"What the desk knows now:            watchdesk status {where}\n"
        f"Why it read a mail as it did:       watchdesk explain {folder / 'desk' / 'mail' / '.Processed'}\n"
        f"Who decided what, provably:         watchdesk audit show {where}",
        soft_wrap=True,
    )
