"""The languages in which a courtesy translation can stand after a letter, by their BCP 47 tags.

A letter is written in English, and the English text is the one that counts.
Executive Law § 202-a asks agencies that serve the public to have vital
documents translated into the twelve languages most spoken in the State by
people of limited English. Which twelve they are follows the census and
changes; these are the ones that can be named here. Whether a letter has a
translation is another matter: it has one where there is a template of it.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

LANGUAGES_CITE: Final = "Executive Law § 202-a"


class Language(StrEnum):
    """A language, by its tag."""

    ENGLISH = "en"
    SPANISH = "es"
    CHINESE = "zh"
    RUSSIAN = "ru"
    YIDDISH = "yi"
    BENGALI = "bn"
    KOREAN = "ko"
    HAITIAN_CREOLE = "ht"
    ITALIAN = "it"
    ARABIC = "ar"
    POLISH = "pl"
    FRENCH = "fr"
    URDU = "ur"


NAMES: Final = MappingProxyType(
    {
        Language.ENGLISH: "English",
        Language.SPANISH: "Spanish",
        Language.CHINESE: "Chinese",
        Language.RUSSIAN: "Russian",
        Language.YIDDISH: "Yiddish",
        Language.BENGALI: "Bengali",
        Language.KOREAN: "Korean",
        Language.HAITIAN_CREOLE: "Haitian Creole",
        Language.ITALIAN: "Italian",
        Language.ARABIC: "Arabic",
        Language.POLISH: "Polish",
        Language.FRENCH: "French",
        Language.URDU: "Urdu",
    },
)
