"""From its view and a template to a letter, ready to be written in any format.

A courtesy translation is made from a template of its own and stands behind the
English letter, which is whole, signed, and the one that counts. A letter that has
no template in the language goes alone.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from accessreq.letters.document import Letter, Paragraph, Run, Translation
from accessreq.letters.inputs import Seen, SeenAbroad, seen
from accessreq.letters.markdown import parse
from accessreq.letters.sandbox import Filled, markdown
from accessreq.letters.sources import Shelf, stands
from accessreq.letters.values import LINE_BREAK
from accessreq.letters.view import LetterView


class Composed(Struct, frozen=True, kw_only=True):
    """A letter, and the filled template that it was parsed from.

    Attributes:
        filled: with the templates of the translation behind those of the letter.
    """

    letter: Letter
    filled: Filled


def compose(view: LetterView, folder: Shelf = None) -> Letter:
    """Return the letter that its view and a template make.

    Args:
        view: what the letter says, and of which kind it is.
        folder: where the agency keeps its own templates; for a kind that it has
            none for, the program's is used. Or what an issued letter has kept.

    Raises:
        Refused: the template is wrong; the error names file and line.
        NotFound: the folder or the template does not exist.
    """
    return composed(seen(view), folder).letter


def composed(one: Seen, folder: Shelf = None) -> Composed:
    """Return the letter as ``compose`` does, of what its templates see, with its filled template."""
    filled = markdown(one.template, folder, one.values)
    part, translation = (one.translation and _translated(one.translation, folder)) or (None, None)
    templates = (*filled.templates, *(translation.templates if translation else ()))
    gaps = (*filled.gaps, *(translation.gaps if translation else ()))
    together = replace(filled, templates=templates, gaps=gaps)
    return Composed(letter=written(one, filled, part), filled=together)


def written(one: Seen, filled: Filled, part: Translation | None = None) -> Letter:
    """Return the letter that a filled template makes, with a translation behind it.

    Raises:
        Refused: what it makes is no letter.
    """
    subject, blocks = parse(filled.text, one.template, LINE_BREAK)
    return Letter(
        frame=one.frame.titled(subject),
        subject=subject,
        blocks=(*_before(one, part), *blocks),
        translation=part,
    )


def _before(one: Seen, part: Translation | None) -> Iterator[Paragraph]:
    """Yield what stands before the words of the template."""
    if part and one.translation:
        yield _announced(one.translation)
    if one.foreword:
        yield Paragraph(runs=(Run(text=one.foreword),))


def _translated(part: SeenAbroad, folder: Shelf) -> tuple[Translation, Filled] | None:
    """Return the translation that goes behind a letter, and its filled template; none where there is none.

    Raises:
        Refused: the template is wrong; the error names file and line.
    """
    if not stands(part.template, folder):
        return None
    filled = markdown(part.template, folder, part.values)
    return translation(part, filled), filled


def translation(part: SeenAbroad, filled: Filled) -> Translation:
    """Return the translation that a filled template makes.

    Raises:
        Refused: what it makes is no letter.
    """
    subject, blocks = parse(filled.text, part.template, LINE_BREAK)
    return Translation(language=part.language, mark=part.mark, subject=subject, blocks=blocks)


def _announced(part: SeenAbroad) -> Paragraph:
    """Return the line at the head of the letter that says, in both languages, what follows it."""
    if not part.own:
        return Paragraph(runs=(Run(text=part.english),))
    return Paragraph(runs=(Run(text=part.own, language=part.language), Run(text=f"\n{part.english}")))
