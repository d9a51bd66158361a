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
from accessreq.law.letters import Language
from accessreq.letters.values import Count, Day, English, LawWords, Plain


class Tongue(Struct, frozen=True, kw_only=True):
    """One language, as far as the program writes it.

    Attributes:
        day: writes a day out.
        follows: announces, at the head of the English letter or form, that a translation follows.
        nouns: the words for one and for several, by the English word for one.
        words: grounds, proofs, papers and other fixed phrases, by their English words.
    """

    day: Callable[[date], str]
    follows: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
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
            nouns={"page": ("página", "páginas"), "cent": ("centavo", "centavos")},
            words={
                "no charge": "sin cargo",
                "seven business days": "siete días hábiles",
                "thirty business days": "treinta días hábiles",
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


def translated(values: Mapping[str, Plain], language: Language) -> dict[str, Plain]:
    """Return what templates see in the words of a language, where the program has them.

    What stays English is marked as English, so that it is read aloud as such.
    """
    own = tongue(language)
    return {name: _translated(value, own) for name, value in values.items()}


def _translated(value: Plain, own: Tongue) -> Plain:
    match value:
        case Day():
            return own.day(value.day)
        case Count() if value.noun in own.nouns:
            one, several = own.nouns[value.noun]
            return f"{value.number:,} {one if value.number == 1 else several}"
        case LawWords() if value:
            return own.words.get(value) or English(value)
        case list():
            return [_translated(each, own) for each in value]
        case dict():
            return {name: _translated(each, own) for name, each in value.items()}
        case _:
            return value
