"""The tables of a web page as rows of texts: what many programs save under the ending of a spreadsheet."""

from html.parser import HTMLParser
from typing import Final

_WIDEST: Final = 500  # columns that one cell may stand over


def tables_in(page: str) -> list[list[list[str]]]:
    """Return the rows of each table that has any; a cell that stands over several lines is in each of them.

    >>> tables_in("<table><tr><td rowspan=2>A<td>B &amp; C<tr><td>D</table>")
    [[['A', 'B & C'], ['A', 'D']]]
    """
    parser = _Tables()
    parser.feed(page)
    parser.close()
    return [rows for rows in parser.tables if rows]


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._text: list[str] | None = None  # of the cell that is open
        self._over: tuple[int, int] = (1, 1)  # its columns and lines
        self._from_above: dict[int, tuple[str, int]] = {}  # by column: the text, and for how many lines more

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"td", "th"} and self.tables:
            self._end_cell()
            given = {
                name: int(value) for name, value in attrs if value and value.isascii() and value.isdigit()
            }
            self._over = given.get("colspan", 1), given.get("rowspan", 1)
            self._text = []
        elif tag == "table":
            self._end_cell()
            self.tables.append([])
            self._from_above = {}
        elif tag == "tr" and self.tables:
            self._end_row()
            self.tables[-1].append([])
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(" ".join(data.split()) if data.strip() else " ")

    def _end_cell(self) -> None:
        if self._text is None or not self.tables or not self.tables[-1]:
            self._text = None
            return
        text, self._text = "".join(self._text).strip(), None
        self._fill()
        row, (columns, lines) = self.tables[-1][-1], self._over
        if lines > 1:
            self._from_above[len(row)] = text, lines - 1
        row += [text, *[""] * (min(columns, _WIDEST) - 1)]

    def _end_row(self) -> None:
        self._end_cell()
        if self.tables and self.tables[-1]:
            self._fill()

    def _fill(self) -> None:
        """Put what reaches down from a line above into the next columns of the row."""
        row = self.tables[-1][-1]
        while len(row) in self._from_above:
            text, more = self._from_above.pop(len(row))
            if more > 1:
                self._from_above[len(row)] = text, more - 1
            row.append(text)
