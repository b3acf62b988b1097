"""Draw a reading for a person: the message with the words used marked, each fact beside its evidence."""

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from watchdesk.model.facts import Evidence, Item, Reading
from watchdesk.reading import explain as explaining

COLOURS = ("black on bright_yellow", "black on bright_cyan", "black on bright_green", "black on bright_magenta")


def draw(reading: Reading, name: str) -> None:
    """The letter with its marks, then one block for each thing it says."""
    console = Console(highlight=False)
    evidence = [one for item in reading.items for one in item.evidence]
    console.print(Panel(_marked(reading.author_text, evidence), title=escape(name), subtitle=escape(reading.subject)))
    if reading.machine is not None:
        console.print(f"written by a machine: {reading.machine}")
    for defect in reading.defects:
        console.print(f"[yellow]{escape(defect)}[/]")
    for item in reading.items:
        _draw_item(console, item)
    for command in reading.commands:
        console.print(f"[bold]command[/] {escape(command.verb)} {escape(command.words)}")


def _marked(text: str, evidence: list[Evidence]) -> Text:
    marked = Text(text)
    facts = sorted({one.fact for one in evidence})
    for one in evidence:
        if one.where == "text":
            marked.stylize(COLOURS[facts.index(one.fact) % len(COLOURS)], one.start, one.stop)
    return marked


def _draw_item(console: Console, item: Item) -> None:
    verdict = "[green]would act[/]" if item.act else "[yellow]would not act[/]"
    console.print(f"[bold]{item.kind}[/] {verdict}   rule: {escape(item.rule)}")
    if item.passed_over:
        console.print(f"[dim]passed over: {escape(', '.join(item.passed_over))}[/]")
    table = Table("fact", "value", "because of")
    for fact, value in explaining.facts_of(item):
        words = ", ".join(f"“{one.text}”" for one in item.evidence if one.fact == fact)
        table.add_row(escape(fact), escape(value), escape(words))
    if table.row_count:
        console.print(table)
    if item.question is not None:
        console.print(f"[yellow]would ask:[/] {escape(item.question.text)}")
        for choice in item.question.choices:
            console.print(f"  {choice.number}  {escape(choice.text)}")
