"""From facts and a template to a letter, ready to be written in any format."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accessreq.law.letter_rows import LetterKind
from accessreq.letters.document import Letter, Paragraph, Run, Translation
from accessreq.letters.facts import LetterFacts
from accessreq.letters.frame import frame
from accessreq.letters.markdown import parse
from accessreq.letters.plain import plain
from accessreq.letters.sandbox import Filled, markdown
from accessreq.letters.sources import Shelf, file_name
from accessreq.letters.translating import announced, translated
from accessreq.letters.written import LINE_BREAK, long_date


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A letter, and the filled template that it was parsed from.

    Attributes:
        filled: with the templates of the translation behind those of the letter.
    """

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
    filled = markdown(file_name(facts.kind), folder, plain(facts))
    part, translation = translated(facts, folder) or (None, None)
    templates = (*filled.templates, *(translation.templates if translation else ()))
    return Composed(letter=written(facts, filled, part), filled=replace(filled, templates=templates))


def written(facts: LetterFacts, filled: Filled, part: Translation | None = None) -> Letter:
    """Return the letter that a template makes, filled with the facts, with a translation behind it.

    Raises:
        Refused: what it makes is no letter.
    """
    subject, blocks = parse(filled.text, file_name(facts.kind), LINE_BREAK)
    return Letter(
        frame=frame(facts, subject),
        subject=subject,
        blocks=(*_foreword(facts, part), *blocks),
        translation=part,
    )


def _foreword(facts: LetterFacts, part: Translation | None) -> Iterator[Paragraph]:
    """Yield what stands before the words of the template, so that no template can leave it out."""
    if part:
        yield announced(facts, part)
    if facts.replaces:
        earlier = facts.replaces
        paper = "certificate" if facts.kind is LetterKind.CERTIFICATE else "letter"
        words = (
            f"This {paper} replaces our {paper} of {long_date(earlier.on)} "
            f"(letter {earlier.number} of case {facts.case}), which no longer stands."
        )
        yield Paragraph(runs=(Run(text=words),))
