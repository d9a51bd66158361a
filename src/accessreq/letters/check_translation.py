"""Whether a courtesy translation says no less than the letter, and nothing that no letter may say.

The rows are those of the letter. Where a row is looked for by phrases, the
phrases are those of the language; a language without a table of them is held
to the facts alone: names, dates, amounts and citations.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from accessreq.law import contents, contents_spanish
from accessreq.law.contents import Forbidden, Required, required
from accessreq.law.languages import LANGUAGES_CITE, NAMES, Language
from accessreq.letters.check import Finding, forbidden, missing, unsaid
from accessreq.letters.document import BOUND, Translation
from accessreq.letters.tongues import translated
from accessreq.letters.values import Plain
from accessreq.letters.view import LetterView


class _Says(Struct, frozen=True, kw_only=True):
    """What is looked for in one language.

    Attributes:
        phrases: for each row of the letter that has phrases, its own.
        courtesy: that the translation is one by courtesy.
        governs: that the English text counts.
        forbidden: what may not stand.
        date: how a date is recognized.
    """

    phrases: MappingProxyType[str, tuple[str, ...]]
    courtesy: tuple[str, ...]
    governs: tuple[str, ...]
    forbidden: tuple[Forbidden, ...]
    date: str


_SAYS: Final = MappingProxyType(
    {
        Language.SPANISH: _Says(
            phrases=contents_spanish.SAYS,
            courtesy=contents_spanish.COURTESY,
            governs=contents_spanish.GOVERNS,
            forbidden=contents_spanish.FORBIDDEN,
            date=contents_spanish.DATE,
        ),
    },
)


def is_checked(language: Language) -> bool:
    """Tell whether the statements of a translation are looked for, and not its facts alone."""
    return language in _SAYS


def translation_findings(part: Translation, view: LetterView) -> tuple[Finding, ...]:
    """Return what a courtesy translation lacks, or holds and must not, in the order of its tables."""
    language = Language(part.language)
    values = translated(view.values, language)
    says = _SAYS.get(language)
    found = [
        *missing(_rows(view, language), part.words, values),
        *forbidden((*contents.forbidden(view.kind), *(says.forbidden if says else ())), part.words, values),
        *unsaid(part.subject, part.blocks),
        *(_strange_dates(says.date, part.words, values, view) if says else ()),
    ]
    return tuple(replace(each, where=f"in its {NAMES[language]} translation") for each in found)


def _rows(view: LetterView, language: Language) -> tuple[Required, ...]:
    """Return the rows of the letter in another language; without a table, those that name view."""
    says = _SAYS.get(language)
    rows = required(view.kind)
    if says is None:
        return tuple(replace(row, phrases=()) for row in rows if row.facts)
    own = tuple(replace(row, phrases=says.phrases[row.code]) if row.phrases else row for row in rows)
    return (*own, *_courtesy(view, says))


def _courtesy(view: LetterView, says: _Says) -> Iterator[Required]:
    kinds = (view.kind,)
    yield Required(
        kinds=kinds, code="courtesy", says="that it is a courtesy translation", cite=LANGUAGES_CITE,
        phrases=says.courtesy,
    )  # fmt: skip
    yield Required(
        kinds=kinds, code="governs", says="that the English text governs", cite=LANGUAGES_CITE,
        phrases=says.governs,
    )  # fmt: skip


def _strange_dates(pattern: str, words: str, values: dict[str, Plain], view: LetterView) -> Iterator[Finding]:
    """Yield each date that is none of the case; what people have written may hold any."""
    known = set(_texts(values))
    own = words
    for theirs in sorted(_written_by_people(view), key=len, reverse=True):
        own = own.replace(theirs.replace(BOUND, " ").strip() or BOUND, " ")
    for written in dict.fromkeys(match.group() for match in re.finditer(pattern, own)):
        if written not in known:
            yield Finding(
                code="date", says=f"{written}, which is no date of the case", cite="Public Officers Law § 95",
                forbidden=True,
            )  # fmt: skip


def _written_by_people(view: LetterView) -> Iterator[str]:
    yield from (view.about, view.inspect, view.search, view.copying.waived)
    for ground in view.grounds:
        yield from (ground.cite, ground.reason)
    for portion in view.withheld:
        yield from (portion.portion, portion.cite, portion.reason)
    yield from (each.words for each in view.copying.lines)


def _texts(value: Plain) -> Iterator[str]:
    match value:
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
        case _:
            yield str(value)
