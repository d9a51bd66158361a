"""Sample letters made from a template, on every path that it takes, and held against the law.

A statement can stand on one path of a template and be missing on another, so
that reading the template alone would not do.
"""

from collections.abc import Iterator
from functools import lru_cache

from accessreq.errors import AccessreqError
from accessreq.law.languages import Language
from accessreq.law.letter_rows import LetterKind
from accessreq.letters import sources
from accessreq.letters.check import Finding, findings, unsaid
from accessreq.letters.check_translation import translation_findings
from accessreq.letters.compose import translation, written
from accessreq.letters.fences import TemplateRefused
from accessreq.letters.samples.paths import Sample, samples
from accessreq.letters.sandbox import Opened
from accessreq.letters.seen import seen
from accessreq.letters.values import Plain, shape
from accessreq.letters.view import LetterView


def unlawful(
    kind: LetterKind, folder: sources.Shelf, language: Language
) -> Iterator[tuple[Finding | str, tuple[str, ...]]]:
    """Yield what sample letters lack, or hold and must not, with the paths on which they do.

    A sentence stands in the place of a finding where a letter cannot be made. No
    path is named where it is every one.
    """
    template = Opened(sources.file_name(kind, language), folder, known_facts())
    made = [each for each in samples([kind]) if language is Language.ENGLISH or each.view.recipient is None]
    on_paths: dict[Finding | str, list[str]] = {}
    for each in made:
        for finding in _findings(template, each, language):
            on_paths.setdefault(finding, []).append(each.path)
    for finding, paths in on_paths.items():
        yield finding, () if len(paths) == len(made) else tuple(paths)


def _findings(template: Opened, one: Sample, language: Language) -> tuple[Finding | str, ...]:
    """Return what is wrong with one sample letter; a sentence where it cannot be made."""
    view = one.view.but(language=language)
    shown = seen(view)
    part = shown.translation
    try:
        if part is None:
            filled = template.filled(shown.values)
            letter = written(shown, filled)
            return (*findings(letter.words, view), *unsaid(letter.subject, letter.blocks, filled.gaps))
        filled = template.filled(part.values)
        translated = translation(part, filled)
        return (*translation_findings(translated, view), *unsaid(translated.subject, (), filled.gaps))
    except TemplateRefused as error:
        return (f"Line {error.line}: {error.wrong}" if error.line else error.wrong,)
    except AccessreqError as error:
        return (error.found.rstrip("."),)


@lru_cache
def known_facts() -> dict[str, Plain]:
    """Return every fact that a template may name, each list with one item that holds all its fields."""
    known = shape(LetterView)
    assert isinstance(known, dict)  # noqa: S101  as a view has names
    return known
