"""From facts and a template to a letter, ready to be written in any format."""

from dataclasses import dataclass
from pathlib import Path

from accessreq.letters.document import Letter
from accessreq.letters.facts import LetterFacts
from accessreq.letters.frame import frame
from accessreq.letters.markdown import parse
from accessreq.letters.plain import plain
from accessreq.letters.sandbox import LINE_BREAK, markdown
from accessreq.letters.sources import file_name


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A letter, and the SHA-256 of the template that it was made from."""

    letter: Letter
    template_sha256: str


def compose(facts: LetterFacts, folder: Path | None = None) -> Letter:
    """Return the letter that the facts and their template make.

    Args:
        facts: what the letter says, and of which kind it is.
        folder: where the agency keeps its own templates; for a kind that it has
            none for, the program's is used.

    Raises:
        Refused: the template is wrong; the error names file and line.
        NotFound: the folder or the template does not exist.
    """
    return composed(facts, folder).letter


def composed(facts: LetterFacts, folder: Path | None = None) -> Composed:
    """Return the letter as ``compose`` does, with the hash of its template."""
    name = file_name(facts.kind)
    text, template_sha256 = markdown(name, folder, plain(facts))
    subject, blocks = parse(text, name, LINE_BREAK)
    letter = Letter(frame=frame(facts, subject), subject=subject, blocks=blocks)
    return Composed(letter=letter, template_sha256=template_sha256)
