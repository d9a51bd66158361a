"""All that a letter is made from beside its templates: what these see, and what stands around their words.

Text by name, so that it can be kept with the letter and make it again, whatever
becomes of the view that told it.
"""

from msgspec import Struct, field

from accessreq.law.letters import LANGUAGE_NAMES, Language, LetterKind
from accessreq.letters.document import Frame
from accessreq.letters.frame import frame
from accessreq.letters.localization import tongue, translated
from accessreq.letters.sources import file_name
from accessreq.letters.values import Plain, long_date
from accessreq.letters.view import LetterView


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
    english: str = field(name="announced")
    own: str = field(name="announced_in_it")


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


def seen(view: LetterView) -> Seen:
    """Return what the templates of a letter see of it, and what stands around their words."""
    return Seen(
        template=file_name(view.kind),
        values=view.values,
        frame=frame(view),
        foreword=_foreword(view),
        translation=_abroad(view),
    )


def _foreword(view: LetterView) -> str:
    """What no template can leave out."""
    if not view.replaces.number:
        return ""
    paper = "certificate" if view.kind is LetterKind.CERTIFICATE else "letter"
    return (
        f"This {paper} replaces our {paper} of {long_date(view.replaces.on)} "
        f"(letter {view.replaces.number} of case {view.case}), which no longer stands."
    )


def _abroad(view: LetterView) -> SeenAbroad | None:
    """What goes to anyone but the data subject, or who acts for them, is never translated."""
    language = view.language
    if language is Language.ENGLISH or view.recipient is not None:
        return None
    name, paper = LANGUAGE_NAMES[language], "form" if view.kind is LetterKind.AUTHORIZATION_FORM else "letter"
    return SeenAbroad(
        language=language.value,
        template=file_name(view.kind, language),
        values=translated(view.values, language),
        mark=f"Courtesy translation into {name}. The English text of this {paper} governs.",
        english=f"A courtesy translation into {name} follows this {paper}; the English text governs.",
        own=tongue(language).follows.get(paper, ""),
    )
