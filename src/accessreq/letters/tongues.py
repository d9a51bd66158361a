"""How a letter's facts are put into another language: days, counts, and the words of the tables of law.

What the program itself puts into words is told here; the tables of law in
another language stand in ``law``, under the codes of their rows. Whatever a
person has written, the data subject or the officer, is translated by nobody.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from accessreq.law import spanish
from accessreq.law.grounds import GROUNDS
from accessreq.law.identity import PAPERS, PROOFS
from accessreq.law.languages import Language
from accessreq.letters.facts import LetterFacts
from accessreq.letters.plain import plain
from accessreq.letters.written import Day, English, Plain


class Tongue(Struct, frozen=True, kw_only=True):
    """One language, as far as the program writes it.

    Attributes:
        day: writes a day out.
        follows: announces, at the head of the English letter or form, that a translation follows.
        pages: the words for one page and for several.
        cents: the words for one cent and for several.
        free: no charge.
        within: the times to decide an appeal, by their English words.
        words: grounds, proofs and papers, by their English words.
    """

    day: Callable[[date], str]
    follows: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[str, str] = ("", "")
    cents: tuple[str, str] = ("", "")
    free: str = ""
    within: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


_MESES: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def _dia(day: date) -> str:
    return f"{day.day} de {_MESES[day.month - 1]} de {day.year}"


_TONGUES: Final = MappingProxyType(
    {
        Language.SPANISH: Tongue(
            day=_dia,
            follows={
                "letter": "Después de esta carta hay una traducción de cortesía al español.",
                "form": "Después de este formulario hay una traducción de cortesía al español.",
            },
            pages=("página", "páginas"),
            cents=("centavo", "centavos"),
            free="sin cargo",
            within={
                "seven business days": "siete días hábiles",
                "thirty business days": "treinta días hábiles",
            },
            words={
                **{each.words: spanish.GROUNDS[each.code] for each in GROUNDS},
                **{each.words: spanish.PROOFS[each.method] for each in PROOFS},
                **{words: spanish.PAPERS[capacity] for capacity, words in PAPERS.items()},
            },
        ),
    },
)
# Of a language that is not in the table a day can be written as every language reads it.
_ANY: Final = Tongue(day=date.isoformat)


def tongue(language: Language) -> Tongue:
    """Return how a language is written; one that the program does not write has days in figures alone."""
    return _TONGUES.get(language, _ANY)


def plain_in(facts: LetterFacts, language: Language) -> dict[str, Plain]:
    """Return the facts as ``plain`` does, in the words of a language where the program has them.

    What stays English is marked as English, so that it is read aloud as such.
    """
    own = tongue(language)
    values = {name: with_days(value, own) for name, value in plain(facts).items()}
    return {
        **values,
        "appeal_within": worded(values["appeal_within"], own.within),
        "page_count": _counted(facts.pages or 0, own.pages) or values["page_count"],
        "per_page": _per_page(values, own),
        "proofs": [worded(each, own.words) for each in facts.proofs],
        "authority_missing": worded(facts.authority_missing, own.words) if facts.authority_missing else "",
        "withheld": [_ground(each, own) for each in _listed(values["withheld"])],
        "grounds": [_ground(each, own) for each in _listed(values["grounds"])],
    }


def with_days(value: Plain, own: Tongue) -> Plain:
    """Return a value with each day in it written as the language does."""
    match value:
        case Day():
            return own.day(value.day)
        case list():
            return [with_days(each, own) for each in value]
        case dict():
            return {name: with_days(each, own) for name, each in value.items()}
        case _:
            return value


def worded(value: Plain, words: Mapping[str, str]) -> Plain:
    """Return a text in the words of a language, or marked as English where there are none."""
    return words.get(str(value)) or English(value)


def _counted(number: int, nouns: tuple[str, str]) -> str:
    one, several = nouns
    return f"{number:,} {one if number == 1 else several}" if number and several else ""


def _per_page(values: Mapping[str, Plain], own: Tongue) -> Plain:
    cents = values["per_page_cents"]
    assert isinstance(cents, int)  # noqa: S101  as ``plain`` makes it
    return _counted(cents, own.cents) or (own.free if not cents else "") or values["per_page"]


def _listed(value: Plain) -> list[dict[str, Plain]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _ground(value: Mapping[str, Plain], own: Tongue) -> dict[str, Plain]:
    return {**value, "words": worded(value["words"], own.words)}
