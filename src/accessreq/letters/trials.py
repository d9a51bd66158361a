"""Sample letters made from a template, on every path that it takes, and held against the law.

A statement can stand on one path of a template and be missing on another, so
that reading the template alone would not do.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from accessreq.errors import AccessreqError
from accessreq.law.languages import Language
from accessreq.law.letter_rows import LetterKind
from accessreq.letters import sources
from accessreq.letters.check import Finding, findings, unsaid
from accessreq.letters.check_translation import translation_findings
from accessreq.letters.compose import written
from accessreq.letters.facts import LetterFacts
from accessreq.letters.fences import TemplateRefused
from accessreq.letters.plain import plain
from accessreq.letters.samples.paths import Sample, samples
from accessreq.letters.sandbox import Opened
from accessreq.letters.seen import seen
from accessreq.letters.tongues import plain_in
from accessreq.letters.translating import translation
from accessreq.letters.written import Plain


def unlawful(
    kind: LetterKind, folder: sources.Shelf, language: Language
) -> Iterator[tuple[Finding | str, tuple[str, ...]]]:
    """Yield what sample letters lack, or hold and must not, with the paths on which they do.

    A sentence stands in the place of a finding where a letter cannot be made. No
    path is named where it is every one.
    """
    template = Opened(sources.file_name(kind, language), folder, known_facts(language))
    made = [each for each in samples([kind]) if language is Language.ENGLISH or each.facts.to is None]
    on_paths: dict[Finding | str, list[str]] = {}
    for each in made:
        for finding in _findings(template, each, language):
            on_paths.setdefault(finding, []).append(each.path)
    for finding, paths in on_paths.items():
        yield finding, () if len(paths) == len(made) else tuple(paths)


def _findings(template: Opened, one: Sample, language: Language) -> tuple[Finding | str, ...]:
    """Return what is wrong with one sample letter; a sentence where it cannot be made."""
    facts = replace(one.facts, language=language)
    shown = seen(facts)
    part = shown.translation
    try:
        if part is None:
            filled = template.filled(shown.values)
            letter = written(shown, filled)
            return (*findings(letter.words, facts), *unsaid(letter.subject, letter.blocks, filled.gaps))
        filled = template.filled(part.values)
        translated = translation(part, filled)
        return (*translation_findings(translated, facts), *unsaid(translated.subject, (), filled.gaps))
    except TemplateRefused as error:
        return (f"Line {error.line}: {error.wrong}" if error.line else error.wrong,)
    except AccessreqError as error:
        return (error.found.rstrip("."),)


def _in(language: Language, facts: LetterFacts) -> dict[str, Plain]:
    """Return the facts as a template of that language sees them."""
    return plain(facts) if language is Language.ENGLISH else plain_in(facts, language)


@lru_cache
def known_facts(language: Language = Language.ENGLISH) -> dict[str, Plain]:
    """Return every fact that a template may name, each list with one item that holds all its fields."""
    known: Plain = {}
    for each in samples():
        known = _together(known, _in(language, each.facts))
    assert isinstance(known, dict)  # noqa: S101  as plain facts are
    return known


def _together(one: Plain, other: Plain) -> Plain:
    match one, other:
        case dict(), dict():
            return {
                name: _together(one.get(name, other.get(name, "")), other.get(name, ""))
                for name in {**one, **other}
            }
        case list(), list():
            items = [*one, *other]
            first: Plain = {} if items and isinstance(items[0], dict) else ""
            for each in items:
                first = _together(first, each)
            return [first] if items else []
        case _:
            return other or one
