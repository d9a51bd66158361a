"""The only user of Rich: draws a page on a terminal. Markup, emoji and highlighting are off."""

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from accessreq.screen.page import Block, Heading, Line, Page, Table, visible


def draw(page: Page) -> None:
    """Draw a page on standard output."""
    console = Console(markup=False, emoji=False, highlight=False)
    for number, block in enumerate(page):
        if number and not isinstance(block, Line):
            console.print()
        console.print(_drawn(block, console.width))


def _drawn(block: Block, width: int) -> RenderableType:
    match block:
        case Heading(text=text):
            return Text(visible(text), style="bold")
        case Line(text=text, tone=tone):
            return Text(visible(text), style=str(tone))
        case Table():
            return _table(block, width)


def _table(table: Table, width: int) -> RichTable:
    drawn = RichTable(
        box=SIMPLE_HEAD,
        show_header=any(table.columns),
        pad_edge=False,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    for column, least in zip(table.columns, _least_widths(table, width), strict=True):
        drawn.add_column(column, overflow="fold", min_width=least or None)
    for row in table.rows:
        drawn.add_row(*(Text(visible(cell)) for cell in row.cells), style=str(row.tone))
    return drawn


def _least_widths(table: Table, width: int) -> list[int]:
    """The longest word of each column, so that no number or date is broken; the longest gives way first."""
    shown = [table.columns, *(row.cells for row in table.rows)]
    least = [
        max(cell_len(word) for cells in shown for word in (visible(cells[n]).split() or [""]))
        for n in range(len(table.columns))
    ]
    while any(least) and sum(each or 1 for each in least) + 2 * (len(least) - 1) > width:
        least[least.index(max(least))] = 0
    return least
