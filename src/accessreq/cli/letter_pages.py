"""Pages of letters: which were issued, their words, and the files that were written."""

from collections.abc import Iterable
from pathlib import Path

from accessreq.casebook.issuing import format_of
from accessreq.cases.case import Case
from accessreq.screen.page import Line, Page, Row, Table


def letters(case: Case) -> Page:
    """Return the letters of a case, one a line."""
    if not case.letters:
        return (Line(text=f"No letter was issued in {case.number}."),)
    rows = tuple(
        Row(
            cells=(
                str(each.number),
                each.on.isoformat(),
                each.letter.value.replace("-", " "),
                ", ".join(format_of(kept) for kept in each.formats),
            ),
        )
        for each in case.letters
    )
    return (Table(columns=("Letter", "On", "Kind", "Formats"), rows=rows),)


def words(text: str) -> Page:
    """Return the words of a letter as they stand."""
    return (Line(text=text.rstrip("\n")),)


def files(paths: Iterable[Path]) -> Page:
    """Return the files that were written."""
    return tuple(Line(text=f"Saved: {path}") for path in paths)
