"""All that a letter is made from beside its templates: what these see, and what stands around their words.

Text by name, so that it can be kept with the letter and make it again, whatever
becomes of the classes in which the facts are gathered.
"""

from msgspec import Struct

from accessreq.law.languages import NAMES, Language
from accessreq.law.letter_rows import LetterKind
from accessreq.letters.document import Frame
from accessreq.letters.facts import LetterFacts
from accessreq.letters.frame import frame
from accessreq.letters.plain import plain
from accessreq.letters.sources import file_name
from accessreq.letters.tongues import plain_in, tongue
from accessreq.letters.written import Plain, long_date


class SeenAbroad(Struct, frozen=True, kw_only=True):
    """The same for the courtesy translation, which stands behind the letter where it has a template.

    Attributes:
        language: its tag.
        template: the file name of its template, behind the tag.
        values: what the template sees, in the words of the language.
        mark: says in English what the translation is, above its subject line.
        english: announces it at the head of the letter.
        own: announces it there in the language; empty where the program has no words of it.
    """

    language: str
    template: str
    values: dict[str, Plain]
    mark: str
    english: str
    own: str


class Seen(Struct, frozen=True, kw_only=True):
    """All that one letter is made from beside its templates.

    Attributes:
        template: the file name of its template.
        values: what the template sees, by name.
        frame: what stands around the words; its title lacks the subject.
        foreword: what stands before the words of the template; empty for nothing.
        translation: ``None`` for a letter in English alone.
    """

    template: str
    values: dict[str, Plain]
    frame: Frame
    foreword: str = ""
    translation: SeenAbroad | None = None


def seen(facts: LetterFacts) -> Seen:
    """Return what the templates of a letter see of its facts, and what stands around their words."""
    return Seen(
        template=file_name(facts.kind),
        values=plain(facts),
        frame=frame(facts),
        foreword=_foreword(facts),
        translation=_abroad(facts),
    )


def _foreword(facts: LetterFacts) -> str:
    """What no template can leave out."""
    if facts.replaces is None:
        return ""
    paper = "certificate" if facts.kind is LetterKind.CERTIFICATE else "letter"
    return (
        f"This {paper} replaces our {paper} of {long_date(facts.replaces.on)} "
        f"(letter {facts.replaces.number} of case {facts.case}), which no longer stands."
    )


def _abroad(facts: LetterFacts) -> SeenAbroad | None:
    """What goes to anyone but the data subject, or who acts for them, is never translated."""
    language = facts.language
    if language is Language.ENGLISH or facts.to is not None:
        return None
    name, paper = NAMES[language], "form" if facts.kind is LetterKind.AUTHORIZATION_FORM else "letter"
    return SeenAbroad(
        language=language.value,
        template=file_name(facts.kind, language),
        values=plain_in(facts, language),
        mark=f"Courtesy translation into {name}. The English text of this {paper} governs.",
        english=f"A courtesy translation into {name} follows this {paper}; the English text governs.",
        own=tongue(language).follows.get(paper, ""),
    )
