"""The only user of Rich: draws a page for a terminal. Markup, emoji and highlighting are off."""

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from accessreq.screen.page import Block, Heading, Line, Page, Table, visible


def drawn(page: Page) -> str:
    """Return a page as it is drawn on standard output."""
    console = Console(markup=False, emoji=False, highlight=False)
    with console.capture() as captured:
        for number, block in enumerate(page):
            if number and not isinstance(block, Line):
                console.print()
            console.print(_drawn(block, console.width))
    return captured.get()


def _drawn(block: Block, width: int) -> RenderableType:
    match block:
        case Heading(text=text):
            return Text(visible(text), style="bold")
        case Line(text=text, tone=tone):
            return Text(visible(text), style=str(tone))
        case Table():
            return _table(block, width)


def _table(table: Table, width: int) -> RichTable:
    if table.spare and _is_too_narrow(table, width):
        table = table.without_the_spare()
    drawn = RichTable(
        box=SIMPLE_HEAD,
        show_header=any(table.columns),
        pad_edge=False,
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    for column, given in zip(table.columns, _widths(table, width), strict=True):
        drawn.add_column(column, overflow="fold", width=given)
    for row in table.rows:
        drawn.add_row(*(Text(visible(cell)) for cell in row.cells), style=str(row.tone))
    return drawn


def _is_too_narrow(table: Table, width: int) -> bool:
    """Whether a word of some column would have to be broken to fit the table in."""
    shown = [table.columns, *(row.cells for row in table.rows)]
    return sum(_longest_words(shown)) > width - 2 * (len(table.columns) - 1)


def _widths(table: Table, width: int) -> list[int]:
    """The width of each column: its longest line, the widest column giving way until all fit."""
    shown = [table.columns, *(row.cells for row in table.rows)]
    columns = range(len(table.columns))
    widths = [max(_longest(visible(cells[n]).split("\n")) for cells in shown) for n in columns]
    room = width - 2 * (len(widths) - 1)
    least = _least_widths(shown, room)
    while sum(widths) > room:
        giving = [n for n in columns if widths[n] > max(least[n], 1)]
        if not giving:
            break
        widths[max(giving, key=lambda n: widths[n])] -= 1
    return widths


def _least_widths(shown: Sequence[tuple[str, ...]], room: int) -> list[int]:
    """The longest word of each column, so that no number or date is broken; the longest gives way first."""
    least = _longest_words(shown)
    while any(least) and sum(each or 1 for each in least) > room:
        least[least.index(max(least))] = 0
    return least


def _longest_words(shown: Sequence[tuple[str, ...]]) -> list[int]:
    return [
        _longest(word for cells in shown for word in visible(cells[n]).split()) for n in range(len(shown[0]))
    ]


def _longest(texts: Iterable[str]) -> int:
    return max((cell_len(text) for text in texts), default=1) or 1
