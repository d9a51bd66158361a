"""From facts and a template to a letter, ready to be written in any format."""

from dataclasses import dataclass

from accessreq.letters.document import Letter
from accessreq.letters.facts import LetterFacts
from accessreq.letters.frame import frame
from accessreq.letters.markdown import parse
from accessreq.letters.plain import plain
from accessreq.letters.sandbox import LINE_BREAK, Filled, markdown
from accessreq.letters.sources import Shelf, file_name


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A letter, and the filled template that it was parsed from."""

    letter: Letter
    filled: Filled


def compose(facts: LetterFacts, folder: Shelf = None) -> Letter:
    """Return the letter that the facts and their template make.

    Args:
        facts: what the letter says, and of which kind it is.
        folder: where the agency keeps its own templates; for a kind that it has
            none for, the program's is used. Or what an issued letter has kept.

    Raises:
        Refused: the template is wrong; the error names file and line.
        NotFound: the folder or the template does not exist.
    """
    return composed(facts, folder).letter


def composed(facts: LetterFacts, folder: Shelf = None) -> Composed:
    """Return the letter as ``compose`` does, with its filled template."""
    name = file_name(facts.kind)
    filled = markdown(name, folder, plain(facts))
    subject, blocks = parse(filled.text, name, LINE_BREAK)
    letter = Letter(frame=frame(facts, subject), subject=subject, blocks=blocks)
    return Composed(letter=letter, filled=filled)
