"""The courtesy translation of a letter, made from a template of its own, and what announces it.

The English letter stands first, whole and signed, and is the one that counts.
A letter that has no template in the language goes alone.
"""

from accessreq.law.languages import NAMES, Language
from accessreq.law.letter_rows import LetterKind
from accessreq.letters import sources
from accessreq.letters.document import Paragraph, Run, Translation
from accessreq.letters.facts import LetterFacts
from accessreq.letters.markdown import parse
from accessreq.letters.sandbox import Filled, markdown
from accessreq.letters.tongues import plain_in, tongue
from accessreq.letters.written import LINE_BREAK


def translated(facts: LetterFacts, folder: sources.Shelf) -> tuple[Translation, Filled] | None:
    """Return the translation that goes behind a letter, and its filled template; none where there is none.

    What goes to anyone but the data subject, or who acts for them, is never translated.

    Raises:
        Refused: the template is wrong; the error names file and line.
    """
    language = facts.language
    if language is Language.ENGLISH or facts.to is not None:
        return None
    name = sources.file_name(facts.kind, language)
    if not sources.stands(name, folder):
        return None
    filled = markdown(name, folder, plain_in(facts, language))
    return translation(facts, filled), filled


def translation(facts: LetterFacts, filled: Filled) -> Translation:
    """Return the translation that a filled template makes.

    Raises:
        Refused: what it makes is no letter.
    """
    language = facts.language
    subject, blocks = parse(filled.text, sources.file_name(facts.kind, language), LINE_BREAK)
    mark = f"Courtesy translation into {NAMES[language]}. The English text of this {_paper(facts)} governs."
    return Translation(language=language.value, mark=mark, subject=subject, blocks=blocks)


def announced(facts: LetterFacts, part: Translation) -> Paragraph:
    """Return the line at the head of the letter that says, in both languages, what follows it."""
    language, paper = Language(part.language), _paper(facts)
    own = tongue(language).follows.get(paper, "")
    english = f"A courtesy translation into {NAMES[language]} follows this {paper}; the English text governs."
    if not own:
        return Paragraph(runs=(Run(text=english),))
    return Paragraph(runs=(Run(text=own, language=part.language), Run(text=f"\n{english}")))


def _paper(facts: LetterFacts) -> str:
    return "form" if facts.kind is LetterKind.AUTHORIZATION_FORM else "letter"
