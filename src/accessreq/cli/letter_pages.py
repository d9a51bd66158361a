"""Pages of letters: which were issued, their words, and the files that were written."""

from collections.abc import Iterable
from pathlib import Path

from accessreq.casebook.desk import File
from accessreq.casebook.issuing import format_of
from accessreq.cli.telling import despite
from accessreq.screen.page import Line, Page, Row, Table


def letters(file: File) -> Page:
    """Return the letters of a case, one a line; a struck one stays to be had."""
    if not file.letters:
        return (Line(text=f"No letter was issued in {file.case.number}."),)
    rows = tuple(
        Row(
            cells=(
                str(each.number) if stands else f"{each.number} struck",
                each.on.isoformat(),
                each.letter.value.replace("-", " "),
                ", ".join(format_of(kept) for kept in each.formats),
            ),
        )
        for each, stands in file.letters
    )
    overridden = (Line(text=f"Letter {each.number}{despite(each)}") for each, _ in file.letters if each.stood)
    return (Table(columns=("Letter", "On", "Kind", "Formats"), rows=rows), *overridden)


def words(text: str) -> Page:
    """Return the words of a letter as they stand."""
    return (Line(text=text.rstrip("\n")),)


def files(paths: Iterable[Path]) -> Page:
    """Return the files that were written."""
    return tuple(Line(text=f"Saved: {path}") for path in paths)
