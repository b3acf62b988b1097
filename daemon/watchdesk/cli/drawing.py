"""Draw a reading for a person: the message with the words used marked, each fact beside its evidence."""

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from watchdesk.model.facts import Evidence, Item, Reading
from watchdesk.reading import explain as explaining

COLOURS = ("black on bright_yellow", "black on bright_cyan", "black on bright_green", "black on bright_magenta")


def draw(reading: Reading, name: str, *, why: str | None = None) -> None:
    """The letter with its marks, then one block for each thing it says. why: the one fact that is asked about."""
    console = Console(highlight=False)
    if why is not None:
        _draw_why(console, reading, name, why)
        return
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
    _draw_dates(console, item)
    _draw_question(console, item)


def _draw_question(console: Console, item: Item) -> None:
    if item.question is not None:
        console.print(f"[yellow]would ask:[/] {escape(item.question.text)}")
        for choice in item.question.choices:
            console.print(f"  {choice.number}  {escape(choice.text)}")


def _draw_dates(console: Console, item: Item) -> None:
    """Every date that was looked at and what it was taken for."""
    if not item.weighed:
        return
    table = Table("date", "taken for", "because of")
    for one in item.weighed:
        because = f"“{one.because}”" if one.because else ""
        table.add_row(escape(" ".join(one.text.split())), explaining.USES[one.use], escape(because))
    console.print(table)


def _draw_why(console: Console, reading: Reading, name: str, why: str) -> None:
    """One fact: its value, the words it rests on as they stand in the letter, and what was passed over for it."""
    for item in reading.items:
        for fact, value in explaining.values_of(item, why):
            console.print(f"[bold]{escape(name)}[/]  {item.kind}: {fact} is [bold]{escape(value)}[/]")
            for one in item.evidence:
                if one.fact == fact or (fact == "question" and item.question):  # it rests on all that was read
                    console.print(_in_its_line(reading, one))
        if why == "kind":
            console.print(f"rule: {escape(item.rule)}; passed over: {escape(', '.join(item.passed_over)) or 'none'}")
        if why in ("spans", "question"):
            _draw_dates(console, item)
        _draw_question(console, item)


def _in_its_line(reading: Reading, one: Evidence) -> Text:
    """The line of the letter with the words marked."""
    text = reading.subject if one.where == "subject" else reading.author_text
    start = text.rfind("\n", 0, one.start) + 1
    stop = text.find("\n", one.stop)
    line = Text("  " + text[start : stop if stop >= 0 else len(text)])
    line.stylize(COLOURS[0], one.start - start + 2, one.stop - start + 2)
    return line
