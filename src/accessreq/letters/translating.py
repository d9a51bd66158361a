"""The courtesy translation of a letter, made from a template of its own, and what announces it.

The English letter stands first, whole and signed, and is the one that counts.
A letter that has no template in the language goes alone.
"""

from accessreq.letters import sources
from accessreq.letters.document import Paragraph, Run, Translation
from accessreq.letters.markdown import parse
from accessreq.letters.sandbox import Filled, markdown
from accessreq.letters.seen import SeenAbroad
from accessreq.letters.written import LINE_BREAK


def translated(part: SeenAbroad, folder: sources.Shelf) -> tuple[Translation, Filled] | None:
    """Return the translation that goes behind a letter, and its filled template; none where there is none.

    Raises:
        Refused: the template is wrong; the error names file and line.
    """
    if not sources.stands(part.template, folder):
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


def announced(part: SeenAbroad) -> Paragraph:
    """Return the line at the head of the letter that says, in both languages, what follows it."""
    if not part.own:
        return Paragraph(runs=(Run(text=part.english),))
    return Paragraph(runs=(Run(text=part.own, language=part.language), Run(text=f"\n{part.english}")))
