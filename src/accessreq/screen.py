"""How things are shown: pages of plain text and tables, as lines or drawn for a terminal.

The only user of Rich, which is imported at a terminal alone.
"""

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import zip_longest
from typing import Final, TextIO

from msgspec import Struct

from accessreq.cases.wording import INVISIBLE, width

# --- What is to be shown, before anyone decides how: headings, lines and tables of plain text.


class Tone(StrEnum):
    """How urgent a row is; drawn as colour, and always said in words as well."""

    PLAIN = ""
    TITLE = "bold"
    GOOD = "green"
    SOON = "yellow"
    LATE = "bold red"
    QUIET = "dim"


class Heading(Struct, frozen=True, kw_only=True):
    """A line that begins a part of a page."""

    text: str


class Line(Struct, frozen=True, kw_only=True):
    """A line of running text; it wraps."""

    text: str
    tone: Tone = Tone.PLAIN


# There are thousands, and none can hold itself: Python need not look for a circle.
class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One row of a table."""

    cells: tuple[str, ...]
    tone: Tone = Tone.PLAIN


class Table(Struct, frozen=True, kw_only=True):
    """A table; a column without a title is a label.

    Attributes:
        rows: with headings among them, under which the rows stand indented.
        spare: the titles of columns that are left out, in this order, where a screen is too narrow
            for a row in one line.
        whole: the titles of columns in which nothing is broken, such as what is typed.
        spaced: an empty line stands before each heading but the first.
    """

    columns: tuple[str, ...]
    rows: tuple[Row | Heading, ...]
    spare: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    spaced: bool = False


Block = Heading | Line | Table
Page = tuple[Block, ...]


def visible(text: str) -> str:
    r"""Return text with what controls a screen, or hides or turns text, as its escape; line feeds are kept.

    >>> visible("a\x1b[31m"), visible("1\u202e2")
    ('a\\x1b[31m', '1\\u202e2')
    """
    if text.isprintable():  # nearly always, and asked at once
        return text
    return "".join(letter if letter == "\n" or not _hides(letter) else _escape(letter) for letter in text)


def _hides(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"} or ord(letter) in INVISIBLE


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


# --- Writes a page as lines, for a pipe, a file or a terminal.

_GAP: Final = 2  # columns between two cells
_JUDGED: Final = 200  # kinds of rows, the commonest, by which the widths of columns are chosen
_NARROWEST: Final = 20


def lines(page: Page, columns: int | None = None) -> Iterator[str]:
    """Yield the lines of a page; those of a table are aligned with spaces.

    Args:
        page: what is to be shown.
        columns: how wide the screen is; ``None`` for a pipe or a file, where nothing is broken or left out.
    """
    return (text for text, _ in toned_lines(page, columns))


def toned_lines(page: Page, columns: int | None = None) -> Iterator[tuple[str, Tone]]:
    """Yield the same lines, each with its tone."""
    room = None if columns is None else max(columns, _NARROWEST)
    for number, block in enumerate(page):
        if number and not (isinstance(block, Line) or isinstance(page[number - 1], Heading)):
            yield "", Tone.PLAIN
        match block:
            case Heading(text=text):
                yield from ((line, Tone.TITLE) for line in _running(text, room))
            case Line(text=text, tone=tone):
                yield from ((line, tone) for line in _running(text, room))
            case Table():
                yield from _table(block, room)


def fitted(text: str, stream: TextIO) -> str:
    """Return text with its lines broken between words where a stream is a terminal, else as it is."""
    if not stream.isatty():
        return text
    import shutil  # only for a terminal

    return "\n".join(_running(text, max(shutil.get_terminal_size().columns, _NARROWEST)))


def _running(text: str, room: int | None) -> Iterator[str]:
    """Yield running text line by line; a word that is longer than the screen, such as a path, stays whole."""
    for line in visible(text).split("\n"):
        yield from [line] if room is None else _wrapped(line, room)


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Yield a line broken between words; what it begins with stays before it."""
    if width(text) <= room:
        yield text
        return
    begun = ""
    for word in text[len(text) - len(text.lstrip()) :].split(" "):
        longer = f"{begun} {word}" if begun else text[: len(text) - len(text.lstrip())] + word
        if begun and width(longer) > room:
            yield begun.rstrip()
            begun = word
        else:
            begun = longer
    yield begun.rstrip()


def _table(table: Table, room: int | None) -> Iterator[tuple[str, Tone]]:
    indent = "  " if any(isinstance(row, Heading) for row in table.rows) else ""
    titled = any(table.columns)
    rows = [row.cells for row in table.rows if isinstance(row, Row)]
    told = [*([table.columns] if titled else ()), *rows]
    laid = _aligned(told) if room is None else _fitted_in(told, table, room - len(indent))
    if titled:
        yield from ((indent + line, Tone.TITLE) for line in next(laid, ()))
    for row in table.rows:
        if isinstance(row, Row):
            for line in next(laid):
                yield indent + line, row.tone
            continue
        if table.spaced and row is not table.rows[0]:
            yield "", Tone.PLAIN
        yield from ((line, Tone.TITLE) for line in _running(row.text, room))


def _fitted_in(rows: Sequence[Sequence[str]], table: Table, room: int) -> Iterator[Sequence[str]]:
    """Yield the lines of each row: without what can be spared, then broken between words."""
    columns = [[visible(cell) for cell in column] for column in zip(*rows, strict=True)]
    kept, widths = list(range(len(columns))), [_natural(each) for each in columns]

    def too_wide() -> bool:
        return sum(widths[n] for n in kept) + _GAP * (len(kept) - 1) > room

    for title in table.spare:
        if too_wide():
            kept.remove(table.columns.index(title))
    shown = [columns[n] for n in kept]
    if not too_wide() and not any("\n" in cell for each in shown for cell in each):
        return _aligned(list(zip(*shown, strict=True)))
    least = [widths[n] if table.columns[n] in table.whole else _longest_word(columns[n]) for n in kept]
    return _broken(shown, _narrowed(shown, [widths[n] for n in kept], least, room - _GAP * (len(kept) - 1)))


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Yield each row as its one line; of thousands, most differ in their first cell alone."""
    alike: dict[Sequence[str], int] = {}
    numbers = [alike.setdefault(row[1:], len(alike)) for row in rows]
    first, *others = map(_filled, ((row[0] for row in rows), *zip(*alike, strict=True)))
    gap = " " * _GAP
    ends = [
        "".join(gap + filled[cell] for filled, cell in zip(others, cells, strict=True)) for cells in alike
    ]
    for row, number in zip(rows, numbers, strict=True):
        yield ((first[row[0]] + ends[number]).rstrip(),)


def _filled(column: Iterable[str]) -> dict[str, str]:
    """Return each cell as it is shown on one line, with blanks to the width of the widest."""
    cells = set(column)
    together = "".join(cells)
    if together.isascii() and together.isprintable():  # nearly always, and asked at once
        wide = max(map(len, cells), default=0)
        return {cell: cell.ljust(wide) for cell in cells}
    shown = {cell: visible(cell).replace("\n", " ") for cell in cells}
    wide = max(map(width, shown.values()), default=0)
    return {cell: each + " " * (wide - width(each)) for cell, each in shown.items()}


def _broken(columns: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[Sequence[str]]:
    """Yield the lines of each row, whose cells are broken to their widths."""
    for row in zip(*columns, strict=True):
        cells = [
            [part for line in cell.split("\n") for part in _folded(line, wide)]
            for cell, wide in zip(row, widths, strict=True)
        ]
        yield [_line(parts, widths) for parts in zip_longest(*cells, fillvalue="")]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    parts = (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))
    return (" " * _GAP).join(parts).rstrip()


def _folded(text: str, room: int) -> Iterator[str]:
    """Yield a cell's line broken between words, and within one only where it alone is too long."""
    for line in _wrapped(text, room):
        begun = ""
        for letter in line if width(line) > room else ():
            if width(begun + letter) > room:
                yield begun
                begun = ""
            begun += letter
        yield begun or line


def _narrowed(columns: Sequence[Sequence[str]], widths: list[int], least: list[int], room: int) -> list[int]:
    """Return the width of each column, so that all fit and the rows take the fewest lines.

    One column gives all the room that is wanted, or each gives a little, that one first by which the rows
    grow least. None gives way beyond its least, so that no word, number or date is broken; where not all
    can stay whole, the longest are broken.
    """
    while sum(max(each, 1) for each in least) > room and any(least):
        least[least.index(max(least))] = 0
    lengths = [[tuple(width(line) for line in cell.split("\n")) for cell in each] for each in columns]
    alike = Counter(zip(*lengths, strict=True)).most_common(_JUDGED)

    def height(wide: Sequence[int]) -> int:
        """How many lines the rows take where the columns are so wide."""
        return sum(
            many * max(sum(-(-long // room) for long in cell) for cell, room in zip(row, wide, strict=True))
            for row, many in alike
        )

    def by(n: int, given: int) -> list[int]:
        return [*widths[:n], widths[n] - given, *widths[n + 1 :]]

    def giving(given: int) -> list[int]:
        return [n for n, wide in enumerate(widths) if wide - given >= max(least[n], 1)]

    wanted = sum(widths) - room
    one_gives = [by(n, wanted) for n in giving(wanted)]
    while sum(widths) > room and giving(1):
        widths = min((by(n, 1) for n in giving(1)), key=lambda each: (height(each), sorted(each)[::-1]))
    return min([*one_gives, widths], key=height)


def _longest_word(column: Sequence[str]) -> int:
    return max((width(word) for cell in column for word in cell.split()), default=0)


def _natural(column: Sequence[str]) -> int:
    """Return the width of the longest line of a column."""
    return max(width(line) for cell in set(column) for line in cell.split("\n"))


# --- At a terminal.


def drawn(page: Page, columns: int) -> str:
    """Return a page as it is drawn on standard output, so many columns wide.

    Markup, emoji and highlighting are off.
    """
    from rich.console import Console  # only at a terminal
    from rich.text import Text

    console = Console(markup=False, emoji=False, highlight=False)
    text = Text(end="")
    for line, tone in toned_lines(page, columns):
        text.append(line, style=str(tone))
        text.append("\n")
    with console.capture() as captured:
        console.print(text, soft_wrap=True, end="")
    return captured.get()


@contextmanager
def counted(words: str, of: int, *, shown: bool = True) -> Iterator[Callable[[int], None]]:
    """Give what is called with how much more of a long work is done; at a terminal it moves a bar.

    Args:
        words: what is being done.
        of: how much there is to do.
        shown: ``False`` where nothing is to be said.
    """
    if not shown or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=of)
        yield lambda done: bar.advance(task, done)
