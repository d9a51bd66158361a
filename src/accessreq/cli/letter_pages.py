"""Pages of letters: which were issued, their words, and the files that were written."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from accessreq.casebook.desk import File
from accessreq.casebook.issuing import format_of
from accessreq.cases.entries import LetterIssued
from accessreq.cases.transitions import despite, not_made
from accessreq.law.languages import NAMES, Language
from accessreq.letters.differences import Difference
from accessreq.screen.page import Heading, Line, Page, Row, Table

if TYPE_CHECKING:
    from accessreq.casebook.finals import Words


def letters(file: File) -> Page:
    """Return the letters of a case, one a line; a struck one stays to be had."""
    if not file.letters:
        return (Line(text=f"No letter was issued in {file.case.number}."),)
    rows = tuple(
        Row(
            cells=(
                str(each.number) if stands else f"{each.number} struck",
                each.on.isoformat(),
                each.letter.value.replace("-", " ") + (", edited" if each.reworded else ""),
                ", ".join(format_of(kept) for kept in each.formats),
                ", ".join(_beside(file, each)),
            ),
        )
        for each, stands in file.letters
    )
    overridden = (Line(text=f"Letter {each.number}{despite(each)}") for each, _ in file.letters if each.stood)
    return (Table(columns=("Letter", "On", "Kind", "Formats", "Besides"), rows=rows), *overridden)


def _beside(file: File, letter: LetterIssued) -> Iterator[str]:
    """What goes with a letter, and which letter takes the place of which."""
    if letter.language is not Language.ENGLISH:
        yield f"with {NAMES[letter.language]}"
    if letter.recorded:
        yield not_made(letter).removeprefix(", ")
    if letter.replaces:
        yield f"replaces {letter.replaces}"
    later = file.replaced_by(letter.number)
    if later:
        yield f"replaced by {later}"
    final = file.final(letter.number)
    if final:
        yield f"went out as {format_of(final.document)}, kept {final.on.isoformat()}"


def words(text: str) -> Page:
    """Return the words of a letter as they stand."""
    return (Line(text=text.rstrip("\n")),)


def beside(shown: "Words") -> Iterator[str]:
    """Yield what is to be said beside the words of a letter: whose words they are."""
    name = f"{shown.file.case.number} {shown.letter.number}"
    changed = f"What was changed: accessreq letter show {name} --changes"
    if shown.final:
        words = "" if shown.words else " It is a picture without words: accessreq letter save CASE NUMBER"
        yield f"This is the letter as it went out, {shown.final.document.name}.{words} {changed}"
    elif shown.letter.reworded:
        yield f"The officer edited its words before it was issued. {changed}"


def changes(letter: LetterIssued, found: Sequence[Difference] | None) -> Page:
    """Return in which words a letter differs from the one that the program made."""
    number = letter.number
    if letter.recorded:
        return (Line(text=f"The program made no letter {number}: there is nothing to compare it with."),)
    if found is None:
        return (Line(text=f"Letter {number} went out as a picture; its words cannot be compared."),)
    if not found:
        return (Line(text=f"The words of letter {number} are those that the program made."),)
    return (
        Heading(text=f"Letter {number}: [-words of the program-] {{+words that went out+}}"),
        *(Line(text=str(each)) for each in found),
    )


def files(paths: Iterable[Path]) -> Page:
    """Return the files that were written."""
    return tuple(Line(text=f"Saved: {path}") for path in paths)


def none_fits() -> Page:
    """Return what is said where no letter was chosen."""
    return (Line(text="No letter was issued that fits."),)
